import type { UidDecoder } from './uid-decoder.ts';

/** How a reader writes the identifier into its line. There is no standard: the reader's manual tells. */
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
  /** Width of a decimal identifier in bytes, 4 to 10, because a number does not show its leading zero bytes. */
  readonly decimalBytes: number;
}

export const defaultAsciiLine: AsciiLineSettings = {
  encoding: 'hex',
  byteOrder: 'asSent',
  terminator: 'any',
  pattern: '.*',
  decimalBytes: 4,
};

/** Bounds the buffer, characters: a longer line is noise. The parsers of `serialport` have no such bound. */
const longestLine = 64;
const cr = '\r';
const lf = '\n';

/**
 * Reads one identifier (4 to 10 bytes) a line. A line has no checksum, so a line that does not fit is discarded whole and
 * never repaired: after a missed tap the card is tapped again, but a wrong identifier would be another person's.
 *
 * @throws SyntaxError where `pattern` is not a regular expression; the station file is checked before it comes here.
 * @example
 * createAsciiLineDecoder().push(Buffer.from('04782E21801D80\r\n')) // ['04782E21801D80']
 * createAsciiLineDecoder({ encoding: 'decimal' }).push(Buffer.from('0012345678\n')) // ['00BC614E']
 */
export function createAsciiLineDecoder(settings: Partial<AsciiLineSettings> = {}): UidDecoder {
  const chosen = { ...defaultAsciiLine, ...settings };
  const pattern = new RegExp(`^(?:${chosen.pattern})$`);
  const end = lineEnd(chosen.terminator);
  let line = '';
  /** The rest of this line is discarded. */
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
    repeats: () => false,
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
