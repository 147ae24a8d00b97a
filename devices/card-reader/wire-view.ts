/**
 * What a technician may see of a wire: enough to tell who speaks and how far it came, nothing of the card. A byte that is not
 * known to be harmless is shown as `··`.
 */

/** Sees what goes over the wire of a reader, command by command or in chunks as they come. It holds card data. */
export type WireTrace = (from: 'host' | 'reader', bytes: Uint8Array) => void;

/** Bytes at the start and at the end of a PN532's command or answer that are of no card; of all others only the code is shown. */
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

/** A command or an answer of a PN532, code first. */
export function viewPn532(bytes: Uint8Array): string {
  const [first, last] = harmless[bytes[0] ?? 0] ?? [1, 0];
  const shownLast = bytes.at(-2) === 0x91 ? last : 0;
  return inHex(bytes, (_, index) => index < first || index >= bytes.length - shownLast);
}

/** Bytes of a reader that only talks: its marks alone, for all between them may be of a card. */
export function viewTalk(bytes: Uint8Array): string {
  const marks = [0x02, 0x03, 0x0d, 0x0a];
  return inHex(bytes, (byte) => marks.includes(byte));
}

function inHex(bytes: Uint8Array, shown: (byte: number, index: number) => boolean): string {
  const hex = (byte: number): string => byte.toString(16).toUpperCase().padStart(2, '0');
  return Array.from(bytes, (byte, index) => (shown(byte, index) ? hex(byte) : '··')).join(' ');
}
