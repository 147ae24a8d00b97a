/**
 * What becomes of jobs that a power cut left behind. Nothing is submitted again: the visitor is gone, the bytes are
 * not stored, and a printer's history that ends after a minute cannot prove that nothing came out.
 */

import { pause } from '../../devices/clock.ts';
import {
  type DocumentPrinter,
  isOpen,
  type JobReport,
  type PrinterReport,
} from '../../devices/document-printer/document-printer.ts';
import type { PrintJob } from '../ledger/events.ts';
import { cancelOpenJobs, follow, type JobDependencies, settleJob } from './print-job.ts';
import { canceledEmpty, isSameJob, type PrintTiming, type Settlement, samePrinterRun } from './settlement.ts';

type RecoveryParts = Pick<JobDependencies, 'journal' | 'clock' | 'timing'>;
type Reached = Pick<JobDependencies, 'printer' | 'clock' | 'timing'>;

/** Gives each of these jobs, all of one printer, its fate; `null`: the station has that printer no more. */
export async function recover(
  parts: RecoveryParts & { readonly printer: DocumentPrinter | null },
  jobs: readonly PrintJob[],
): Promise<void> {
  if (jobs.length === 0) return;
  const { printer, journal } = parts;
  const reached = printer === null ? null : { ...parts, printer };
  const answers = reached !== null && (await nextReport(reached)) !== null;
  for (const job of jobs) {
    const fate = await fateOf(answers ? reached : null, job);
    // That the station stopped says nothing of the printer.
    settleJob(journal, job.jobToken, fate, fate.outcome === 'printed' ? null : 'stationStopped');
  }
}

async function fateOf(reached: Reached | null, job: PrintJob): Promise<Settlement> {
  if (job.state === 'intended') {
    // Send-Document and Print-Job come after `created` is on disk, so nothing of this one was handed over.
    if (reached !== null) await cancelOpenJobs(reached.printer, job.jobToken);
    return { outcome: 'failed', reason: 'notHandedOver' };
  }
  if (reached === null) return { outcome: 'unknown', reason: 'printerLost' };
  const id = job.printerJobId ?? (await idByName(reached, job.jobToken));
  if (id === null) return { outcome: 'unknown', reason: 'handOverUnconfirmed' };
  return job.state === 'created' ? fateOfCreated(reached, job, id) : fateOfSent(reached, job, id);
}

/** A Print-Job of which the answer was not heard left no id; `null` where the printer lists no job of that name. */
async function idByName({ printer }: Reached, jobToken: string): Promise<number | null> {
  const listed = await printer.jobNamed(jobToken);
  return listed.ok && listed.value !== null ? listed.value.id : null;
}

/** Send-Document or Print-Job may have begun. Only a job that is still held without data is known to have printed nothing. */
async function fateOfCreated({ printer, clock, timing }: Reached, row: PrintJob, id: number): Promise<Settlement> {
  const listed = await printer.job(id);
  if (!listed.ok) return { outcome: 'unknown', reason: 'printerLost' };
  const job = listed.value;
  if (job === null) return { outcome: 'unknown', reason: 'jobVanished' };
  if (!isSameJob(job, { jobToken: row.jobToken, uuid: row.printerJobUuid }))
    return { outcome: 'unknown', reason: 'foreignJob' };
  // Also what will be called unknown is canceled: it must not come out for the next visitor.
  const canceled = isOpen(job) && (await printer.cancelJob(id)).ok;
  if (!waitsForData(job)) return { outcome: 'unknown', reason: 'handOverUnconfirmed' };
  // The last of what the dead process sent may have reached the printer only after it was asked, or may yet; a job that is
  // listed no more may have been printed between.
  await pause(clock, timing.proof);
  const after = await printer.job(id);
  const left = after.ok ? after.value : null;
  const stillEmpty = canceled && left !== null && (waitsForData(left) || canceledEmpty(left));
  return stillEmpty
    ? { outcome: 'failed', reason: 'notHandedOver' }
    : { outcome: 'unknown', reason: 'handOverUnconfirmed' };
}

function waitsForData(job: JobReport): boolean {
  return job.state === 'held' && job.reasons.includes('job-data-insufficient');
}

/** We hold the printer's OK: its word counts, as long as it is the same run of the printer. */
async function fateOfSent(dependencies: Reached, job: PrintJob, id: number): Promise<Settlement> {
  const { printer, clock, timing } = dependencies;
  const report = await nextReport(dependencies);
  if (report === null) return { outcome: 'unknown', reason: 'printerLost' };
  if (!samePrinterRun(job, report.upTime, clock.wall())) return { outcome: 'unknown', reason: 'printerRestarted' };
  // Nobody waits for this sheet any more: a job that wants paper is canceled at once.
  const patience: PrintTiming = { ...timing, siteWait: 0 };
  return follow(
    { printer, clock, timing: patience },
    { jobToken: job.jobToken, uuid: job.printerJobUuid, id, handedOver: true, canceledFor: null },
  );
}

/**
 * What the printer says of itself as soon as it answers; `null`: not within `timing.recovery`. After a power cut printer
 * and station start together, the station is the faster one, and a printer that has just come up may miss a question.
 */
async function nextReport({ printer, clock, timing }: Reached): Promise<PrinterReport | null> {
  const patienceEnds = clock.monotonic() + timing.recovery;
  for (;;) {
    const report = await printer.inquire();
    if (report.ok) return report.value;
    if (clock.monotonic() >= patienceEnds) return null;
    await pause(clock, timing.poll.longest);
  }
}
