/**
 * Keeps the wrong PINs that `lockout.ts` judges, across restarts.
 *
 * A try is written down, synced, before anybody learns whether the PIN was right: pulling the plug saves no guess. Only the
 * monotonic clock is read, so setting the wall clock changes nothing; time in which the machine does not run does not
 * count, so starting it anew can repeat a delay but never make it longer than its bound.
 */
import { createHmac } from 'node:crypto';
import type { CardRead } from '../../devices/card-reader/card-reader.ts';
import type { Clock } from '../clock.ts';
import { guarded, type Store } from '../ledger/database.ts';
import { type Instant, readPinTries, type StoredWrongPins, writePinTries } from '../ledger/pin-tries.ts';
import { type RandomBytes, uuidOf } from '../random.ts';
import {
  cardRule,
  type LockoutRule,
  noWrongPins,
  oneMore,
  remembered,
  stationRule,
  type WrongPins,
  waitOf,
} from './lockout.ts';

export interface PinGuard {
  /** Milliseconds until a PIN may be tried with this card; 0: now. */
  waitFor(card: CardRead): number;
  /** Counts a wrong PIN, before the PIN is checked. Throws StorageError when the disk refuses, and then counts nothing. */
  begin(card: CardRead): PinTry;
  /** Keeps how long ago it all was; for an orderly end. */
  save(): void;
}

/** What became of a counted try; one of these, unless the PIN was wrong or nobody knows. */
export interface PinTry {
  /** A UUID, on disk with the count: what the try is called to the campus. */
  readonly name: string;
  /** The PIN was right: the card's wrong ones are forgotten, this one also by the station. */
  right(): void;
  /** Nobody checked the PIN: as if it had not been tried. */
  unchecked(): void;
}

/** Wrong PINs, with the monotonic instant of the last. */
interface Counted {
  readonly count: number;
  readonly at: number;
  readonly lastTry: string | null;
}

/** All cards together; no digest is this short. */
const wholeStation = 'station';
const ruleOf = (key: string): LockoutRule => (key === wholeStation ? stationRule : cardRule);

export function openPinGuard(store: Store, dataDir: string, clock: Clock, random: RandomBytes): PinGuard {
  const stored = guarded(dataDir, () => readPinTries(store, () => random(32)));
  const counted = new Map<string, Counted>();
  const writtenAt = clock.monotonic() - sinceThen(stored.written, clock);
  for (const { quietMs, key, ...known } of stored.wrongPins) counted.set(key, { ...known, at: writtenAt - quietMs });

  const wrongPins = (key: string): WrongPins => {
    const known = counted.get(key);
    return known === undefined ? noWrongPins : { count: known.count, quietMs: clock.monotonic() - known.at };
  };
  const write = (): void => {
    const rows: StoredWrongPins[] = [];
    for (const [key, { lastTry }] of counted) {
      const wrong = wrongPins(key);
      if (remembered(wrong, ruleOf(key)) === 0) counted.delete(key);
      else rows.push({ key, count: wrong.count, quietMs: Math.floor(wrong.quietMs), lastTry });
    }
    guarded(dataDir, () => writePinTries(store, { wrongPins: rows, written: nowOf(clock) }));
  };

  return {
    waitFor(card) {
      const key = keyOf(card, stored.salt);
      return Math.max(waitOf(wrongPins(key), cardRule), waitOf(wrongPins(wholeStation), stationRule));
    },
    begin(card) {
      const name = uuidOf(random(16));
      const cardKey = keyOf(card, stored.salt);
      const keys = [cardKey, wholeStation];
      const before = keys.map((key) => [key, counted.get(key)] as const);
      const takeBack = (): void => restore(counted, before);
      for (const key of keys) {
        const { count } = oneMore(wrongPins(key), ruleOf(key));
        counted.set(key, { count, at: clock.monotonic(), lastTry: name });
      }
      try {
        write();
      } catch (error) {
        // The PIN will not be checked, so it was no wrong one.
        takeBack();
        throw error;
      }
      return {
        name,
        right() {
          takeBack();
          counted.delete(cardKey);
          write();
        },
        unchecked() {
          takeBack();
          write();
        },
      };
    },
    save: write,
  };
}

function restore<Value>(map: Map<string, Value>, before: readonly (readonly [string, Value | undefined])[]): void {
  for (const [key, value] of before) {
    if (value === undefined) map.delete(key);
    else map.set(key, value);
  }
}

function nowOf(clock: Clock): Instant | null {
  const { boot } = clock;
  return boot === null ? null : { boot, monotonic: Math.ceil(clock.monotonic()) };
}

/** Milliseconds of this start of the machine; what passed while it was off, or in a way nobody saw, is not counted. */
function sinceThen(written: Instant | null, clock: Clock): number {
  return written?.boot === clock.boot ? Math.max(0, clock.monotonic() - (written?.monotonic ?? 0)) : 0;
}

/**
 * Under a salt that only this station has, so that no list of UIDs can be matched with what is stored. It hides none from
 * who holds the whole database and tries all UIDs; that is why forgotten rows are deleted.
 */
function keyOf(card: CardRead, salt: Uint8Array): string {
  const name = card.assurance === 'authenticated' ? `number:${card.cardNumber}` : `uid:${card.uid}`;
  return createHmac('sha256', salt).update(name).digest('hex');
}
