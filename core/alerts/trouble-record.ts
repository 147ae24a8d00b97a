/** Keeps in the ledger what was wrong with the station and until when, for the technician's log. */
import type { Clock } from '../clock.ts';
import type { Journal } from '../ledger/journal.ts';
import type { Availability } from '../operations/availability.ts';
import type { DataDisk } from '../operations/data-disk.ts';
import { keepAlertBook, type OpenTrouble } from './alert-book.ts';

/** In milliseconds. What comes and goes within a minute is not worth a line; what lasts has one for all its time. */
const timing = { grace: 60_000, calm: 60_000, repeat: Infinity } as const;

/** What it gives is called at each heartbeat. A station that starts anew tells again what is still there. */
export function recordTroubles(
  journal: Pick<Journal, 'record'>,
  disk: Pick<DataDisk, 'tryToWrite'>,
  clock: Pick<Clock, 'wall'>,
): (availability: Pick<Availability, 'troubles'>) => void {
  let open: readonly OpenTrouble[] = [];
  return ({ troubles }) => {
    const book = keepAlertBook(open, troubles, clock.wall(), timing);
    open = book.open;
    for (const { kind, trouble } of book.due) {
      const { cause, device, fault } = trouble;
      const entry = { kind: kind === 'allClear' ? 'troubleOver' : 'troubleBegan', cause, device, fault } as const;
      disk.tryToWrite('ledger', () => journal.record(entry));
    }
  };
}
