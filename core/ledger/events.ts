/**
 * The ledger's events, and the print job that follows from them. A job's row is its events applied one after another
 * (`applyJobEvent`), so `ledger verify` can compare the rows with the events.
 */
import type { FaultCode } from '../../devices/faults.ts';
import type { Diagnosis } from './diagnoses.ts';
import type { Refill } from './refills.ts';

/**
 * How an order ended. `refused`: the visitor may not, or not now; `failed`: something of the terminal's did not work, and no
 * sheet came out; `unknown`: a sheet may have come out.
 */
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
  /** The visitor canceled it, and no page was made. */
  | 'canceledByVisitor'
  /** The wait for paper, a cleared jam or a closed cover ran out of time. */
  | 'siteWaitOver'
  | 'stuck'
  /** The printer gave up, or was told to, and a sheet may have come out. */
  | 'abortedMidway'
  /** The printer never confirmed that it has the whole document. */
  | 'handOverUnconfirmed'
  | 'completedWithErrors'
  | 'printerLost'
  | 'jobVanished'
  | 'foreignJob'
  /** The disk refused the journal. */
  | 'notJournalled'
  | 'printerRestarted';

export type JobOutcome = 'printed' | 'failed' | 'unknown';

/**
 * What speaks for the printer of a job that is not known as printed: a fault that anyone on site could clear was open, the
 * visitor called the job off, or the station stopped in the middle of it.
 */
export type JobExcuse = FaultCode | 'canceledByVisitor' | 'stationStopped';
/** A technician's decision on a job. `spoilt`: the sheet came out and cannot be used. */
export type Ruling = 'printed' | 'notPrinted' | 'spoilt';

/** The grounds of a ruling. A closed list, so that no free text with a name can get into the ledger. */
export const rulingGrounds = ['visitorHasIt', 'foundAtTerminal', 'pageCounter', 'nowhereFound', 'unreadable'] as const;
export type RulingGround = (typeof rulingGrounds)[number];

/** What a visitor finds wrong on a page. A closed list, as above. */
export const mistakes = ['name', 'date', 'marks', 'employment', 'income', 'other'] as const;
export type Mistake = (typeof mistakes)[number];

/** Which of a station's printers, by its key in the station file. */
export type PrinterName = 'documentPrinter' | 'backupPrinter';

/** The facts of a copy, which never change after its job was intended. */
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
  /** The last local date on which the sheet says that it can be verified; `null` where an earlier version did not keep it. */
  readonly verifiableUntil: string | null;
  /** Serial number of the void copy that this one replaces; `null` for any other. */
  readonly replaces: string | null;
}

export type JobEvent =
  /** `printerUpTime`: seconds since the printer was switched on, as it told just before. */
  | ({ readonly kind: 'jobIntended'; readonly printer: PrinterName; readonly printerUpTime: number } & CopyFacts)
  | {
      readonly kind: 'jobCreated';
      readonly jobToken: string;
      /** `null` before a Print-Job, which makes the job and hands over its document in one. */
      readonly printerJobId: number | null;
      readonly printerJobUuid: string | null;
    }
  | {
      readonly kind: 'jobSent';
      readonly jobToken: string;
      /** After a Print-Job alone: what its answer called the job. */
      readonly printerJobId?: number;
      readonly printerJobUuid?: string | null;
    }
  | {
      readonly kind: 'jobSettled';
      readonly jobToken: string;
      readonly outcome: JobOutcome;
      readonly reason: JobReason | null;
      /** Absent where the job printed, or failed and nothing speaks for its printer. */
      readonly excuse?: JobExcuse;
    }
  | {
      readonly kind: 'jobRuled';
      readonly jobToken: string;
      readonly ruling: Ruling;
      /** The technician's number. */
      readonly by: string;
      readonly ground: RulingGround;
    }
  /** Its holder says that the sheet cannot be used; a technician is to rule on it. */
  | { readonly kind: 'jobReported'; readonly jobToken: string };

