/** How the command line ends when its world gives way: its output, its caller, its ledger. */
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { visit } from '../../core/cli/visit.ts';
import { systemClock } from '../../core/clock.ts';
import { parseSettings, type Settings } from '../../core/settings/settings.ts';
import { type Bench, finished, issueWords, startBench } from './kiosk.ts';

let bench: Bench;
beforeEach(() => {
  bench = startBench();
});
afterEach(() => bench.clear());

test('an export that the disk does not take is no success', async () => {
  await bench.kiosk(issueWords());
  const full = openSync('/dev/full', 'w');
  const words = ['core/cli/main.ts', 'ledger', 'export', '--station', bench.station(), '--data', bench.dataDir];
  const ran = await finished(spawn(process.execPath, words, { stdio: ['pipe', full, 'pipe'] }));
  closeSync(full);
  expect(ran.exit).toBe(1);
  expect(ran.stderr).toBe('kiosk: the output could not be written (ENOSPC)\n');
});

test('who ends the installed name ends the visit behind it: no sheet comes out afterwards', async () => {
  const station = bench.station(
    `[documentPrinter]\ndriver = "virtual"\nfolder = "${bench.folder}/sheets"\n[records]\nkind = "sample"\ndelayMs = 2000\n`,
  );
  const words = ['core/cli/bin.js', ...issueWords(), '--station', station, '--data', bench.dataDir];
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'pipe'] });
  await new Promise<void>((resolve) => {
    child.stderr.on('data', (text) => {
      if (String(text).includes('authenticating')) resolve();
    });
  });
  child.kill('SIGTERM');
  // Its pipes close when the last process that holds them has gone.
  await new Promise((resolve) => void child.once('close', resolve));
  expect(child.signalCode).toBe('SIGTERM');
  const status = (await bench.kiosk(['status', '--json'])).json();
  expect(status.running).toBe(false);
  expect((await bench.kiosk(['jobs', '--json'])).json().jobs).toEqual([]);
});

test('a ledger that was deleted calls no true sheet forged, and no print undone', async () => {
  const { verificationCode } = (await bench.kiosk(issueWords())).firstCopy();
  for (const end of ['', '-wal', '-shm']) rmSync(join(bench.dataDir, `station.sqlite${end}`), { force: true });
  for (const words of [['verify', verificationCode], ['jobs'], ['status']]) {
    const ran = await bench.kiosk(words);
    expect(ran.exit, words[0]).toBe(1);
    expect(ran.stderr).toContain('is no longer in the ledger');
  }
});

test('a file too long to be a sheet is not read', async () => {
  await bench.kiosk(issueWords());
  const file = join(bench.folder, 'long.pdf');
  writeFileSync(file, '');
  truncateSync(file, 3_000_000_000);
  expect(await bench.kiosk(['verify', file])).toMatchObject({ exit: 4 });
});

test('the demo told as JSON is one object', async () => {
  const ran = await bench.kiosk(['demo', '--json']);
  expect(ran.json()).toMatchObject({ outcome: 'printed' });
});

test('one job under a clock that was ahead closes the station only until a technician says so', async () => {
  const ahead = {
    clock: { ...systemClock, wall: () => new Date(Date.now() + 3_650 * 86_400_000) },
    log: () => undefined,
  };
  const settings = { ...parsed(readFileSync(bench.station(), 'utf8')), dataDir: bench.dataDir };
  const order = { document: 'enrolment', language: 'zh', purpose: '实习应聘', gpa: false, copies: 1 } as const;
  await visit(settings, { card: { uid: '04782E21801D80' }, pin: '246810', order }, undefined, ahead);
  expect((await bench.kiosk(issueWords())).json()).toMatchObject({ outcome: 'failed', reason: 'clockWrong' });
  expect((await bench.kiosk(['clock', 'rule', '--by', 'T1'])).exit).toBe(0);
  expect((await bench.kiosk(issueWords())).json()).toMatchObject({ outcome: 'printed' });
  expect((await bench.kiosk(['ledger', 'verify'])).exit).toBe(0);
  const again = await bench.kiosk(['clock', 'rule', '--by', 'T1']);
  expect(again).toMatchObject({
    exit: 64,
    stderr: 'kiosk: clock rule: no job is later than the clock; nothing to rule\n',
  });
});

function parsed(text: string): Settings {
  const settings = parseSettings(text);
  if (!settings.ok) throw new Error(settings.problem);
  return settings.value;
}

test('status counts what waits for a technician', async () => {
  await bench.kiosk(issueWords());
  const { lines, ...told } = await bench
    .kiosk(['status', '--json'])
    .then(async (ran) => ({ ...ran.json(), lines: (await bench.kiosk(['status'])).stdout }));
  expect(told).toMatchObject({ unsettledJobs: 0, unruledJobs: 0 });
  expect(lines).toContain('jobs without a fate: 0, waiting for a ruling: 0');
});

test('what a printer calls its toner moves no cursor and sets no title', async () => {
  mkdirSync(bench.dataDir);
  const lines = ['Document printer · \u001b]0;x\u0007\u001b[2J\u009b1mBlack 5 %'];
  const told = { station: 'ZJG-01', pid: 1, since: '', at: '', lines };
  writeFileSync(join(bench.dataDir, 'status.json'), JSON.stringify(told));
  const { stdout } = await bench.kiosk(['status']);
  expect(stdout).toContain('Document printer · ]0;x[2J1mBlack 5 %\n');
});
