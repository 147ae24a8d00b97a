/** Which printers have to prove that they print, by what became of the last jobs and test pages. */
import { reading, type Store } from './database.ts';
import type { PrinterName } from './events.ts';

/** A job that says something of its printer, or a test page, and whether it came out. */
interface Print {
  readonly printer: PrinterName;
  readonly at: string;
  readonly kind: 'jobSettled' | 'testPage';
  readonly cameOut: 0 | 1;
}

/** What lies further back says nothing of how a printer prints today. */
const latest = 200;

/**
 * The printers at which two visits in a row failed with nothing that speaks for the printer, and from which neither a
 * document nor a test page has come out since; each with the ISO instant of the second failure. Throws StorageError.
 */
export function unprovenPrinters(store: Store): ReadonlyMap<PrinterName, string> {
  const failures = new Map<PrinterName, number>();
  const unproven = new Map<PrinterName, string>();
  for (const { printer, at, kind, cameOut } of readPrints(store)) {
    if (cameOut === 1) {
      failures.delete(printer);
      unproven.delete(printer);
    } else if (kind === 'jobSettled') {
      const count = (failures.get(printer) ?? 0) + 1;
      failures.set(printer, count);
      if (count === 2) unproven.set(printer, at);
    }
  }
  return unproven;
}

/** Oldest first, in the order in which they were written: the wall clock may have been set meanwhile. */
function readPrints(store: Store): readonly Print[] {
  return reading(store, () =>
    store
      .prepare<[number], Print>(
        `SELECT * FROM (
           SELECT seq, event.at, event.kind, coalesce(event.payload ->> 'printer', job.printer) AS printer,
                  event.payload ->> 'outcome' = 'printed' AS cameOut
           FROM event LEFT JOIN print_job AS job ON job.jobToken = event.payload ->> 'jobToken'
           WHERE event.kind IN ('jobSettled', 'testPage') AND event.payload ->> 'excuse' IS NULL
             AND event.payload IS NOT NULL
           ORDER BY seq DESC LIMIT ?)
         ORDER BY seq`,
      )
      .all(latest),
  );
}
