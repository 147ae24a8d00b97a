/**
 * The frames of NXP's PN532 over its high speed UART (UM0701-02, 6.2.1): normal and extended information frames, ACK,
 * NACK and the error frame; both directions, for the driver and for the simulated chip. GetFirmwareVersion and its answer:
 *
 *     00 00 FF 02 FE D4 02 2A 00                  start, length 2, its complement, host, command 02, checksum, postamble
 *     00 00 FF 00 FF 00                           ACK
 *     00 00 FF 06 FA D5 03 32 01 06 07 E8 00      length 6, chip, answer 03 and four bytes
 */
export type Pn532Frame =
  | { readonly kind: 'ack' }
  | { readonly kind: 'nack' }
  /** The chip does not know the command that it was sent. */
  | { readonly kind: 'error' }
  /** `bytes`: a command or reply code, then its parameters. */
  | { readonly kind: 'data'; readonly from: 'host' | 'chip'; readonly bytes: Uint8Array }
  /** An information frame with a wrong checksum. */
  | { readonly kind: 'damaged' };

export const ackFrame = Uint8Array.of(0x00, 0x00, 0xff, 0x00, 0xff, 0x00);
export const nackFrame = Uint8Array.of(0x00, 0x00, 0xff, 0xff, 0x00, 0x00);
export const errorFrame = Uint8Array.of(0x00, 0x00, 0xff, 0x01, 0xff, 0x7f, 0x81, 0x00);

const directions = { host: 0xd4, chip: 0xd5 } as const;
/** Bytes of direction and data in the longest frame (UM0701-02, 6.2.1.2). Bounds the buffer. */
const longestContent = 265;

/**
 * @param bytes a command or reply code, then its parameters; 1 to 264 bytes.
 * @throws RangeError for another length.
 * @example
 * encodePn532('host', Uint8Array.of(0x02)) // 00 00 FF 02 FE D4 02 2A 00
 */
export function encodePn532(from: 'host' | 'chip', bytes: Uint8Array): Uint8Array {
  const length = bytes.length + 1;
  if (length < 2 || length > longestContent)
    throw new RangeError(`a PN532 frame carries 1 to ${longestContent - 1} bytes`);
  const head =
    length <= 0xff
      ? [length, negative(length)]
      : [0xff, 0xff, length >> 8, length & 0xff, negative((length >> 8) + length)];
  const direction = directions[from];
  return Uint8Array.of(0x00, 0x00, 0xff, ...head, direction, ...bytes, negative(direction + sum(bytes)), 0x00);
}

export interface Pn532Decoder {
  /** Accepts any bytes; returns the frames that they completed, in order. Buffers at most one frame. */
  push(bytes: Uint8Array): readonly Pn532Frame[];
  /** Discards the frame under way, before a new command is sent. */
  abandon(): void;
}

/** Synchronises after any noise: where a start code turns out to be none, the search goes on one byte later. */
export function createPn532Decoder(): Pn532Decoder {
  let pending: Uint8Array = new Uint8Array(0);
  return {
    push: (bytes) => {
      const frames: Pn532Frame[] = [];
      let stream = Buffer.concat([pending, bytes]);
      for (;;) {
        const start = stream.indexOf(startCode);
        // A final 00 may be the first half of a start code.
        stream = stream.subarray(start >= 0 ? start : stream.at(-1) === 0x00 ? -1 : stream.length);
        if (start < 0) break;
        const read = readFrame(stream);
        if (read === 'incomplete') break;
        if (read.frame !== null) frames.push(read.frame);
        stream = stream.subarray(read.consumed);
      }
      pending = Uint8Array.from(stream);
      return frames;
    },
    abandon: () => {
      pending = new Uint8Array(0);
    },
  };
}

const startCode = Uint8Array.of(0x00, 0xff);

type Reading = 'incomplete' | { readonly frame: Pn532Frame | null; readonly consumed: number };
/** No frame begins here. The search goes on one byte later, because the next frame may begin within these bytes. */
const falseStart: Reading = { frame: null, consumed: 1 };

/** `stream` begins with a start code. */
function readFrame(stream: Uint8Array): Reading {
  const [length, lengthCheck] = [stream[2], stream[3]];
  if (length === undefined || lengthCheck === undefined) return 'incomplete';
  if (length === 0x00 && lengthCheck === 0xff) return { frame: { kind: 'ack' }, consumed: 4 };
  if (length === 0xff && lengthCheck === 0x00) return { frame: { kind: 'nack' }, consumed: 4 };
  if (length === 0xff && lengthCheck === 0xff) return readExtended(stream);
  if (((length + lengthCheck) & 0xff) !== 0) return falseStart;
  if (length === 1) return readError(stream);
  return readContent(stream, 4, length);
}

function readExtended(stream: Uint8Array): Reading {
  const [high, low, check] = [stream[4], stream[5], stream[6]];
  if (high === undefined || low === undefined || check === undefined) return 'incomplete';
  const length = (high << 8) | low;
  if (((high + low + check) & 0xff) !== 0 || length < 2 || length > longestContent) return falseStart;
  return readContent(stream, 7, length);
}

function readError(stream: Uint8Array): Reading {
  if (stream.length < 6) return 'incomplete';
  return stream[4] === 0x7f && stream[5] === 0x81 ? { frame: { kind: 'error' }, consumed: 6 } : falseStart;
}

function readContent(stream: Uint8Array, at: number, length: number): Reading {
  const direction = stream[at];
  if (direction === undefined) return 'incomplete';
  const from = direction === directions.host ? 'host' : direction === directions.chip ? 'chip' : null;
  if (from === null) return falseStart;
  const end = at + length;
  if (stream.length < end + 1) return 'incomplete';
  const sound = (sum(stream.subarray(at, end + 1)) & 0xff) === 0;
  if (!sound) return { frame: { kind: 'damaged' }, consumed: 1 };
  // The postamble is not awaited; it is skipped as noise before the next start code.
  return { frame: { kind: 'data', from, bytes: Uint8Array.from(stream.subarray(at + 1, end)) }, consumed: end + 1 };
}

const sum = (bytes: Uint8Array): number => bytes.reduce((total, byte) => total + byte, 0);
const negative = (value: number): number => -value & 0xff;
