/** A printer that has Print-Job alone: what is journalled, and what becomes of a job when its answer is lost. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StorageError } from '../../../core/ledger/database.ts';
import { verifyLedger } from '../../../core/ledger/ledger.ts';
import { readJobs, unsettledJobs } from '../../../core/ledger/print-jobs.ts';
import { factsOf, type JobDependencies, printOnce, unobserved } from '../../../core/printing/print-job.ts';
import { recover } from '../../../core/printing/recovery.ts';
import type { Settlement } from '../../../core/printing/settlement.ts';
import type { DocumentPrinter } from '../../../devices/document-printer/document-printer.ts';
import type { VirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { fail, ok } from '../../../devices/result.ts';
import { printable } from '../samples.ts';
import { type JobBench, openJobBench } from './job-bench.ts';

let bench: JobBench;
let printer: VirtualPrinter;
let room: JobDependencies;
let steps: string[];
beforeEach(() => {
  bench = openJobBench();
  ({ printer, steps, parts: room } = bench);
  printer.set({ printJobOnly: true });
});
afterEach(() => bench.close());

const document = printable(1);
const { jobToken } = document;
const sheet = (): boolean => existsSync(join(bench.sheets, `${jobToken}.pdf`));

async function print(meanwhile: Record<number, () => void> = {}, cancel = unobserved.cancel): Promise<Settlement> {
  const report = await printer.inquire();
  if (!report.ok) throw new Error('the printer is off');
  return bench.inTime(printOnce(room, document, report.value, { ...unobserved, cancel }), meanwhile);
}
const play = (changes: Partial<DocumentPrinter>): void => {
  room = { ...room, printer: { ...room.printer, ...changes } };
};
const times = (step: string): number => steps.filter((each) => each === step).length;

describe('Print-Job', () => {
  test('goes out after the journal says that a sheet may come out, and its answer is journalled with the id', async () => {
    expect(await print()).toEqual({ outcome: 'printed', reason: null });
    expect(steps).toEqual(['jobIntended', 'jobCreated', 'Print-Job', 'jobSent', 'jobSettled']);
    expect(readJobs(bench.store)).toMatchObject([
      { outcome: 'printed', printerJobId: 1, printerJobUuid: 'urn:uuid:00000000-0000-4000-8000-000000000001' },
    ]);
    expect(verifyLedger(bench.store).intact).toBe(true);
    expect(sheet()).toBe(true);
  });

  test('whose answer is lost: found by its name, completed is not believed, and it goes out once', async () => {
    printer.set({ losesAnswer: true });
    expect(await print()).toEqual({ outcome: 'unknown', reason: 'handOverUnconfirmed' });
    expect([times('Print-Job'), times('jobSent'), sheet()]).toEqual([1, 0, true]);
  });

  test('whose answer is lost while it waits for paper: found by its name, canceled with no page made, failed', async () => {
    printer.set({ losesAnswer: true, sheets: 0 });
    expect(await print()).toEqual({ outcome: 'failed', reason: 'handOverUnconfirmed' });
    printer.set({ sheets: 250 });
    await bench.clock.advance(5000);
    expect([times('Print-Job'), sheet()]).toEqual([1, false]);
  });

  test.each<[string, Awaited<ReturnType<DocumentPrinter['jobNamed']>>]>([
    ['is not listed', ok(null)],
    ['can be looked for nowhere', fail({ kind: 'refused', fault: 'operationMissing', detail: '' })],
  ])('whose answer is lost and that %s: unknown', async (_, listed) => {
    printer.set({ losesAnswer: true });
    play({ jobNamed: () => Promise.resolve(listed) });
    expect(await print()).toEqual({ outcome: 'unknown', reason: 'handOverUnconfirmed' });
    expect(times('Print-Job')).toBe(1);
  });

  test('whose answer is lost is looked for until the printer answers again', async () => {
    printer.set({ losesAnswer: true, sheets: 0 });
    let silences = 5;
    const { printer: real } = room;
    play({
      jobNamed: (...asked) => {
        silences -= 1;
        return silences < 0
          ? real.jobNamed(...asked)
          : Promise.resolve(fail({ kind: 'interrupted', fault: 'silent', detail: 'no answer' }));
      },
    });
    expect(await print()).toEqual({ outcome: 'failed', reason: 'handOverUnconfirmed' });
    expect(silences).toBe(-1);
  });

  test('that is refused and listed nowhere is a failure; one that is refused and not to be looked for is unknown', async () => {
    printer.set({ acceptsPdf: false });
    expect(await print()).toEqual({ outcome: 'failed', reason: 'printerRefused' });
    play({ jobNamed: () => Promise.resolve(fail({ kind: 'refused', fault: 'notReady', detail: '' })) });
    const report = await printer.inquire();
    if (!report.ok) throw new Error('the printer is off');
    expect(await bench.inTime(printOnce(room, printable(2), report.value))).toEqual({
      outcome: 'unknown',
      reason: 'handOverUnconfirmed',
    });
  });

  test('is asked again of a printer that is busy', async () => {
    const other = await printer.createJob({ jobToken: 'Minutes', pages: 1, sides: 'one-sided', colour: false });
    if (!other.ok) throw new Error('no job');
    expect(await print({ 3: () => printer.cancelAtDevice() })).toEqual({ outcome: 'printed', reason: null });
    expect(times('Print-Job')).toBe(5);
    expect(sheet()).toBe(true);
  });

  test('is not sent for a visitor who called it off before', async () => {
    expect(await print({}, AbortSignal.abort())).toEqual({ outcome: 'failed', reason: 'canceledByVisitor' });
    expect(steps).not.toContain('Print-Job');
  });

  test.each([
    ['jobIntended', 'failed', false],
    ['jobCreated', 'failed', false],
    ['jobSent', 'unknown', true],
    ['jobSettled', 'unknown', true],
  ] as const)('on a disk that refuses %s: %s', async (kind, outcome, sent) => {
    const { journal } = room;
    room = {
      ...room,
      journal: {
        ...journal,
        recordJob: (event) => {
          if (event.kind === kind) throw new StorageError('full');
          return journal.recordJob(event);
        },
      },
    };
    expect(await print()).toEqual({ outcome, reason: 'notJournalled' });
    expect(steps.includes('Print-Job')).toBe(sent);
  });
});

describe('after a restart in the middle of a Print-Job', () => {
  async function recovered(): Promise<unknown> {
    await bench.inTime(recover(room, unsettledJobs(bench.store)));
    expect(steps).not.toContain('Print-Job');
    return readJobs(bench.store).map(({ outcome, reason }) => [outcome, reason]);
  }
  async function leftBehind(): Promise<void> {
    const report = await printer.inquire();
    if (!report.ok) throw new Error('the printer is off');
    const { upTime: printerUpTime } = report.value;
    room.journal.recordJob({ kind: 'jobIntended', ...factsOf(document), printer: 'documentPrinter', printerUpTime });
    room.journal.recordJob({ kind: 'jobCreated', jobToken, printerJobId: null, printerJobUuid: null });
  }

  test('its job is found by its name, canceled, and of unknown fate', async () => {
    await leftBehind();
    printer.set({ sheets: 0 });
    await printer.printJob({ jobToken, pages: 1, sides: 'one-sided', colour: true }, document.pdf);
    expect(await recovered()).toEqual([['unknown', 'handOverUnconfirmed']]);
    expect(await printer.jobNamed(jobToken)).toMatchObject({ value: { state: 'canceled' } });
  });

  test('a job that is listed nowhere may have come out: unknown', async () => {
    await leftBehind();
    expect(await recovered()).toEqual([['unknown', 'handOverUnconfirmed']]);
  });

  test('a printer that does not answer: unknown', async () => {
    await leftBehind();
    printer.set({ power: false });
    expect(await recovered()).toEqual([['unknown', 'printerLost']]);
  });
});
