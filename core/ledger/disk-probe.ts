/** Asks a disk that refused a write whether it takes writes again. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { guarded, type Store } from './database.ts';

/** In octets: what the ledger of a few visits needs, its write-ahead log included. */
const roomNeeded = 1_048_576;

/** Writes a file of that size and the header of the database, both synced. Throws StorageError when the disk refuses either. */
export function probeDisk(store: Store, dataDir: string): void {
  const file = join(dataDir, 'probe');
  guarded(dataDir, () => {
    try {
      writeFileSync(file, new Uint8Array(roomNeeded), { flush: true });
    } finally {
      // Left behind it would fill the disk that somebody is making room on.
      rmSync(file, { force: true });
    }
    store.pragma(`user_version = ${Number(store.pragma('user_version', { simple: true }))}`);
  });
}
