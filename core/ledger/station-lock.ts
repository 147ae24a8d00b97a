/**
 * The station lock: an exclusive SQLite transaction on `station.lock`, which the kernel frees when the process ends,
 * however it ends. Only the process that holds it opens devices, settles jobs and writes.
 */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '../../devices/result.ts';
import { guarded, StorageError } from './database.ts';
import { makeFolder } from './store.ts';

export interface StationLock {
  /**
   * Throws StorageError when the lock's file is no longer the one at its path: the data folder was deleted or moved, and
   * another process can hold what now stands there and give the same serial numbers.
   */
  assertInPlace(): void;
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
    const held = statSync(file);
    return ok({
      assertInPlace() {
        const found = guarded(dataDir, () => statSync(file, { throwIfNoEntry: false }));
        if (found?.dev !== held.dev || found.ino !== held.ino) throw new StorageError(displaced(dataDir));
      },
      release: () => void lock.close(),
    });
  });
}

function displaced(dataDir: string): string {
  return `data folder ${dataDir}: it was deleted, moved or replaced while the station ran; nothing is issued any more. Put the folder back, then start the station again`;
}

/** The lock file holds no data. It is not replaced here: another process may hold the damaged one, and two would write one ledger. */
function notALock(file: string, code: string): StorageError {
  return new StorageError(
    `${file} is damaged (${code}); the ledger is another file, and is not touched by it. Make sure that no kiosk runs on this data folder, delete ${file}, then start the station again`,
  );
}
