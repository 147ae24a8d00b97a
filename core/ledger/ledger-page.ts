/** The ledger a page at a time, the newest first, for a technician's eyes. */
import { reading, type Store } from './database.ts';
import type { StationEvent } from './events.ts';

/** An event as it lies in the ledger; `payload`: JSON, `null` once it was pruned. */
export interface LedgerRow {
  readonly seq: number;
  /** ISO instant. */
  readonly at: string;
  readonly kind: string;
  readonly payload: string | null;
  /** Of the print job that it is about; `null` for any other. */
  readonly document: string | null;
  readonly serial: string | null;
}

export interface LedgerPage {
  readonly rows: readonly LedgerRow[];
  /** Whether there are earlier ones. */
  readonly earlier: boolean;
}

/** Events of these kinds before the number `before`, or the newest of all. Throws StorageError. */
export function readLedgerPage(
  store: Store,
  kinds: readonly StationEvent['kind'][],
  { before, limit }: { readonly before: number | null; readonly limit: number },
): LedgerPage {
  const rows = reading(store, () =>
    store
      .prepare<[number, string, number], LedgerRow>(
        `SELECT seq, at, kind, payload, document, serial
         FROM event LEFT JOIN print_job ON jobToken = payload ->> 'jobToken'
         WHERE seq < ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY seq DESC LIMIT ?`,
      )
      .all(before ?? Number.MAX_SAFE_INTEGER, JSON.stringify(kinds), limit + 1),
  );
  return { rows: rows.slice(0, limit), earlier: rows.length > limit };
}
