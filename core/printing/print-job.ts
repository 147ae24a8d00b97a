/**
 * One sheet, once. The journal is written, and synced, before each step that the world can see:
 *
 *   intended → Create-Job → created → Send-Document → sent → followed to its end → settled
 *
 * Nothing is ever submitted twice. A job outlives the visit that asked for it.
 */

import { pause } from '../../devices/clock.ts';
import type { FaultCode } from '../../devices/device.ts';
import {
  type DocumentPrinter,
  isOpen,
  type JobReport,
  type JobTicket,
  type PrinterReport,
  type PrintProblem,
} from '../../devices/document-printer/document-printer.ts';
import type { Clock } from '../clock.ts';
import { StorageError } from '../ledger/database.ts';
import type { CopyFacts, JobExcuse, JobReason, PrinterName } from '../ledger/events.ts';
import type { Journal } from '../ledger/journal.ts';
import {
  type Answer,
  canceled,
  excuseOf,
  type JobProgress,
  type Known,
  nextStep,
  type PrintTiming,
  type Settlement,
  startWatch,
} from './settlement.ts';

export interface JobDependencies {
  readonly printer: DocumentPrinter;
  /** Which one that is; the job's row remembers it. */
  readonly name: PrinterName;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly timing: PrintTiming;
}

/** A document that is ready to be printed: what the ledger keeps of it, and its bytes, which are never stored. */
export interface PrintableDocument extends CopyFacts {
  readonly pdf: Uint8Array;
  readonly sides: JobTicket['sides'];
  /** It is not itself without colour: a red seal. */
  readonly colour: boolean;
}

/** What the ledger keeps of a document. */
export function factsOf(document: PrintableDocument): CopyFacts {
  const { pdf: _, sides: __, colour: ___, ...facts } = document;
  return facts;
}

/** What ties a job to whoever stands before the printer, while somebody does. */
export interface JobObserver {
  /** Told each change on the job's way. */
  readonly onProgress: (progress: JobProgress) => void;
  /** Aborts when the visitor calls the job off. A page may still come out, and then the job is not called failed. */
  readonly cancel: AbortSignal;
}

/** Nobody waits for the sheet. */
export const unobserved: JobObserver = { onProgress: () => undefined, cancel: new AbortController().signal };

/** Prints one document to its settlement. `report` is the printer's answer of just before. */
export async function printOnce(
  dependencies: JobDependencies,
  document: PrintableDocument,
  report: PrinterReport,
  observer: JobObserver = unobserved,
): Promise<Settlement> {
  let handOverBegan = false;
  try {
    return await runJob(dependencies, document, report, observer, () => {
      handOverBegan = true;
    });
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    // The row stays as far as it got, and a copy without a fate counts. Recovery settles it once the disk takes writes
    // again, and may then know more than the visitor is told now.
    if (handOverBegan) return { outcome: 'unknown', reason: 'notJournalled' };
    await cancelOpenJobs(dependencies.printer, document.jobToken);
    return { outcome: 'failed', reason: 'notJournalled' };
  }
}

async function runJob(
  dependencies: JobDependencies,
  document: PrintableDocument,
  report: PrinterReport,
  observer: JobObserver,
  onHandOver: () => void,
): Promise<Settlement> {
  const { printer, name, journal } = dependencies;
  const { jobToken, pages, sides, colour, pdf } = document;
  journal.recordJob({ kind: 'jobIntended', ...factsOf(document), printer: name, printerUpTime: report.upTime });

  /** None of the document was handed over, so no sheet can come out; an empty job may stand in the printer's way. */
  const giveUp = async (reason: JobReason): Promise<Settlement> => {
    await cancelOpenJobs(printer, jobToken);
    return conclude(dependencies, jobToken, { outcome: 'failed', reason }, observer.cancel);
  };

  const created = await createWhenReady(dependencies, { jobToken, pages, sides, colour }, observer);
  if (!created.ok) {
    const refusal = created.problem.kind === 'refused' ? 'printerRefused' : 'printerUnreachable';
    return giveUp(observer.cancel.aborted ? 'canceledByVisitor' : refusal);
  }
  const { id, uuid } = created.value;
  journal.recordJob({ kind: 'jobCreated', jobToken, printerJobId: id, printerJobUuid: uuid });
  if (observer.cancel.aborted) {
    await printer.cancelJob(id);
    return giveUp('canceledByVisitor');
  }

  onHandOver();
  const sent = await printer.sendDocument(id, pdf);
  if (!sent.ok && sent.problem.kind === 'unreachable') return giveUp('printerUnreachable');
  if (sent.ok) journal.recordJob({ kind: 'jobSent', jobToken });

  const job = { jobToken, uuid, id, handedOver: sent.ok, canceledFor: sent.ok ? null : reasonOf(sent.problem) };
  return conclude(dependencies, jobToken, await follow(dependencies, job, observer), observer.cancel);
}

/** Settles a job. Of one that did not print the printer is asked once more: it ends a job before it tells of the fault. */
async function conclude(
  { printer, journal }: Pick<JobDependencies, 'printer' | 'journal'>,
  jobToken: string,
  settlement: Settlement,
  cancel: AbortSignal,
): Promise<Settlement> {
  const { outcome, reason } = settlement;
  if (outcome === 'printed') return settleJob(journal, jobToken, settlement);
  const before = printer.lastReport()?.faults ?? [];
  const isGone = reason === 'printerLost' || reason === 'printerUnreachable';
  if (!isGone) await printer.inquire();
  const faults = [...before, ...(printer.lastReport()?.faults ?? [])];
  return settleJob(journal, jobToken, settlement, excuseOf(settlement, cancel.aborted, faults));
}

