/** The write-ahead log of the database: what was committed and is not yet in the file itself. */
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { guarded, type Store, storeFile } from './database.ts';

/** What `PRAGMA wal_checkpoint` answers (sqlite.org/pragma.html#pragma_wal_checkpoint). */
const answer = z.tuple([z.object({ busy: z.number(), log: z.number(), checkpointed: z.number() })]);

/**
 * Copies the log into the file and empties it. `false`: somebody reads it just now, and it is left for the next time.
 * Nothing committed depends on it; it keeps the log from growing where a reader was always there. Throws SQLite's errors.
 */
export function checkpointWal(store: Store): boolean {
  const [{ busy }] = answer.parse(store.pragma('wal_checkpoint(TRUNCATE)'));
  return busy === 0;
}

/** The same from a process that does not hold the station; `null` where nothing was ever issued. Throws StorageError. */
export function checkpointBeside(dataDir: string): boolean | null {
  if (!existsSync(storeFile(dataDir))) return null;
  return guarded(dataDir, () => {
    const store = new Database(storeFile(dataDir), { fileMustExist: true, timeout: 1_000 });
    try {
      return checkpointWal(store);
    } finally {
      store.close();
    }
  });
}
