/** From when to when the screen is dark, as local times of day: `22:00`. */
export interface Night {
  readonly from: string;
  readonly to: string;
}

/**
 * Whether a local wall time (`2026-11-23T21:46`) lies in the night, which may go over midnight. `from` belongs to it, `to`
 * does not; a night that ends when it begins is none.
 */
export function isNight(now: string, { from, to }: Night): boolean {
  const time = now.slice(11, 16);
  return from <= to ? from <= time && time < to : from <= time || time < to;
}
