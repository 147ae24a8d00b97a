/**
 * When is a print job over, and how did it end? Pure. The rules are those measured on real printers: `completed` is
 * believed only when we hold the printer's OK to the whole document; a cancel or an abort is a failure only when the
 * printer *reports* that no page was made; what nobody can know is `unknown`, and goes to a person.
 */
import type { Fault, FaultCode } from '../../devices/device.ts';
import { type JobReport, stopsPrinting } from '../../devices/document-printer/document-printer.ts';
import type { JobExcuse, JobOutcome, JobReason, PrintJob } from '../ledger/events.ts';

export type Settlement =
  | { readonly outcome: 'printed'; readonly reason: null }
  | { readonly outcome: Exclude<JobOutcome, 'printed'>; readonly reason: JobReason };

/** Durations in milliseconds. */
export interface PrintTiming {
  /** The pause between two looks at a job: short at first, for most jobs end at once, then twice as long each time. */
  readonly poll: { readonly first: number; readonly longest: number };
  /** A job that waits for somebody (paper, jam, cover, toner) is canceled after this long. */
  readonly siteWait: number;
  /** A job that stands still this long before a printer with an empty tray waits for paper, whatever its others hold. */
  readonly still: number;
  /** A job that the printer neither ends nor complains of. */
  readonly stuck: number;
  /** However busy it seems, no job is followed longer than this before it is canceled. */
  readonly total: number;
  /** How long a printer may be gone before its job's fate is called unknown. */
  readonly lost: number;
  /** How long a canceled job may take to end. */
  readonly cancel: number;
  /**
   * How long a job must stay canceled with no page made before that is believed: a printer can say so while the last of
   * the document is on its way, or while its engine begins.
   */
  readonly proof: number;
  /** How long a restarted station waits for its printer before it settles without it. */
  readonly recovery: number;
  /** How long a printer that is busy when a job is to be created is asked again, while its last job winds down. */
  readonly busy: number;
  /** After this long without an answer the visitor is told that the printer is waited for: one that sleeps takes 8 s and more. */
  readonly slow: number;
}

export const printTiming: PrintTiming = {
  poll: { first: 25, longest: 1_000 },
  siteWait: 180_000,
  still: 20_000,
  stuck: 300_000,
  total: 900_000,
  lost: 30_000,
  cancel: 30_000,
  proof: 2_000,
  recovery: 10_000,
  busy: 10_000,
  slow: 2_000,
};

/** What is known of a job that is being followed; instants of the monotonic clock. */
export interface Watch {
  readonly jobToken: string;
  /** The `job-uuid` first told; `null` where the printer told none. */
  readonly uuid: string | null;
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
  /** Since when something holds the job up. */
  readonly waitingSince: number | null;
  /** Since when the printer says without a break that it is canceled and no page was made. */
  readonly emptySince: number | null;
}

/** What is known of a job before it is followed. */
export type Known = Pick<Watch, 'jobToken' | 'uuid' | 'handedOver' | 'canceledFor'>;

/** The watch over a job that begins to be followed; with `canceledFor` a cancel was asked for already. */
export function startWatch(job: Known, now: number): Watch {
  const canceledAt = job.canceledFor === null ? null : now;
  return {
    ...job,
    canceledAt,
    startedAt: now,
    lastHeardAt: now,
    progressAt: now,
    impressions: null,
    waitingSince: null,
    emptySince: null,
  };
}

interface Heard {
  readonly type: 'heard';
  /** When it was asked for: what the answer says was so at some time between then and now. */
  readonly askedAt: number;
  /** `null` when the printer lists it no more. */
  readonly job: JobReport | null;
  readonly faults: readonly Fault[];
}

/** `refusal`: it answers, and will never tell of the job. */
export type Answer = Heard | { readonly type: 'silence' } | { readonly type: 'refusal' };

export type Step =
  | { readonly type: 'settle'; readonly settlement: Settlement }
  /** Not over: look again, and cancel first when the watch says so. */
  | { readonly type: 'goOn'; readonly watch: Watch; readonly progress: JobProgress };

