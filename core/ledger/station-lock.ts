/**
 * One process holds a station. The hold is an exclusive SQLite transaction on `station.lock`, which the kernel frees
 * with the process, however it ends. Only the holder opens devices, settles and writes.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { fail, ok, type Result } from '../../devices/device.ts';
import { guarded, makeFolder } from './store.ts';

export interface StationLock {
  release(): void;
}

/** Takes the station at once or tells that somebody has it; never waits. */
export function holdStation(dataDir: string): Result<StationLock, 'held'> {
  return guarded(dataDir, () => {
    makeFolder(dataDir);
    const lock = new Database(join(dataDir, 'station.lock'), { timeout: 0 });
    try {
      lock.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      lock.close();
      if (error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY') return fail('held');
      throw error;
    }
    return ok({ release: () => void lock.close() });
  });
}
