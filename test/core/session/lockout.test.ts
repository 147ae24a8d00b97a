import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Store } from '../../../core/ledger/database.ts';
import { openStore } from '../../../core/ledger/store.ts';
import { cardRule, delayAfter, oneMore, remembered, stationRule, waitOf } from '../../../core/session/lockout.ts';
import { openPinGuard, type PinGuard } from '../../../core/session/pin-guard.ts';
import type { CardRead } from '../../../devices/card-reader/card-reader.ts';
import { rounds, seeded } from '../../campaign.ts';

const rules = [
  ['a card', cardRule],
  ['a station', stationRule],
] as const;
const count = fc.integer({ min: 0, max: 5000 });
const time = fc.integer({ min: 0, max: 10_000_000 });
const { seed } = seeded('lockout');
const campaign = { seed, numRuns: rounds(200) };

describe('the table', () => {
  test('is what the file says', () => {
    const rows = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((wrong) => [
      delayAfter(wrong, cardRule) / 1000,
      delayAfter(wrong, stationRule) / 1000,
    ]);
    expect(rows).toEqual([
      [0, 0],
      [10, 0],
      [20, 0],
      [40, 5],
      [80, 10],
      [160, 20],
      [320, 30],
      [640, 30],
      [900, 30],
      [900, 30],
    ]);
    const source = readFileSync('core/session/lockout.ts', 'utf8');
    const told = [...source.matchAll(/^ \* \| (\d)\S* .*?\| (\S+)[ s|]+\| (\S+)/gm)].map(([, wrong, card, station]) =>
      [wrong, card, station].map((word) => (word === '–' ? 0 : Number(word))),
    );
    expect(told).toEqual(rows.slice(0, 9).map((row, index) => [index + 1, ...row]));
  });

  test.each(rules)('%s never waits longer than its bound, nor less for more wrong PINs', (_, rule) => {
    fc.assert(
      fc.property(count, time, (wrong, quietMs) => {
        const wait = waitOf({ count: wrong, quietMs }, rule);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(rule.longest);
        expect(waitOf({ count: wrong + 1, quietMs }, rule)).toBeGreaterThanOrEqual(wait);
      }),
      campaign,
    );
  });

  test.each(rules)('%s is nearer to its next try with each moment, and forgets at last', (_, rule) => {
    fc.assert(
      fc.property(count, time, time, (wrong, quietMs, more) => {
        const later = { count: wrong, quietMs: quietMs + more };
        expect(waitOf(later, rule)).toBeLessThanOrEqual(waitOf({ count: wrong, quietMs }, rule));
        expect(remembered({ count: wrong, quietMs: wrong * rule.forgets }, rule)).toBe(0);
        // None is forgotten while its delay holds.
        if (waitOf(later, rule) > 0) expect(remembered(later, rule)).toBe(wrong);
        expect(oneMore(later, rule).count).toBe(remembered(later, rule) + 1);
      }),
      campaign,
    );
  });
});

const cards: readonly CardRead[] = [
  { uid: '04782E21801D80', assurance: 'identified', unproven: null },
  { uid: '04A1B2C3D4E580', assurance: 'identified', unproven: 'unsupported' },
  { uid: '04782E21801D80', assurance: 'authenticated', cardNumber: '10000001' },
];
const stranger: CardRead = { uid: 'DEADBEEF', assurance: 'identified', unproven: null };

let folder: string;
let now: number;
let boot: string | null;
/** In which start of the machine anything was last written. */
let writtenIn: string | null;
let wall: number;
let store: Store;
let guard: PinGuard;

const clock = {
  get boot() {
    return boot;
  },
  monotonic: () => now,
  wall: () => new Date(wall),
  after: () => () => undefined,
};
function start(): void {
  store = openStore(folder);
  guard = openPinGuard(store, folder, clock, (length) => new Uint8Array(length).fill(7));
}
function stop(orderly: boolean): void {
  if (orderly) save();
  store.close();
}
function save(): void {
  guard.save();
  writtenIn = boot;
}
/** Another start of the machine: its clock begins anew. */
function reboot(): void {
  now = Math.floor(now / 7);
  boot = `${boot}'`;
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pin-guard-'));
  now = 1000;
  boot = 'boot';
  wall = Date.UTC(2026, 10, 23);
  start();
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});
const waits = (): number[] => [...cards, stranger].map((card) => guard.waitFor(card));

type Step =
  | { readonly kind: 'try'; readonly card: number; readonly end: 'wrong' | 'right' | 'unchecked' }
  | { readonly kind: 'pass'; readonly ms: number }
  | { readonly kind: 'setClock'; readonly by: number }
  | { readonly kind: 'restart'; readonly orderly: boolean; readonly reboots: boolean };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('try' as const),
    card: fc.nat(2),
    end: fc.constantFrom('wrong' as const, 'wrong' as const, 'wrong' as const, 'right' as const, 'unchecked' as const),
  }),
  fc.record({ kind: fc.constant('pass' as const), ms: fc.oneof(fc.nat(5_000), fc.nat(120_000)) }),
  fc.record({ kind: fc.constant('setClock' as const), by: fc.integer({ min: -1e11, max: 1e11 }) }),
  fc.record({ kind: fc.constant('restart' as const), orderly: fc.boolean(), reboots: fc.boolean() }),
);

