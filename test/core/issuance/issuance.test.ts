import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Issuance } from '../../../core/issuance/issuance.ts';
import type { PreparedCopy } from '../../../core/issuance/prepare.ts';
import { type Store } from '../../../core/ledger/database.ts';
import { type Journal, openJournal } from '../../../core/ledger/journal.ts';
import { findJob, readJobs } from '../../../core/ledger/print-jobs.ts';
import { openStore } from '../../../core/ledger/store.ts';
import type { PrintQueue } from '../../../core/printing/print-queue.ts';
import { printTiming } from '../../../core/printing/settlement.ts';
import { openSampleCampus } from '../../../core/records/sample/campus.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import type { FaultCode } from '../../../devices/device.ts';
import type { DocumentPrinter } from '../../../devices/document-printer/document-printer.ts';
import { openVirtualPrinter, type VirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { createFakeClock, type FakeClock } from '../../devices/fake-clock.ts';
import { intended, issuanceWith, printable, recordOfStudent } from '../samples.ts';

let folder: string;
let store: Store;
let clock: FakeClock;
let journal: Journal;
let printer: VirtualPrinter;
/** What the printer complains of besides what a virtual one can. */
let complaint: { code: FaultCode; action: 'maintenance' | 'clear' } | null;
/** Whether the printer obeys a cancel. */
let canceling: boolean;
let issuance: Issuance;
let printQueue: PrintQueue;
const record = recordOfStudent('3240100001');
const order = { document: 'enrolment', language: 'zh', purpose: null, gpa: false, copies: 1 } as const;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'issuance-'));
  store = openStore(folder);
  clock = createFakeClock();
  journal = openJournal(store, folder, clock, () => new Uint8Array(16));
  printer = openVirtualPrinter({ folder: join(folder, 'sheets'), clock });
  complaint = null;
  canceling = true;
  const complaining: DocumentPrinter = {
    ...printer,
    cancelJob: (id) => (canceling ? printer.cancelJob(id) : Promise.resolve({ ok: true, value: undefined })),
    async inquire() {
      const report = await printer.inquire();
      if (!report.ok || complaint === null) return report;
      return { ok: true, value: { ...report.value, faults: [{ ...complaint, since: '2026-09-01T00:00:00Z' }] } };
    },
  };
  let seed = 0;
  const random = (length: number): Uint8Array => Uint8Array.from({ length }, () => (seed += 101) % 241);
  ({ issuance, printQueue } = issuanceWith({
    store,
    journal,
    printers: [{ name: 'documentPrinter', device: complaining }],
    clock,
    random,
    timing: printTiming,
  }));
});
afterEach(async () => {
  await printer.close();
  store.close();
  rmSync(folder, { recursive: true });
});

const proof = { assurance: 'authenticated' } as const;

async function prepared(): Promise<PreparedCopy> {
  const copies = await issuance.prepare(order, record, proof);
  if (!copies.ok || copies.value[0] === undefined) throw new Error('nothing was prepared');
  return copies.value[0];
}

test('a wall clock before the last job stops issuance, until it is right again; a visit without a sheet does not', async () => {
  clock.stall(86_400_000);
  journal.record({ kind: 'visitEnded', outcome: 'left', reason: null, document: null });
  const { issuance: yesterday } = issuanceWith({
    store,
    journal,
    printers: [{ name: 'documentPrinter', device: printer }],
    clock: createFakeClock(),
    random: (length) => new Uint8Array(length),
    timing: printTiming,
  });
  expect((await yesterday.prepare(order, record, proof)).ok).toBe(true);
  journal.recordJob(intended(7));
  expect(await yesterday.prepare(order, record, proof)).toEqual({ ok: false, problem: { kind: 'clockWrong' } });
  expect((await issuance.prepare(order, record, proof)).ok).toBe(true);
});

test('nothing is written down until a copy is printed, and its number is then used up', async () => {
  const first = await prepared();
  expect(first.document.serial).toBe('ZD-2026-ZJG01-000001');
  expect((await prepared()).document.serial).toBe(first.document.serial);
  expect(readJobs(store)).toEqual([]);
  const printing = issuance.print(first);
  await clock.advance(1000);
  expect(await printing).toMatchObject({ ok: true, value: { outcome: 'printed' } });
  expect(readJobs(store)).toMatchObject([{ verifiableUntil: '2027-02-28' }]);
  expect((await prepared()).document.serial).toBe('ZD-2026-ZJG01-000002');
});

test('a purpose that the document does not list is refused whoever orders', async () => {
  const asked = { ...order, purpose: '签证（该生已获国家奖学金 费用由我校承担）' };
  await expect(issuance.prepare(asked, record, identified('04782E21801D80'))).rejects.toThrow('not listed');
});

