import type { DeviceClock } from '../clock.ts';

/** A reader that repeats a card every 50 ms has sent it again by then, even where one frame was lost. */
const repeatMs = 150;

/**
 * Tells noise from a card on readers that repeat what they see: one frame in 256 of noise has the right checksum, and the same
 * one twice in a row does not come.
 *
 * @returns whether the same identifier came shortly before.
 */
export function createRepetition(clock: DeviceClock): (uid: string) => boolean {
  let last: { readonly uid: string; readonly at: number } | null = null;
  return (uid) => {
    const at = clock.monotonic();
    const again = last !== null && last.uid === uid && at - last.at <= repeatMs;
    last = { uid, at };
    return again;
  };
}
