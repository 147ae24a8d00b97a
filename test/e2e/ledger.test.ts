import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, issueWords, startBench } from './kiosk.ts';

let bench: Bench;
beforeEach(() => {
  bench = startBench();
});
afterEach(() => bench.clear());

test.each(['deleted', 'put back to an earlier day'])(
  'a ledger that was %s is told, and nothing is issued on it',
  async (how) => {
    const file = join(bench.dataDir, 'station.sqlite');
    expect((await bench.kioskHere(issueWords())).exit).toBe(0);
    const earlier = readFileSync(file);
    expect((await bench.kioskHere(issueWords())).exit).toBe(0);
    for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
    if (how !== 'deleted') writeFileSync(file, earlier);
    for (const command of [['ledger', 'verify'], issueWords()]) {
      const ran = await bench.kioskHere(command);
      expect(ran.exit).toBe(1);
      expect(ran.stdout + ran.stderr).toMatch(/event \d+ was written here and is no longer in the ledger/);
    }
  },
);

test('a ledger beside which the last event is not noted is told so', async () => {
  expect((await bench.kioskHere(issueWords())).exit).toBe(0);
  expect((await bench.kioskHere(['ledger', 'verify'])).stdout).not.toContain('ledger.head');
  writeFileSync(join(bench.dataDir, 'ledger.head'), 'no note at all');
  const ran = await bench.kioskHere(['ledger', 'verify']);
  expect(ran.exit).toBe(0);
  expect(ran.stdout).toMatch(/the ledger is whole: .*\nledger\.head, .* is missing or unreadable/);
});

test('a folder in which nothing was issued is named: it may be a mistyped one', async () => {
  const ran = await bench.kioskHere(['jobs']);
  expect(ran.exit).toBe(0);
  expect(ran.stdout).toBe(`no jobs: nothing was ever issued in ${bench.dataDir}\n`);
});

test('a code is not called forged where the data folder is a mistyped one', async () => {
  const ran = await bench.kioskHere(['verify', '7K2M-9QXF-4D']);
  expect(ran.exit).toBe(1);
  expect(ran.stderr).toMatch(/nothing was ever issued here, so nothing can be checked/);
});
