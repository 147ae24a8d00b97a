/**
 * One sheet, once. The journal is written, and synced, before each step that the world can see:
 *
 *   intended → Create-Job → created → Send-Document → sent → followed to its end → settled
 *   intended → created, without an id → Print-Job → sent, with its id → … on a printer that has nothing else
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
  const { jobToken } = document;
  journal.recordJob({ kind: 'jobIntended', ...factsOf(document), printer: name, printerUpTime: report.upTime });
  const handOver = report.capabilities.printJobOnly ? handOverInOneStep : handOverInTwoSteps;
  const job = await handOver(dependencies, document, observer, onHandOver);
  if ('outcome' in job) {
    // An empty job may stand in the printer's way.
    await cancelOpenJobs(printer, jobToken);
    return conclude(dependencies, jobToken, job, observer.cancel);
  }
  return conclude(dependencies, jobToken, await follow(dependencies, job, observer), observer.cancel);
}

/** A job in the printer that is to be followed, or how it ended before it could be. */
type HandedOver = Promise<FollowedJob | Settlement>;
export type FollowedJob = Known & { readonly id: number };

const failed = (reason: JobReason): Settlement => ({ outcome: 'failed', reason });

/** Who calls a job off while a busy printer is asked again is not told that the printer refused it. */
function refusalOf({ kind }: PrintProblem, { cancel }: JobObserver): JobReason {
  if (cancel.aborted) return 'canceledByVisitor';
  return kind === 'refused' ? 'printerRefused' : 'printerUnreachable';
}

const ticketOf = ({ jobToken, pages, sides, colour }: PrintableDocument): JobTicket => ({
  jobToken,
  pages,
  sides,
  colour,
});

async function handOverInTwoSteps(
  dependencies: JobDependencies,
  document: PrintableDocument,
  observer: JobObserver,
  onHandOver: () => void,
): HandedOver {
  const { printer, journal } = dependencies;
  const { jobToken, pdf } = document;
  // Until the document is sent no sheet can come out.
  const created = await whenReady(dependencies, () => printer.createJob(ticketOf(document)), observer);
  if (!created.ok) return failed(refusalOf(created.problem, observer));
  const { id, uuid } = created.value;
  journal.recordJob({ kind: 'jobCreated', jobToken, printerJobId: id, printerJobUuid: uuid });
  if (observer.cancel.aborted) {
    await printer.cancelJob(id);
    return failed('canceledByVisitor');
  }
  onHandOver();
  const sent = await printer.sendDocument(id, pdf);
  if (!sent.ok && sent.problem.kind === 'unreachable') return failed('printerUnreachable');
  if (sent.ok) journal.recordJob({ kind: 'jobSent', jobToken });
  return { jobToken, uuid, id, handedOver: sent.ok, canceledFor: sent.ok ? null : reasonOf(sent.problem) };
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

/** The job has no id before its document is on the way, so where the answer is lost it is looked for by its name. */
async function handOverInOneStep(
  dependencies: JobDependencies,
  document: PrintableDocument,
  observer: JobObserver,
  onHandOver: () => void,
): HandedOver {
  const { printer, journal } = dependencies;
  const { jobToken, pdf } = document;
  journal.recordJob({ kind: 'jobCreated', jobToken, printerJobId: null, printerJobUuid: null });
  if (observer.cancel.aborted) return failed('canceledByVisitor');
  onHandOver();
  const sent = await whenReady(dependencies, () => printer.printJob(ticketOf(document), pdf), observer);
  if (sent.ok) {
    const { id, uuid } = sent.value;
    journal.recordJob({ kind: 'jobSent', jobToken, printerJobId: id, printerJobUuid: uuid });
    return { jobToken, uuid, id, handedOver: true, canceledFor: null };
  }
  if (sent.problem.kind === 'unreachable') return failed('printerUnreachable');
  const listed = await lookForJob(dependencies, jobToken, observer);
  if (listed.ok && listed.value !== null) {
    const { id, uuid } = listed.value;
    return { jobToken, uuid, id, handedOver: false, canceledFor: reasonOf(sent.problem) };
  }
  // It says that it took nothing, and lists nothing. Without both, a sheet may have come out.
  const refused = sent.problem.kind === 'refused' && listed.ok;
  return refused ? failed(refusalOf(sent.problem, observer)) : { outcome: 'unknown', reason: 'handOverUnconfirmed' };
}

/** The job by its name, as soon as the printer answers again. */
async function lookForJob(
  { printer, clock, timing }: JobDependencies,
  jobToken: string,
  { onProgress }: JobObserver,
): ReturnType<DocumentPrinter['jobNamed']> {
  const until = clock.monotonic() + timing.lost;
  for (;;) {
    const listed = await printer.jobNamed(jobToken);
    if (listed.ok || listed.problem.kind === 'refused' || clock.monotonic() >= until) return listed;
    onProgress({ impressions: null, waiting: { obstacle: 'unreachable', until }, canceling: false });
    await pause(clock, timing.poll.longest);
  }
}

/**
 * Hands over what a refusal proves not to have been taken: a printer that is busy with the end of its last job is asked again,
 * and one that wakes up is waited for, while the visitor is told so.
 */
async function whenReady(
  { clock, timing }: Pick<JobDependencies, 'clock' | 'timing'>,
  handOver: () => ReturnType<DocumentPrinter['createJob']>,
  { onProgress, cancel }: JobObserver,
): ReturnType<DocumentPrinter['createJob']> {
  const until = clock.monotonic() + timing.busy;
  const tell = (obstacle: FaultCode): void =>
    onProgress({ impressions: null, waiting: { obstacle, until: until + timing.siteWait }, canceling: false });
  const stopWaiting = clock.after(timing.slow, () => tell('unreachable'));
  try {
    for (;;) {
      const created = await handOver();
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
  job: FollowedJob,
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
