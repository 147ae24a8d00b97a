/**
 * Long random campaigns: how many rounds, and which seed.
 *
 * `npm test -- --rounds N` (or KIOSK_ROUNDS) sets the rounds of every campaign, KIOSK_SEED replays one. The seed is
 * printed, so that a red run can be repeated to the letter; of a green one `-- --silent=false` shows it.
 */
export function rounds(defaultRounds: number): number {
  const asked = process.env.KIOSK_ROUNDS;
  return asked === undefined ? defaultRounds : Number(asked);
}

/** Milliseconds: a million rounds on a busy machine. */
export const longestCampaign = 3_600_000;

export interface Random {
  readonly seed: number;
  /** A whole number in [0, below). */
  below(below: number): number;
  bytes(length: number): Uint8Array;
}

/** A small deterministic generator (mulberry32); prints its seed under the campaign's name. */
export function seeded(campaign: string): Random {
  const seed = Number(process.env.KIOSK_SEED ?? Date.now() % 2 ** 31);
  console.log(`${campaign}: seed ${seed} (repeat with KIOSK_SEED=${seed})`);
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return { seed, below, bytes: (length) => Uint8Array.from({ length }, () => below(256)) };
}
