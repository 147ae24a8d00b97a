/**
 * When is a print job over, and how did it end? Pure. The rules are those measured on real printers: `completed` is
 * believed only when we hold the printer's OK to the whole document; a cancel or an abort is a failure only when the
 * printer *reports* that no page was made; what nobody can know is `unknown`, and goes to a person.
 */
import type { Fault, FaultCode } from '../../devices/device.ts';
import type { JobReport } from '../../devices/document-printer/document-printer.ts';
import type { JobOutcome, JobReason, PrintJob } from '../ledger/events.ts';

export type Settlement =
  | { readonly outcome: 'printed'; readonly reason: null }
  | { readonly outcome: Exclude<JobOutcome, 'printed'>; readonly reason: JobReason };

/** Durations in milliseconds. */
export interface PrintTiming {
  /** The pause between two looks at a job: short at first, for most jobs end at once, then twice as long each time. */
  readonly poll: { readonly first: number; readonly longest: number };
  /** A job that waits for somebody on site (paper, jam, cover) is canceled after this long. */
  readonly siteWait: number;
  /** A job that the printer neither ends nor complains of. */
  readonly stuck: number;
  /** However busy it seems, no job is followed longer than this before it is canceled. */
  readonly total: number;
  /** How long a printer may be gone before its job's fate is called unknown. */
  readonly lost: number;
  /** How long a canceled job may take to end. */
  readonly cancel: number;
  /** How long a restarted station waits for its printer before it settles without it. */
  readonly recovery: number;
}

export const printTiming: PrintTiming = {
  poll: { first: 25, longest: 1_000 },
  siteWait: 180_000,
  stuck: 300_000,
  total: 900_000,
  lost: 30_000,
  cancel: 30_000,
  recovery: 10_000,
};

/** What is known of a job that is being followed; instants of the monotonic clock. */
export interface Watch {
  readonly jobToken: string;
  /** We hold the printer's OK to the whole document. */
  readonly handedOver: boolean;
  /** Why a cancel was asked for; told as the reason when it turns out that nothing came out. */
  readonly canceledFor: JobReason | null;
  readonly canceledAt: number | null;
  readonly lastHeardAt: number;
  readonly startedAt: number;
  /** When the job last moved: it began, made a page, or stopped waiting. */
  readonly progressAt: number;
  readonly impressions: number | null;
  /** Since when the job waits for somebody on site. */
  readonly waitingSince: number | null;
}

/** The watch over a job that begins to be followed; with `canceledFor` a cancel was asked for already. */
export function startWatch(job: Pick<Watch, 'jobToken' | 'handedOver' | 'canceledFor'>, now: number): Watch {
  const canceledAt = job.canceledFor === null ? null : now;
  return {
    ...job,
    canceledAt,
    startedAt: now,
    lastHeardAt: now,
    progressAt: now,
    impressions: null,
    waitingSince: null,
  };
}

export type Answer =
  /** `job` is null when the printer lists it no more. */
  | { readonly type: 'heard'; readonly job: JobReport | null; readonly faults: readonly Fault[] }
  | { readonly type: 'silence' };

export type Step =
  | { readonly type: 'settle'; readonly settlement: Settlement }
  | { readonly type: 'cancel'; readonly reason: JobReason; readonly watch: Watch }
  | { readonly type: 'wait'; readonly watch: Watch; readonly waitingFor: FaultCode | null };

/** What to do after the printer answered, or did not. */
export function nextStep(watch: Watch, answer: Answer, now: number, timing: PrintTiming): Step {
  if (answer.type === 'silence') {
    if (now - watch.lastHeardAt >= timing.lost) return settle('unknown', 'printerLost');
    return { type: 'wait', watch, waitingFor: 'unreachable' };
  }
  const settlement = judge(answer.job, watch);
  if (settlement !== null) return { type: 'settle', settlement };

  const obstacle = answer.faults.find((fault) => fault.action === 'clear' && stopsPrinting(fault.code));
  const heard = hear(watch, answer.job, obstacle !== undefined, now);
  if (heard.canceledAt !== null) {
    if (now - heard.canceledAt >= timing.cancel) return settle('unknown', 'abortedMidway');
  } else if (now - heard.startedAt >= timing.total) {
    return cancel(heard, 'stuck', now);
  } else if (heard.waitingSince !== null) {
    if (now - heard.waitingSince >= timing.siteWait) return cancel(heard, 'siteWaitOver', now);
  } else if (now - heard.progressAt >= timing.stuck) {
    return cancel(heard, 'stuck', now);
  }
  return { type: 'wait', watch: heard, waitingFor: obstacle?.code ?? null };
}

function hear(watch: Watch, job: JobReport | null, waits: boolean, now: number): Watch {
  const impressions = job?.impressions ?? null;
  const moved = waits || watch.waitingSince !== null || impressions !== watch.impressions;
  return {
    ...watch,
    impressions,
    lastHeardAt: now,
    progressAt: moved ? now : watch.progressAt,
    waitingSince: waits ? (watch.waitingSince ?? now) : null,
  };
}

/** The fate of a job by the printer's own word; `null` while it goes on. */
export function judge(
  job: JobReport | null,
  { jobToken, handedOver, canceledFor }: Pick<Watch, 'jobToken' | 'handedOver' | 'canceledFor'>,
): Settlement | null {
  if (job === null) return { outcome: 'unknown', reason: 'jobVanished' };
  if (job.jobToken !== jobToken) return { outcome: 'unknown', reason: 'foreignJob' };
  switch (job.state) {
    case 'completed':
      if (job.reasons.includes('job-completed-with-errors'))
        return { outcome: 'unknown', reason: 'completedWithErrors' };
      return handedOver ? { outcome: 'printed', reason: null } : { outcome: 'unknown', reason: 'handOverUnconfirmed' };
    case 'canceled':
    case 'aborted':
      return job.impressions === 0
        ? { outcome: 'failed', reason: canceledFor ?? 'aborted' }
        : { outcome: 'unknown', reason: 'abortedMidway' };
    case 'pending':
    case 'held':
    case 'processing':
    case 'stopped':
      return null;
  }
}

/** A job that is not over yet. */
export function isOpen(job: JobReport): boolean {
  return job.state !== 'completed' && job.state !== 'canceled' && job.state !== 'aborted';
}

/** Low paper or toner is worth telling, yet the job goes on. */
export function stopsPrinting(code: FaultCode): boolean {
  return code !== 'paperLow' && code !== 'tonerLow';
}

/**
 * Whether a printer is still in the run in which a job was intended. Its up-time must have grown by as much as the
 * wall clock did; seconds are all that IPP gives, and a power cycle inside the slack still changes the job's listing.
 */
export function samePrinterRun(
  job: Pick<PrintJob, 'printerUpTime' | 'intendedAt'>,
  upTimeNow: number,
  wallNow: Date,
): boolean {
  const slackSeconds = 5;
  const elapsed = (wallNow.getTime() - Date.parse(job.intendedAt)) / 1000;
  return upTimeNow >= job.printerUpTime && Math.abs(upTimeNow - job.printerUpTime - elapsed) <= slackSeconds;
}

function settle(outcome: Exclude<JobOutcome, 'printed'>, reason: JobReason): Step {
  return { type: 'settle', settlement: { outcome, reason } };
}

function cancel(watch: Watch, reason: JobReason, now: number): Step {
  return { type: 'cancel', reason, watch: { ...watch, canceledFor: reason, canceledAt: now } };
}
