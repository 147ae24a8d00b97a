import { type DeviceClock } from '../clock.ts';
import { type DeviceStatus } from '../device.ts';
import { fail, ok, type Result } from '../result.ts';
import {
  type DocumentPrinter,
  isOpen,
  type JobReport,
  type JobTicket,
  type PrinterReport,
  type PrintProblem,
} from './document-printer.ts';
import type { IppGroup, IppMessage } from './ipp.ts';
import { ask, type IppProblem } from './ipp-client.ts';
import type { IppAddress } from './ipp-connection.ts';
import { operation } from './ipp-operations.ts';
import {
  cancelJob,
  createJob,
  getJobAttributes,
  getLastJobs,
  getOpenJobs,
  getPrinterAttributes,
  type IppRequest,
  messageOf,
  printJob,
  sendDocument,
} from './ipp-requests.ts';
import { ippStatus } from './ipp-status.ts';
import { type JobOffers, readJobs, readPrinter } from './printer-answers.ts';
import { statusInTrouble, statusOf } from './printer-faults.ts';

export interface IppPrinterOptions {
  /** `ipp://host[:631]/path` or `ipps://…`, as the printer lists it in `printer-uri-supported`. */
  readonly uri: string;
  /** For `ipps://`: the fingerprint of `IppAddress`. */
  readonly certificate?: string | undefined;
  /** Whether a printer is used that takes a job only together with its document (`Print-Job`). Default: no. */
  readonly printJob?: boolean;
  /** The station's name to the printer: the owner of its jobs. */
  readonly requestingUserName: string;
  readonly clock: DeviceClock;
  readonly deadlines?: IppDeadlines;
}

/** Milliseconds for a whole call: `document` for Create-Job and Send-Document, `call` for all others. */
export interface IppDeadlines {
  readonly call: number;
  readonly document: number;
}

const usualDeadlines: IppDeadlines = { call: 5_000, document: 30_000 };

/** Before a job is created nothing was handed over, so a printer that wakes up is waited for as long as for a document. */
const deadlineOf = ({ operation: asked, document }: IppRequest, deadlines: IppDeadlines): number =>
  document === undefined && asked !== operation.createJob ? deadlines.call : deadlines.document;

interface Description {
  readonly report: PrinterReport;
  readonly offers: JobOffers;
}

/**
 * A printer addressed directly in IPP/2.0, or 1.1 where it speaks nothing later (RFC 8011), without a local print system: no retry, a new connection for each call.
 *
 * @throws TypeError where `uri` is not an address of IPP; the station file is checked before it comes here.
 */
export function openIppPrinter(options: IppPrinterOptions): DocumentPrinter {
  const { clock } = options;
  const closing = new AbortController();
  const speaker = speakTo(options, closing.signal);
  let last: PrinterReport | null = null;
  /** What it lets a job choose; `null` until it is asked, and after a loss, because another printer may answer then. */
  let offers: JobOffers | null = null;
  let status: DeviceStatus = { state: 'starting', faults: [], seenAt: null };

  const call: Call = async (request, signal) => {
    const answer = await speaker.ask(request, signal);
    if (answer.ok) return ok(answer.value.groups);
    const givenUp = closing.signal.aborted || signal?.aborted === true;
    if (!givenUp && concernsPrinter(answer.problem, request)) {
      status = statusInTrouble(status, answer.problem, clock.wall());
      if (status.state === 'offline') {
        offers = null;
        speaker.beginAnew();
      }
    }
    return answer;
  };

  const describe = async (signal?: AbortSignal): Promise<Result<Description, PrintProblem>> => {
    const answer = await call(getPrinterAttributes, signal);
    if (!answer.ok) return answer;
    const described = readPrinter(answer.value, options.printJob);
    if (described === null) {
      const problem = unreadable('a printer without state or up-time');
      status = statusInTrouble(status, problem, clock.wall());
      return fail(problem);
    }
    status = statusOf(status, described.report.state, described.complaints, clock.wall());
    last = { ...described.report, faults: status.faults };
    offers = described.offers;
    return ok({ report: last, offers });
  };

  const offered = async (signal?: AbortSignal): Promise<Result<Pick<Description, 'offers'>, PrintProblem>> =>
    offers === null ? describe(signal) : ok({ offers });

  return {
    ...jobOperations(call),
    status: () => status,
    lastReport: () => last,
    inquire: async (signal) => {
      const answer = await describe(signal);
      return answer.ok ? ok(answer.value.report) : answer;
    },
    createJob: async (ticket, signal) => {
      const asked = await offered(signal);
      return asked.ok ? begin(call, createJob(ticket, asked.value.offers), ticket, signal) : asked;
    },
    printJob: async (ticket, pdf, signal) => {
      const asked = await offered(signal);
      if (!asked.ok) return asked;
      return inIpp(await begin(call, printJob(ticket, asked.value.offers, pdf), ticket, signal));
    },
    close: () => {
      closing.abort();
      return Promise.resolve();
    },
  };
}

interface Speaker {
  ask(request: IppRequest, signal?: AbortSignal): Promise<Result<IppMessage, IppProblem>>;
  /** Another printer may answer from now on. */
  beginAnew(): void;
}