/** What a job tells on its way. */
export interface JobProgress {
  /** Pages that the printer says are made; `null` where it does not say. */
  readonly impressions: number | null;
  /** What holds the job up, and the monotonic instant at which it is waited for no longer; `null` while it goes on. */
  readonly waiting: { readonly obstacle: FaultCode; readonly until: number } | null;
  /** A cancel was asked for. A page may still come out. */
  readonly canceling: boolean;
}

/** What to do after the printer answered, or did not. */
export function nextStep(watch: Watch, answer: Answer, now: number, timing: PrintTiming): Step {
  if (answer.type === 'silence') {
    const until = watch.lastHeardAt + timing.lost;
    if (now >= until) return settle('unknown', 'printerLost');
    return goOn({ ...watch, emptySince: null }, { obstacle: 'unreachable', until });
  }
  if (answer.type === 'refusal') return settle('unknown', 'printerRefused');
  const settlement = judge(answer.job, watch);
  if (settlement !== null) {
    const emptySince = canceledEmpty(answer.job) ? (watch.emptySince ?? now) : null;
    // What was asked for earlier may have been long on its way, and says nothing of what was between.
    return emptySince === null || answer.askedAt >= emptySince + timing.proof
      ? { type: 'settle', settlement }
      : goOn({ ...watch, lastHeardAt: now, emptySince }, null);
  }

  const obstacle = obstacleAmong(answer.faults) ?? emptyTray(watch, answer, now, timing);
  const heard = hear(watch, answer.job, obstacle !== null, now);
  const { canceledAt, waitingSince } = heard;
  if (canceledAt !== null && now >= canceledAt + timing.cancel) return settle('unknown', 'abortedMidway');
  const followed = canceledAt === null ? withPatience(heard, now, timing) : heard;
  const until =
    followed.canceledAt === null ? (waitingSince ?? now) + timing.siteWait : followed.canceledAt + timing.cancel;
  return goOn(followed, obstacle === null ? null : { obstacle, until });
}

/** The watch over a job that is to be canceled; one that already is keeps its reason. */
export function canceled(watch: Watch, reason: JobReason, now: number): Watch {
  return watch.canceledAt === null ? { ...watch, canceledFor: reason, canceledAt: now } : watch;
}

/** A job is given up when it, or what it waits for, takes too long. */
function withPatience(watch: Watch, now: number, timing: PrintTiming): Watch {
  if (now >= watch.startedAt + timing.total) return canceled(watch, 'stuck', now);
  if (watch.waitingSince !== null) {
    return now >= watch.waitingSince + timing.siteWait ? canceled(watch, 'siteWaitOver', now) : watch;
  }
  return now >= watch.progressAt + timing.stuck ? canceled(watch, 'stuck', now) : watch;
}

/** What keeps the printer from going on; what anyone on site can clear is named first. */
function obstacleAmong(faults: readonly Fault[]): FaultCode | null {
  const stopping = faults.filter(stopsPrinting);
  return (stopping.find(({ action }) => action === 'clear') ?? stopping[0])?.code ?? null;
}

/** A printer that wants the tray that is empty, yet never says so, prints nothing and complains of nothing else. */
function emptyTray(watch: Watch, { job, faults }: Heard, now: number, timing: PrintTiming): FaultCode | null {
  const advanced = (job?.impressions ?? null) !== watch.impressions;
  const still = !advanced && (watch.waitingSince !== null || now >= watch.progressAt + timing.still);
  return still && faults.some(({ code }) => code === 'trayEmpty') ? 'paperOut' : null;
}

