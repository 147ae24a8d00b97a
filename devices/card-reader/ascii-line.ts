import type { UidDecoder } from './uid-decoder.ts';

/** How a reader writes the identifier into its line. There is no standard: the reader's manual or a look at the wire tells. */
export interface AsciiLineSettings {
  readonly encoding: 'hex' | 'decimal';
  /** `reversed`: the least significant byte comes first on the wire. */
  readonly byteOrder: 'asSent' | 'reversed';
  /** `any`: CR and LF each end a line, so CR LF does too. */
  readonly terminator: 'any' | 'cr' | 'lf' | 'crlf';
  /**
   * Source of a regular expression that the whole line must match; its first group, where it has one, is the identifier.
   * For readers that send more than the identifier, such as `;(\d{10})=.*`.
   */
  readonly pattern: string;
  /** Width of a decimal identifier in bytes, 4 to 10: the number says nothing of its leading zero bytes. */
  readonly decimalBytes: number;
}

export const defaultAsciiLine: AsciiLineSettings = {
  encoding: 'hex',
  byteOrder: 'asSent',
  terminator: 'any',
  pattern: '.*',
  decimalBytes: 4,
};

/** A longer line is noise: the stock parsers of `serialport` would let it grow without end. */
const longestLine = 64;
const cr = '\r';
const lf = '\n';

/**
 * Reads one identifier (4 to 10 bytes) a line. A line has no checksum, so a doubtful one is dropped whole, never mended:
 * a missed tap is repeated, a wrong identifier is another person's.
 * Throws where `pattern` is not a regular expression: settings are checked before they come here.
 */
export function createAsciiLineDecoder(settings: Partial<AsciiLineSettings> = {}): UidDecoder {
  const chosen = { ...defaultAsciiLine, ...settings };
  const pattern = new RegExp(`^(?:${chosen.pattern})$`);
  const end = lineEnd(chosen.terminator);
  let line = '';
  /** What is left of this line is not read. */
  let skipping = false;

  return {
    push: (bytes) => {
      const uids: string[] = [];
      for (const byte of bytes) {
        line += String.fromCharCode(byte);
        const ended = end(line);
        if (ended > 0) {
          const uid = skipping ? null : uidOf(line.slice(0, -ended), pattern, chosen);
          if (uid !== null) uids.push(uid);
          line = '';
          skipping = false;
        } else if (line.length > longestLine + 1) {
          // The last character stays: it can be the CR of a CR LF.
          line = line.slice(-1);
          skipping = true;
        }
      }
      return uids;
    },
    abandon: () => {
      skipping ||= line !== '';
    },
  };
}

/** How many characters of terminator this line ends with; 0 while it has not ended. */
function lineEnd(terminator: AsciiLineSettings['terminator']): (line: string) => number {
  if (terminator === 'any') return (line) => (line.endsWith(cr) || line.endsWith(lf) ? 1 : 0);
  const sequence = { cr, lf, crlf: cr + lf }[terminator];
  return (line) => (line.endsWith(sequence) ? sequence.length : 0);
}

function uidOf(line: string, pattern: RegExp, settings: AsciiLineSettings): string | null {
  const match = line.length > longestLine ? null : pattern.exec(line);
  if (match === null) return null;
  const identifier = match[1] ?? match[0];
  const hex = settings.encoding === 'hex' ? identifier : decimalToHex(identifier, settings.decimalBytes);
  if (hex === null || !/^(?:[0-9A-F]{2}){4,10}$/i.test(hex)) return null;
  const bytes = Buffer.from(hex, 'hex');
  if (settings.byteOrder === 'reversed') bytes.reverse();
  return bytes.toString('hex').toUpperCase();
}

/** `null` for what is not a number or does not fit. */
function decimalToHex(digits: string, bytes: number): string | null {
  if (!/^\d+$/.test(digits)) return null;
  const hex = BigInt(digits)
    .toString(16)
    .padStart(2 * bytes, '0');
  return hex.length === 2 * bytes ? hex : null;
}

/** The line that a reader with default settings sends for this identifier. */
export function encodeAsciiLine(uid: string): Uint8Array {
  return Buffer.from(`${uid}\r\n`, 'ascii');
}
