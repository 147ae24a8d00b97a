import { type DeviceClock } from '../clock.ts';
import { type DeviceStatus } from '../device.ts';
import { fail, ok, type Result } from '../result.ts';
import { type DocumentPrinter, isOpen, type PrinterReport, type PrintProblem } from './document-printer.ts';
import { groupTag, type IppGroup, type IppMessage } from './ipp.ts';
import { flag, integer, text } from './ipp-attributes.ts';
import { ask, type IppProblem } from './ipp-client.ts';
import type { IppAddress } from './ipp-connection.ts';
import { ippStatus } from './ipp-status.ts';
import type { IppAttribute } from './ipp-values.ts';
import {
  type JobOffers,
  pdfFormat,
  readJobs,
  readPrinter,
  wantedOfJob,
  wantedOfPrinter,
  writeTicket,
} from './printer-answers.ts';
import { statusInTrouble, statusOf } from './printer-faults.ts';

export interface IppPrinterOptions {
  /** `ipp://host[:631]/path` or `ipps://…`, as the printer tells it in `printer-uri-supported`. */
  readonly uri: string;
  /** For `ipps://`: the fingerprint of `IppAddress`. */
  readonly certificate?: string | undefined;
  /** The station's name to the printer: whose jobs are ours. */
  readonly requestingUserName: string;
  readonly clock: DeviceClock;
  readonly deadlines?: IppDeadlines;
}

/** Milliseconds for a whole call: one without a document, and the hand-over of a document. */
export interface IppDeadlines {
  readonly call: number;
  readonly document: number;
}

const usualDeadlines: IppDeadlines = { call: 5_000, document: 30_000 };

// RFC 8011, section 5.4.15.
const operation = {
  createJob: 0x0005,
  sendDocument: 0x0006,
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getJobs: 0x000a,
  getPrinterAttributes: 0x000b,
} as const;

interface Request {
  readonly operation: number;
  /** For the operations on one job. */
  readonly jobId?: number;
  readonly attributes?: readonly IppAttribute[];
  /** The job attributes of Create-Job. */
  readonly job?: readonly IppAttribute[];
  readonly document?: Uint8Array;
}

interface Description {
  readonly report: PrinterReport;
  readonly offers: JobOffers;
}