export type StationEvent =
  | JobEvent
  | {
      readonly kind: 'visitEnded';
      readonly outcome: VisitOutcome | 'left';
      readonly reason: string | null;
      readonly document: string | null;
      /** In which the screen spoke, and how long the visit had lasted, in seconds; absent in events of earlier versions. */
      readonly language?: 'zh' | 'en';
      readonly seconds?: number;
    }
  /** A visitor looked at a document and did not print it, because it states something that is not so. */
  | { readonly kind: 'mistakeReported'; readonly mistake: Mistake; readonly document: string }
  /** A card that failed authentication or was removed while it was read; its claimed number is not kept. */
  | { readonly kind: 'cardRefused'; readonly reason: string }
  /** By the technician's number. */
  | { readonly kind: 'vendorModeEntered'; readonly by: string }
  /** A technician's decision that the clock is right now and was ahead when earlier jobs were written. */
  | { readonly kind: 'clockRuled'; readonly by: string }
  | { readonly kind: 'vendorModeLeft'; readonly by: string; readonly idle: boolean }
  /** A test page and what became of it; it is no copy of a document. `by`: who asked for it. */
  | {
      readonly kind: 'testPage';
      readonly printer: PrinterName;
      readonly outcome: JobOutcome | 'notSent';
      readonly by: 'technician' | 'station';
    }
  /** A technician filled or replaced a supply: from here on what is used is counted. */
  | ({ readonly kind: 'supplyRefilled' } & Refill)
  /** A slip came out; nothing of what it says. */
  | { readonly kind: 'slipPrinted' }
  /** A technician's test of a part of the station. */
  | ({ readonly kind: 'diagnosis' } & Diagnosis)
  /** A trouble that stayed, and its end. `cause`, `device`: as the availability names them; `fault`: that of the device. */
  | ({ readonly kind: 'troubleBegan' | 'troubleOver' } & TroubleName)
  /** A technician had the machine restarted or switched off. */
  | { readonly kind: 'machineStopped'; readonly by: string; readonly what: MachineStop };

export interface TroubleName {
  readonly cause: string;
  readonly device: string | null;
  readonly fault: FaultCode | null;
}

export const machineStops = ['restart', 'powerOff'] as const;
export type MachineStop = (typeof machineStops)[number];

/** A print job as its events so far make it. Times are ISO instants. */
export interface PrintJob extends CopyFacts {
  readonly printer: PrinterName;
  /** Seconds since the printer was switched on, as it told before the job. */
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
  /** When its holder reported the sheet as of no use. */
  readonly reportedAt: string | null;
}

/** Whether a copy is void, so that its serial number and code verify nothing: it never came out, or was spoilt. */
export function isVoid({ outcome, ruling }: PrintJob): boolean {
  return (ruling ?? outcome) === 'failed' || ruling === 'notPrinted' || ruling === 'spoilt';
}

/** Whether its holder reported the sheet and no technician has ruled on it since. */
export function isReported({ reportedAt, ruledAt }: Pick<PrintJob, 'reportedAt' | 'ruledAt'>): boolean {
  return reportedAt !== null && (ruledAt === null || ruledAt < reportedAt);
}

/** The fields of a job of which only `jobIntended` was written. */
export const intendedOnly = {
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
  reportedAt: null,
} satisfies Partial<PrintJob>;

/** The states in which each event is allowed; a job may be given up, and so settled, in any of them. */
const allowedStates: Readonly<Record<Exclude<JobEvent['kind'], 'jobIntended'>, readonly PrintJob['state'][]>> = {
  jobCreated: ['intended'],
  jobSent: ['created'],
  jobSettled: ['intended', 'created', 'sent'],
  jobRuled: ['settled'],
  jobReported: ['settled'],
};

/** A job after one more event, written at `at` (ISO instant). Throws when the event is not allowed: a bug, or a tampered ledger. */
export function applyJobEvent(job: PrintJob | undefined, event: JobEvent, at: string): PrintJob {
  if (event.kind === 'jobIntended') {
    if (job !== undefined) throw new Error(`job ${event.jobToken} was intended twice`);
    const { kind: _, ...facts } = event;
    return { ...facts, intendedAt: at, ...intendedOnly };
  }
  if (job === undefined) throw new Error(`job ${event.jobToken} was never intended`);
  if (!allowedStates[event.kind].includes(job.state)) {
    throw new Error(`job ${job.jobToken} is ${job.state}: ${event.kind} cannot follow`);
  }
  switch (event.kind) {
    case 'jobCreated':
      return { ...job, state: 'created', printerJobId: event.printerJobId, printerJobUuid: event.printerJobUuid };
    case 'jobSent': {
      const { printerJobId = job.printerJobId, printerJobUuid = job.printerJobUuid } = event;
      return { ...job, state: 'sent', printerJobId, printerJobUuid };
    }
    case 'jobSettled':
      return { ...job, state: 'settled', outcome: event.outcome, reason: event.reason, settledAt: at };
    case 'jobRuled':
      return { ...job, ruling: event.ruling, ruledBy: event.by, ruledFor: event.ground, ruledAt: at };
    case 'jobReported':
      return { ...job, reportedAt: at };
  }
}