/**
 * Creates the job. Nothing is handed over yet, so a printer that is busy with the end of its last job is asked again, and one
 * that wakes up is waited for, while the visitor is told so.
 */
async function createWhenReady(
  { printer, clock, timing }: Pick<JobDependencies, 'printer' | 'clock' | 'timing'>,
  ticket: JobTicket,
  { onProgress, cancel }: JobObserver,
): ReturnType<DocumentPrinter['createJob']> {
  const until = clock.monotonic() + timing.busy;
  const tell = (obstacle: FaultCode): void =>
    onProgress({ impressions: null, waiting: { obstacle, until: until + timing.siteWait }, canceling: false });
  const stopWaiting = clock.after(timing.slow, () => tell('unreachable'));
  try {
    for (;;) {
      const created = await printer.createJob(ticket);
      const busy = !created.ok && created.problem.kind === 'refused' && created.problem.fault === 'notReady';
      if (!busy || cancel.aborted || clock.monotonic() >= until) return created;
      tell('notReady');
      await pause(clock, timing.poll.longest, cancel);
    }
  } finally {
    stopWaiting();
  }
}

function reasonOf(problem: PrintProblem): JobReason {
  return problem.kind === 'refused' ? 'printerRefused' : 'handOverUnconfirmed';
}

/** Follows a job to its end. `canceledFor` tells that a cancel was asked for already, and why. */
export async function follow(
  { printer, clock, timing }: Pick<JobDependencies, 'printer' | 'clock' | 'timing'>,
  job: Known & { readonly id: number },
  { onProgress, cancel }: JobObserver = unobserved,
): Promise<Settlement> {
  const { id, ...known } = job;
  let watch = startWatch(known, clock.monotonic());
  let told = '';
  for (let wait = timing.poll.first; ; wait = Math.min(2 * wait, timing.poll.longest)) {
    if (cancel.aborted) watch = canceled(watch, 'canceledByVisitor', clock.monotonic());
    const askedAt = clock.monotonic();
    const answer = await ask(printer, id, askedAt);
    const step = nextStep(watch, answer, clock.monotonic(), timing);
    if (step.type === 'settle') {
      // Of a job of which nobody knows what came of it, what the printer counted is all that can be told.
      const impressions = answer.type === 'heard' ? (answer.job?.impressions ?? null) : null;
      if (step.settlement.outcome === 'unknown' && impressions !== null && impressions !== watch.impressions) {
        onProgress({ impressions, waiting: null, canceling: watch.canceledAt !== null });
      }
      return step.settlement;
    }
    watch = step.watch;
    // Asked for at each look: a cancel can be lost like any other request.
    if (watch.canceledAt !== null) await printer.cancelJob(id);
    const news = JSON.stringify(step.progress);
    if (news !== told) onProgress(step.progress);
    told = news;
    await pause(clock, wait, cancel.aborted ? undefined : cancel);
  }
}

/** How the job stands, and while it is not over, what the printer complains of. */
async function ask(printer: DocumentPrinter, id: number, askedAt: number): Promise<Answer> {
  const answer = await printer.job(id);
  // A printer that is busy may tell later; one that never lets itself be asked will not.
  if (!answer.ok)
    return { type: answer.problem.kind === 'refused' && answer.problem.fault !== 'notReady' ? 'refusal' : 'silence' };
  const job = answer.value;
  if (job !== null && isOpen(job)) await printer.inquire();
  // A printer that for once says nothing of itself was not put right by that: what it last complained of stands.
  return { type: 'heard', askedAt, job, faults: printer.lastReport()?.faults ?? [] };
}

/** `emptied`: something was canceled, and the printer lists it no more as to be done. `occupied`, also where it does not say. */
export type Emptiness = 'empty' | 'emptied' | 'occupied';

/**
 * Cancels whatever the printer still holds under names that begin so. A sheet of one visitor must not come out for the
 * next, and an empty job blocks the printer until it is canceled.
 */
export async function cancelOpenJobs(printer: DocumentPrinter, prefix: string): Promise<Emptiness> {
  const left = await openJobs(printer, prefix);
  if (left === null) return 'occupied';
  if (left.length === 0) return 'empty';
  for (const job of left) await printer.cancelJob(job.id);
  return (await openJobs(printer, prefix))?.length === 0 ? 'emptied' : 'occupied';
}

/** `null` when the printer does not say. */
async function openJobs(printer: DocumentPrinter, prefix: string): Promise<readonly JobReport[] | null> {
  const listed = await printer.openJobs();
  return listed.ok ? listed.value.filter(({ jobToken }) => jobToken.startsWith(prefix)) : null;
}

/** Writes how the job ended, and says it. */
export function settleJob(
  journal: Journal,
  jobToken: string,
  settlement: Settlement,
  excuse: JobExcuse | null = null,
): Settlement {
  journal.recordJob({ kind: 'jobSettled', jobToken, ...settlement, ...(excuse === null ? {} : { excuse }) });
  return settlement;
}
