/**
 * The only writer of the ledger: an event, and the print job that it changes, in one synced transaction, and then the
 * chain checkpoint.
 */
import type { Clock } from '../clock.ts';
import { writeCheckpoint } from './chain-checkpoint.ts';
import { guarded, StorageError, type Store } from './database.ts';
import { applyJobEvent, type JobEvent, type PrintJob, type StationEvent } from './events.ts';
import { append, type RandomSalt } from './ledger.ts';
import { findJob, writeJob } from './print-jobs.ts';

export interface Journal {
  /** Writes what happened to a job, and gives the job as it now stands. Throws StorageError when the disk refuses. */
  recordJob(event: JobEvent): PrintJob;
  /** Writes any other event. Throws StorageError when the disk refuses. */
  record(event: Exclude<StationEvent, JobEvent>): void;
}

export function openJournal(store: Store, dataDir: string, clock: Clock, randomSalt: RandomSalt): Journal {
  const now = (): string => clock.wall().toISOString();
  const written = <Value>(commit: () => Value): Value => {
    const value = guarded(dataDir, commit);
    try {
      guarded(dataDir, () => writeCheckpoint(store, dataDir));
    } catch (error) {
      // The event is committed, so this is no failure of its caller's; the next event's checkpoint covers both.
      if (!(error instanceof StorageError)) throw error;
    }
    return value;
  };
  return {
    recordJob(event) {
      const at = now();
      const transaction = store.transaction(() => {
        const job = applyJobEvent(findJob(store, 'jobToken', event.jobToken), event, at);
        append(store, event, at, randomSalt);
        writeJob(store, job);
        return job;
      });
      return written(() => transaction.immediate());
    },
    record(event) {
      written(() => store.transaction(() => append(store, event, now(), randomSalt)).immediate());
    },
  };
}
