import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DeviceClock } from '../clock.ts';
import { type DeviceStatus, type FaultCode } from '../device.ts';
import { fail, ok, type Result } from '../result.ts';
import {
  type DocumentPrinter,
  isOpen,
  type JobReport,
  type PrinterReport,
  type PrintProblem,
  type Supply,
  stopsPrinting,
} from './document-printer.ts';
import { type Complaint, complaintsOf, misfitsOf, statusInTrouble, statusOf } from './printer-faults.ts';

/** What can be wrong with a virtual printer. */
export interface PrinterSwitches {
  /** Off: nothing answers, and what was in the printer is lost. */
  readonly power: boolean;
  /** Hung: nothing is answered before the deadline, and what it is told it does not hear. */
  readonly hung: boolean;
  /** Without paper, or jammed, a job waits. */
  readonly paper: boolean;
  readonly jammed: boolean;
  /** Further keywords of `printer-state-reasons`; with those that stop a printer, a job waits. */
  readonly reasons: readonly string[];
  readonly acceptsPdf: boolean;
  readonly colour: boolean;
  readonly duplex: boolean;
  readonly supplies: readonly Supply[];
  /** The engine gives a job up after so many impressions; `null`: it works. */
  readonly failsAfter: number | null;
  readonly msPerPage: number;
  /** Tells how many impressions a job made. */
  readonly countsImpressions: boolean;
  /** A document arrives whole, yet the answer to it is lost. */
  readonly losesAnswer: boolean;
}

/** A printer without hardware that keeps the interface's promises. A finished document is `<folder>/<jobToken>.pdf`. */
export interface VirtualPrinter extends DocumentPrinter {
  set(change: Partial<PrinterSwitches>): void;
}

