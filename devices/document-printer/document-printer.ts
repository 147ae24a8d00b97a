import type { Device, Fault, FaultCode } from '../device.ts';
import { type FaultRow, faultTable } from '../faults.ts';
import type { Result } from '../result.ts';

/** The printer's own description (Get-Printer-Attributes). */
export interface PrinterReport {
  readonly state: 'idle' | 'processing' | 'stopped';
  /** All that it reports as wrong. */
  readonly faults: readonly Fault[];
  /** Seconds since the printer was switched on (`printer-up-time`): a jump back means that it was power-cycled. */
  readonly upTime: number;
  readonly capabilities: PrinterCapabilities;
  /** Paper, toner and waste boxes, as far as it reports them. */
  readonly supplies: readonly Supply[];
  /** Impressions since it was made (`printer-impressions-completed`); `null` where it does not report them. */
  readonly impressions: number | null;
}

export interface PrinterCapabilities {
  readonly pdf: boolean;
  readonly a4: boolean;
  readonly colour: boolean;
  /** Both sides, turned along the long edge. */
  readonly duplex: boolean;
  /** What it lacks of the operations on jobs that the station needs, by name: `Send-Document`. */
  readonly lacking: readonly string[];
  /**
   * It takes a job only together with its document (`Print-Job`), and the station file allows that: the job has no id before the
   * document is on its way, so an answer that is lost leaves no more than its name to ask for.
   */
  readonly printJobOnly: boolean;
}

/** Sheets or per cent; `some`: at least one; `unlimited`: it knows no limit; `unknown`: not reported. */
export type SupplyLevel = number | 'some' | 'unlimited' | 'unknown';

export type Supply = PaperTray | Consumable;

export interface PaperTray {
  readonly kind: 'paper';
  readonly name: string;
  /** The size of the sheets in it, upright, `210 × 297 mm`; `null` where the printer does not report it. */
  readonly size: string | null;
  /** Sheets. */
  readonly level: SupplyLevel;
  readonly capacity: number | null;
}

export interface Consumable {
  readonly kind: 'toner' | 'waste' | 'other';
  readonly name: string;
  /** `black`, `cyan`; `null` where it has none. */
  readonly colour: string | null;
  /**
   * Per cent. For a waste box most printers report how full it is, and some (as RFC 3805 says) the room that is left, so a
   * level never stops printing: only a fault does.
   */
  readonly level: SupplyLevel;
  /** Per cent at which the printer calls it low, or a waste box full; `null` where it does not report that. */
  readonly threshold: number | null;
}

/** What a job needs of the printer. `jobToken`: the `job-name`, at most 60 ASCII letters, digits and hyphens. */
export interface JobTicket {
  readonly jobToken: string;
  readonly pages: number;
  readonly sides: 'one-sided' | 'two-sided-long-edge';
  readonly colour: boolean;
}

/** A job as the printer reports it. */
export interface JobReport {
  readonly id: number;
  /** `job-uuid`, which is never used again; `null` where the printer has none. */
  readonly uuid: string | null;
  /** `job-name`: our token, or another job's name, because ids are used again after a power cycle. */
  readonly jobToken: string;
  readonly state: 'pending' | 'held' | 'processing' | 'stopped' | 'canceled' | 'aborted' | 'completed';
  /** `job-state-reasons` as sent, without `none`. */
  readonly reasons: readonly string[];
  /** Impressions that the printer *reports* as made; `null` where it reports none. */
  readonly impressions: number | null;
}

/** Whether a job can still print. */
export const isOpen = ({ state }: Pick<JobReport, 'state'>): boolean =>
  state !== 'completed' && state !== 'canceled' && state !== 'aborted';

/** Whether a job waits or fails because of this fault. Wrong settings do not stop a printer. */
export function stopsPrinting({ code, action }: Pick<Fault, 'code' | 'action'>): boolean {
  const { warning }: FaultRow = faultTable[code];
  return warning !== true && action !== 'configuration';
}

/** Whether the printer takes none of our documents, though it reports itself as working. */
export function isUnfit({ code }: Pick<Fault, 'code'>): boolean {
  const { unfit }: FaultRow = faultTable[code];
  return unfit === true;
}

export interface PrintProblem {
  /**
   * `unreachable`: no connection, or with a printer that has another certificate; nothing was sent.
   * `interrupted`: the connection broke or the deadline passed after bytes were sent; the printer may have acted on them.
   * `refused`: the printer answered with an error status.
   * `protocol`: the answer is not IPP, or not the answer to this request.
   */
  readonly kind: 'unreachable' | 'interrupted' | 'refused' | 'protocol';
  readonly fault: FaultCode;
  /** For the technician: the name of the status, the errno, what could not be decoded. */
  readonly detail: string;
}

/**
 * A document printer. The steps of a job are separate calls, because the station writes its journal between them. Every call
 * ends by a deadline of its own, or earlier when `signal` aborts, and none throws for what a printer does.
 */
export interface DocumentPrinter extends Device {
  /** The last result of `inquire`; `null` before. What is wrong now is in `status`. */
  lastReport(): PrinterReport | null;
  /** Asks the printer for its description, and updates `status` with it. */
  inquire(signal?: AbortSignal): Promise<Result<PrinterReport, PrintProblem>>;
  /** Creates a job without document. Most printers report its `uuid` only in the answer to `job`. */
  createJob(ticket: JobTicket, signal?: AbortSignal): Promise<Result<JobReport, PrintProblem>>;
  /** Sends the document. `ok`: the printer received all of it; after any problem it may have. */
  sendDocument(jobId: number, pdf: Uint8Array, signal?: AbortSignal): Promise<Result<void, PrintProblem>>;
  /** Creates a job and sends its document in one. `ok`: the printer received all of it; after `interrupted` it may have. */
  printJob(ticket: JobTicket, pdf: Uint8Array, signal?: AbortSignal): Promise<Result<JobReport, PrintProblem>>;
  /** One job by its name; `null` where no job of this station that is listed bears it. */
  jobNamed(jobToken: string, signal?: AbortSignal): Promise<Result<JobReport | null, PrintProblem>>;
  /** One job by its id; `null` when the printer no longer lists it. */
  job(jobId: number, signal?: AbortSignal): Promise<Result<JobReport | null, PrintProblem>>;
  /**
   * The jobs of this station that are not over; of all stations where the printer ignores `my-jobs`. Jobs that are over are
   * not requested, because some printers list thousands.
   */
  openJobs(signal?: AbortSignal): Promise<Result<readonly JobReport[], PrintProblem>>;
  /** Asks the printer to cancel a job; `ok` too when it is over or no longer listed. Pages may still come out after it. */
  cancelJob(jobId: number, signal?: AbortSignal): Promise<Result<void, PrintProblem>>;
}
