/** The handle of the station's database, and the one kind of error for whatever the disk refuses. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type Database from 'better-sqlite3';

export type Store = Database.Database;

/** `diskFull` ends when somebody makes room; `diskFailed` is every other reason not to trust the data folder. */
export type DiskFault = 'diskFull' | 'diskFailed';

/** The data folder cannot be read or written; `message` tells the technician what to do and holds no personal data. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  readonly fault: DiskFault;

  constructor(message: string, options: { readonly fault?: DiskFault; readonly cause?: unknown } = {}) {
    super(message, options);
    this.fault = options.fault ?? 'diskFailed';
  }
}

/** The file of the database in a data folder. */
export const storeFile = (dataDir: string): string => join(dataDir, 'station.sqlite');

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
      const fault = code === 'SQLITE_FULL' || code === 'ENOSPC' ? 'diskFull' : 'diskFailed';
      const advice = fault === 'diskFull' ? 'the disk is full; make room' : adviceOn(code, dataDir);
      throw new StorageError(`data folder ${dataDir}: ${advice} (${code})`, { fault, cause: error });
    }
    throw error;
  }
}

function adviceOn(code: string, dataDir: string): string {
  const failing = 'the disk is failing; look after the disk (dmesg) before anything else';
  if (code === 'EIO' || code.startsWith('SQLITE_IOERR')) return failing;
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') {
    // SQLite says so too of a page that the disk does not give back.
    if (!isReadable(storeFile(dataDir))) return failing;
    return 'the ledger is damaged; keep the folder as it is and restore the last backup elsewhere';
  }
  if (code === 'EROFS') return 'its file system is read-only; mount it for writing, or look after the disk';
  if (code === 'SQLITE_READONLY' || code === 'EACCES' || code === 'EPERM') {
    return 'it cannot be written; give the folder to the user that the station runs as';
  }
  return 'it cannot be used; check that it is a folder on a sound disk';
}

function isReadable(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
