import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { factsOf, type JobParts, printOnce } from '../../core/issuance/print-job.ts';
import { recover } from '../../core/issuance/recovery.ts';
import { type JobProgress, printTiming, type Settlement } from '../../core/issuance/settlement.ts';
import type { JobEvent } from '../../core/ledger/events.ts';
import { openJournal } from '../../core/ledger/journal.ts';
import { verifyLedger } from '../../core/ledger/ledger.ts';
import { findJob, readJobs, unsettledJobs } from '../../core/ledger/print-jobs.ts';
import { openStore, StorageError, type Store } from '../../core/ledger/store.ts';
import type { DocumentPrinter } from '../../devices/document-printer/document-printer.ts';
import { openVirtualPrinter, type VirtualPrinter } from '../../devices/document-printer/virtual.ts';
import { createFakeClock, type FakeClock } from '../devices/fake-clock.ts';
import { printable } from './samples.ts';

let dataDir: string;
let store: Store;
let clock: FakeClock;
let printer: VirtualPrinter;
let room: JobParts;
/** What was done, in order: what the journal wrote and what the printer was asked for. */
let steps: string[];
/** Aborts when the visitor calls the job off. */
let visitor: AbortController;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'print-job-'));
  store = openStore(dataDir);
  clock = createFakeClock();
  printer = openVirtualPrinter({ folder: join(dataDir, 'sheets'), clock });
  steps = [];
  visitor = new AbortController();
  const journal = openJournal(store, dataDir, clock, () => new Uint8Array(16));
  room = {
    printer: watched(printer),
    name: 'documentPrinter',
    clock,
    timing: printTiming,
    journal: {
      ...journal,
      recordJob(event) {
        steps.push(event.kind);
        return journal.recordJob(event);
      },
    },
  };
});
afterEach(async () => {
  await printer.close();
  store.close();
  rmSync(dataDir, { recursive: true });
});

function watched(real: DocumentPrinter, name = (step: string) => void steps.push(step)): DocumentPrinter {
  return {
    ...real,
    createJob: (...args) => (name('Create-Job'), real.createJob(...args)),
    sendDocument: (...args) => (name('Send-Document'), real.sendDocument(...args)),
    cancelJob: (...args) => (name('Cancel-Job'), real.cancelJob(...args)),
  };
}

const document = printable(1);
const sheet = (): boolean => existsSync(join(dataDir, 'sheets', `${document.jobToken}.pdf`));

/** Lets time go on, second by second, until `work` is over; `meanwhile` happens after so many seconds. */
async function inTime<Value>(work: Promise<Value>, meanwhile: Record<number, () => void> = {}): Promise<Value> {
  const state = { over: false };
  const watchedWork = work.finally(() => {
    state.over = true;
  });
  for (let second = 0; second < 1000 && !state.over; second += 1) {
    meanwhile[second]?.();
    await clock.advance(1000);
  }
  return watchedWork;
}

async function print(meanwhile: Record<number, () => void> = {}): Promise<Settlement> {
  const report = await printer.inquire();
  if (!report.ok) throw new Error('the printer is off');
  const onProgress = ({ impressions, waiting, canceling }: JobProgress): void =>
    void steps.push(
      `${impressions} made, waits for ${waiting?.obstacle ?? 'nothing'}${canceling ? ', canceling' : ''}`,
    );
  return inTime(printOnce(room, document, report.value, { onProgress, cancel: visitor.signal }), meanwhile);
}

