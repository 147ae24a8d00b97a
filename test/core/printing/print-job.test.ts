import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StorageError, type Store } from '../../../core/ledger/database.ts';
import type { JobEvent } from '../../../core/ledger/events.ts';
import { verifyLedger } from '../../../core/ledger/ledger.ts';
import { readJobs } from '../../../core/ledger/print-jobs.ts';
import { type JobDependencies, printOnce } from '../../../core/printing/print-job.ts';
import type { JobProgress, Settlement } from '../../../core/printing/settlement.ts';
import { pause } from '../../../devices/clock.ts';
import type { DocumentPrinter, JobTicket } from '../../../devices/document-printer/document-printer.ts';
import type { VirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { fail } from '../../../devices/result.ts';
import type { FakeClock } from '../../devices/fake-clock.ts';
import { printable } from '../samples.ts';
import { type JobBench, openJobBench } from './job-bench.ts';

let bench: JobBench;
let store: Store;
let clock: FakeClock;
let printer: VirtualPrinter;
let room: JobDependencies;
let steps: string[];
/** Aborts when the visitor calls the job off. */
let visitor: AbortController;

beforeEach(() => {
  bench = openJobBench();
  ({ store, clock, printer, steps, parts: room } = bench);
  visitor = new AbortController();
});
afterEach(() => bench.close());

const document = printable(1);
const sheet = (): boolean => existsSync(join(bench.sheets, `${document.jobToken}.pdf`));

async function print(meanwhile: Record<number, () => void> = {}): Promise<Settlement> {
  const report = await printer.inquire();
  if (!report.ok) throw new Error('the printer is off');
  const onProgress = ({ impressions, waiting, canceling }: JobProgress): void =>
    void steps.push(
      `${impressions} made, waits for ${waiting?.obstacle ?? 'nothing'}${canceling ? ', canceling' : ''}`,
    );
  return bench.inTime(printOnce(room, document, report.value, { onProgress, cancel: visitor.signal }), meanwhile);
}

describe('a print job', () => {
  test('is journalled before each step that the world can see', async () => {
    expect(await print()).toEqual({ outcome: 'printed', reason: null });
    expect(steps).toEqual(['jobIntended', 'Create-Job', 'jobCreated', 'Send-Document', 'jobSent', 'jobSettled']);
    expect(sheet()).toBe(true);
    expect(readJobs(store)).toMatchObject([{ outcome: 'printed', state: 'settled' }]);
    expect(verifyLedger(store).intact).toBe(true);
  });

  test('is put to the printer as its document wants it: pages, sides, colour', async () => {
    const { printer: real } = room;
    const tickets: JobTicket[] = [];
    const createJob: DocumentPrinter['createJob'] = (ticket, ...more) => {
      tickets.push(ticket);
      return real.createJob(ticket, ...more);
    };
    room = { ...room, printer: { ...real, createJob } };
    const report = await printer.inquire();
    if (!report.ok) throw new Error('the printer is off');
    for (const [n, wants] of [
      { pages: 2, sides: 'two-sided-long-edge', colour: true } as const,
      { pages: 1, sides: 'one-sided', colour: false } as const,
    ].entries()) {
      await bench.inTime(printOnce(room, { ...printable(n), ...wants }, report.value));
      expect(tickets.at(-1)).toEqual({ jobToken: printable(n).jobToken, ...wants });
    }
  });

  test('waits for paper, and goes on by itself after a refill', async () => {
    printer.set({ sheets: 0 });
    expect(await print({ 100: () => printer.set({ sheets: 250 }) })).toEqual({ outcome: 'printed', reason: null });
    expect(steps.filter((step) => step.includes('made'))).toEqual(['0 made, waits for paperOut']);
  });

  test('is canceled at once when the visitor calls it off, and is a failure: no page was made', async () => {
    printer.set({ sheets: 0 });
    expect(await print({ 10: () => visitor.abort() })).toEqual({ outcome: 'failed', reason: 'canceledByVisitor' });
    expect(clock.monotonic()).toBeLessThanOrEqual(11_000 + room.timing.proof);
    printer.set({ sheets: 250 });
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
    printer.set({ sheets: 0 });
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
    const pages: unknown[] = [];
    const onProgress = ({ impressions }: JobProgress): void => void pages.push(impressions);
    const ended = printOnce(room, twoPages, report.value, { onProgress, cancel: visitor.signal });
    await clock.advance(5000);
    expect(await ended).toEqual({ outcome: 'unknown', reason: 'abortedMidway' });
    // The last word of the printer: what came out of it.
    expect(pages.at(-1)).toBe(1);
  });

  test("without the printer's OK to the document never believes completed", async () => {
    printer.set({ losesAnswer: true });
    expect(await print()).toMatchObject({ outcome: 'unknown' });
    // Else recovery would believe it after a restart.
    expect(steps).not.toContain('jobSent');
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
    expect(await printer.job(1)).toMatchObject({ value: { state: 'canceled' } });
  });

  test('a cancel that is lost is asked for again', async () => {
    printer.set({ sheets: 0 });
    const { printer: real } = room;
    let lost = 3;
    const lose = { ok: false, problem: { kind: 'interrupted', fault: 'silent', detail: 'lost' } } as const;
    room = { ...room, printer: { ...real, cancelJob: async (id) => (lost-- > 0 ? lose : real.cancelJob(id)) } };
    expect(await print()).toEqual({ outcome: 'failed', reason: 'siteWaitOver' });
  });

  test('a wait for paper ends in time also where the printer at times says nothing of itself', async () => {
    printer.set({ sheets: 0 });
    const { printer: real } = room;
    const silent = { ok: false, problem: { kind: 'interrupted', fault: 'silent', detail: 'no answer' } } as const;
    let looks = 0;
    const inquire: DocumentPrinter['inquire'] = async () => ((looks += 1) % 30 === 0 ? silent : real.inquire());
    room = { ...room, printer: { ...real, inquire } };
    const began = clock.monotonic();
    expect(await print()).toEqual({ outcome: 'failed', reason: 'siteWaitOver' });
    expect(clock.monotonic() - began).toBeLessThan(200_000);
  });

  test("a power cycle inside the hand-over: somebody else's job under our id is left alone", async () => {
    const { printer: real } = room;
    const sendDocument: DocumentPrinter['sendDocument'] = async () => {
      printer.set({ power: false });
      printer.set({ power: true });
      await printer.createJob({ jobToken: 'Minutes', pages: 1, sides: 'one-sided', colour: true });
      return { ok: false, problem: { kind: 'interrupted', fault: 'silent', detail: 'ECONNRESET' } };
    };
    room = { ...room, printer: { ...real, sendDocument } };
    expect(await print()).toEqual({ outcome: 'unknown', reason: 'foreignJob' });
    expect(await printer.job(1)).toMatchObject({ value: { jobToken: 'Minutes', state: 'held' } });
  });

  test('called off before the document is handed over, it never is', async () => {
    const { printer: real } = room;
    const createJob: DocumentPrinter['createJob'] = async (...args) => {
      visitor.abort();
      return real.createJob(...args);
    };
    room = { ...room, printer: { ...real, createJob } };
    expect(await print()).toEqual({ outcome: 'failed', reason: 'canceledByVisitor' });
    expect(steps).not.toContain('Send-Document');
    expect(await printer.job(1)).toMatchObject({ value: { state: 'canceled' } });
  });

  test('a printer that is gone before the connection for the document stands has none of it: a failure', async () => {
    const { printer: real } = room;
    const sendDocument: DocumentPrinter['sendDocument'] = async (...args) => {
      printer.set({ power: false });
      return real.sendDocument(...args);
    };
    room = { ...room, printer: { ...real, sendDocument } };
    expect(await print()).toEqual({ outcome: 'failed', reason: 'printerUnreachable' });
  });

  test('a refused document is a failure', async () => {
    printer.set({ acceptsPdf: false });
    expect(await print()).toEqual({ outcome: 'failed', reason: 'printerRefused' });
  });

  test('a printer that is switched off in the middle is waited for, then the job is unknown', async () => {
    printer.set({ sheets: 0 });
    expect(await print({ 2: () => printer.set({ power: false }) })).toEqual({
      outcome: 'unknown',
      reason: 'printerLost',
    });
  });

  test('a power cycle in the middle: the job is listed no more', async () => {
    printer.set({ sheets: 0 });
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
    expect(await printer.openJobs()).toEqual({ ok: true, value: [] });
  });
});

describe('a printer that is not ready at once', () => {
  const busy = fail({ kind: 'refused', fault: 'notReady', detail: 'server-error-busy' } as const);

  /** Refuses so many times, then creates the job. */
  function busyFor(times: number): number[] {
    const { printer: real } = room;
    const asked: number[] = [];
    const createJob: DocumentPrinter['createJob'] = (...call) => {
      asked.push(clock.monotonic());
      return asked.length <= times ? Promise.resolve(busy) : real.createJob(...call);
    };
    room = { ...room, printer: { ...real, createJob } };
    return asked;
  }

  test('is asked again while it is busy, and the visitor is told', async () => {
    const asked = busyFor(3);
    expect(await print()).toEqual({ outcome: 'printed', reason: null });
    expect(asked).toHaveLength(4);
    expect(steps).toContain('null made, waits for notReady');
  });

  test('and stays busy: nothing came out', async () => {
    const asked = busyFor(1_000);
    expect(await print()).toEqual({ outcome: 'failed', reason: 'printerRefused' });
    expect((asked.at(-1) ?? 0) - (asked[0] ?? 0)).toBe(room.timing.busy);
    expect(sheet()).toBe(false);
  });

  test('ends a job before it tells of the jam: that is asked for, and speaks for the printer in the ledger', async () => {
    const { printer: real, journal } = room;
    const events: JobEvent[] = [];
    const job: DocumentPrinter['job'] = (...call) => {
      printer.set({ jammed: true });
      return real.job(...call);
    };
    const recordJob: typeof journal.recordJob = (event) => {
      events.push(event);
      return journal.recordJob(event);
    };
    room = { ...room, printer: { ...real, job }, journal: { ...journal, recordJob } };
    printer.set({ failsAfter: 0 });
    await print();
    expect(events.at(-1)).toMatchObject({ kind: 'jobSettled', reason: 'aborted', excuse: 'paperJammed' });
  });

  test('and wakes up after 8 s: told as waited for, then printed', async () => {
    const { printer: real } = room;
    const createJob: DocumentPrinter['createJob'] = async (...call) => {
      await pause(clock, 8_000);
      return real.createJob(...call);
    };
    room = { ...room, printer: { ...real, createJob } };
    expect(await print()).toEqual({ outcome: 'printed', reason: null });
    expect(steps[1]).toBe('null made, waits for unreachable');
  });

  test('is not asked again once the visitor calls the job off', async () => {
    const asked = busyFor(1_000);
    visitor.abort();
    expect(await print()).toEqual({ outcome: 'failed', reason: 'canceledByVisitor' });
    expect(asked).toHaveLength(1);
  });

  test('and never lets itself be asked: unknown at once, with that reason', async () => {
    const { printer: real } = room;
    const refused = fail({ kind: 'refused', fault: 'protocolError', detail: 'client-error-bad-request' } as const);
    room = { ...room, printer: { ...real, job: () => Promise.resolve(refused) } };
    expect(await print()).toEqual({ outcome: 'unknown', reason: 'printerRefused' });
  });
});
