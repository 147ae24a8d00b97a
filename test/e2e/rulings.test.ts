import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import { newVerificationCode } from '../../core/issuance/numbers.ts';
import { openJournal } from '../../core/ledger/journal.ts';
import { openStore } from '../../core/ledger/store.ts';
import { intended, printable } from '../core/samples.ts';
import { type Bench, issueWords, startBench } from './kiosk.ts';

/** Two codes that check. */
const codes = [1, 2].map((seed) => newVerificationCode((length) => new Uint8Array(length).fill(seed * 7)));

let bench: Bench;
beforeEach(() => {
  bench = startBench();
});
afterEach(() => bench.clear());

/** How a technician says it. */
const ruledBy = (number: string, ruling: string): string[] => [ruling, '--by', number, '--for', 'nowhereFound'];

test("a technician's ruling on an unknown job: who may, on what, and what it does to the sheet", async () => {
  const store = openStore(bench.dataDir);
  const journal = openJournal(store, bench.dataDir, systemClock, () => new Uint8Array(16));
  for (const [n, outcome] of [
    [1, 'unknown'],
    [2, 'printed'],
  ] as const) {
    const { jobToken } = printable(n);
    journal.recordJob({ ...intended(n), verificationCode: codes[n - 1] ?? '', verifiableUntil: '9999-12-31' });
    journal.recordJob({
      kind: 'jobSettled',
      jobToken,
      outcome,
      reason: outcome === 'unknown' ? 'printerLost' : null,
    });
  }
  store.close();
  const [unknown, printed] = [printable(1).jobToken, printable(2).jobToken];
  const unsure = await bench.kioskHere(['verify', codes[0] ?? '', '--json']);
  expect(unsure.exit).toBe(3);
  expect(unsure.json()).toMatchObject({
    genuine: true,
    reason: expect.stringContaining('not settled'),
  });
  expect((await bench.kioskHere(['jobs', '--unsettled', '--json'])).json().jobs).toMatchObject([{ jobToken: unknown }]);
  expect((await bench.kioskHere(['jobs', 'rule', printed, ...ruledBy('T0001', 'not-printed')])).stderr).toContain(
    'cannot be ruled so: it is printed, which only spoilt can follow',
  );
  expect((await bench.kioskHere(['jobs', 'rule', 'KIOSK-NOBODY', ...ruledBy('T0001', 'printed')])).exit).toBe(64);
  const ruled = await bench.kioskHere(['jobs', 'rule', unknown, ...ruledBy('T0001', 'not-printed'), '--json']);
  expect(ruled.exit, ruled.stderr).toBe(0);
  expect(ruled.json()).toMatchObject({ ruling: 'notPrinted', ruledBy: 'T0001', outcome: 'unknown' });
  expect((await bench.kioskHere(['jobs', 'rule', unknown, ...ruledBy('T0001', 'printed')])).exit).toBe(64);
  const verified = await bench.kioskHere(['verify', codes[0] ?? '', '--json']);
  expect(verified.exit).toBe(4);
  expect(verified.json()).toMatchObject({ genuine: false, reason: expect.stringContaining('void') });
  expect((await bench.kioskHere(['ledger', 'verify'])).exit).toBe(0);
  expect((await bench.kioskHere(['ledger', 'show'])).stdout).toContain(
    '"ruling":"notPrinted","by":"T0001","ground":"nowhereFound"',
  );

  // The sheet that the ruling owes: free, and named by the void one.
  const replacement = (await bench.kioskHere(issueWords())).firstCopy();
  const replaced = (await bench.kioskHere(['verify', codes[0] ?? '', '--json'])).json();
  expect(replaced).toMatchObject({ genuine: false, replacedBy: replacement.serial });
  const next = (await bench.kioskHere(issueWords())).firstCopy();
  expect((await bench.kioskHere(['jobs', '--json'])).json().jobs).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ serial: replacement.serial, replaces: replaced.voided }),
      expect.objectContaining({ serial: next.serial, replaces: null }),
    ]),
  );
});

test('a stranger may not rule', async () => {
  bench.station('[[technicians]]\nnumber = "T0001"\n');
  const ran = await bench.kioskHere(['jobs', 'rule', 'KIOSK-X', ...ruledBy('T0002', 'printed')]);
  expect(ran.exit).toBe(64);
  expect(ran.stderr).toContain('--by: "T0002" is no technician');
});
