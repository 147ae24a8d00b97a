/** Wrong PINs as rows, apart from the ledger: they are forgotten, the ledger is not. */
import type { Store } from './database.ts';

export interface StoredWrongPins {
  /** A salted digest of the card; never its identifier. */
  readonly key: string;
  readonly count: number;
  /** From the last one to when this was written, in milliseconds in which the machine ran. */
  readonly quietMs: number;
}

/** A moment that other processes know too, until the machine is started anew. */
export interface Instant {
  readonly boot: string;
  /** Milliseconds. */
  readonly monotonic: number;
}

export interface StoredPinTries {
  readonly salt: Uint8Array;
  readonly wrongPins: readonly StoredWrongPins[];
  /** `null`: nobody knows when. */
  readonly written: Instant | null;
}

/** What is kept, and the salt of the keys, which is made on first use. */
export function readPinTries(store: Store, newSalt: () => Uint8Array): StoredPinTries {
  const kept = store.prepare<[], { salt: Uint8Array }>('SELECT salt FROM pin_salt').get();
  const salt = kept?.salt ?? newSalt();
  if (kept === undefined) store.prepare('INSERT INTO pin_salt (salt) VALUES (?)').run(salt);
  const wrongPins = store.prepare<[], StoredWrongPins>('SELECT * FROM pin_try').all();
  const written = store.prepare<[], Instant>('SELECT * FROM pin_written').get() ?? null;
  return { salt, wrongPins, written };
}

/** Puts these in place of all that were kept. */
export function writePinTries(store: Store, { wrongPins, written }: Omit<StoredPinTries, 'salt'>): void {
  const insert = store.prepare('INSERT INTO pin_try (key, count, quietMs) VALUES (@key, @count, @quietMs)');
  store
    .transaction(() => {
      store.prepare('DELETE FROM pin_try').run();
      for (const row of wrongPins) insert.run(row);
      store.prepare('DELETE FROM pin_written').run();
      if (written !== null) store.prepare('INSERT INTO pin_written VALUES (@boot, @monotonic)').run(written);
    })
    .immediate();
}
