/** Supplies that a technician filled or replaced, as the ledger keeps it. */
import { z } from 'zod';
import { reading, type Store } from './database.ts';

/** The devices that use something up. */
export const suppliedDevices = ['documentPrinter', 'backupPrinter', 'receiptPrinter'] as const;
export type SuppliedDevice = (typeof suppliedDevices)[number];

/** The supply of a receipt printer, which names none itself. */
export const receiptRoll = 'receiptRoll';

const refill = z.object({
  device: z.enum(suppliedDevices),
  /** By the name that its printer tells, or `receiptRoll`. */
  supply: z.string(),
  /** To how many sheets or per cent; `null` where nobody knows, as with a roll. */
  level: z.number().nullable(),
  /** The technician's number. */
  by: z.string(),
  way: z.enum(['screen', 'commandLine']),
});
export type Refill = Readonly<z.output<typeof refill>>;

/** `number`: of its event. `at`: ISO instant. */
export type RefillRecord = Refill & { readonly number: number; readonly at: string };

/** The last refill of each supply that was ever refilled. Throws StorageError. */
export function lastRefills(store: Store): readonly RefillRecord[] {
  return reading(store, () =>
    store
      .prepare<[], RefillRow>(
        `SELECT max(seq) AS seq, at, payload FROM event WHERE kind = 'supplyRefilled' AND payload IS NOT NULL
         GROUP BY payload ->> 'device', payload ->> 'supply' ORDER BY seq`,
      )
      .all(),
  ).map(recordOf);
}

interface RefillRow {
  readonly seq: number;
  readonly at: string;
  readonly payload: string;
}

function recordOf({ seq, at, payload }: RefillRow): RefillRecord {
  return { number: seq, at, ...refill.parse(JSON.parse(payload)) };
}
