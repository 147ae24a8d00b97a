/**
 * What becomes of jobs that a power cut left behind. Nothing is submitted again: the visitor is gone, the bytes are
 * not stored, and a printer's history that ends after a minute cannot prove that nothing came out.
 */
import type { DocumentPrinter, JobReport } from '../../devices/document-printer/document-printer.ts';
import { pause } from '../clock.ts';
import type { PrintJob } from '../ledger/events.ts';
import { follow, type PrintRoom, settleJob, takeOut } from './print-job.ts';
import { isOpen, type PrintTiming, type Settlement, samePrinterRun } from './settlement.ts';

/** Gives each of these jobs its fate, one after the other. */
export async function recover(room: PrintRoom, jobs: readonly PrintJob[]): Promise<void> {
  if (jobs.length === 0) return;
  const reachable = await waitForPrinter(room);
  for (const job of jobs) {
    settleJob(room.journal, job.jobToken, await fateOf(room, job, reachable));
  }
}

async function fateOf(room: PrintRoom, job: PrintJob, reachable: boolean): Promise<Settlement> {
  if (job.printerJobId === null || job.state === 'intended') {
    // Send-Document comes after `created` is on disk, so nothing of this one was handed over.
    await takeOut(room.printer, job.jobToken);
    return { outcome: 'failed', reason: 'notHandedOver' };
  }
  if (!reachable) return { outcome: 'unknown', reason: 'printerLost' };
  return job.state === 'created'
    ? fateOfCreated(room.printer, job.jobToken, job.printerJobId)
    : fateOfSent(room, job, job.printerJobId);
}

/** Send-Document may have begun. Only a job that is still held without data is known to have printed nothing. */
async function fateOfCreated(printer: DocumentPrinter, jobToken: string, id: number): Promise<Settlement> {
  const listed = await printer.job(id);
  if (!listed.ok) return { outcome: 'unknown', reason: 'printerLost' };
  const job = listed.value;
  if (job === null) return { outcome: 'unknown', reason: 'jobVanished' };
  if (job.jobToken !== jobToken) return { outcome: 'unknown', reason: 'foreignJob' };
  // Also what will be called unknown is canceled: it must not come out for the next visitor.
  if (isOpen(job)) await printer.cancelJob(id);
  return waitsForData(job)
    ? { outcome: 'failed', reason: 'notHandedOver' }
    : { outcome: 'unknown', reason: 'handOverUnconfirmed' };
}

function waitsForData(job: JobReport): boolean {
  return job.state === 'held' && job.reasons.includes('job-data-insufficient');
}

/** We hold the printer's OK: its word counts, as long as it is the same run of the printer. */
async function fateOfSent(room: PrintRoom, job: PrintJob, id: number): Promise<Settlement> {
  const { printer, clock, timing } = room;
  const report = await printer.inquire();
  if (!report.ok) return { outcome: 'unknown', reason: 'printerLost' };
  if (!samePrinterRun(job, report.value.upTime, clock.wall()))
    return { outcome: 'unknown', reason: 'printerRestarted' };
  // Nobody waits for this sheet any more: a job that wants paper is canceled at once.
  const patience: PrintTiming = { ...timing, siteWait: 0 };
  return follow(
    { printer, clock, timing: patience },
    { jobToken: job.jobToken, id, handedOver: true, canceledFor: null },
  );
}

/** After a power cut printer and station start together; the station is the faster one. */
async function waitForPrinter({ printer, clock, timing }: PrintRoom): Promise<boolean> {
  const patienceEnds = clock.monotonic() + timing.recovery;
  for (;;) {
    if ((await printer.inquire()).ok) return true;
    if (clock.monotonic() >= patienceEnds) return false;
    await pause(clock, timing.poll.longest);
  }
}
