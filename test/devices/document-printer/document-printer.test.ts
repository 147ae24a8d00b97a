import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock as clock } from '../../../core/clock.ts';
import type { DocumentPrinter, JobReport, JobTicket } from '../../../devices/document-printer/document-printer.ts';
import { openIppPrinter } from '../../../devices/document-printer/ipp-printer.ts';
import { openVirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { startPrinter } from '../../peers/ipp-eve-printer.ts';
import { until } from '../../until.ts';
import { a4Pdf } from './a4-pdf.ts';

/** A printer and the hand that plays with it. */
interface Bench {
  readonly printer: DocumentPrinter;
  paper(there: boolean): Promise<void>;
  failAfter(impressions: number): Promise<void>;
  switchOff(): Promise<void>;
  switchOn(): Promise<void>;
  /** The documents that it took under this name. */
  documents(jobToken: string): Promise<readonly Uint8Array[]>;
  stop(): Promise<void>;
}

const benches: Record<string, () => Promise<Bench>> = {
  'a virtual printer': async () => {
    const folder = await mkdtemp(join(tmpdir(), 'virtual-printer-'));
    const printer = openVirtualPrinter({ folder: join(folder, 'sheets'), clock });
    const set = (change: Parameters<typeof printer.set>[0]): Promise<void> => Promise.resolve(printer.set(change));
    return {
      printer,
      paper: (there) => set({ sheets: there ? 250 : 0 }),
      failAfter: (failsAfter) => set({ failsAfter }),
      switchOff: () => set({ power: false }),
      switchOn: () => set({ power: true }),
      documents: async (jobToken) => {
        const names = (await readdir(join(folder, 'sheets'))).filter((name) => name === `${jobToken}.pdf`);
        return Promise.all(names.map((name) => readFile(join(folder, 'sheets', name))));
      },
      stop: async () => {
        await printer.close();
        await rm(folder, { recursive: true });
      },
    };
  },
  'ippeveprinter over IPP': async () => {
    const peer = await startPrinter({ colour: true, duplex: true });
    const printer = openIppPrinter({ uri: peer.uri, requestingUserName: 'station', clock });
    return {
      printer,
      paper: (there) => peer.media(there ? 250 : 0),
      failAfter: (impressions) => peer.fail(impressions),
      switchOff: () => peer.powerOff(),
      switchOn: () => peer.powerOn(),
      documents: (jobToken) => peer.documents(jobToken),
      stop: async () => {
        await printer.close();
        await peer.stop();
      },
    };
  },
};

const ticket = (jobToken: string, pages = 1): JobTicket => ({ jobToken, pages, sides: 'one-sided', colour: true });

describe.each(Object.entries(benches))('%s', (_, start) => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await start();
  });
  afterEach(() => bench.stop());

  const create = async (jobToken: string, pages = 1): Promise<number> => {
    const created = await bench.printer.createJob(ticket(jobToken, pages));
    if (!created.ok) throw new Error(created.problem.detail);
    return created.value.id;
  };
  const follow = async (id: number, ...states: readonly JobReport['state'][]): Promise<JobReport> => {
    const answer = await until(
      () => bench.printer.job(id),
      (job) => job.ok && job.value !== null && states.includes(job.value.state),
    );
    if (!answer.ok || answer.value === null) throw new Error('no job');
    return answer.value;
  };
  const faultCodes = async (): Promise<readonly string[]> => {
    const report = await bench.printer.inquire();
    return report.ok ? report.value.faults.map(({ code }) => code) : [report.problem.kind];
  };

  test('says how it is, and remembers it', async () => {
    expect(bench.printer.status()).toEqual({ state: 'starting', faults: [], seenAt: null });
    expect(bench.printer.lastReport()).toBe(null);
    const report = await bench.printer.inquire();
    expect(report).toMatchObject({
      ok: true,
      value: {
        state: 'idle',
        faults: [],
        capabilities: { pdf: true, a4: true, colour: true, duplex: true },
        supplies: expect.arrayContaining([
          { kind: 'paper', name: 'main', size: '210 × 297 mm', level: 250, capacity: 250 },
          expect.objectContaining({ kind: 'toner', colour: 'black', level: 75 }),
          expect.objectContaining({ kind: 'waste', colour: null, level: 25 }),
        ]),
      },
    });
    expect(bench.printer.lastReport()).toEqual(report.ok ? report.value : null);
    expect(bench.printer.status()).toEqual({ state: 'online', faults: [], seenAt: expect.any(String) });
  });

  test('prints a document: created, sent, completed', async () => {
    const pdf = await a4Pdf('one sheet', 2);
    const created = await bench.printer.createJob(ticket('MH1-first', 2));
    expect(created).toMatchObject({
      ok: true,
      value: { id: 1, jobToken: 'MH1-first', state: 'held', reasons: ['job-data-insufficient'] },
    });
    expect(await bench.printer.sendDocument(1, pdf)).toEqual({ ok: true, value: undefined });
    const done = await follow(1, 'completed');
    expect(done).toMatchObject({ id: 1, jobToken: 'MH1-first', impressions: 2 });
    const [document, ...more] = await bench.documents('MH1-first');
    expect(Buffer.compare(document ?? new Uint8Array(), pdf)).toBe(0);
    expect(more).toEqual([]);
  });

  test('lists the jobs that are not over', async () => {
    const first = await create('MH1-over');
    await bench.printer.sendDocument(first, await a4Pdf('over'));
    await follow(first, 'completed');
    const second = await create('MH1-open');
    const jobs = await bench.printer.openJobs();
    expect(jobs).toMatchObject({ ok: true, value: [{ id: second, jobToken: 'MH1-open', state: 'held' }] });
    expect(jobs.ok && jobs.value.length).toBe(1);
    expect(await bench.printer.job(99)).toEqual({ ok: true, value: null });
  });

  test('cancels a job that waits for its document, with no impression made, and is free again', async () => {
    const id = await create('MH1-canceled');
    expect(await bench.printer.createJob(ticket('MH1-second'))).toMatchObject({
      ok: false,
      problem: { kind: 'refused', fault: 'notReady', detail: 'server-error-busy' },
    });
    expect(await bench.printer.cancelJob(id)).toEqual({ ok: true, value: undefined });
    expect(await follow(id, 'canceled')).toMatchObject({ impressions: 0 });
    expect(await bench.printer.cancelJob(id)).toEqual({ ok: true, value: undefined });
    expect(await bench.printer.cancelJob(99)).toEqual({ ok: true, value: undefined });
    expect(await create('MH1-third')).toBe(id + 1);
  });

  test('takes no document for a job that is over', async () => {
    const id = await create('MH1-once');
    await bench.printer.cancelJob(id);
    await follow(id, 'canceled');
    const again = await bench.printer.sendDocument(id, await a4Pdf('late'));
    expect(again).toMatchObject({ ok: false, problem: { kind: 'refused' } });
  });

  test('waits for paper, says so, and goes on when it comes', async () => {
    await bench.paper(false);
    const id = await create('MH1-hungry');
    await bench.printer.sendDocument(id, await a4Pdf('hungry'));
    await follow(id, 'processing');
    const waiting = await until(faultCodes, (codes) => codes.length > 0);
    expect(waiting).toEqual(['paperOut']);
    const [fault] = bench.printer.status().faults;
    expect(bench.printer.status().state).toBe('userError');
    expect(fault).toMatchObject({ code: 'paperOut', action: 'clear' });
    await faultCodes();
    expect(bench.printer.status().faults[0]?.since).toBe(fault?.since);
    await bench.paper(true);
    await follow(id, 'completed');
    expect(await faultCodes()).toEqual([]);
    expect(bench.printer.status()).toMatchObject({ state: 'online', faults: [] });
  });

  test.each([0, 1])('says how many impressions a job made before it failed: %i', async (impressions) => {
    await bench.failAfter(impressions);
    const id = await create('MH1-torn', 2);
    await bench.printer.sendDocument(id, await a4Pdf('torn', 2));
    expect(await follow(id, 'aborted')).toMatchObject({ impressions, reasons: ['aborted-by-system'] });
  });

  test('switched off it is unreachable; on again it starts from job 1', async () => {
    const id = await create('MH1-lost');
    const seen = (await bench.printer.inquire()).ok;
    await bench.switchOff();
    for (const call of [
      bench.printer.inquire(),
      bench.printer.createJob(ticket('MH1-none')),
      bench.printer.sendDocument(id, await a4Pdf('none')),
      bench.printer.job(id),
      bench.printer.openJobs(),
      bench.printer.cancelJob(id),
    ]) {
      expect(await call).toMatchObject({ ok: false, problem: { kind: 'unreachable', fault: 'unreachable' } });
    }
    const lost = bench.printer.status();
    expect(lost).toMatchObject({ state: 'offline', faults: [{ code: 'unreachable' }] });
    // Lost is not the same as never seen.
    expect(seen && lost.seenAt !== null).toBe(true);
    await bench.switchOn();
    expect(await faultCodes()).toEqual([]);
    expect(await bench.printer.openJobs()).toEqual({ ok: true, value: [] });
    expect(await create('MH1-found')).toBe(1);
  });
});
