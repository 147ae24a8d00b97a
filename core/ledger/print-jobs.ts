/** The print jobs as rows, written by journal.ts alone. Every query throws StorageError when the disk refuses. */
import { reading, type Store } from './database.ts';
import type { PrintJob } from './events.ts';

type Row = Omit<PrintJob, 'specimen'> & { readonly specimen: number };

export function readJobs(store: Store): readonly PrintJob[] {
  return select(store, 'ORDER BY intendedAt, serial');
}

/** Jobs that are not settled: in work, or left behind by a power cut. Oldest first. */
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
 * How many copies count against the quota since `since` (ISO instant): those that are not settled, printed or unknown,
 * unless a technician ruled that nothing came out. A query, not a counter, so that it cannot drift from the jobs.
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

/** Jobs that wait for a technician's ruling: with the outcome `unknown`, or reported by their holders. Oldest first. */
export function unruledJobs(store: Store): readonly PrintJob[] {
  return select(
    store,
    `WHERE (outcome = 'unknown' AND ruling IS NULL)
       OR (reportedAt IS NOT NULL AND (ruledAt IS NULL OR ruledAt < reportedAt)) ORDER BY intendedAt, serial`,
  );
}

/** This cardholder's jobs since `since` (ISO instant), newest first. */
export function recentJobs(store: Store, number: string, since: string): readonly PrintJob[] {
  return select(store, 'WHERE number = ? AND intendedAt >= ? ORDER BY intendedAt DESC, serial DESC', number, since);
}

/**
 * Serial numbers of this cardholder's copies that were ruled void since `since` (ISO instant) and are not replaced yet,
 * oldest first. They no longer count against the quota, so their replacements are free.
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

/** The copy that replaces a void one; of several the last, for the earlier ones did not come out. */
export function replacementOf(store: Store, serial: string): PrintJob | undefined {
  return select(store, "WHERE replaces = ? AND outcome IS NOT 'failed' ORDER BY intendedAt, serial", serial).at(-1);
}

/** As the index print_job_by_series has it. */
const unprefixed = "substr(serial, instr(serial, '-') + 1)";

/**
 * The last serial number of a series (`2026-ZJG01-`), without the school's prefix: a school that changes that counts on.
 * The counter has a fixed width, so text order is number order.
 */
export function lastInSeries(store: Store, series: string): string | null {
  const row = reading(store, () =>
    store
      .prepare<[string, string], { last: string }>(
        `SELECT ${unprefixed} AS last FROM print_job WHERE ${unprefixed} >= ? AND ${unprefixed} < ? ORDER BY last DESC LIMIT 1`,
      )
      .get(series, `${series}:`),
  );
  return row?.last ?? null;
}

/** Inserts a job or replaces its row; call it in the transaction of its event. */
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
