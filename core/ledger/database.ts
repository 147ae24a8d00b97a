/** The handle of the station's database, and the one kind of error for whatever the disk refuses. */
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';

export type Store = Database.Database;

/** The data folder cannot be read or written; `message` tells the technician what to do and holds no personal data. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/** Runs a query and returns what it finds. Throws StorageError when the database cannot be read. */
export function reading<Found>(store: Store, read: (store: Store) => Found): Found {
  return guarded(dirname(store.name), () => read(store));
}

/**
 * Runs `work` and turns an error of SQLite or of the file system into a StorageError that says what to do. A violated
 * constraint is a bug of ours and is thrown as it is, as is every other error.
 */
export function guarded<Value>(dataDir: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^SQLITE_(?!CONSTRAINT)/.test(code) || /^E[A-Z]+$/.test(code)) {
      throw new StorageError(`data folder ${dataDir}: ${advice(code)} (${code})`, { cause: error });
    }
    throw error;
  }
}

function advice(code: string): string {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return 'the disk is full; make room, then start the station again';
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') {
    return 'the ledger is damaged; keep the folder as it is and restore the last backup elsewhere';
  }
  if (code === 'EROFS') return 'its file system is read-only; mount it for writing, or look after the disk';
  if (code === 'SQLITE_READONLY' || code === 'EACCES' || code === 'EPERM') {
    return 'it cannot be written; give the folder to the user that the station runs as';
  }
  return 'it cannot be used; check that it is a folder on a sound disk';
}
