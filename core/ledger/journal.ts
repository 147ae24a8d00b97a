/**
 * The one way to write: an event, and the print job that it changes, in one synced transaction.
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
  /** Writes anything else that the station did. */
  record(event: Exclude<StationEvent, JobEvent>): void;
}

export function openJournal(store: Store, dataDir: string, clock: Clock, randomSalt: RandomSalt): Journal {
  const now = (): string => clock.wall().toISOString();
  const written = <Value>(commit: () => Value): Value => {
    const value = guarded(dataDir, commit);
    try {
      guarded(dataDir, () => writeCheckpoint(store, dataDir));
    } catch (error) {
      // The event stands, and must not be told as lost; the next one notes the head for both.
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
