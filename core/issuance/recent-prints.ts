/** What somebody printed at this station in the last days, what became of it, and their word that a sheet is of no use. */
import type { Store } from '../ledger/database.ts';
import { isReported, isVoid, type PrintJob } from '../ledger/events.ts';
import type { Journal } from '../ledger/journal.ts';
import { findJob, recentJobs, replacementOf } from '../ledger/print-jobs.ts';

/** Days that are looked back. */
export const recentDays = 30;

/**
 * What became of a copy, for its holder. `reported`: it waits for a technician; `upheld`: a technician found it sound;
 * `owed`: void, to be printed again free; `replaced`: void, and it was printed again.
 */
export type PrintFate = 'pending' | 'printed' | 'notPrinted' | 'unknown' | 'reported' | 'upheld' | 'owed' | 'replaced';

export interface RecentPrint {
  readonly serial: string;
  readonly document: string;
  readonly language: string;
  /** ISO instant. */
  readonly at: string;
  readonly fate: PrintFate;
}

/** The copies of this cardholder's number since `since` (ISO instant), newest first. Throws StorageError. */
export function recentPrints(store: Store, number: string, since: string): readonly RecentPrint[] {
  return recentJobs(store, number, since).map((job) => ({
    serial: job.serial,
    document: job.document,
    language: job.language,
    at: job.intendedAt,
    fate: fateOf(job, isVoid(job) && replacementOf(store, job.serial) !== undefined),
  }));
}

/** `replaced`: a copy was issued in its stead. */
export function fateOf(job: PrintJob, replaced: boolean): PrintFate {
  if (job.outcome === null) return 'pending';
  if (isVoid(job)) {
    if (job.ruling === null) return 'notPrinted';
    return replaced ? 'replaced' : 'owed';
  }
  if (isReported(job)) return 'reported';
  if (job.reportedAt !== null) return 'upheld';
  return job.outcome === 'unknown' && job.ruling === null ? 'unknown' : 'printed';
}

/** Enters that a sheet of this cardholder's is of no use; once, and of a sheet that came out. Throws StorageError. */
export function reportBadSheet(store: Store, journal: Journal, number: string, serial: string): void {
  const job = findJob(store, 'serial', serial);
  if (job === undefined || job.number !== number || fateOf(job, false) !== 'printed') return;
  journal.recordJob({ kind: 'jobReported', jobToken: job.jobToken });
}