interface VirtualJob {
  readonly id: number;
  readonly uuid: string;
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

/** How long a call waits for a hung printer. */
const deadlineMs = 5_000;

const asNew: PrinterSwitches = {
  power: true,
  hung: false,
  paper: true,
  jammed: false,
  reasons: [],
  acceptsPdf: true,
  colour: true,
  duplex: true,
  supplies: [
    { kind: 'paper', name: 'main', size: '210 × 297 mm', level: 250, capacity: 250 },
    { kind: 'toner', name: 'Black Toner', colour: 'black', level: 75, threshold: 10 },
    { kind: 'waste', name: 'Waste Box', colour: null, level: 25, threshold: null },
  ],
  failsAfter: null,
  msPerPage: 0,
  countsImpressions: true,
  losesAnswer: false,
};

export function openVirtualPrinter({ folder, clock }: VirtualPrinterOptions): VirtualPrinter {
  let switches = asNew;
  let jobs: readonly VirtualJob[] = [];
  let lastId = 0;
  let lifetime = 0;
  let made = 0;
  let poweredAt = clock.monotonic();
  let status: DeviceStatus = { state: 'starting', faults: [], seenAt: null };
  let last: PrinterReport | null = null;
  let printing: Promise<void> = Promise.resolve();
  /** Settles when a switch is set or a job ends, and is then replaced. */
  let change = Promise.withResolvers<void>();

  const tellChange = (): void => {
    change.resolve();
    change = Promise.withResolvers();
  };
  const answer = async <Value>(
    value: () => Result<Value, PrintProblem>,
    signal?: AbortSignal,
  ): Promise<Result<Value, PrintProblem>> => {
    const givenUp = (): boolean => signal?.aborted === true;
    if (givenUp()) return fail(notBegun);
    const problem = !switches.power ? off : switches.hung ? silent : null;
    if (problem === null) return value();
    if (problem === silent) await patience(clock, signal);
    if (!givenUp()) status = statusInTrouble(status, problem, clock.wall());
    return fail(problem);
  };
  const reportOf = ({ id, uuid, jobToken, state, reasons, impressions }: VirtualJob): JobReport => ({
    id,
    uuid,
    jobToken,
    state,
    reasons,
    impressions: switches.countsImpressions ? impressions : null,
  });
  const find = (id: number): VirtualJob | undefined => jobs.find((job) => job.id === id);

  const end = (job: VirtualJob, state: JobReport['state'], reason: string): void => {
    if (!isOpen(job)) return;
    job.state = state;
    job.reasons = [reason];
    tellChange();
  };

  const print = async (job: VirtualJob, pdf: Uint8Array): Promise<void> => {
    job.state = 'processing';
    job.reasons = ['job-printing'];
    for (;;) {
      if (job.impressions === switches.failsAfter) end(job, 'aborted', 'aborted-by-system');
      if (!isOpen(job)) return;
      if (job.impressions === job.pages) break;
      if (complaintsAbout(switches).some(stopsPrinting)) await change.promise;
      else {
        if (switches.msPerPage > 0) await pause(clock, switches.msPerPage);
        // A page that jams on its way has not come out.
        if (switches.jammed) continue;
        job.impressions += 1;
        lifetime += 1;
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
    lastReport: () => last,
    inquire: (signal) =>
      answer(() => {
        const state = jobs.some((job) => job.state === 'processing') ? 'processing' : 'idle';
        status = statusOf(status, state, complaintsAbout(switches), clock.wall());
        last = {
          state,
          faults: status.faults,
          upTime: Math.floor((clock.monotonic() - poweredAt) / 1000) + 1,
          capabilities: capabilitiesOf(switches),
          supplies: switches.supplies,
          impressions: lifetime,
        };
        return ok(last);
      }, signal),
    createJob: ({ jobToken, pages }, signal) =>
      answer(() => {
        if (jobs.some(isOpen)) return refuse('notReady', 'server-error-busy');
        lastId += 1;
        made += 1;
        const reasons = ['job-data-insufficient'];
        const uuid = `urn:uuid:00000000-0000-4000-8000-${String(made).padStart(12, '0')}`;
        const job: VirtualJob = { id: lastId, uuid, jobToken, pages, state: 'held', reasons, impressions: 0 };
        jobs = [...jobs.slice(1 - longestHistory), job];
        return ok(reportOf(job));
      }, signal),
    sendDocument: (jobId, pdf, signal) => answer(() => receive(jobId, pdf), signal),
    job: (jobId, signal) =>
      answer(() => {
        const job = find(jobId);
        return ok(job === undefined ? null : reportOf(job));
      }, signal),
    openJobs: (signal) => answer(() => ok(jobs.filter(isOpen).map(reportOf)), signal),
    cancelJob: (jobId, signal) =>
      answer(() => {
        const job = find(jobId);
        if (job !== undefined) end(job, 'canceled', 'job-canceled-by-user');
        return ok(undefined);
      }, signal),
    close: async () => {
      set({ power: false });
      await printing;
    },
  };
}

const capabilitiesOf = ({ acceptsPdf, colour, duplex }: PrinterSwitches): PrinterReport['capabilities'] => ({
  pdf: acceptsPdf,
  a4: true,
  colour,
  duplex,
});

function complaintsAbout(switches: PrinterSwitches): readonly Complaint[] {
  const { paper, jammed, reasons } = switches;
  const keywords = [...(paper ? [] : ['media-empty']), ...(jammed ? ['media-jam'] : []), ...reasons];
  return [...complaintsOf(keywords, 'idle'), ...misfitsOf(capabilitiesOf(switches))];
}

const off: PrintProblem = { kind: 'unreachable', fault: 'unreachable', detail: 'switched off' };

const notBegun: PrintProblem = { kind: 'unreachable', fault: 'unreachable', detail: 'not begun' };

const silent: PrintProblem = { kind: 'interrupted', fault: 'silent', detail: `no answer in ${deadlineMs} ms` };

const answerLost: PrintProblem = { kind: 'interrupted', fault: 'silent', detail: 'the answer was lost' };

const refuse = (fault: FaultCode, detail: string): Result<never, PrintProblem> =>
  fail({ kind: 'refused', fault, detail });

const pause = (clock: DeviceClock, ms: number): Promise<void> =>
  new Promise((resolve) => {
    clock.after(ms, resolve);
  });

/** Until the deadline, or until the caller gives up. */
const patience = (clock: DeviceClock, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      cancel();
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(deadlineMs, end);
    signal?.addEventListener('abort', end, { once: true });
  });
