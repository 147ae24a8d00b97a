/** Wrong PINs as rows. Not in the ledger: they are deleted after a while, and the ledger is append-only. */
import type { Store } from './database.ts';

export interface StoredWrongPins {
  /** A salted digest of the card; never its identifier. */
  readonly key: string;
  readonly count: number;
  /** Milliseconds from the last wrong PIN to this write, by the monotonic clock. */
  readonly quietMs: number;
  /** What the last of these tries was called to the campus, so that both sides can be asked what became of it. */
  readonly lastTry: string | null;
}

/** A reading of the monotonic clock, comparable between processes until the machine restarts. */
export interface Instant {
  /** The kernel's boot id. */
  readonly boot: string;
  /** Milliseconds. */
  readonly monotonic: number;
}

export interface StoredPinTries {
  readonly salt: Uint8Array;
  readonly wrongPins: readonly StoredWrongPins[];
  /** When the rows were written; `null`: not known. */
  readonly written: Instant | null;
}

/** Reads the stored wrong PINs and the salt of their card digests; the salt is made and stored on first use. */
export function readPinTries(store: Store, newSalt: () => Uint8Array): StoredPinTries {
  const kept = store.prepare<[], { salt: Uint8Array }>('SELECT salt FROM pin_salt').get();
  const salt = kept?.salt ?? newSalt();
  if (kept === undefined) store.prepare('INSERT INTO pin_salt (salt) VALUES (?)').run(salt);
  const wrongPins = store.prepare<[], StoredWrongPins>('SELECT * FROM pin_try').all();
  const written = store.prepare<[], Instant>('SELECT * FROM pin_written').get() ?? null;
  return { salt, wrongPins, written };
}

/** Replaces all rows. */
export function writePinTries(store: Store, { wrongPins, written }: Omit<StoredPinTries, 'salt'>): void {
  const insert = store.prepare(
    'INSERT INTO pin_try (key, count, quietMs, lastTry) VALUES (@key, @count, @quietMs, @lastTry)',
  );
  store
    .transaction(() => {
      store.prepare('DELETE FROM pin_try').run();
      for (const row of wrongPins) insert.run(row);
      store.prepare('DELETE FROM pin_written').run();
      if (written !== null) store.prepare('INSERT INTO pin_written VALUES (@boot, @monotonic)').run(written);
    })
    .immediate();
}
