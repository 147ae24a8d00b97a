import type { UidDecoder } from './uid-decoder.ts';

/**
 * The frame of RDM6300 and compatible readers (EM4100 tags, 125 kHz), 9600 baud 8N1: STX, ten ASCII hex digits (a version
 * byte and a 4-byte number), two more that are the XOR of those five bytes, ETX. Sent about every 50 ms while the tag is
 * there. The tag `0100B7B2C1` is `02 30 31 30 30 42 37 42 32 43 31 43 35 03`: 01 ^ 00 ^ B7 ^ B2 ^ C1 = C5.
 */
const stx = 0x02;
const etx = 0x03;
const digits = 12;

/** Synchronises after any noise at the next STX, which never occurs inside a frame. Frames with a wrong checksum are discarded. */
export function createRdm6300Decoder(): UidDecoder {
  /** The hex digits since the last STX; `null` outside a frame. */
  let frame: string | null = null;

  const take = (byte: number): string | null => {
    const before: string | null = frame;
    if (byte === stx) {
      frame = '';
      return null;
    }
    frame = null;
    if (before === null) return null;
    if (before.length === digits) return byte === etx ? checkedUid(before) : null;
    if (isHexDigit(byte)) frame = before + String.fromCharCode(byte);
    return null;
  };

  return {
    push: (bytes) => {
      const uids: string[] = [];
      for (const byte of bytes) {
        const uid = take(byte);
        if (uid !== null) uids.push(uid);
      }
      return uids;
    },
    abandon: () => {
      frame = null;
    },
  };
}

/**
 * The frame that a reader sends for this tag.
 *
 * @param uid ten hex digits, version byte first.
 * @throws RangeError for anything else.
 */
export function encodeRdm6300(uid: string): Uint8Array {
  if (!/^[0-9A-F]{10}$/i.test(uid)) throw new RangeError('an EM4100 identifier has ten hex digits');
  const bytes = Buffer.from(uid, 'hex');
  const text = Buffer.concat([bytes, Uint8Array.of(checksum(bytes))])
    .toString('hex')
    .toUpperCase();
  return Uint8Array.of(stx, ...Buffer.from(text, 'ascii'), etx);
}

function checkedUid(hex: string): string | null {
  const bytes = Buffer.from(hex, 'hex');
  // The five bytes and their XOR cancel out.
  return checksum(bytes) === 0 ? hex.slice(0, -2).toUpperCase() : null;
}

const checksum = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum ^ byte, 0);

const isHexDigit = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