describe('a print job', () => {
  test('is journalled before each step that the world can see', async () => {
    expect(await print()).toEqual({ outcome: 'printed', reason: null });
    expect(steps).toEqual(['jobIntended', 'Create-Job', 'jobCreated', 'Send-Document', 'jobSent', 'jobSettled']);
    expect(sheet()).toBe(true);
    expect(readJobs(store)).toMatchObject([{ outcome: 'printed', state: 'settled' }]);
    expect(verifyLedger(store).intact).toBe(true);
  });

  test('waits for paper, and goes on by itself after a refill', async () => {
    printer.set({ paper: false });
    expect(await print({ 100: () => printer.set({ paper: true }) })).toEqual({ outcome: 'printed', reason: null });
    expect(steps.filter((step) => step.includes('made'))).toEqual(['0 made, waits for paperOut']);
  });

  test('is canceled at once when the visitor calls it off, and is a failure: no page was made', async () => {
    printer.set({ paper: false });
    expect(await print({ 10: () => visitor.abort() })).toEqual({ outcome: 'failed', reason: 'canceledByVisitor' });
    expect(clock.monotonic()).toBeLessThanOrEqual(12_000);
    printer.set({ paper: true });
    await clock.advance(5000);
    expect(sheet()).toBe(false);
  });

  test('a cancel that comes too late changes nothing: the sheet came out', async () => {
    const { printer: real } = room;
    const sendDocument: DocumentPrinter['sendDocument'] = async (...args) => {
      const sent = await real.sendDocument(...args);
      visitor.abort();
      return sent;
    };
    room = { ...room, printer: { ...real, sendDocument } };
    expect(await print()).toEqual({ outcome: 'printed', reason: null });
  });

  test('is canceled when nobody brings paper in three minutes, and is a failure: no page was made', async () => {
    printer.set({ paper: false });
    const before = clock.monotonic();
    expect(await print()).toEqual({ outcome: 'failed', reason: 'siteWaitOver' });
    expect(clock.monotonic() - before).toBeLessThan(190_000);
    expect(steps).toContain('Cancel-Job');
    expect(sheet()).toBe(false);
  });

  test('fails when the engine gives up with no page made, and is unknown after a page', async () => {
    printer.set({ failsAfter: 0 });
    expect(await print()).toEqual({ outcome: 'failed', reason: 'aborted' });
    const twoPages = { ...printable(2), pages: 2 };
    printer.set({ failsAfter: 1 });
    const report = await printer.inquire();
    if (!report.ok) throw new Error('the printer is off');
    const ended = printOnce(room, twoPages, report.value);
    await clock.advance(5000);
    expect(await ended).toEqual({ outcome: 'unknown', reason: 'abortedMidway' });
  });

  test("without the printer's OK to the document never believes completed", async () => {
    printer.set({ losesAnswer: true });
    expect(await print()).toMatchObject({ outcome: 'unknown' });
    expect(sheet()).toBe(true);
    expect(steps.filter((step) => step === 'Send-Document')).toHaveLength(1);
  });

  test('an answer to Create-Job that never came: the empty job is looked for and taken away', async () => {
    const { printer: real } = room;
    const lost = { kind: 'interrupted', fault: 'silent', detail: 'the answer was lost' } as const;
    const createJob: DocumentPrinter['createJob'] = async (...args) => {
      await real.createJob(...args);
      return { ok: false, problem: lost };
    };
    room = { ...room, printer: { ...real, createJob } };
    expect(await print()).toEqual({ outcome: 'failed', reason: 'printerUnreachable' });
    expect(await printer.jobs()).toMatchObject({ value: [{ state: 'canceled' }] });
  });

  test('a cancel that is lost is asked for again', async () => {
    printer.set({ paper: false });
    const { printer: real } = room;
    let lost = 3;
    const lose = { ok: false, problem: { kind: 'interrupted', fault: 'silent', detail: 'lost' } } as const;
    room = { ...room, printer: { ...real, cancelJob: async (id) => (lost-- > 0 ? lose : real.cancelJob(id)) } };
    expect(await print()).toEqual({ outcome: 'failed', reason: 'siteWaitOver' });
  });

  test('a refused document is a failure', async () => {
    printer.set({ acceptsPdf: false });
    expect(await print()).toEqual({ outcome: 'failed', reason: 'printerRefused' });
  });

  test('a printer that is switched off in the middle is waited for, then the job is unknown', async () => {
    printer.set({ paper: false });
    expect(await print({ 2: () => printer.set({ power: false }) })).toEqual({
      outcome: 'unknown',
      reason: 'printerLost',
    });
  });

  test('a power cycle in the middle: the job is listed no more', async () => {
    printer.set({ paper: false });
    const cycle = (): void => {
      printer.set({ power: false });
      printer.set({ power: true });
    };
    expect(await print({ 2: cycle })).toEqual({ outcome: 'unknown', reason: 'jobVanished' });
  });
});

describe('a disk that refuses the journal', () => {
  function refuse(kind: JobEvent['kind']): void {
    const { journal } = room;
    room = {
      ...room,
      journal: {
        ...journal,
        recordJob(event) {
          if (event.kind === kind) throw new StorageError('the disk is full');
          return journal.recordJob(event);
        },
      },
    };
  }

  test.each([
    ['jobIntended', 'failed', false],
    ['jobCreated', 'failed', false],
    ['jobSent', 'unknown', true],
    ['jobSettled', 'unknown', true],
  ] as const)('at %s: %s', async (kind, outcome, sent) => {
    refuse(kind);
    expect(await print()).toEqual({ outcome, reason: 'notJournalled' });
    expect(steps.includes('Send-Document')).toBe(sent);
    const listed = await printer.jobs();
    expect(listed.ok && listed.value.filter((job) => job.state === 'held')).toEqual([]);
  });
});

