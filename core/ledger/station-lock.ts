/**
 * The station lock: an exclusive SQLite transaction on `station.lock`, which the kernel frees when the process ends,
 * however it ends. Only the process that holds it opens devices, settles jobs and writes.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '../../devices/result.ts';
import { guarded, StorageError } from './database.ts';
import { makeFolder } from './store.ts';

export interface StationLock {
  release(): void;
}

/** Takes the lock, or fails at once with `held`. Throws StorageError when the data folder cannot be used. */
export function holdStation(dataDir: string): Result<StationLock, 'held'> {
  return guarded(dataDir, () => {
    makeFolder(dataDir);
    const file = join(dataDir, 'station.lock');
    const lock = new Database(file, { timeout: 0 });
    try {
      lock.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      lock.close();
      const code = error instanceof Database.SqliteError ? error.code : null;
      if (code === 'SQLITE_BUSY') return fail('held');
      if (code === 'SQLITE_NOTADB' || code === 'SQLITE_CORRUPT') throw notALock(file, code);
      throw error;
    }
    return ok({ release: () => void lock.close() });
  });
}

/** The lock file holds no data. It is not replaced here: another process may hold the damaged one, and two would write one ledger. */
function notALock(file: string, code: string): StorageError {
  return new StorageError(
    `${file} is damaged (${code}); the ledger is another file, and is not touched by it. Make sure that no kiosk runs on this data folder, delete ${file}, then start the station again`,
  );
}
