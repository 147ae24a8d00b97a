import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeviceClock, type DeviceStatus, type FaultCode, fail, ok, type Result } from '../device.ts';
import type { DocumentPrinter, JobReport, PrintProblem } from './document-printer.ts';
import { type Complaint, complaintsOf, statusInTrouble, statusOf } from './printer-faults.ts';

/** What can be wrong with a virtual printer. */
export interface PrinterSwitches {
  /** Off: nothing answers, and what was in the printer is lost. */
  readonly power: boolean;
  /** Without paper, or jammed, a job waits. */
  readonly paper: boolean;
  readonly jammed: boolean;
  readonly acceptsPdf: boolean;
  /** The engine gives a job up after so many impressions; `null`: it works. */
  readonly failsAfter: number | null;
  readonly msPerPage: number;
  /** A document arrives whole, yet the answer to it is lost. */
  readonly losesAnswer: boolean;
}

/** A printer without hardware that keeps the interface's promises. A finished document is `<folder>/<jobToken>.pdf`. */
export interface VirtualPrinter extends DocumentPrinter {
  set(change: Partial<PrinterSwitches>): void;
}

interface VirtualJob {
  readonly id: number;
  readonly jobToken: string;
  readonly pages: number;
  state: JobReport['state'];
  reasons: readonly string[];
  impressions: number;
}

export interface VirtualPrinterOptions {
  /** Where the documents go; made when it is missing. */
  readonly folder: string;
  readonly clock: DeviceClock;
}

/** A printer's history is short; so is this one's. */
const longestHistory = 50;

export function openVirtualPrinter({ folder, clock }: VirtualPrinterOptions): VirtualPrinter {
  let switches: PrinterSwitches = {
    power: true,
    paper: true,
    jammed: false,
    acceptsPdf: true,
    failsAfter: null,
    msPerPage: 0,
    losesAnswer: false,
  };
  let jobs: readonly VirtualJob[] = [];
  let lastId = 0;
  let poweredAt = clock.monotonic();
  let status: DeviceStatus = { state: 'starting', faults: [], seenAt: null };
  let printing: Promise<void> = Promise.resolve();
  /** Settles when a switch is set or a job ends, and is then replaced. */
  let change = Promise.withResolvers<void>();

  const tellChange = (): void => {
    change.resolve();
    change = Promise.withResolvers();
  };
  const answer = <Value>(value: () => Result<Value, PrintProblem>): Promise<Result<Value, PrintProblem>> => {
    if (!switches.power) status = statusInTrouble(status, off, clock.wall());
    return Promise.resolve(switches.power ? value() : fail(off));
  };
  const find = (id: number): VirtualJob | undefined => jobs.find((job) => job.id === id);

  const end = (job: VirtualJob, state: JobReport['state'], reason: string): void => {
    if (isOver(job)) return;
    job.state = state;
    job.reasons = [reason];
    tellChange();
  };

  const print = async (job: VirtualJob, pdf: Uint8Array): Promise<void> => {
    job.state = 'processing';
    job.reasons = ['job-printing'];
    for (;;) {
      if (job.impressions === switches.failsAfter) end(job, 'aborted', 'aborted-by-system');
      if (isOver(job)) return;
      if (job.impressions === job.pages) break;
      if (!switches.paper || switches.jammed) await change.promise;
      else {
        if (switches.msPerPage > 0) await pause(clock, switches.msPerPage);
        job.impressions += 1;
      }
    }
    // At once, so that the injected clock alone says when a job is over.
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${job.jobToken}.pdf`);
    writeFileSync(`${file}.part`, pdf);
    renameSync(`${file}.part`, file);
    end(job, 'completed', 'job-completed-successfully');
  };

  const receive = (jobId: number, pdf: Uint8Array): Result<void, PrintProblem> => {
    const job = find(jobId);
    if (job === undefined) return refuse('protocolError', 'client-error-not-found');
    if (job.state !== 'held') return refuse('protocolError', 'client-error-not-possible');
    if (!switches.acceptsPdf) return refuse('unsupportedFormat', 'client-error-document-format-not-supported');
    printing = print(job, pdf.slice()).catch(() => end(job, 'aborted', 'aborted-by-system'));
    return switches.losesAnswer ? fail(answerLost) : ok(undefined);
  };

  const set: VirtualPrinter['set'] = (changed) => {
    if (changed.power === false) {
      for (const job of jobs) end(job, 'aborted', 'aborted-by-system');
      jobs = [];
      lastId = 0;
    }
    if (changed.power === true && !switches.power) poweredAt = clock.monotonic();
    switches = { ...switches, ...changed };
    tellChange();
  };

  return {
    set,
    status: () => status,
    inquire: () =>
      answer(() => {
        const state = jobs.some((job) => job.state === 'processing') ? 'processing' : 'idle';
        status = statusOf(status, state, complaintsAbout(switches), clock.wall());
        const upTime = Math.floor((clock.monotonic() - poweredAt) / 1000) + 1;
        const { acceptsPdf } = switches;
        return ok({ state, faults: status.faults, upTime, acceptsPdf, acceptsA4: true, colour: true });
      }),
    createJob: ({ jobToken, pages }) =>
      answer(() => {
        if (!jobs.every(isOver)) return refuse('notReady', 'server-error-busy');
        lastId += 1;
        const reasons = ['job-data-insufficient'];
        const job: VirtualJob = { id: lastId, jobToken, pages, state: 'held', reasons, impressions: 0 };
        jobs = [...jobs.slice(1 - longestHistory), job];
        return ok(reportOf(job));
      }),
    sendDocument: (jobId, pdf) => answer(() => receive(jobId, pdf)),
    job: (jobId) =>
      answer(() => {
        const job = find(jobId);
        return ok(job === undefined ? null : reportOf(job));
      }),
    jobs: () => answer(() => ok(jobs.map(reportOf))),
    cancelJob: (jobId) =>
      answer(() => {
        const job = find(jobId);
        if (job !== undefined) end(job, 'canceled', 'job-canceled-by-user');
        return ok(undefined);
      }),
    close: async () => {
      set({ power: false });
      await printing;
    },
  };
}

const isOver = ({ state }: VirtualJob): boolean => state === 'completed' || state === 'canceled' || state === 'aborted';

const reportOf = ({ id, jobToken, state, reasons, impressions }: VirtualJob): JobReport => ({
  id,
  uuid: null,
  jobToken,
  state,
  reasons,
  impressions,
});

function complaintsAbout({ paper, jammed, acceptsPdf }: PrinterSwitches): readonly Complaint[] {
  const reasons = [...(paper ? [] : ['media-empty']), ...(jammed ? ['media-jam'] : [])];
  const misfit: Complaint = { code: 'unsupportedFormat', action: 'configuration', detail: 'takes no application/pdf' };
  return [...complaintsOf(reasons, 'idle'), ...(acceptsPdf ? [] : [misfit])];
}

const off: PrintProblem = { kind: 'unreachable', fault: 'unreachable', detail: 'switched off' };

const answerLost: PrintProblem = { kind: 'interrupted', fault: 'silent', detail: 'the answer was lost' };

const refuse = (fault: FaultCode, detail: string): Result<never, PrintProblem> =>
  fail({ kind: 'refused', fault, detail });

const pause = (clock: DeviceClock, ms: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(ms, resolve);
  });