describe('a printer that is of no use is not handed a job', () => {
  test.each([
    ['it takes no PDF', () => printer.set({ acceptsPdf: false }), 'unsupportedFormat'],
    ['it is off', () => printer.set({ power: false }), 'unreachable'],
    ['it has no toner', () => (complaint = { code: 'tonerOut', action: 'maintenance' }), 'tonerOut'],
  ] as const)('%s', async (_, breakIt, fault) => {
    const copy = await prepared();
    breakIt();
    expect(await issuance.print(copy)).toEqual({ ok: false, problem: { kind: 'printerUnavailable', fault } });
    expect(readJobs(store)).toEqual([]);
  });

  test.each([
    { code: 'tonerLow', action: 'maintenance' },
    { code: 'paperLow', action: 'clear' },
  ] as const)('low is not out: $code prints', async (low) => {
    const copy = await prepared();
    complaint = low;
    const printing = issuance.print(copy);
    await clock.advance(1000);
    expect(await printing).toMatchObject({ ok: true, value: { outcome: 'printed' } });
  });
});

test('what an earlier process left behind is settled before anything is printed', async () => {
  journal.recordJob(intended(7, 1));
  const printing = issuance.print(await prepared());
  await clock.advance(20_000);
  await printing;
  expect(findJob(store, 'jobToken', printable(7).jobToken)).toMatchObject({
    outcome: 'failed',
    reason: 'notHandedOver',
  });
});

describe('what an earlier visit left in the printer', () => {
  const orphan = { jobToken: 'KIOSK-ZJG01-ORPHAN', pages: 1, sides: 'one-sided', colour: true } as const;

  test('is taken out before the next job, so that it cannot come out for the next visitor', async () => {
    const left = await printer.createJob(orphan);
    if (!left.ok) throw new Error('no job');
    printer.set({ sheets: 0 });
    await printer.sendDocument(left.value.id, new TextEncoder().encode('%PDF'));
    const copy = await prepared();
    const printing = issuance.print(copy);
    await clock.advance(500);
    printer.set({ sheets: 250 });
    await clock.advance(5000);
    expect(await printing).toMatchObject({ ok: true, value: { outcome: 'printed' } });
    expect(readdirSync(join(folder, 'sheets'))).toEqual([`${copy.document.jobToken}.pdf`]);
  });

  test('keeps the printer from the next job when it will not go', async () => {
    await printer.createJob(orphan);
    canceling = false;
    expect(await issuance.print(await prepared())).toEqual({
      ok: false,
      problem: { kind: 'printerUnavailable', fault: 'notReady' },
    });
    expect(readJobs(store)).toEqual([]);
  });

  test("is left alone when it is somebody else's", async () => {
    const theirs = await printer.createJob({ ...orphan, jobToken: 'Minutes' });
    const printed = issuance.print(await prepared());
    // The printer is busy with it, and asked again for some seconds.
    await clock.advance(12_000);
    expect(await printed).toMatchObject({ ok: true, value: { outcome: 'failed', reason: 'printerRefused' } });
    expect(await printer.job(theirs.ok ? theirs.value.id : 0)).toMatchObject({ value: { state: 'held' } });
  });
});

test('idle waits for the job that is being printed', async () => {
  printer.set({ msPerPage: 5000 });
  void issuance.print(await prepared());
  let idle = false;
  const waiting = printQueue.idle().then(() => (idle = true));
  await clock.advance(4000);
  expect(idle).toBe(false);
  await clock.advance(10_000);
  await waiting;
  expect(readJobs(store)).toMatchObject([{ outcome: 'printed' }]);
});

test('five wrong PINs lock a card at the campus, and then the right one does not open it', async () => {
  const campus = openSampleCampus(clock, { available: true, delayMs: 0 });
  const { signal } = new AbortController();
  const kinds: string[] = [];
  for (const pin of ['1', '2', '3', '4', '5', '246810']) {
    const answer = await campus.authenticate({ try: randomUUID(), card: identified('04782E21801D80'), pin }, signal);
    kinds.push(answer.ok ? 'ok' : answer.problem.kind);
  }
  expect(kinds).toEqual(['wrongPin', 'wrongPin', 'wrongPin', 'wrongPin', 'pinLocked', 'pinLocked']);
  const other = { try: randomUUID(), card: identified('04A1B2C3D4E580'), pin: '246810' };
  expect((await campus.authenticate(other, signal)).ok).toBe(true);
});

describe('an order of more copies than can be had', () => {
  const asked = async (document: string, copies: number) => {
    await printer.inquire();
    const answer = await issuance.prepare({ ...order, document, copies }, record, proof);
    return answer.ok ? answer.value.length : answer.problem;
  };

  test('is bounded by the visit', async () => {
    expect(await asked('enrolment', 5)).toBe(5);
    expect(await asked('enrolment', 6)).toEqual({ kind: 'tooManyCopies', limit: { copies: 5, bound: 'visit' } });
  });

  test('is bounded by the sheets that the printer reports, once the pages are known', async () => {
    printer.set({ sheets: 3 });
    expect(await asked('enrolment', 3)).toBe(3);
    const limit = { copies: 3, bound: 'paper', sheets: 3 };
    expect(await asked('enrolment', 4)).toEqual({ kind: 'tooManyCopies', limit });
    // A transcript of two pages on a printer that prints on one side.
    printer.set({ duplex: false });
    expect(await asked('transcript', 2)).toEqual({ kind: 'tooManyCopies', limit: { ...limit, copies: 1 } });
    expect(await asked('transcript', 1)).toBe(1);
  });
});
