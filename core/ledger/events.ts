/**
 * What the station writes down, and what a print job's row follows from: the row is nothing but its events folded, so
 * `ledger verify` can hold one against the other.
 */

/** How an order ended. `refused`: nothing was tried; `failed`: tried, and no sheet came out; `unknown`: a sheet may have. */
export type VisitOutcome = 'printed' | 'failed' | 'unknown' | 'refused';

/** Why a job did not end as `printed`. */
export type JobReason =
  /** The printer answered no, or could not be reached, before any of the document was handed over. */
  | 'printerRefused'
  | 'printerUnreachable'
  /** The station stopped before the document was handed over. */
  | 'notHandedOver'
  /** The printer gave up, or was told to, and reports that no page was made. */
  | 'aborted'
  /** The visitor called it off, and no page was made. */
  | 'canceledByVisitor'
  /** Nobody put in paper, cleared the jam, closed the cover in time. */
  | 'siteWaitOver'
  | 'stuck'
  /** The printer gave up, or was told to, and a sheet may have come out. */
  | 'abortedMidway'
  /** The printer's word for having all of the document never came. */
  | 'handOverUnconfirmed'
  | 'completedWithErrors'
  | 'printerLost'
  | 'jobVanished'
  | 'foreignJob'
  /** The disk refused the journal. */
  | 'notJournalled'
  | 'printerRestarted';

export type JobOutcome = 'printed' | 'failed' | 'unknown';
/** `spoilt`: it came out, and is of no use. */
export type Ruling = 'printed' | 'notPrinted' | 'spoilt';

/** What a ruling rests on. Words of ours only, so that nobody's name can get into the ledger. */
export const rulingGrounds = ['visitorHasIt', 'foundAtTerminal', 'pageCounter', 'nowhereFound', 'unreadable'] as const;
export type RulingGround = (typeof rulingGrounds)[number];

/** Which of a station's printers; the words of the station file. */
export type PrinterName = 'documentPrinter' | 'backupPrinter';

/** What a copy is, from before its job is begun until long after. */
export interface CopyFacts {
  /** The job's name to the printer. */
  readonly jobToken: string;
  readonly serial: string;
  readonly verificationCode: string;
  /** The cardholder's number: the ledger keeps numbers, not names. */
  readonly number: string;
  readonly document: string;
  readonly language: string;
  readonly pages: number;
  /** SHA-256 of the document's bytes, hex. */
  readonly sha256: string;
  readonly specimen: boolean;
  /** The serial number of the void copy in whose stead this one is issued. */
  readonly replaces: string | null;
}

export type JobEvent =
  /** `printerUpTime`: seconds since the printer was switched on, as it told just before. */
  | ({ readonly kind: 'jobIntended'; readonly printer: PrinterName; readonly printerUpTime: number } & CopyFacts)
  | {
      readonly kind: 'jobCreated';
      readonly jobToken: string;
      readonly printerJobId: number;
      readonly printerJobUuid: string | null;
    }
  | { readonly kind: 'jobSent'; readonly jobToken: string }
  | {
      readonly kind: 'jobSettled';
      readonly jobToken: string;
      readonly outcome: JobOutcome;
      readonly reason: JobReason | null;
    }
  | {
      readonly kind: 'jobRuled';
      readonly jobToken: string;
      readonly ruling: Ruling;
      /** The technician's number. */
      readonly by: string;
      readonly ground: RulingGround;
    };

export type StationEvent =
  | JobEvent
  | {
      readonly kind: 'visitEnded';
      readonly outcome: VisitOutcome | 'left';
      readonly reason: string | null;
      readonly document: string | null;
    }
  /** A card that did not prove itself, or left half way; whose it claims to be is not kept. */
  | { readonly kind: 'cardRefused'; readonly reason: string }
  /** By the technician's number. */
  | { readonly kind: 'vendorModeEntered'; readonly by: string }
  /** A technician's word that the clock is right now, whatever earlier jobs say: it was ahead when they were written. */
  | { readonly kind: 'clockRuled'; readonly by: string }
  | { readonly kind: 'vendorModeLeft'; readonly by: string; readonly idle: boolean };

/** One print job as it stands. The states are those of the architecture's words. */
export interface PrintJob extends CopyFacts {
  readonly printer: PrinterName;
  readonly printerUpTime: number;
  readonly intendedAt: string;
  readonly state: 'intended' | 'created' | 'sent' | 'settled';
  readonly printerJobId: number | null;
  readonly printerJobUuid: string | null;
  readonly outcome: JobOutcome | null;
  readonly reason: JobReason | null;
  readonly settledAt: string | null;
  readonly ruling: Ruling | null;
  readonly ruledBy: string | null;
  readonly ruledFor: RulingGround | null;
  readonly ruledAt: string | null;
}

/** A copy whose serial number and code vouch for nothing: it never came out, or was spoilt. */
export function isVoid({ outcome, ruling }: PrintJob): boolean {
  return (ruling ?? outcome) === 'failed' || ruling === 'notPrinted' || ruling === 'spoilt';
}

/** A job of which nothing but its intent is known. */
export const begun = {
  state: 'intended',
  printerJobId: null,
  printerJobUuid: null,
  outcome: null,
  reason: null,
  settledAt: null,
  ruling: null,
  ruledBy: null,
  ruledFor: null,
  ruledAt: null,
} satisfies Partial<PrintJob>;

/** The states in which each event can come; one that is settled from any was given up. */
const follows: Readonly<Record<Exclude<JobEvent['kind'], 'jobIntended'>, readonly PrintJob['state'][]>> = {
  jobCreated: ['intended'],
  jobSent: ['created'],
  jobSettled: ['intended', 'created', 'sent'],
  jobRuled: ['settled'],
};

/** A job after one more event; throws when the event cannot follow (a bug, or a ledger that was tampered with). */
export function applyJobEvent(job: PrintJob | undefined, event: JobEvent, at: string): PrintJob {
  if (event.kind === 'jobIntended') {
    if (job !== undefined) throw new Error(`job ${event.jobToken} was intended twice`);
    const { kind: _, ...facts } = event;
    return { ...facts, intendedAt: at, ...begun };
  }
  if (job === undefined) throw new Error(`job ${event.jobToken} was never intended`);
  if (!follows[event.kind].includes(job.state)) {
    throw new Error(`job ${job.jobToken} is ${job.state}: ${event.kind} cannot follow`);
  }
  switch (event.kind) {
    case 'jobCreated':
      return { ...job, state: 'created', printerJobId: event.printerJobId, printerJobUuid: event.printerJobUuid };
    case 'jobSent':
      return { ...job, state: 'sent' };
    case 'jobSettled':
      return { ...job, state: 'settled', outcome: event.outcome, reason: event.reason, settledAt: at };
    case 'jobRuled':
      return { ...job, ruling: event.ruling, ruledBy: event.by, ruledFor: event.ground, ruledAt: at };
  }
}
