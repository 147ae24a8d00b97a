/** The print jobs as rows; `journal.ts` writes them, everybody may read. What reads throws StorageError when the disk refuses. */

import { reading, type Store } from './database.ts';
import type { PrintJob } from './events.ts';

type Row = Omit<PrintJob, 'specimen'> & { readonly specimen: number };

export function readJobs(store: Store): readonly PrintJob[] {
  return select(store, 'ORDER BY intendedAt, serial');
}

/** Jobs whose fate is not known yet: left behind by a power cut when no process works on them. */
export function unsettledJobs(store: Store): readonly PrintJob[] {
  return select(store, "WHERE state <> 'settled' ORDER BY intendedAt, serial");
}

export function findJob(
  store: Store,
  by: 'jobToken' | 'verificationCode' | 'sha256' | 'serial',
  value: string,
): PrintJob | undefined {
  return select(store, `WHERE ${by} = ?`, value)[0];
}

/**
 * Copies that count against the quota: not settled, printed or unknown, unless a technician ruled that nothing came
 * out. A query, never a counter, so that it cannot drift from what happened.
 */
export function countedCopies(store: Store, number: string, document: string, since: string): number {
  const row = reading(store, () =>
    store
      .prepare<[string, string, string], { copies: number }>(
        `SELECT count(*) AS copies FROM print_job
       WHERE number = ? AND document = ? AND intendedAt >= ?
         AND CASE WHEN ruling IS NULL THEN outcome IS NOT 'failed' ELSE ruling = 'printed' END`,
      )
      .get(number, document, since),
  );
  return row?.copies ?? 0;
}

/** Jobs of which nobody knows whether they came out: they wait for a technician's ruling. */
export function unruledJobs(store: Store): readonly PrintJob[] {
  return select(store, "WHERE outcome = 'unknown' AND ruling IS NULL ORDER BY intendedAt, serial");
}

/**
 * Serial numbers of this cardholder's copies that were ruled void since then and not replaced yet, oldest first. Such a
 * copy counts no more, so the one in its stead is free.
 */
export function owedCopies(store: Store, number: string, document: string, since: string): readonly string[] {
  const owed = reading(store, () =>
    store
      .prepare<[string, string, string], { serial: string }>(
        `SELECT serial FROM print_job AS owed
       WHERE number = ? AND document = ? AND ruledAt >= ? AND ruling <> 'printed' AND NOT EXISTS (
         SELECT 1 FROM print_job AS job WHERE job.replaces = owed.serial AND job.outcome IS NOT 'failed')
       ORDER BY intendedAt, serial`,
      )
      .all(number, document, since),
  );
  return owed.map(({ serial }) => serial);
}

/** The copy that was issued in the stead of a void one; of several the last, for the others did not come out. */
export function replacementOf(store: Store, serial: string): PrintJob | undefined {
  return select(store, "WHERE replaces = ? AND outcome IS NOT 'failed' ORDER BY intendedAt, serial", serial).at(-1);
}

/** The highest serial number that begins with `prefix`; the counter behind it has a fixed width, so text order serves. */
export function lastSerial(store: Store, prefix: string): string | null {
  const row = reading(store, () =>
    store
      .prepare<[string, string], { serial: string | null }>(
        'SELECT max(serial) AS serial FROM print_job WHERE serial >= ? AND serial < ?',
      )
      .get(prefix, `${prefix}:`),
  );
  return row?.serial ?? null;
}

export function writeJob(store: Store, job: PrintJob): void {
  const row: Row = { ...job, specimen: job.specimen ? 1 : 0 };
  const columns = Object.keys(row);
  const values = columns.map((name) => `@${name}`).join(', ');
  const updates = columns.map((name) => `${name} = excluded.${name}`).join(', ');
  store
    .prepare(
      `INSERT INTO print_job (${columns.join(', ')}) VALUES (${values}) ON CONFLICT (jobToken) DO UPDATE SET ${updates}`,
    )
    .run(row);
}

function select(store: Store, clause: string, ...values: string[]): readonly PrintJob[] {
  const rows = reading(store, () => store.prepare<string[], Row>(`SELECT * FROM print_job ${clause}`).all(...values));
  return rows.map((row) => ({ ...row, specimen: row.specimen === 1 }));
}
