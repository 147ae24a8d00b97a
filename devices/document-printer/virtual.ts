import { type DeviceClock, pause } from '../clock.ts';
import { type DeviceStatus, type FaultCode } from '../device.ts';
import { fail, ok, type Result } from '../result.ts';
import {
  type DocumentPrinter,
  isOpen,
  type JobReport,
  type JobTicket,
  type PrinterReport,
  type PrintProblem,
} from './document-printer.ts';
import { statusInTrouble, statusOf } from './printer-faults.ts';
import { createVirtualEngine, type VirtualEngine } from './virtual-engine.ts';
import { createVirtualJobs, type VirtualJob, type VirtualJobs } from './virtual-jobs.ts';
import {
  capabilitiesOf,
  complaintsAbout,
  type PrinterSwitches,
  suppliesOf,
  workingPrinter,
} from './virtual-switches.ts';

/** A printer without hardware that fulfils the interface. A finished document is `<folder>/<jobToken>.pdf`. */
export interface VirtualPrinter extends DocumentPrinter {
  set(change: Partial<PrinterSwitches>): void;
  switches(): PrinterSwitches;
  /** Somebody cancels the job that it has, at its own panel. Pages that are made stay made; without a job no effect. */
  cancelAtDevice(): void;
}

export interface VirtualPrinterOptions {
  /** Where the documents go; created when the first one is finished. */
  readonly folder: string;
  readonly clock: DeviceClock;
}

/** How long a call waits for a hung printer. */
const deadlineMs = 5_000;

export function openVirtualPrinter({ folder, clock }: VirtualPrinterOptions): VirtualPrinter {
  let switches = workingPrinter;
  const jobs = createVirtualJobs();
  const engine = createVirtualEngine({ folder, clock, switches: () => switches });
  let poweredAt = clock.monotonic();
  let status: DeviceStatus = { state: 'starting', faults: [], seenAt: null };
  let last: PrinterReport | null = null;

  const answer = async <Value>(
    value: () => Result<Value, PrintProblem>,
    signal?: AbortSignal,
  ): Promise<Result<Value, PrintProblem>> => {
    const givenUp = (): boolean => signal?.aborted === true;
    if (givenUp()) return fail(notBegun);
    const problem = outageOf(switches);
    if (problem === null) return value();
    if (problem === silent) await pause(clock, deadlineMs, signal);
    if (!givenUp()) status = statusInTrouble(status, problem, clock.wall());
    return fail(problem);
  };

  const report = (): PrinterReport => {
    const state = jobs.list().some((job) => job.state === 'processing') ? 'processing' : 'idle';
    status = statusOf(status, state, complaintsAbout(switches), clock.wall());
    const upTime = Math.floor((clock.monotonic() - poweredAt) / 1000) + 1;
    last = describe(switches, { state, faults: status.faults, upTime, impressions: engine.lifetime() });
    return last;
  };

  const set: VirtualPrinter['set'] = (change) => {
    if (change.power === false) {
      endAll(jobs, engine, 'aborted', 'aborted-by-system');
      jobs.clear();
    }
    if (change.power === true && !switches.power) poweredAt = clock.monotonic();
    switches = { ...switches, ...change };
    engine.switched();
  };

  return {
    set,
    switches: () => switches,
    cancelAtDevice: () => endAll(jobs, engine, 'canceled', 'job-canceled-at-device'),
    status: () => status,
    lastReport: () => last,
    inquire: (signal) => answer(() => ok(report()), signal),
    createJob: (ticket, signal) => answer(() => create(jobs, switches, ticket), signal),
    sendDocument: (id, pdf, signal) => answer(() => receive(jobs.find(id), pdf, engine, switches), signal),
    printJob: (ticket, pdf, signal) => answer(() => print(jobs, switches, ticket, pdf, engine), signal),
    jobNamed: (jobToken, signal) => answer(() => ok(named(jobs, switches, jobToken)), signal),
    job: (id, signal) => answer(() => ok(lookUp(jobs, switches, id)), signal),
    openJobs: (signal) => answer(() => ok(openJobs(jobs, switches)), signal),
    cancelJob: (id, signal) => answer(() => cancel(jobs.find(id), engine), signal),
    close: () => {
      set({ power: false });
      return engine.settled();
    },
  };
}