function hear(watch: Watch, job: JobReport | null, obstructed: boolean, now: number): Watch {
  const impressions = job?.impressions ?? null;
  const advanced = impressions !== watch.impressions;
  // A complaint about another tray keeps no page from coming: a job that advances waits for nothing yet.
  const waitingSince = obstructed ? ((advanced ? null : watch.waitingSince) ?? now) : null;
  const moved = advanced || obstructed || watch.waitingSince !== null;
  const progressAt = moved ? now : watch.progressAt;
  return { ...watch, impressions, lastHeardAt: now, progressAt, waitingSince, emptySince: null };
}

/** By the printer's word: where it reports no count, a page may have come out. */
export const canceledEmpty = (job: JobReport | null): boolean => job?.state === 'canceled' && job.impressions === 0;

/** By its name or, on a printer that gives every job a name of its own, by the uuid, which is never used again (PWG 5100.13). */
export function isSameJob(job: JobReport, { jobToken, uuid }: Pick<Watch, 'jobToken' | 'uuid'>): boolean {
  return job.jobToken === jobToken || (uuid !== null && job.uuid === uuid);
}

/**
 * Reasons of RFC 8011, section 5.3.8, and PWG 5100.3 that say that a job did not come to its end, or not as it was sent.
 * Printers are known that report `completed` with them though nothing came out.
 */
function contradictsCompleted(reason: string): boolean {
  return (
    reason === 'job-completed-with-errors' ||
    reason === 'processing-to-stop-point' ||
    /^(job-)?(canceled|aborted)-|^(unsupported|document)-.*(format|error|compression|password|permission|security)|^errors-detected$/.test(
      reason,
    )
  );
}

/** The fate of a job by the printer's own word; `null` while it goes on. */
export function judge(job: JobReport | null, known: Known): Settlement | null {
  const { handedOver, canceledFor } = known;
  if (job === null) return { outcome: 'unknown', reason: 'jobVanished' };
  if (!isSameJob(job, known)) return { outcome: 'unknown', reason: 'foreignJob' };
  switch (job.state) {
    case 'completed':
      if (job.reasons.some(contradictsCompleted)) return { outcome: 'unknown', reason: 'completedWithErrors' };
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

/**
 * What speaks for the printer of a job that did not print; `null`: nothing does. `faults`: all that it complained of when
 * the job ended.
 */
export function excuseOf(
  { reason }: Settlement,
  calledOff: boolean,
  faults: readonly Pick<Fault, 'code' | 'action'>[],
): JobExcuse | null {
  if (calledOff) return 'canceledByVisitor';
  const clearable = faults.find((fault) => fault.action === 'clear' && stopsPrinting(fault));
  if (clearable !== undefined) return clearable.code;
  // An empty tray stops nothing by itself; a job that waited for it in vain did stand still because of it.
  return reason === 'siteWaitOver' && faults.some(({ code }) => code === 'trayEmpty') ? 'trayEmpty' : null;
}

/**
 * Whether a printer is still in the run in which a job was intended. Its up-time must have grown by as much as the
 * wall clock did: by less means that it was off meanwhile (seconds are all that IPP gives, and a power cycle inside the
 * slack still changes the job's listing). By more it grows where the printer was asked some time before the intent was
 * written, because another printer of the station was asked too and did not answer.
 */
export function samePrinterRun(
  job: Pick<PrintJob, 'printerUpTime' | 'intendedAt'>,
  upTimeNow: number,
  wallNow: Date,
): boolean {
  const slackSeconds = { less: 5, more: 60 };
  const elapsed = (wallNow.getTime() - Date.parse(job.intendedAt)) / 1000;
  const surplus = upTimeNow - job.printerUpTime - elapsed;
  return upTimeNow >= job.printerUpTime && surplus >= -slackSeconds.less && surplus <= slackSeconds.more;
}

function settle(outcome: Exclude<JobOutcome, 'printed'>, reason: JobReason): Step {
  return { type: 'settle', settlement: { outcome, reason } };
}

function goOn(watch: Watch, waiting: JobProgress['waiting']): Step {
  const { impressions, canceledAt } = watch;
  return { type: 'goOn', watch, progress: { impressions, waiting, canceling: canceledAt !== null } };
}
