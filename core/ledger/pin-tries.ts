/** Wrong PINs as rows, apart from the ledger: they are forgotten, the ledger is not. */
import type { Store } from './store.ts';

export interface StoredWrongPins {
  /** A salted digest of the card; never its identifier. */
  readonly key: string;
  readonly count: number;
  /** Since the last one, in milliseconds in which the station ran. */
  readonly quietMs: number;
}

/** What is kept, and the salt of the keys, which is made on first use. */
export function readPinTries(
  store: Store,
  newSalt: () => Uint8Array,
): { readonly salt: Uint8Array; readonly wrongPins: readonly StoredWrongPins[] } {
  const kept = store.prepare<[], { salt: Uint8Array }>('SELECT salt FROM pin_salt').get();
  const salt = kept?.salt ?? newSalt();
  if (kept === undefined) store.prepare('INSERT INTO pin_salt (salt) VALUES (?)').run(salt);
  const wrongPins = store.prepare<[], StoredWrongPins>('SELECT * FROM pin_try').all();
  return { salt, wrongPins };
}

/** Puts these in place of all that were kept. */
export function writePinTries(store: Store, wrongPins: readonly StoredWrongPins[]): void {
  const insert = store.prepare('INSERT INTO pin_try (key, count, quietMs) VALUES (@key, @count, @quietMs)');
  store
    .transaction(() => {
      store.prepare('DELETE FROM pin_try').run();
      for (const row of wrongPins) insert.run(row);
    })
    .immediate();
}
