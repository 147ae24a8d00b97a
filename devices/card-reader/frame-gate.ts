import type { DeviceClock } from '../clock.ts';
import type { UidDecoder } from './uid-decoder.ts';

/** What comes so soon after opening can be old (a driver's buffer, half a frame): no card is read from it. */
const settleMs = 150;
/** After such a pause inside a frame its rest is not to come: 64 characters take 0.6 s even at 1200 baud. */
const longestPauseMs = 1000;

/**
 * Takes the bytes of one connection, from its first moment on. Only frames that began and ended after the settling are
 * sighted; a card that lies on a repeating reader is sighted by its next frame.
 */
export function createIntake(
  decoder: UidDecoder,
  clock: DeviceClock,
  sighted: (uid: string) => void,
): (bytes: Uint8Array) => void {
  const openedAt = clock.monotonic();
  let settling = true;
  let lastAt = openedAt;
  return (bytes) => {
    const now = clock.monotonic();
    const settled = settling && now - openedAt >= settleMs;
    if (settled || now - lastAt > longestPauseMs) decoder.abandon();
    if (settled) settling = false;
    lastAt = now;
    const uids = decoder.push(bytes);
    if (!settling) for (const uid of uids) sighted(uid);
  };
}
