import type { DeviceClock } from '../clock.ts';
import type { UidDecoder } from './uid-decoder.ts';

/** Bytes so soon after opening can be old (from the driver's buffer, half a frame): no card is read from them. */
const settleMs = 150;
/** A longer gap inside a frame ends it: the longest line, 64 characters, takes 0.6 s even at 1200 baud. */
const longestGapMs = 1000;

/**
 * Decodes the bytes of one connection; must be created when the port opens. Only frames that began and ended after the first
 * `settleMs` pass the gate, as calls of `sighted`; of a card that lies on a repeating reader, that is the next frame.
 */
export function createFrameGate(
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
    if (settled || now - lastAt > longestGapMs) decoder.abandon();
    if (settled) settling = false;
    lastAt = now;
    const uids = decoder.push(bytes);
    if (!settling) for (const uid of uids) sighted(uid);
  };
}
