/** What a ledger on disk says of the supplies: sheets, slips and refills. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Store } from '../../../core/ledger/database.ts';
import type { JobOutcome, PrinterName, Ruling } from '../../../core/ledger/events.ts';
import { type Journal, openJournal } from '../../../core/ledger/journal.ts';
import { verifyLedger } from '../../../core/ledger/ledger.ts';
import type { Refill } from '../../../core/ledger/refills.ts';
import { openStore } from '../../../core/ledger/store.ts';
import type { SupplyCount } from '../../../core/operations/supplies.ts';
import { countSupplies, openSupplyCount } from '../../../core/operations/supply-count.ts';
import { createVirtualCardReader } from '../../../devices/card-reader/virtual.ts';
import { openVirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { openVirtualReceiptPrinter } from '../../../devices/receipt-printer/virtual.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';
import { intended, settingsOf } from '../samples.ts';

let dataDir: string;
let store: Store;
let journal: Journal;
let wall: Date;
let jobs: number;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'supply-count-'));
  store = openStore(dataDir);
  [wall, jobs] = [new Date('2026-11-02T01:00:00Z'), 0];
  const clock = { ...createFakeClock(), wall: () => wall };
  let salt = 0;
  journal = openJournal(store, dataDir, clock, () => new Uint8Array(16).fill((salt += 1) % 256));
});
afterEach(() => {
  store.close();
  rmSync(dataDir, { recursive: true });
});

interface Printed {
  readonly pages?: number;
  readonly document?: string;
  readonly printer?: PrinterName;
  readonly outcome?: JobOutcome;
  readonly ruling?: Ruling;
}

function print({
  pages = 1,
  document = 'enrolment',
  printer = 'documentPrinter',
  outcome = 'printed',
  ruling,
}: Printed = {}): void {
  jobs += 1;
  const job = { ...intended(jobs), pages, document, printer };
  const { jobToken } = job;
  journal.recordJob(job);
  journal.recordJob({ kind: 'jobSettled', jobToken, outcome, reason: null });
  if (ruling !== undefined)
    journal.recordJob({ kind: 'jobRuled', jobToken, ruling, by: 'T0001', ground: 'pageCounter' });
}

function refill(changes: Partial<Refill> = {}): void {
  pass(1);
  const tray = { device: 'documentPrinter', supply: 'main', level: 250, by: 'T0001', way: 'commandLine' } as const;
  journal.record({ kind: 'supplyRefilled', ...tray, ...changes });
}

function pass(ms: number): void {
  wall = new Date(wall.getTime() + ms);
}

const stock = { supplies: [], impressions: null, duplex: true };
const count = (toml = '', stocks: Parameters<typeof countSupplies>[2] = { documentPrinter: stock }): SupplyCount =>
  countSupplies(store, settingsOf(toml), stocks, wall);

test('an empty ledger counts nothing', () => {
  expect(count()).toEqual({
    refills: [],
    perDay: { documentPrinter: null, backupPrinter: null, receiptPrinter: null },
  });
});

test('sheets since the last refill: both sides, what came out or may have, test pages, of that printer alone', () => {
  print();
  refill();
  print();
  refill();
  print({ pages: 5 });
  print({ outcome: 'unknown' });
  print({ outcome: 'unknown', ruling: 'spoilt' });
  print({ outcome: 'unknown', ruling: 'notPrinted' });
  print({ outcome: 'failed' });
  print({ printer: 'backupPrinter' });
  for (const outcome of ['printed', 'unknown', 'failed', 'notSent'] as const) {
    journal.record({ kind: 'testPage', printer: 'documentPrinter', outcome, by: 'station' });
  }
  journal.record({ kind: 'slipPrinted' });
  // 3 + 1 + 1 sheets, and two test pages.
  expect(count().refills).toMatchObject([{ device: 'documentPrinter', supply: 'main', level: 250, used: 7 }]);
  expect(count('', {}).refills).toMatchObject([{ used: 9 }]);
  expect(count('[documents.enrolment]\nsides = "oneSided"\n').refills).toMatchObject([{ used: 9 }]);
  expect(verifyLedger(store)).toMatchObject({ intact: true });
});

test('slips since the roll was replaced, and each supply by its own refill', () => {
  journal.record({ kind: 'slipPrinted' });
  refill({ device: 'receiptPrinter', supply: 'receiptRoll', level: null });
  refill({ supply: 'Black Toner', level: 100 });
  for (let slips = 0; slips < 18; slips += 1) journal.record({ kind: 'slipPrinted' });
  print();
  expect(count().refills).toMatchObject([
    { device: 'receiptPrinter', supply: 'receiptRoll', level: null, used: 18, at: '2026-11-02T01:00:00.001Z' },
    { device: 'documentPrinter', supply: 'Black Toner', level: 100, used: 1 },
  ]);
});

test('the use of a working day, by local dates', () => {
  refill();
  // The first whole day, which begins in Shanghai eight hours earlier than by UTC; before it nothing counts.
  wall = new Date('2026-11-02T15:59:59Z');
  print();
  wall = new Date('2026-11-02T16:00:00Z');
  print();
  // 2026-11-09, a Monday, begins in Shanghai at 16:00 of the Sunday by UTC.
  wall = new Date('2026-11-08T16:00:00Z');
  for (let sheets = 0; sheets < 9; sheets += 1) print();
  journal.record({ kind: 'slipPrinted' });
  // Of 2026-11-03 to -06 and -09 the last one is not over before midnight.
  wall = new Date('2026-11-09T15:59:00Z');
  expect(count().perDay).toEqual({ documentPrinter: null, backupPrinter: null, receiptPrinter: null });
  wall = new Date('2026-11-09T16:00:00Z');
  expect(count().perDay).toEqual({ documentPrinter: 2, backupPrinter: null, receiptPrinter: 0.2 });
});

test('the ledger is read again once it has a new event, and no sooner', () => {
  const clock = createFakeClock();
  const devices = {
    cardReader: createVirtualCardReader(clock),
    documentPrinter: openVirtualPrinter({ folder: dataDir, clock }),
    receiptPrinter: openVirtualReceiptPrinter(clock),
  };
  const disk = { remembering: <Answer>(ask: () => Answer): (() => Answer) => ask };
  const ask = openSupplyCount({ store, settings: settingsOf(), clock: { wall: () => wall }, devices, disk });
  refill();
  const first = ask();
  pass(1);
  expect(ask()).toBe(first);
  print();
  expect(ask().refills).toMatchObject([{ used: 1 }]);
});
