/** The protocols of readers that only send. */
export type OutputProtocol = 'rdm6300' | 'ascii-line';

/**
 * Which of them these bytes look like, for a technician who has set another; `null` where they look like none.
 *
 * @example
 * outputProtocolOf(Buffer.from('04782E21801D80\r\n')) // 'ascii-line'
 */
export function outputProtocolOf(bytes: Uint8Array): OutputProtocol | null {
  const text = Buffer.from(bytes).toString('latin1');
  // oxlint-disable-next-line no-control-regex -- STX and ETX enclose a frame
  if (/\u0002[0-9A-F]{12}(\r\n)?\u0003/i.test(text)) return 'rdm6300';
  return /(^|[\r\n])[\x20-\x7e]*[0-9A-F]{8,20}[\x20-\x7e]*[\r\n]/i.test(text) ? 'ascii-line' : null;
}