/** Why the printer answers nothing at all; `null` where it answers. */
const outageOf = ({ power, hung }: PrinterSwitches): PrintProblem | null => (!power ? off : hung ? silent : null);

const describe = (
  switches: PrinterSwitches,
  seen: Omit<PrinterReport, 'capabilities' | 'supplies'>,
): PrinterReport => ({ ...seen, capabilities: capabilitiesOf(switches), supplies: suppliesOf(switches) });

function endAll(jobs: VirtualJobs, engine: VirtualEngine, state: JobReport['state'], reason: string): void {
  for (const job of jobs.list()) engine.end(job, state, reason);
}

/** Create-Job: one job at a time. */
function create(jobs: VirtualJobs, switches: PrinterSwitches, ticket: JobTicket): Result<JobReport, PrintProblem> {
  if (jobs.list().some(isOpen)) return refuse('notReady', 'server-error-busy');
  return ok(reportOf(jobs.create(ticket), switches));
}

/** Send-Document: refused with the status that a real printer would give, otherwise printed. */
function receive(
  job: VirtualJob | undefined,
  pdf: Uint8Array,
  engine: VirtualEngine,
  { acceptsPdf, losesAnswer }: PrinterSwitches,
): Result<void, PrintProblem> {
  if (job === undefined) return refuse('protocolError', 'client-error-not-found');
  if (job.state !== 'held') return refuse('protocolError', 'client-error-not-possible');
  if (!acceptsPdf) return refuse('unsupportedFormat', 'client-error-document-format-not-supported');
  engine.start(job, pdf.slice());
  return losesAnswer ? fail(answerLost) : ok(undefined);
}

/** Print-Job: a job and its document in one. */
function print(
  jobs: VirtualJobs,
  switches: PrinterSwitches,
  ticket: JobTicket,
  pdf: Uint8Array,
  engine: VirtualEngine,
): Result<JobReport, PrintProblem> {
  if (!switches.acceptsPdf) return refuse('unsupportedFormat', 'client-error-document-format-not-supported');
  const created = create(jobs, switches, ticket);
  if (!created.ok) return created;
  const received = receive(jobs.find(created.value.id), pdf, engine, switches);
  return received.ok ? created : received;
}

/** Cancel-Job: `ok` too for a job that is over or unknown. */
function cancel(job: VirtualJob | undefined, engine: VirtualEngine): Result<void, PrintProblem> {
  if (job !== undefined) engine.end(job, 'canceled', 'job-canceled-by-user');
  return ok(undefined);
}

function lookUp(jobs: VirtualJobs, switches: PrinterSwitches, id: number): JobReport | null {
  const job = jobs.find(id);
  return job === undefined ? null : reportOf(job, switches);
}

function named(jobs: VirtualJobs, switches: PrinterSwitches, jobToken: string): JobReport | null {
  const job = jobs.list().find((each) => each.jobToken === jobToken);
  return job === undefined ? null : reportOf(job, switches);
}

const openJobs = (jobs: VirtualJobs, switches: PrinterSwitches): readonly JobReport[] =>
  jobs
    .list()
    .filter(isOpen)
    .map((job) => reportOf(job, switches));

const reportOf = (
  { id, uuid, jobToken, state, reasons, impressions }: VirtualJob,
  { countsImpressions }: PrinterSwitches,
): JobReport => ({ id, uuid, jobToken, state, reasons, impressions: countsImpressions ? impressions : null });

const off: PrintProblem = { kind: 'unreachable', fault: 'unreachable', detail: 'switched off' };

const notBegun: PrintProblem = { kind: 'unreachable', fault: 'unreachable', detail: 'not begun' };

const silent: PrintProblem = { kind: 'interrupted', fault: 'silent', detail: `no answer in ${deadlineMs} ms` };

const answerLost: PrintProblem = { kind: 'interrupted', fault: 'silent', detail: 'the answer was lost' };

const refuse = (fault: FaultCode, detail: string): Result<never, PrintProblem> =>
  fail({ kind: 'refused', fault, detail });