/** Does it, and holds the waits after it against those before. */
function take(each: Step): void {
  const before = waits();
  switch (each.kind) {
    case 'try': {
      const pinTry = guard.begin(cards[each.card] ?? stranger);
      writtenIn = boot;
      if (each.end === 'right') pinTry.right();
      if (each.end === 'unchecked') pinTry.unchecked();
      const after = waits();
      if (each.end === 'unchecked') expect(after).toEqual(before);
      for (const [index, wait] of after.entries()) {
        if (index !== each.card && each.end === 'wrong') {
          expect(wait).toBeLessThanOrEqual(Math.max(before[index] ?? 0, stationRule.longest));
        }
        if (each.end === 'wrong') expect(wait).toBeGreaterThanOrEqual(before[index] ?? 0);
      }
      return;
    }
    case 'pass':
      now += each.ms;
      for (const [index, wait] of waits().entries()) {
        expect(wait).toBe(Math.max(0, (before[index] ?? 0) - each.ms));
      }
      return;
    case 'setClock':
      wall += each.by;
      expect(waits()).toEqual(before);
      return;
    case 'restart': {
      const keeps = each.orderly || (!each.reboots && writtenIn === boot);
      stop(each.orderly);
      if (each.reboots) reboot();
      start();
      // A power cut takes the quiet since the last writing with it; a killed process only what no other start wrote of.
      if (keeps) expect(waits()).toEqual(before);
      for (const [index, wait] of waits().entries()) expect(wait).toBeGreaterThanOrEqual(before[index] ?? 0);
    }
  }
}

test('whatever is tried, however the clock is set and the station restarted: bounded, kept, and nobody else is blocked', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
      // Whatever a run that failed has left.
      now += 1e9;
      save();
      boot = 'boot';
      for (const each of steps) {
        take(each);
        for (const wait of waits()) expect(wait).toBeLessThanOrEqual(cardRule.longest);
        expect(guard.waitFor(stranger)).toBeLessThanOrEqual(stationRule.longest);
      }
      now += 1e9;
      guard.save();
      expect(store.prepare('SELECT count(*) FROM pin_try').pluck().get()).toBe(0);
    }),
    { ...campaign, numRuns: rounds(25) },
  );
}, 60_000);

test('a try counts before its answer is known: pulling the plug saves no guess', () => {
  for (let wrong = 0; wrong < 5; wrong += 1) {
    guard.begin(stranger);
    stop(false);
    reboot();
    start();
  }
  expect(guard.waitFor(stranger)).toBe(80_000);
});

test.each([
  ['of one start of the machine counts', 'boot', 'boot', 4_000],
  // Its clock says more than the one before did, yet began anew.
  ['of two starts of the machine does not', 'boot', "boot'", 10_000],
  ['does not where no start of the machine has a name', null, null, 10_000],
] as const)('the time between two runs %s', (_, before, after, left) => {
  boot = before;
  guard.begin(stranger);
  guard.begin(stranger);
  stop(true);
  now += 6_000;
  boot = after;
  start();
  expect(guard.waitFor(stranger)).toBe(left);
});

test('a right PIN forgets the wrong ones of its card, and none of the station: a valid card opens no way for others', () => {
  const [own = stranger] = cards;
  for (let wrong = 0; wrong < 6; wrong += 1) guard.begin(stranger);
  now += 20_000;
  guard.begin(own);
  now += 30_000;
  guard.begin(own).right();
  expect(guard.waitFor(own)).toBe(0);
  guard.begin(own);
  expect(guard.waitFor(own)).toBe(30_000);
});

test('a card that proved its number waits by that, whatever UID it shows; one that did not has no part in it', () => {
  const proven = (uid: string): CardRead => ({ uid, assurance: 'authenticated', cardNumber: '10000001' });
  for (let wrong = 0; wrong < 3; wrong += 1) guard.begin(proven('04000000000001'));
  expect(guard.waitFor(proven('04000000000002'))).toBe(20_000);
  expect(guard.waitFor({ uid: '04000000000001', assurance: 'identified', unproven: null })).toBe(0);
});

test('what the disk does not take is no wrong PIN, now and after a restart', () => {
  const own: CardRead = { uid: '04000000000001', assurance: 'identified', unproven: null };
  guard.begin(own);
  store.pragma('query_only = ON');
  for (let right = 0; right < 6; right += 1) expect(() => guard.begin(own)).toThrow(/data folder/);
  store.pragma('query_only = OFF');
  expect(guard.waitFor(own)).toBe(0);
  expect(guard.waitFor(stranger)).toBe(0);
  stop(false);
  start();
  // The second wrong one: the six between left nothing.
  guard.begin(own);
  expect(guard.waitFor(own)).toBe(10_000);
});

test('a right PIN is right also where the disk takes the count and not its end', () => {
  const own: CardRead = { uid: '04000000000001', assurance: 'identified', unproven: null };
  for (let visit = 0; visit < 6; visit += 1) {
    const pinTry = guard.begin(own);
    store.pragma('query_only = ON');
    expect(() => pinTry.right()).toThrow(/data folder/);
    store.pragma('query_only = OFF');
    expect(guard.waitFor(own)).toBe(0);
  }
});

test('no card number and no UID is on the disk', () => {
  for (const card of cards) guard.begin(card);
  stop(true);
  const bytes = readFileSync(join(folder, 'station.sqlite'), 'latin1');
  expect(bytes).toMatch(/pin_try/);
  expect(bytes).not.toMatch(/04782E21801D80|10000001/);
  start();
});

test('each station keeps a card under a key of its own', () => {
  const keys = [1, 2].map((byte) => {
    const other = openStore(mkdtempSync(join(folder, 'other-')));
    openPinGuard(other, folder, clock, (length) => new Uint8Array(length).fill(byte)).begin(stranger);
    const key = other.prepare<[], { key: string }>("SELECT key FROM pin_try WHERE key <> 'station'").get()?.key;
    other.close();
    return key;
  });
  expect(keys).not.toContain(undefined);
  expect(new Set(keys).size).toBe(2);
});
