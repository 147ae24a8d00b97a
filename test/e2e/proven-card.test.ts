/**
 * The main job with a card that proves itself: a DESFire card on a played PN532, a pseudo-terminal, the real serialport, the
 * whole station, a sheet in the spool of a real printer.
 */
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readJobs } from '../../core/ledger/print-jobs.ts';
import { openStoreToRead } from '../../core/ledger/store.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import { until } from '../until.ts';
import { type Bench, finished, issueWords, type Ran, startBench } from './kiosk.ts';

const key = '10182028303840485058606870788088';

let printer: EvePrinter;
beforeAll(async () => {
  printer = await startPrinter();
});
afterAll(() => printer.stop());

let bench: Bench;
beforeEach(() => {
  bench = startBench();
});
afterEach(() => bench.clear());

/** A visit at a station that gives this document only to a card that proved itself. `card`: what the simulator is told. */
async function visitWith(...card: string[]): Promise<Ran> {
  const link = join(bench.folder, 'reader');
  const keyFile = join(bench.folder, 'card.key');
  writeFileSync(keyFile, `${key}\n`, { mode: 0o600 });
  bench.station(`
[cardReader]
driver = "pn532"
path = "${link}"
application = { id = "F54230", keyFile = "${keyFile}" }
[documentPrinter]
driver = "ipp"
uri = "${printer.uri}"
[documents.enrolment]
requireAssurance = "authenticated"
`);
  const words = ['simulate', 'card-reader', '--protocol', 'pn532', '--link', link, ...card];
  const simulator = spawn(process.execPath, ['core/cli/main.ts', ...words]);
  const ended = finished(simulator);
  await until(() => existsSync(link), Boolean);
  try {
    return await bench.kiosk(issueWords('--wait', '--timeout', '30', '--pin', '-'), '246810\n');
  } finally {
    simulator.kill('SIGTERM');
    await ended;
  }
}

/** No sheet and no job. */
async function expectNothingDone(before: number): Promise<void> {
  expect(await printer.sheets()).toBe(before);
  const store = openStoreToRead(bench.dataDir);
  expect(store === null ? [] : readJobs(store)).toEqual([]);
  store?.close();
}

test('a card that proves the key is looked up by its number and becomes one sheet', async () => {
  // The UID is of nobody at this school: only what was read under the key tells who this is.
  const ran = await visitWith('--key', key, '--uid', '04AAAAAAAAAA80', '--number', 'C3240100001');
  expect(ran.exit, ran.stderr).toBe(0);
  expect(await printer.sheets(ran.firstCopy().jobToken)).toBe(1);
  expect(ran.stdout + ran.stderr).not.toMatch(new RegExp(`${key}|C3240100001|04AAAAAAAAAA80`, 'i'));
});

test.each([
  ['wrong-key', 'wrongKey'],
  ['bad-cmac', 'tampered'],
])(
  'a card with %s begins no visit, and the sentence says whom to see',
  async (fault, reason) => {
    const before = await printer.sheets();
    const ran = await visitWith('--key', key, '--fault', fault);
    expect(ran.exit, ran.stderr).toBe(2);
    expect(ran.json()).toMatchObject({
      outcome: 'refused',
      reason,
      copies: [],
      timings: { authenticateMs: null },
    });
    const { zh, en } = Object(ran.json().message);
    expect(zh).toBe(
      '无法验证这张卡是真的，所以没有办理任何业务。请再放一次；如果还是这样，请带卡到校园卡服务中心检查。',
    );
    expect(en).toMatch(/could not be proved genuine, so nothing was done.*Campus Card Centre/);
    await expectNothingDone(before);
  },
  60_000,
);

test('the UID of a cardholder on a card that proves nothing opens a visit, and no document that asks for proof', async () => {
  const before = await printer.sheets();
  const ran = await visitWith('--card', 'classic', '--uid', '04782E21801D80');
  expect(ran.exit, ran.stderr).toBe(2);
  expect(ran.json()).toMatchObject({ outcome: 'refused', copies: [] });
  expect(ran.json().timings).not.toMatchObject({ authenticateMs: null });
  await expectNothingDone(before);
});
