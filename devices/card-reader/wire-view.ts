/**
 * What a technician is shown of a serial line: which side sends and which command, no card data. A byte that is not known to
 * be harmless is shown as `··`.
 */

/**
 * Receives what goes over the line of a reader: of a PN532 each command and answer, of other readers chunks of bytes as they
 * come. The bytes contain card data.
 */
export type WireTrace = (from: 'host' | 'reader', bytes: Uint8Array) => void;

/** How many bytes at the start and at the end of a PN532's command or answer hold no card data; of all others only the code is shown. */
const harmless: Readonly<Record<number, readonly [first: number, last: number]>> = {
  // GetFirmwareVersion, SAMConfiguration, RFConfiguration, InRelease, and their answers.
  0x02: [9, 0],
  0x03: [9, 0],
  0x14: [9, 0],
  0x15: [9, 0],
  0x32: [9, 0],
  0x33: [9, 0],
  0x52: [9, 0],
  0x53: [9, 0],
  // InListPassiveTarget; of its answer how many cards there are: what follows holds their UIDs.
  0x4a: [3, 0],
  0x4b: [2, 0],
  // InDataExchange: the target, and which instruction the card is given; of its answer the chip's status and the card's,
  // which is 91 and one more where it is a DESFire's.
  0x40: [4, 0],
  0x41: [2, 2],
};

/**
 * A command or an answer of a PN532, code first.
 *
 * @example
 * viewPn532(Uint8Array.of(0x4b, 0x01, 0x01, 0x03, 0x44)) // '4B 01 ·· ·· ··'
 */
export function viewPn532(bytes: Uint8Array): string {
  const [first, last] = harmless[bytes[0] ?? 0] ?? [1, 0];
  const shownLast = bytes.at(-2) === 0x91 ? last : 0;
  return inHex(bytes, (_, index) => index < first || index >= bytes.length - shownLast);
}

/** Bytes of an output-only reader: only STX, ETX, CR and LF are shown, because all others may be card data. */
export function viewOutput(bytes: Uint8Array): string {
  const marks = [0x02, 0x03, 0x0d, 0x0a];
  return inHex(bytes, (byte) => marks.includes(byte));
}

function inHex(bytes: Uint8Array, shown: (byte: number, index: number) => boolean): string {
  const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0');
  return Array.from(bytes, (byte, index) => (shown(byte, index) ? hex(byte) : '··')).join(' ');
}
