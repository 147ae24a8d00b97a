/** What went wrong in the store, told alike for both engines. */

/** `unique`: there is a row of this key, or a table of this name. `again`: two got into each other's way, and nothing of this one was done. */
export type EngineFault = 'unique' | 'again' | 'other';

/** By SQLSTATE (PostgreSQL, Appendix A) or by SQLite's extended result code, which better-sqlite3 gives as a name. */
const known: Readonly<Record<string, EngineFault>> = {
  '23505': 'unique',
  // A schema, or a table, that was made by another at the same moment.
  '42P06': 'unique',
  '42P07': 'unique',
  SQLITE_CONSTRAINT_UNIQUE: 'unique',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'unique',
  '40001': 'again',
  '40P01': 'again',
  SQLITE_BUSY: 'again',
  SQLITE_BUSY_SNAPSHOT: 'again',
};

export function engineFault(error: unknown): EngineFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return known[code] ?? 'other';
}

const tries = 5;

/** Runs `work`, and again after these faults; `work` names its rows itself, so that they are the same ones. */
export async function triedAgain<T>(work: () => Promise<T>, after: readonly EngineFault[] = ['again']): Promise<T> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !after.includes(engineFault(error))) throw error;
    }
  }
}
