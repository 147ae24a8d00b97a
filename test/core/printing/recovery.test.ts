import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../core/ledger/database.ts';
import { verifyLedger } from '../../../core/ledger/ledger.ts';
import { findJob, unsettledJobs } from '../../../core/ledger/print-jobs.ts';
import { factsOf, type JobDependencies } from '../../../core/printing/print-job.ts';
import { recover } from '../../../core/printing/recovery.ts';
import type { VirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import type { FakeClock } from '../../devices/fake-clock.ts';
import { printable } from '../samples.ts';
import { type JobBench, openJobBench } from './job-bench.ts';

let bench: JobBench;
let store: Store;
let clock: FakeClock;
let printer: VirtualPrinter;
let room: JobDependencies;
let steps: string[];

beforeEach(() => {
  bench = openJobBench();
  ({ store, clock, printer, steps, parts: room } = bench);
});
afterEach(() => bench.close());

const document = printable(1);
const sheet = (): boolean => existsSync(join(bench.sheets, `${document.jobToken}.pdf`));

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
    steps.length = 0;
    return id;
  }

  async function recovered(): Promise<unknown> {
    await bench.inTime(recover(room, unsettledJobs(store)));
    expect(unsettledJobs(store)).toEqual([]);
    expect(steps).not.toContain('Create-Job');
    expect(steps).not.toContain('Send-Document');
    expect(verifyLedger(store).intact).toBe(true);
    const job = findJob(store, 'jobToken', jobToken);
    // That the station stopped says nothing of the printer, which would else have to prove that it prints.
    const [settled = '{}'] = store
      .prepare<[], string>("SELECT payload FROM event WHERE kind = 'jobSettled' ORDER BY seq DESC LIMIT 1")
      .pluck()
      .all();
    expect(JSON.parse(settled).excuse).toBe(job?.outcome === 'printed' ? undefined : 'stationStopped');
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

  test('created, and the last of the document arrives while we look: unknown', async () => {
    const id = await leftBehind('created');
    const { printer: real } = room;
    let looks = 0;
    const job: typeof real.job = async (...args) => {
      const answer = await real.job(...args);
      looks += 1;
      if (looks === 1) {
        await printer.sendDocument(id, pdf);
        await clock.advance(10);
      }
      return answer;
    };
    room = { ...room, printer: { ...real, job } };
    expect(await recovered()).toEqual(['unknown', 'handOverUnconfirmed']);
    expect(sheet()).toBe(true);
  });

  test('created, held, canceled, and then the printer tells no count: unknown, for absent is not zero', async () => {
    await leftBehind('created');
    printer.set({ countsImpressions: false });
    expect(await recovered()).toEqual(['unknown', 'handOverUnconfirmed']);
  });

  test('created, held, and listed no more when it was to be canceled: unknown, for it may have been printed between', async () => {
    const id = await leftBehind('created');
    const { printer: real } = room;
    let looks = 0;
    const job: typeof real.job = async (...args) => {
      looks += 1;
      if (looks === 1) return real.job(...args);
      // It was printed, and the printer keeps no history.
      return { ok: true, value: null };
    };
    const cancelJob: typeof real.cancelJob = async () => {
      await printer.sendDocument(id, pdf);
      await clock.advance(10);
      return { ok: true, value: undefined };
    };
    room = { ...room, printer: { ...real, job, cancelJob } };
    expect(await recovered()).toEqual(['unknown', 'handOverUnconfirmed']);
    expect(sheet()).toBe(true);
  });

  test('created, held, canceled with no page made, and then printed, for the rest of the document was on its way: unknown', async () => {
    await leftBehind('created');
    const { printer: real } = room;
    const began = clock.monotonic();
    const job: typeof real.job = async (...args) => {
      const answer = await real.job(...args);
      const printed = clock.monotonic() >= began + 1_000;
      if (!answer.ok || answer.value === null || !printed) return answer;
      return { ok: true, value: { ...answer.value, state: 'completed', impressions: 1 } };
    };
    room = { ...room, printer: { ...real, job } };
    expect(await recovered()).toEqual(['unknown', 'handOverUnconfirmed']);
  });

  test('created, held, and the cancel is not heard: unknown, for the rest of the document may be on its way', async () => {
    const id = await leftBehind('created');
    const lost = { ok: false, problem: { kind: 'interrupted', fault: 'silent', detail: 'no answer' } } as const;
    room = { ...room, printer: { ...room.printer, cancelJob: async () => lost } };
    expect(await recovered()).toEqual(['unknown', 'handOverUnconfirmed']);
    await printer.sendDocument(id, pdf);
    await clock.advance(1000);
    expect(sheet()).toBe(true);
  });

  test('created, and the printer has begun: unknown, and canceled so that it does not come out for the next visitor', async () => {
    printer.set({ sheets: 0 });
    const id = await leftBehind('created');
    await printer.sendDocument(id, pdf);
    expect(await recovered()).toEqual(['unknown', 'handOverUnconfirmed']);
    expect(steps).toContain('Cancel-Job');
    printer.set({ sheets: 250 });
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
    printer.set({ sheets: 0 });
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

  test('sent, and of a printer that has just come up one answer is lost: asked again, and believed', async () => {
    await leftBehind('created', 'sent');
    const { printer: real } = room;
    const lost = { ok: false, problem: { kind: 'interrupted', fault: 'silent', detail: 'no answer' } } as const;
    let questions = 0;
    const inquire: typeof real.inquire = async (...args) => {
      questions += 1;
      return questions === 2 ? lost : real.inquire(...args);
    };
    room = { ...room, printer: { ...real, inquire } };
    expect(await recovered()).toEqual(['printed', null]);
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
