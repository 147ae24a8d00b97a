/** Reads a TrueType font's outlines and writes a font of just some of them (Microsoft OpenType 1.9: head, loca, glyf). */

export interface TrueType {
  /** A font whose glyph n is `glyphs[n]`; glyph 0 must be the first. Parts of composed glyphs are put behind. */
  subset(glyphs: readonly number[]): Uint8Array;
  /** Units per em; of all other measures here. */
  readonly unitsPerEm: number;
  /** Left, bottom, right, top. */
  readonly box: readonly number[];
  readonly ascent: number;
  readonly descent: number;
  advance(glyph: number): number;
}

/** Copied whole: instructions refer to them. */
const copied = ['cvt ', 'fpgm', 'prep'];

/** Throws for a file without TrueType outlines. */
export function openTrueType(file: Uint8Array): TrueType {
  // A Buffer's slice() shares its bytes: what is changed in a subset would be changed in the font itself.
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tablesOf(view);
  const table = (tag: string): { offset: number; length: number } => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`a font without ${tag}: only TrueType outlines can be embedded`);
    return found;
  };
  const [head, hhea, maxp, hmtx, loca, glyf] = ['head', 'hhea', 'maxp', 'hmtx', 'loca', 'glyf'].map(table);
  if (!head || !hhea || !maxp || !hmtx || !loca || !glyf) throw new Error('unreachable: table() throws');
  const isLong = view.getInt16(head.offset + 50) === 1;
  const metrics = view.getUint16(hhea.offset + 34);
  const part = ({ offset, length }: { offset: number; length: number }) => bytes.subarray(offset, offset + length);

  const startOf = (glyph: number): number =>
    isLong ? view.getUint32(loca.offset + glyph * 4) : view.getUint16(loca.offset + glyph * 2) * 2;
  const outline = (glyph: number): Uint8Array =>
    bytes.subarray(glyf.offset + startOf(glyph), glyf.offset + startOf(glyph + 1));
  const advance = (glyph: number): number => view.getUint16(hmtx.offset + Math.min(glyph, metrics - 1) * 4);
  const bearing = (glyph: number): number =>
    view.getInt16(glyph < metrics ? hmtx.offset + glyph * 4 + 2 : hmtx.offset + metrics * 4 + (glyph - metrics) * 2);

  return {
    unitsPerEm: view.getUint16(head.offset + 18),
    box: [36, 38, 40, 42].map((at) => view.getInt16(head.offset + at)),
    ascent: view.getInt16(hhea.offset + 4),
    descent: view.getInt16(hhea.offset + 6),
    advance,

    subset(wanted) {
      const { glyphs, outlines } = withParts(wanted, outline);
      const count = glyphs.length;
      const offsets = new DataView(new ArrayBuffer((count + 1) * 4));
      const widths = new DataView(new ArrayBuffer(count * 4));
      let end = 0;
      for (const [index, glyph] of glyphs.entries()) {
        widths.setUint16(index * 4, advance(glyph));
        widths.setInt16(index * 4 + 2, bearing(glyph));
        end += (outlines[index]?.length ?? 0) + 3;
        end -= end % 4;
        offsets.setUint32((index + 1) * 4, end);
      }
      const data = new Uint8Array(end);
      for (const [index, each] of outlines.entries()) data.set(each, offsets.getUint32(index * 4));
      return assemble([
        ...copied.flatMap((tag) => {
          const found = tables.get(tag);
          return found === undefined ? [] : [{ tag, data: part(found) }];
        }),
        { tag: 'glyf', data },
        { tag: 'head', data: changed(part(head), 50, 1) },
        { tag: 'hhea', data: changed(part(hhea), 34, count) },
        { tag: 'hmtx', data: new Uint8Array(widths.buffer) },
        { tag: 'loca', data: new Uint8Array(offsets.buffer) },
        { tag: 'maxp', data: changed(part(maxp), 4, count) },
      ]);
    },
  };
}

function tablesOf(view: DataView): Map<string, { offset: number; length: number }> {
  const tables = new Map<string, { offset: number; length: number }>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + index * 16;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));
    tables.set(tag, { offset: view.getUint32(at + 8), length: view.getUint32(at + 12) });
  }
  return tables;
}

/** Flags of a composed glyph's parts. */
const [argumentsAreWords, hasScale, moreParts, hasTwoScales, hasMatrix] = [0x1, 0x8, 0x20, 0x40, 0x80];

/** A composed glyph names its parts by number: they come along, and the numbers are put right. */
function withParts(wanted: readonly number[], outline: (glyph: number) => Uint8Array) {
  const glyphs = [...wanted];
  const outlines: Uint8Array[] = [];
  const places = new Map(glyphs.map((glyph, index) => [glyph, index]));
  for (let index = 0; index < glyphs.length; index++) {
    const original = outline(glyphs[index] ?? 0);
    const isComposed = original.length > 0 && (original[0] ?? 0) >= 0x80;
    const own = isComposed ? original.slice() : original;
    outlines.push(own);
    if (!isComposed) continue;
    const view = new DataView(own.buffer, own.byteOffset, own.byteLength);
    for (let at = 10, flags = moreParts; (flags & moreParts) !== 0; ) {
      flags = view.getUint16(at);
      const glyph = view.getUint16(at + 2);
      const place = places.get(glyph) ?? glyphs.push(glyph) - 1;
      places.set(glyph, place);
      view.setUint16(at + 2, place);
      at += 4 + ((flags & argumentsAreWords) !== 0 ? 4 : 2);
      at += (flags & hasScale) !== 0 ? 2 : (flags & hasTwoScales) !== 0 ? 4 : (flags & hasMatrix) !== 0 ? 8 : 0;
    }
  }
  return { glyphs, outlines };
}

/** A copy with one 16-bit field changed. */
function changed(table: Uint8Array, at: number, value: number): Uint8Array {
  const copy = table.slice();
  new DataView(copy.buffer).setUint16(at, value);
  return copy;
}

/** Tables in order of their tags, each on a multiple of four, with their sums. */
function assemble(tables: readonly { tag: string; data: Uint8Array }[]): Uint8Array {
  const start = 12 + tables.length * 16;
  const size = tables.reduce((sum, { data }) => sum + Math.ceil(data.length / 4) * 4, start);
  const font = new Uint8Array(size);
  const view = new DataView(font.buffer);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, power * 16);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, tables.length * 16 - power * 16);
  let offset = start;
  for (const [index, { tag, data }] of tables.entries()) {
    const at = 12 + index * 16;
    font.set(data, offset);
    for (let byte = 0; byte < 4; byte++) view.setUint8(at + byte, tag.charCodeAt(byte));
    const padded = Math.ceil(data.length / 4) * 4;
    view.setUint32(at + 4, sumOf(view, offset, padded));
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, data.length);
    offset += padded;
  }
  return font;
}

function sumOf(view: DataView, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
