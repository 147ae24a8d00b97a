import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { groundsOf, ruleJob, rulingsFor } from '../../../core/issuance/rulings.ts';
import { type Store } from '../../../core/ledger/database.ts';
import { type JobOutcome, type Ruling, rulingGrounds } from '../../../core/ledger/events.ts';
import { type Journal, openJournal } from '../../../core/ledger/journal.ts';
import { readEvents, verifyLedger } from '../../../core/ledger/ledger.ts';
import { countedCopies, findJob, owedCopies, replacementOf, unruledJobs } from '../../../core/ledger/print-jobs.ts';
import { openStore } from '../../../core/ledger/store.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';
import { intended, printable } from '../samples.ts';

let dataDir: string;
let store: Store;
let journal: Journal;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'rulings-'));
  store = openStore(dataDir);
  journal = openJournal(store, dataDir, createFakeClock(), () => new Uint8Array(16));
});
afterEach(() => {
  store.close();
  rmSync(dataDir, { recursive: true });
});

const { number, document } = printable(1);
const counted = (): number => countedCopies(store, number, document, '2000-01-01');
const owed = (): readonly string[] => owedCopies(store, number, document, '2000-01-01');

/** The nth copy, whose job ended so; `replaces`: the void copy in whose stead it was issued. */
function copy(n: number, outcome: JobOutcome | null, replaces: string | null = null): string {
  const { jobToken, serial } = printable(n);
  journal.recordJob({ ...intended(n), replaces });
  if (outcome !== null) {
    journal.recordJob({ kind: 'jobSettled', jobToken, outcome, reason: outcome === 'printed' ? null : 'aborted' });
  }
  return serial;
}

function rule(n: number, ruling: Ruling): boolean {
  const { jobToken } = printable(n);
  const [ground = 'unreadable'] = groundsOf[ruling];
  return ruleJob(store, journal, { jobToken, ruling, by: 'T0001', ground }).ok;
}

test('a ruling that its ground contradicts is refused: a sheet that the visitor holds was not lost', () => {
  copy(1, 'unknown');
  const { jobToken } = printable(1);
  for (const ruling of ['printed', 'notPrinted', 'spoilt'] as const) {
    const allowed = groundsOf[ruling];
    for (const ground of rulingGrounds.filter((each) => !allowed.includes(each))) {
      const ruled = ruleJob(store, journal, { jobToken, ruling, by: 'T0001', ground });
      expect(ruled, `${ruling} for ${ground}`).toEqual({ ok: false, problem: { kind: 'notItsGround', allowed } });
    }
  }
  expect(unruledJobs(store)).toHaveLength(1);
});

test.each<[string, JobOutcome | null, Ruling | null, Ruling[]]>([
  ['no fate yet', null, null, []],
  ['failed', 'failed', null, []],
  ['printed', 'printed', null, ['spoilt']],
  ['unknown', 'unknown', null, ['printed', 'notPrinted', 'spoilt']],
  ['unknown, ruled printed', 'unknown', 'printed', ['spoilt']],
  ['unknown, ruled not printed', 'unknown', 'notPrinted', []],
  ['printed, ruled spoilt', 'printed', 'spoilt', []],
])('%s: what a technician can still say', (_, outcome, ruling, allowed) => {
  copy(1, outcome);
  if (ruling !== null) rule(1, ruling);
  const job = findJob(store, 'serial', printable(1).serial);
  expect(job === undefined ? null : rulingsFor(job)).toEqual(allowed);
  const events = [...readEvents(store)].length;
  for (const word of ['printed', 'notPrinted', 'spoilt'] as const) {
    if (!allowed.includes(word)) expect(rule(1, word)).toBe(false);
  }
  expect([...readEvents(store)]).toHaveLength(events);
});

test('a ruling is in the ledger with who and why', () => {
  copy(1, 'unknown');
  expect(unruledJobs(store)).toHaveLength(1);
  rule(1, 'printed');
  expect(unruledJobs(store)).toEqual([]);
  const last = [...readEvents(store)].at(-1);
  expect(last?.kind).toBe('jobRuled');
  expect(JSON.parse(last?.payload ?? '')).toEqual({
    jobToken: printable(1).jobToken,
    ruling: 'printed',
    by: 'T0001',
    ground: 'visitorHasIt',
  });
  expect(verifyLedger(store).intact).toBe(true);
});

test('a copy that is void counts no more, and is owed until one stands in its stead', () => {
  const first = copy(1, 'unknown');
  const second = copy(2, 'printed');
  expect([counted(), owed()]).toEqual([2, []]);
  rule(1, 'notPrinted');
  rule(2, 'spoilt');
  expect([counted(), owed()]).toEqual([0, [first, second]]);
  copy(3, 'failed', first);
  expect([counted(), owed()]).toEqual([0, [first, second]]);
  expect(replacementOf(store, first)).toBeUndefined();
  const fourth = copy(4, 'printed', first);
  expect([counted(), owed()]).toEqual([1, [second]]);
  expect(replacementOf(store, first)?.serial).toBe(fourth);
});

test.each<[JobOutcome | null]>([[null], ['unknown']])(
  'a copy whose replacement may have come out (%s) is not owed a second one',
  (outcome) => {
    const first = copy(1, 'unknown');
    rule(1, 'notPrinted');
    copy(2, outcome, first);
    expect([counted(), owed()]).toEqual([1, []]);
  },
);

test("a copy that was ruled printed is owed to nobody, and neither is an old one or somebody else's", () => {
  copy(1, 'unknown');
  rule(1, 'printed');
  copy(2, 'unknown');
  rule(2, 'notPrinted');
  expect(owed()).toEqual([printable(2).serial]);
  expect(owedCopies(store, number, document, '2999-01-01')).toEqual([]);
  expect(owedCopies(store, '3230100002', document, '2000-01-01')).toEqual([]);
  expect(owedCopies(store, number, 'transcript', '2000-01-01')).toEqual([]);
});
