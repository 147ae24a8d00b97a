/**
 * The tables of the store, as both engines have them. What the engines tell apart is not used: an instant is a text of
 * ISO 8601 in UTC with milliseconds, so that its order is the time's; a whole number fits into 32 bits; nothing is a boolean.
 */
import type { Insertable } from 'kysely';

/** One copy of a document, by its serial number. */
interface IssuanceTable {
  readonly serial: string;
  /** A keyed hash of the student or staff number, which itself is not kept. */
  readonly person: string;
  readonly document: string;
  /** The quota that it counts in, as `365d`. */
  readonly period: string;
  /** Which copy of the quota's it has taken, from 1; null: none. No two rows of a person, document and period have the same. */
  readonly slot: number | null;
  readonly state: 'intended' | 'printed' | 'unknown' | 'failed';
  /** When the copy was asked for, by the hub's clock. */
  readonly intended_at: string;
}

export interface StoreTables {
  readonly issuance: IssuanceTable;
}

export type IssuanceRow = Insertable<IssuanceTable>;