describe('after a restart', () => {
  const { jobToken } = document;
  const { pdf } = document;
  const facts = factsOf(document);

  async function leftBehind(...done: ('created' | 'sent')[]): Promise<number> {
    const report = await printer.inquire();
    if (!report.ok) throw new Error('the printer is off');
    room.journal.recordJob({
      kind: 'jobIntended',
      ...facts,
      printer: 'documentPrinter',
      printerUpTime: report.value.upTime,
    });
    const job = await printer.createJob({ jobToken, pages: 1, sides: 'one-sided', colour: true });
    if (!job.ok) throw new Error('no job');
    const { id } = job.value;
    if (done.includes('created'))
      room.journal.recordJob({ kind: 'jobCreated', jobToken, printerJobId: id, printerJobUuid: null });
    if (done.includes('sent')) {
      await printer.sendDocument(id, pdf);
      room.journal.recordJob({ kind: 'jobSent', jobToken });
    }
    steps = [];
    return id;
  }

  async function recovered(): Promise<unknown> {
    await inTime(recover(room, unsettledJobs(store)));
    expect(unsettledJobs(store)).toEqual([]);
    expect(steps).not.toContain('Create-Job');
    expect(steps).not.toContain('Send-Document');
    expect(verifyLedger(store).intact).toBe(true);
    const job = findJob(store, 'jobToken', jobToken);
    return [job?.outcome, job?.reason];
  }

  test('intended: whatever bears our token is canceled; nothing was handed over', async () => {
    const id = await leftBehind();
    expect(await recovered()).toEqual(['failed', 'notHandedOver']);
    expect(await printer.job(id)).toMatchObject({ value: { state: 'canceled' } });
  });

  test("created, and somebody else's job stands under our id: unknown, and theirs is left alone", async () => {
    await leftBehind('created');
    printer.set({ power: false });
    printer.set({ power: true });
    const theirs = await printer.createJob({ jobToken: 'Minutes', pages: 1, sides: 'one-sided', colour: true });
    expect(theirs).toMatchObject({ ok: true, value: { id: 1 } });
    expect(await recovered()).toEqual(['unknown', 'foreignJob']);
    expect(await printer.job(1)).toMatchObject({ value: { state: 'held' } });
  });

  test('created, and held without data: canceled, failed', async () => {
    const id = await leftBehind('created');
    expect(await recovered()).toEqual(['failed', 'notHandedOver']);
    expect(await printer.job(id)).toMatchObject({ value: { state: 'canceled' } });
  });

  test('created, and the printer has begun: unknown, and canceled so that it does not come out for the next visitor', async () => {
    printer.set({ paper: false });
    const id = await leftBehind('created');
    await printer.sendDocument(id, pdf);
    expect(await recovered()).toEqual(['unknown', 'handOverUnconfirmed']);
    expect(steps).toContain('Cancel-Job');
    printer.set({ paper: true });
    await clock.advance(5000);
    expect(sheet()).toBe(false);
  });

  test('sent, same run of the printer: completed is printed', async () => {
    await leftBehind('created', 'sent');
    expect(await recovered()).toEqual(['printed', null]);
  });

  test('sent, and still printing: followed to its end', async () => {
    printer.set({ msPerPage: 5000 });
    await leftBehind('created', 'sent');
    expect(await recovered()).toEqual(['printed', null]);
  });

  test('sent, and it waits for paper: canceled at once, judged by its impressions', async () => {
    printer.set({ paper: false });
    await leftBehind('created', 'sent');
    const before = clock.monotonic();
    expect(await recovered()).toEqual(['failed', 'siteWaitOver']);
    expect(clock.monotonic() - before).toBeLessThan(10_000);
  });

  test('sent, and the printer was switched off and on: unknown', async () => {
    await leftBehind('created', 'sent');
    await clock.advance(60_000);
    printer.set({ power: false });
    printer.set({ power: true });
    expect(await recovered()).toEqual(['unknown', 'printerRestarted']);
  });

  test('the printer stays away: what was never handed over failed, the rest is unknown', async () => {
    await leftBehind('created', 'sent');
    printer.set({ power: false });
    expect(await recovered()).toEqual(['unknown', 'printerLost']);
  });

  test('the printer comes a little later than the station', async () => {
    await leftBehind('created');
    printer.set({ power: false });
    clock.after(3000, () => printer.set({ power: true }));
    expect(await recovered()).toEqual(['unknown', 'jobVanished']);
  });
});
