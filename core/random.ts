/** `length` bytes that nobody can guess; injected, so that a test can repeat them. */
export type RandomBytes = (length: number) => Uint8Array;

/** A UUID of version 4 (RFC 9562) from 16 such bytes. */
export function uuidOf(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20)].join(
    '-',
  );
}