/** A printer spoken to directly in IPP/2.0 (RFC 8011): no queue, no retry, one connection a call. */
export function openIppPrinter(options: IppPrinterOptions): DocumentPrinter {
  const { clock, deadlines = usualDeadlines } = options;
  const address: IppAddress = { uri: new URL(options.uri), certificate: options.certificate ?? null };
  const closing = new AbortController();
  let requestId = 0;
  if (!['ipp:', 'ipps:'].includes(address.uri.protocol)) throw new TypeError(`not an address of IPP: ${options.uri}`);
  let last: PrinterReport | null = null;
  /** What it lets a job choose; `null` until it is asked, and after a loss, for another may come back. */
  let offers: JobOffers | null = null;
  let status: DeviceStatus = { state: 'starting', faults: [], seenAt: null };

  const call = async (request: Request, signal?: AbortSignal): Promise<Result<readonly IppGroup[], IppProblem>> => {
    requestId += 1;
    const answer = await ask({
      ...address,
      request: messageOf(options, requestId, request),
      deadlineMs: request.document === undefined ? deadlines.call : deadlines.document,
      clock,
      signal: signal === undefined ? closing.signal : AbortSignal.any([closing.signal, signal]),
    });
    if (answer.ok) return ok(answer.value.groups);
    // That a job is refused says nothing of the printer, and what we gave up ourselves neither.
    const telling = answer.problem.kind !== 'refused' || request.operation === operation.getPrinterAttributes;
    const ours = closing.signal.aborted || signal?.aborted === true;
    if (telling && !ours) {
      status = statusInTrouble(status, answer.problem, clock.wall());
      if (status.state === 'offline') offers = null;
    }
    return answer;
  };

  const describe = async (signal?: AbortSignal): Promise<Result<Description, PrintProblem>> => {
    const request = { operation: operation.getPrinterAttributes, attributes: [wanted(wantedOfPrinter)] };
    const answer = await call(request, signal);
    if (!answer.ok) return answer;
    const described = readPrinter(answer.value);
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

  return {
    status: () => status,
    lastReport: () => last,
    inquire: async (signal) => {
      const answer = await describe(signal);
      return answer.ok ? ok(answer.value.report) : answer;
    },
    createJob: async (ticket, signal) => {
      const asked = offers === null ? await describe(signal) : ok({ offers });
      if (!asked.ok) return asked;
      const { operation: attributes, job } = writeTicket(ticket, asked.value.offers);
      const answer = await call({ operation: operation.createJob, attributes, job }, signal);
      if (!answer.ok) return answer;
      const created = readJobs(answer.value)?.[0];
      // The answer to Create-Job need not tell the name.
      return created === undefined
        ? fail(unreadable('a new job without id'))
        : ok({ ...created, jobToken: ticket.jobToken });
    },
    sendDocument: async (jobId, document, signal) => {
      const attributes = [text('document-format', 'mimeMediaType', pdfFormat), flag('last-document', true)];
      const answer = await call({ operation: operation.sendDocument, jobId, attributes, document }, signal);
      return answer.ok ? ok(undefined) : answer;
    },
    job: async (jobId, signal) => {
      const request = { operation: operation.getJobAttributes, jobId, attributes: [wanted(wantedOfJob)] };
      const answer = await call(request, signal);
      if (!answer.ok) return answer.problem.status === ippStatus.notFound ? ok(null) : answer;
      const job = readJobs(answer.value)?.find(({ id }) => id === jobId);
      return job === undefined ? fail(unreadable('not the job that was asked for')) : ok(job);
    },
    openJobs: async (signal) => {
      const attributes = [flag('my-jobs', true), text('which-jobs', 'keyword', 'not-completed'), wanted(wantedOfJob)];
      const answer = await call({ operation: operation.getJobs, attributes }, signal);
      if (!answer.ok) return answer;
      const jobs = readJobs(answer.value);
      return jobs === null ? fail(unreadable('a job without id or state')) : ok(jobs.filter(isOpen));
    },
    cancelJob: async (jobId, signal) => {
      const answer = await call({ operation: operation.cancelJob, jobId }, signal);
      return answer.ok || alreadyOver.has(answer.problem.status) ? ok(undefined) : answer;
    },
    close: () => {
      closing.abort();
      return Promise.resolve();
    },
  };
}

function messageOf(options: IppPrinterOptions, requestId: number, request: Request): IppMessage {
  const attributes = [
    // These first, in this order (RFC 8011, section 4.1.4).
    text('attributes-charset', 'charset', 'utf-8'),
    text('attributes-natural-language', 'naturalLanguage', 'en'),
    text('printer-uri', 'uri', options.uri),
    ...(request.jobId === undefined ? [] : [integer('job-id', request.jobId)]),
    text('requesting-user-name', 'nameWithoutLanguage', options.requestingUserName),
    ...(request.attributes ?? []),
  ];
  const job = request.job === undefined ? [] : [{ tag: groupTag.job, attributes: request.job }];
  return {
    version: [2, 0],
    code: request.operation,
    requestId,
    groups: [{ tag: groupTag.operation, attributes }, ...job],
    data: request.document ?? new Uint8Array(),
  };
}

const alreadyOver: ReadonlySet<number | undefined> = new Set([ippStatus.notPossible, ippStatus.notFound]);

const wanted = (names: readonly string[]): IppAttribute => text('requested-attributes', 'keyword', ...names);

const unreadable = (detail: string): PrintProblem => ({ kind: 'protocol', fault: 'protocolError', detail });
