import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recentPrints, reportBadSheet } from '../../../core/issuance/recent-prints.ts';
import { groundsOf, ruleJob, rulingsFor } from '../../../core/issuance/rulings.ts';
import { type Store } from '../../../core/ledger/database.ts';
import type { JobOutcome, Ruling } from '../../../core/ledger/events.ts';
import { type Journal, openJournal } from '../../../core/ledger/journal.ts';
import { readEvents, verifyLedger } from '../../../core/ledger/ledger.ts';
import { countedCopies, findJob, owedCopies, unruledJobs } from '../../../core/ledger/print-jobs.ts';
import { openStore } from '../../../core/ledger/store.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';
import { intended, printable } from '../samples.ts';

const { number, document } = printable(1);
const serialOf = (n: number): string => printable(n).serial;

let dataDir: string;
let store: Store;
let journal: Journal;
let clock: ReturnType<typeof createFakeClock>;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'recent-'));
  store = openStore(dataDir);
  clock = createFakeClock();
  journal = openJournal(store, dataDir, clock, () => new Uint8Array(16));
});
afterEach(() => {
  store.close();
  rmSync(dataDir, { recursive: true });
});

async function copy(n: number, outcome: JobOutcome | null, change: { number?: string; replaces?: string } = {}) {
  const { jobToken } = printable(n);
  await clock.advance(60_000);
  journal.recordJob({ ...intended(n), ...change });
  if (outcome !== null) journal.recordJob({ kind: 'jobSettled', jobToken, outcome, reason: null });
}

async function rule(n: number, ruling: Ruling): Promise<void> {
  const { jobToken } = printable(n);
  const [ground = 'unreadable'] = groundsOf[ruling];
  await clock.advance(60_000);
  expect(ruleJob(store, journal, { jobToken, ruling, by: 'T0001', ground }).ok).toBe(true);
}

async function report(n: number, by = number): Promise<void> {
  await clock.advance(60_000);
  reportBadSheet(store, journal, by, serialOf(n));
}

const fates = (): Record<string, string> =>
  Object.fromEntries(recentPrints(store, number, '2000-01-01').map(({ serial, fate }) => [serial.slice(-1), fate]));
const events = (): number => [...readEvents(store)].length;

test('each copy has its fate, the newest first, and nobody sees those of another', async () => {
  await copy(1, 'printed');
  await copy(2, 'failed');
  await copy(3, 'unknown');
  await copy(4, null);
  await copy(5, 'printed', { number: '3240100002' });
  expect(recentPrints(store, number, '2000-01-01').map(({ serial, fate }) => [serial, fate])).toEqual([
    [serialOf(4), 'pending'],
    [serialOf(3), 'unknown'],
    [serialOf(2), 'notPrinted'],
    [serialOf(1), 'printed'],
  ]);
  const [, third] = recentPrints(store, number, '2000-01-01');
  expect(recentPrints(store, number, third?.at ?? '').map(({ serial }) => serial)).toEqual([serialOf(4), serialOf(3)]);
});

test('a report is entered once, by the holder alone, of a sheet that came out', async () => {
  await copy(1, 'printed');
  await copy(2, 'failed');
  await copy(3, 'unknown');
  const before = events();
  await report(1, '3240100002');
  await report(2);
  await report(3);
  await report(9);
  expect(events()).toBe(before);
  await report(1);
  await report(1);
  expect(events()).toBe(before + 1);
  expect(fates()).toEqual({ 1: 'reported', 2: 'notPrinted', 3: 'unknown' });
  expect([...readEvents(store)].at(-1)).toMatchObject({
    kind: 'jobReported',
    payload: JSON.stringify({ jobToken: printable(1).jobToken }),
  });
  expect(unruledJobs(store).map(({ serial }) => serial)).toEqual([serialOf(1), serialOf(3)]);
  expect(countedCopies(store, number, document, '2000-01-01')).toBe(2);
  expect(verifyLedger(store)).toMatchObject({ intact: true });
});

test('ruled spoilt: void, owed, and replaced by the next copy', async () => {
  await copy(1, 'printed');
  await report(1);
  await rule(1, 'spoilt');
  expect(fates()).toEqual({ 1: 'owed' });
  expect(unruledJobs(store)).toEqual([]);
  expect(owedCopies(store, number, document, '2000-01-01')).toEqual([serialOf(1)]);
  expect(countedCopies(store, number, document, '2000-01-01')).toBe(0);
  await copy(2, 'printed', { replaces: serialOf(1) });
  expect(fates()).toEqual({ 1: 'replaced', 2: 'printed' });
  expect(verifyLedger(store)).toMatchObject({ intact: true });
});

test('ruled sound: it waits no more, counts, and is not reported again', async () => {
  await copy(1, 'printed');
  await report(1);
  await rule(1, 'printed');
  expect(fates()).toEqual({ 1: 'upheld' });
  expect(unruledJobs(store)).toEqual([]);
  const before = events();
  await report(1);
  expect(events()).toBe(before);
  expect(countedCopies(store, number, document, '2000-01-01')).toBe(1);
});

test('one that was unknown and ruled printed can be reported too; without a report nobody rules it sound again', async () => {
  await copy(1, 'unknown');
  await rule(1, 'printed');
  const ruled = findJob(store, 'serial', serialOf(1));
  expect(ruled && rulingsFor(ruled)).toEqual(['spoilt']);
  await report(1);
  const reported = findJob(store, 'serial', serialOf(1));
  expect(reported && rulingsFor(reported)).toEqual(['printed', 'spoilt']);
  expect(fates()).toEqual({ 1: 'reported' });
});
