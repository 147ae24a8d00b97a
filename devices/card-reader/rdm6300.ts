import type { UidDecoder } from './uid-decoder.ts';

/**
 * The frame of RDM6300 and compatible readers (EM4100 tags, 125 kHz), 9600 baud 8N1: STX, ten ASCII hex digits (a version
 * byte and a 4-byte number), two more that are the XOR of those five bytes, ETX. Sent about every 50 ms while the tag is
 * there. The tag `0100B7B2C1` is `02 30 31 30 30 42 37 42 32 43 31 43 35 03`: 01 ^ 00 ^ B7 ^ B2 ^ C1 = C5.
 *
 * Readers of the ID-12 and ID-20 kind send CR and LF before ETX, and each card once a tap. Boards at rest are known to send
 * all zeros or all ones, whose XOR is right: no tag has such an identifier.
 */
const stx = 0x02;
const etx = 0x03;
const digits = 12;
const lineEnd = '\r\n';
const longest = digits + lineEnd.length;

/** Synchronises after any noise at the next STX, which never occurs inside a frame. Frames with a wrong checksum are discarded. */
export function createRdm6300Decoder(): UidDecoder {
  /** What follows the last STX; `null` outside a frame. */
  let frame: string | null = null;
  let repeats = true;

  const take = (byte: number): string | null => {
    const before: string | null = frame;
    if (byte === stx) {
      frame = '';
      return null;
    }
    frame = null;
    if (before === null) return null;
    if (byte !== etx) {
      if (before.length < longest) frame = before + String.fromCharCode(byte);
      return null;
    }
    const uid = uidOf(before);
    if (uid !== null) repeats = before.length === digits;
    return uid;
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
    repeats: () => repeats,
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

function uidOf(frame: string): string | null {
  const [, hex] = /^([0-9A-F]{12})(?:\r\n)?$/i.exec(frame) ?? [];
  // The five bytes and their XOR cancel out.
  if (hex === undefined || checksum(Buffer.from(hex, 'hex')) !== 0) return null;
  const uid = hex.slice(0, -2).toUpperCase();
  return /^(0+|F+)$/.test(uid) ? null : uid;
}

const checksum = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum ^ byte, 0);
