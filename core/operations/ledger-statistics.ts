/** A station's statistics out of its ledger. */
import type { Store } from '../ledger/database.ts';
import { readJobs } from '../ledger/print-jobs.ts';
import { visitEnds } from '../ledger/visit-ends.ts';
import { addDays } from '../local-time.ts';
import { type Statistics, statisticsOf } from './statistics.ts';

/** `days`: local dates in order. Throws StorageError. */
export function readStatistics(store: Store, days: readonly string[], timeZone: string): Statistics {
  const [first = '', last = ''] = [days[0], days.at(-1)];
  // A day more on each side: local dates begin and end up to 14 hours from those of UTC.
  const ends = visitEnds(store, `${addDays(first, -1)}T00:00:00Z`, `${addDays(last, 2)}T00:00:00Z`);
  return statisticsOf(ends, readJobs(store), { days, timeZone });
}

/** The dates from the first to the last, both with them. */
export function datesFrom(first: string, last: string): readonly string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
