/**
 * How long nobody may try a PIN after wrong ones. Pure. The campus's count of tries is the one that locks a card; this
 * only makes guessing slow, where a campus counts laxly and for cards that the campus does not know (a technician's).
 *
 * | wrong PINs that still count | this card waits | every card at this station waits |
 * | --------------------------- | --------------- | -------------------------------- |
 * | 1                           | –               | –                                |
 * | 2                           | 10 s            | –                                |
 * | 3                           | 20 s            | –                                |
 * | 4                           | 40 s            | 5 s                              |
 * | 5                           | 80 s            | 10 s                             |
 * | 6                           | 160 s           | 20 s                             |
 * | 7                           | 320 s           | 30 s                             |
 * | 8                           | 640 s           | 30 s                             |
 * | 9 and more                  | 900 s           | 30 s                             |
 *
 * A card's are counted for that card, a station's for all cards together, so that one PIN tried on many cards is slow too
 * and nobody can keep a terminal from others for longer than 30 s. One wrong PIN of a card is forgotten for each hour
 * without another, one of a station for each minute; a right PIN forgets those of its card alone.
 */

/** Wrong PINs that still count, and how long ago the last one was, in milliseconds in which the machine ran. */
export interface WrongPins {
  readonly count: number;
  readonly quietMs: number;
}

/** Milliseconds. */
export interface LockoutRule {
  /** So many wrong PINs have no delay: a finger slips. */
  readonly free: number;
  readonly first: number;
  readonly longest: number;
  /** After so long without another, one wrong PIN is forgotten; longer than `longest`, so that none is while it holds. */
  readonly forgets: number;
}

export const cardRule: LockoutRule = { free: 1, first: 10_000, longest: 900_000, forgets: 3_600_000 };
export const stationRule: LockoutRule = { free: 3, first: 5_000, longest: 30_000, forgets: 60_000 };

export const noWrongPins: WrongPins = { count: 0, quietMs: 0 };

/** The delay that begins with the last of `count` wrong PINs. */
export function delayAfter(count: number, rule: LockoutRule): number {
  return count <= rule.free ? 0 : Math.min(rule.longest, rule.first * 2 ** (count - rule.free - 1));
}

/** What is left of that delay. */
export function waitOf({ count, quietMs }: WrongPins, rule: LockoutRule): number {
  return Math.max(0, delayAfter(count, rule) - quietMs);
}

/** How many still count. */
export function remembered({ count, quietMs }: WrongPins, rule: LockoutRule): number {
  return Math.max(0, count - Math.floor(quietMs / rule.forgets));
}

/** After one more. */
export function oneMore(before: WrongPins, rule: LockoutRule): WrongPins {
  return { count: remembered(before, rule) + 1, quietMs: 0 };
}
