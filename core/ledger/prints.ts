/** How many sheets and slips came out, or may have. Every query throws StorageError when the disk refuses. */
import { reading, type Store } from './database.ts';
import type { PrinterName } from './events.ts';

/** From `from` on and before `to`, ISO instants; `null`: until now. */
export interface Span {
  readonly from: string;
  readonly to: string | null;
}

/** On how many sheets the pages of a printer's copies were: no event says. */
export interface SheetRule {
  readonly printer: PrinterName;
  readonly bothSides: boolean;
  /** Documents of which each page has a sheet of its own in any case. */
  readonly oneSided: readonly string[];
}

/**
 * Sheets of copies and test pages that ended in the span. A copy whose outcome nobody knows counts, until a technician rules that
 * nothing came out: its sheet is most likely gone from the tray. Summed up in the database, for a year of copies is nothing to fetch.
 */
export function sheetsIn(store: Store, { printer, bothSides, oneSided }: SheetRule, { from, to }: Span): number {
  const given = {
    printer,
    bothSides: bothSides ? 1 : 0,
    oneSided: JSON.stringify(oneSided),
    from,
    to: to ?? endOfTime,
  };
  return countOf(
    store,
    `SELECT (
       SELECT coalesce(sum(CASE WHEN @bothSides = 1 AND document NOT IN (SELECT value FROM json_each(@oneSided))
                                THEN (pages + 1) / 2 ELSE pages END), 0)
       FROM print_job WHERE settledAt >= @from AND settledAt < @to AND printer = @printer
         AND CASE WHEN ruling IS NULL THEN outcome <> 'failed' ELSE ruling <> 'notPrinted' END
     ) + (
       SELECT count(*) FROM event WHERE kind = 'testPage' AND at >= @from AND at < @to
         AND payload ->> 'printer' = @printer AND payload ->> 'outcome' IN ('printed', 'unknown')
     )`,
    given,
  );
}

export function slipsIn(store: Store, { from, to }: Span): number {
  const slips = "SELECT count(*) FROM event WHERE kind = 'slipPrinted' AND at >= @from AND at < @to";
  return countOf(store, slips, { from, to: to ?? endOfTime });
}

/** Behind every instant in ISO form. */
const endOfTime = ':';

function countOf(store: Store, sql: string, given: Readonly<Record<string, string | number>>): number {
  return Number(reading(store, (open) => open.prepare<[typeof given]>(sql).pluck().get(given)));
}

/** The instant of the first event, ISO; `null` in an empty ledger. */
export function firstEventAt(store: Store): string | null {
  return (
    reading(store, (open) => open.prepare<[], { at: string }>('SELECT at FROM event ORDER BY seq LIMIT 1').get())?.at ??
    null
  );
}

/** The number of the last event; 0 in an empty ledger. */
export function lastEventNumber(store: Store): number {
  return Number(reading(store, (open) => open.prepare('SELECT max(seq) FROM event').pluck().get()) ?? 0);
}
