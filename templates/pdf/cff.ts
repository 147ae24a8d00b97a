/** Writes a font of some glyphs, each under a number of our choice: a CID-keyed CFF (Adobe Technical Note 5176). */
import { usualAdvance } from './charstring.ts';

export interface CffGlyph {
  /** What texts call it by, above 0. */
  readonly cid: number;
  readonly charstring: Uint8Array;
}

const operators = {
  fontBox: [5],
  charset: [15],
  charStrings: [17],
  private: [18],
  defaultWidth: [20],
  registry: [12, 30],
  cidCount: [12, 34],
  fontArray: [12, 36],
  fontSelect: [12, 37],
} as const;

/** `glyphs` in order of their cids; the first is 0, what stands for a missing character. `box` in thousandths of an em. */
export function cffOf(name: string, box: readonly number[], glyphs: readonly CffGlyph[]): Uint8Array {
  const [adobe, identity] = [391, 392];
  const last = glyphs.at(-1)?.cid ?? 0;
  const topWith = (charset: number, fontSelect: number, fontArray: number, charStrings: number) =>
    index([
      Buffer.concat([
        entry('registry', adobe, identity, 0),
        entry('fontBox', ...box),
        entry('cidCount', last + 1),
        entry('charset', charset),
        entry('fontSelect', fontSelect),
        entry('fontArray', fontArray),
        entry('charStrings', charStrings),
      ]),
    ]);
  const header = Buffer.from([1, 0, 4, 4]);
  const names = index([Buffer.from(name, 'latin1')]);
  const strings = index([Buffer.from('Adobe'), Buffer.from('Identity')]);
  const subroutines = index([]);
  // Its numbers are all of one length, so its own length does not depend on them.
  const start = [header, names, topWith(0, 0, 0, 0), strings, subroutines].reduce((sum, { length }) => sum + length, 0);

  const charset = Buffer.alloc(1 + (glyphs.length - 1) * 2);
  for (const [at, { cid }] of glyphs.slice(1).entries()) charset.writeUInt16BE(cid, 1 + at * 2);
  // All glyphs are of the one font.
  const select = Buffer.from([3, 0, 1, 0, 0, 0, glyphs.length >> 8, glyphs.length & 0xff]);
  const privately = entry('defaultWidth', usualAdvance);
  const selectAt = start + charset.length;
  const privateAt = selectAt + select.length;
  const arrayAt = privateAt + privately.length;
  const array = index([entry('private', privately.length, privateAt)]);
  return Buffer.concat([
    header,
    names,
    topWith(start, selectAt, arrayAt, arrayAt + array.length),
    strings,
    subroutines,
    charset,
    select,
    privately,
    array,
    index(glyphs.map(({ charstring }) => charstring)),
  ]);
}

function entry(operator: keyof typeof operators, ...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 5);
  for (const [at, value] of values.entries()) {
    bytes.writeUInt8(29, at * 5);
    bytes.writeInt32BE(value, at * 5 + 1);
  }
  return Buffer.concat([bytes, Buffer.from(operators[operator])]);
}

/** Data one after the other, and where each begins. */
function index(items: readonly Uint8Array[]): Buffer {
  if (items.length === 0) return Buffer.alloc(2);
  // Of an offset, in bytes: the fonts of a document come to some hundred kilobytes.
  const size = 3;
  const head = Buffer.alloc(3 + (items.length + 1) * size);
  head.writeUInt16BE(items.length);
  head.writeUInt8(size, 2);
  let offset = 1;
  for (const [at, { length }] of items.entries()) {
    head.writeUIntBE(offset, 3 + at * size, size);
    offset += length;
  }
  head.writeUIntBE(offset, 3 + items.length * size, size);
  return Buffer.concat([head, ...items]);
}
