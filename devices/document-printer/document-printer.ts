import type { Device, Fault, FaultCode } from '../device.ts';
import { type FaultRow, faultTable } from '../faults.ts';
import type { Result } from '../result.ts';

/** What the printer answers when it is asked how it is. */
export interface PrinterReport {
  readonly state: 'idle' | 'processing' | 'stopped';
  /** Everything that it complains of, as faults. */
  readonly faults: readonly Fault[];
  /** Seconds since the printer was switched on (`printer-up-time`): a jump back means that it was power-cycled. */
  readonly upTime: number;
  readonly capabilities: PrinterCapabilities;
  /** Paper, toner and waste boxes, as far as it tells. */
  readonly supplies: readonly Supply[];
  /** Impressions of its whole life (`printer-impressions-completed`); `null` where it does not count them. */
  readonly impressions: number | null;
}

export interface PrinterCapabilities {
  readonly pdf: boolean;
  readonly a4: boolean;
  readonly colour: boolean;
  /** Both sides, turned along the long edge. */
  readonly duplex: boolean;
}

/** `some` is more than none; what a printer calls unknown is not guessed. */
export type SupplyLevel = number | 'some' | 'unknown';

export type Supply = PaperTray | Consumable;

export interface PaperTray {
  readonly kind: 'paper';
  readonly name: string;
  /** The size of the sheets in it, `210 × 297 mm`; `null` where the printer does not tell. */
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
   * Per cent, as the printer counts. Of a waste box most tell how full it is, and some (RFC 3805 to the letter) the room
   * that is left: what stops printing is told by a fault, never by a level.
   */
  readonly level: SupplyLevel;
  /** Per cent at which the printer calls it low, or a waste box full; `null` where it does not tell. */
  readonly threshold: number | null;
}

/** What a job needs of the printer. `jobToken` is the job's name to the printer, at most 60 ASCII letters, digits and hyphens. */
export interface JobTicket {
  readonly jobToken: string;
  readonly pages: number;
  readonly sides: 'one-sided' | 'two-sided-long-edge';
  readonly colour: boolean;
}

/** A job as the printer tells it. */
export interface JobReport {
  readonly id: number;
  /** The printer's own name for the job across all time (`job-uuid`); `null` where it has none. */
  readonly uuid: string | null;
  /** The `job-name`: our token, or somebody else's job under an id that was ours before a power cycle. */
  readonly jobToken: string;
  readonly state: 'pending' | 'held' | 'processing' | 'stopped' | 'canceled' | 'aborted' | 'completed';
  /** `job-state-reasons` as sent, without `none`. */
  readonly reasons: readonly string[];
  /** Impressions that the printer *reports* as made; `null` where it reports none. */
  readonly impressions: number | null;
}

/** Whether a job is not over yet. */
export const isOpen = ({ state }: Pick<JobReport, 'state'>): boolean =>
  state !== 'completed' && state !== 'canceled' && state !== 'aborted';

/** Whether a job waits or fails for it, rather than being printed all the same: wrong settings are no state of the printer. */
export function stopsPrinting({ code, action }: Pick<Fault, 'code' | 'action'>): boolean {
  const { warning }: FaultRow = faultTable[code];
  return warning !== true && action !== 'configuration';
}

export interface PrintProblem {
  /**
   * `unreachable`: no connection was made, or not with the right printer, so nothing was handed over.
   * `interrupted`: the connection broke or the deadline passed after bytes were sent; the printer may have acted on them.
   * `refused`: the printer answered no, in so many words.
   * `protocol`: it answered something that is not IPP, or not an answer to what was asked.
   */
  readonly kind: 'unreachable' | 'interrupted' | 'refused' | 'protocol';
  readonly fault: FaultCode;
  /** For the technician: the status name, the errno, what did not parse. */
  readonly detail: string;
}

/**
 * A document printer as a *service*: the steps of a job one by one, because the station writes its journal between them.
 * Every call ends by its own deadline, and earlier when `signal` aborts.
 */
export interface DocumentPrinter extends Device {
  /** What it last told of itself; `null` until it did. What is wrong *now* is `status`. */
  lastReport(): PrinterReport | null;
  inquire(signal?: AbortSignal): Promise<Result<PrinterReport, PrintProblem>>;
  /** Opens a job without data. Most printers tell its `uuid` only when asked by `job`. */
  createJob(ticket: JobTicket, signal?: AbortSignal): Promise<Result<JobReport, PrintProblem>>;
  /** Hands over the document; only `ok` means that the printer has all of it. */
  sendDocument(jobId: number, pdf: Uint8Array, signal?: AbortSignal): Promise<Result<void, PrintProblem>>;
  /** One job by its id; `null` when the printer lists it no more. */
  job(jobId: number, signal?: AbortSignal): Promise<Result<JobReport | null, PrintProblem>>;
  /**
   * The jobs of this station that are not over; from a printer that does not tell whose they are, everybody's. Those
   * that are over are never asked for: some printers list thousands.
   */
  openJobs(signal?: AbortSignal): Promise<Result<readonly JobReport[], PrintProblem>>;
  /**
   * Asks the printer to stop a job; `ok` also when it was already over or is listed no more. The sheet may still come
   * out.
   */
  cancelJob(jobId: number, signal?: AbortSignal): Promise<Result<void, PrintProblem>>;
}
