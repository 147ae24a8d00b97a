import type { DeviceClock } from '../../clock.ts';

/** What a bad cable or a bad reader does to the bytes that it sends. */
export const wireFaults = ['drop', 'noise', 'half-frame', 'bad-checksum', 'slow', 'mute'] as const;
export type WireFault = (typeof wireFaults)[number];

/** A fault that does not affect all frames affects one in three. */
const everyNth = 3;
const slowMs = 300;

/** Returns a function that passes frames on to `send` as this fault lets them through. */
export function faultyWire(
  fault: WireFault | null,
  clock: DeviceClock,
  send: (bytes: Uint8Array) => void,
): (frame: Uint8Array) => void {
  let frames = 0;
  return (frame) => {
    frames += 1;
    const hit = frames % everyNth === 0;
    switch (fault) {
      case null:
        return send(frame);
      case 'mute':
        return;
      case 'drop':
        return hit ? undefined : send(frame);
      case 'half-frame':
        return send(hit ? frame.subarray(0, frame.length / 2) : frame);
      case 'bad-checksum':
        return send(hit ? spoilt(frame) : frame);
      case 'noise':
        return send(Uint8Array.of(...interference, ...spoilt(frame), ...frame));
      case 'slow':
        return void clock.after(slowMs, () => send(frame));
    }
  };
}

/** STX and ETX without a frame, and bytes above ASCII. The final LF ends the line, so that the next frame is not affected. */
const interference = Uint8Array.of(0xff, 0x00, 0x02, 0x41, 0x42, 0x03, 0x80, 0x0a);

/**
 * Changes the sixth byte to 'Z': in text a digit of the identifier, which 'Z' is neither in hex nor in decimal; in a PN532
 * frame the direction byte, which is then neither the host's nor the chip's.
 */
function spoilt(frame: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(frame);
  copy.set([0x5a], 5);
  return copy;
}