/** Sends requests in the highest version that the printer speaks, as far as is known. `closing` ends them. */
function speakTo(options: IppPrinterOptions, closing: AbortSignal): Speaker {
  const { clock, deadlines = usualDeadlines } = options;
  const address: IppAddress = { uri: new URL(options.uri), certificate: options.certificate ?? null };
  if (!['ipp:', 'ipps:'].includes(address.uri.protocol)) throw new TypeError(`not an address of IPP: ${options.uri}`);
  let requestId = 0;
  let version: IppMessage['version'] = [2, 0];

  const send = (request: IppRequest, spoken: IppMessage['version'], signal?: AbortSignal): ReturnType<typeof ask> => {
    requestId += 1;
    return ask({
      ...address,
      request: messageOf(options, requestId, request, spoken),
      deadlineMs: deadlineOf(request, deadlines),
      clock,
      signal: signal === undefined ? closing : AbortSignal.any([closing, signal]),
    });
  };

  return {
    async ask(request, signal) {
      const spoken = version;
      const answer = await send(request, spoken, signal);
      const unknownVersion = !answer.ok && answer.problem.status === ippStatus.versionNotSupported;
      if (!unknownVersion || spoken[0] === 1) return answer;
      // It did nothing of what was asked (RFC 8011, appendix B.1.5.4), so asking again is safe.
      version = [1, 1];
      return send(request, version, signal);
    },
    beginAnew() {
      version = [2, 0];
    },
  };
}

/** Sends one request; gives the attribute groups of a successful answer. */
type Call = (request: IppRequest, signal?: AbortSignal) => Promise<Result<readonly IppGroup[], IppProblem>>;

/** A refused job says nothing of the printer's state; a refused Get-Printer-Attributes and any broken call do. */
const concernsPrinter = ({ kind }: IppProblem, request: IppRequest): boolean =>
  kind !== 'refused' || request.operation === operation.getPrinterAttributes;

/** Create-Job or Print-Job. */
async function begin(
  call: Call,
  request: IppRequest,
  ticket: JobTicket,
  signal?: AbortSignal,
): Promise<Result<JobReport, IppProblem>> {
  const answer = await call(request, signal);
  if (!answer.ok) return answer;
  const created = readJobs(answer.value)?.[0];
  if (created === undefined) return fail(unreadable('a new job without id'));
  // The answer need not contain the job's name.
  return ok({ ...created, jobToken: ticket.jobToken });
}

/** A refusal in HTTP alone may be a proxy's that gave the document on. */
const inIpp = <Value>(answer: Result<Value, IppProblem>): Result<Value, IppProblem> =>
  !answer.ok && answer.problem.kind === 'refused' && answer.problem.status === undefined
    ? fail({ ...answer.problem, kind: 'interrupted' })
    : answer;

/** A job of ours from the lists of Get-Jobs: those that are not over, then the latest that are. */
async function listedJob(
  call: Call,
  isIt: (job: JobReport) => boolean,
  signal?: AbortSignal,
): Promise<Result<JobReport | null, IppProblem>> {
  let whole = true;
  for (const list of [getOpenJobs, getLastJobs]) {
    const answer = await call(list, signal);
    if (!answer.ok) return answer;
    const jobs = readJobs(answer.value);
    const job = jobs?.find(isIt);
    if (job !== undefined) return ok(job);
    whole &&= jobs !== null;
  }
  return whole ? ok(null) : fail(unreadable('a job without id or state'));
}

/** The operations on jobs that need no knowledge of the printer. */
const jobOperations = (
  call: Call,
): Pick<DocumentPrinter, 'sendDocument' | 'jobNamed' | 'job' | 'openJobs' | 'cancelJob'> => ({
  sendDocument: async (jobId, document, signal) => {
    const answer = await call(sendDocument(jobId, document), signal);
    return answer.ok ? ok(undefined) : answer;
  },
  jobNamed: (jobToken, signal) => listedJob(call, (job) => job.jobToken === jobToken, signal),
  job: async (jobId, signal) => {
    const answer = await call(getJobAttributes(jobId), signal);
    if (answer.ok) {
      const job = readJobs(answer.value)?.find(({ id }) => id === jobId);
      return job === undefined ? fail(unreadable('not the job that was asked for')) : ok(job);
    }
    if (answer.problem.status === ippStatus.notFound) return ok(null);
    if (answer.problem.kind !== 'refused') return answer;
    // Some printers never answer Get-Job-Attributes, though the sheet comes out. What refuses both has one reason.
    const listed = await listedJob(call, ({ id }) => id === jobId, signal);
    return !listed.ok && listed.problem.kind === 'refused' ? answer : listed;
  },
  openJobs: async (signal) => {
    const answer = await call(getOpenJobs, signal);
    if (!answer.ok) return answer;
    const jobs = readJobs(answer.value);
    return jobs === null ? fail(unreadable('a job without id or state')) : ok(jobs.filter(isOpen));
  },
  cancelJob: async (jobId, signal) => {
    const answer = await call(cancelJob(jobId), signal);
    return answer.ok || alreadyOver.has(answer.problem.status) ? ok(undefined) : answer;
  },
});

/** How a printer refuses to cancel a job that is over: by its state, or because it no longer lists it. */
const alreadyOver: ReadonlySet<number | undefined> = new Set([ippStatus.notPossible, ippStatus.notFound]);

const unreadable = (detail: string): PrintProblem => ({ kind: 'protocol', fault: 'protocolError', detail });
