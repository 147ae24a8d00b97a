/** Reads the outlines of a TrueType font (Microsoft OpenType 1.9: head, hhea, hmtx, loca, glyf). */

export interface Point {
  readonly x: number;
  readonly y: number;
  /** `true`: on the curve; `false`: the handle of a quadratic curve. */
  readonly isOn: boolean;
}

/** A closed curve. */
export type Contour = readonly Point[];

/** Measures in font units, `unitsPerEm` of them to an em. */
export interface TrueType {
  readonly unitsPerEm: number;
  /** Left, bottom, right, top. */
  readonly box: readonly number[];
  readonly ascent: number;
  readonly descent: number;
  advance(glyph: number): number;
  contours(glyph: number): readonly Contour[];
}

/** Throws for a file without TrueType outlines. */
export function openTrueType(bytes: Uint8Array): TrueType {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables = tablesOf(view);
  const table = (tag: string): number => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`a font without ${tag}: only TrueType outlines can be embedded`);
    return found;
  };
  const [head, hhea, hmtx, loca, glyf] = [table('head'), table('hhea'), table('hmtx'), table('loca'), table('glyf')];
  const isLong = view.getInt16(head + 50) === 1;
  const metrics = view.getUint16(hhea + 34);
  const startOf = (glyph: number): number =>
    isLong ? view.getUint32(loca + glyph * 4) : view.getUint16(loca + glyph * 2) * 2;

  const contours = (glyph: number): readonly Contour[] => {
    const [start, end] = [startOf(glyph), startOf(glyph + 1)];
    if (start === end) return [];
    const outline = new DataView(view.buffer, view.byteOffset + glyf + start, end - start);
    return outline.getInt16(0) < 0 ? composed(outline, contours) : drawn(outline);
  };

  return {
    unitsPerEm: view.getUint16(head + 18),
    box: [36, 38, 40, 42].map((at) => view.getInt16(head + at)),
    ascent: view.getInt16(hhea + 4),
    descent: view.getInt16(hhea + 6),
    advance: (glyph) => view.getUint16(hmtx + Math.min(glyph, metrics - 1) * 4),
    contours,
  };
}

function tablesOf(view: DataView): Map<string, number> {
  const tables = new Map<string, number>();
  for (let table = 0; table < view.getUint16(4); table++) {
    const at = 12 + table * 16;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => view.getUint8(at + byte)));
    tables.set(tag, view.getUint32(at + 8));
  }
  return tables;
}

/** Flags of a point. x and y have two each: the distance has one byte, and its sign or, without that byte, that it is 0. */
const point = { isOn: 0x01, repeats: 0x08, x: { isByte: 0x02, isSame: 0x10 }, y: { isByte: 0x04, isSame: 0x20 } };

function drawn(view: DataView): Contour[] {
  const ends = Array.from({ length: view.getInt16(0) }, (_, contour) => view.getUint16(10 + contour * 2));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = 10 + ends.length * 2;
  // The instructions (hints) after the end points are skipped: they have no effect at print resolutions.
  at += 2 + view.getUint16(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = view.getUint8(at++);
    flags.push(flag);
    if ((flag & point.repeats) === 0) continue;
    for (let more = view.getUint8(at++); more > 0; more--) flags.push(flag);
  }
  const along = ({ isByte, isSame }: { isByte: number; isSame: number }): number[] => {
    let value = 0;
    return flags.map((flag) => {
      if ((flag & isByte) !== 0) value += (flag & isSame) !== 0 ? view.getUint8(at++) : -view.getUint8(at++);
      else if ((flag & isSame) === 0) {
        value += view.getInt16(at);
        at += 2;
      }
      return value;
    });
  };
  const [xs, ys] = [along(point.x), along(point.y)];
  const points = flags.map((flag, index) => ({
    x: xs[index] ?? 0,
    y: ys[index] ?? 0,
    isOn: (flag & point.isOn) !== 0,
  }));
  return ends.map((end, index) => points.slice(index === 0 ? 0 : (ends[index - 1] ?? 0) + 1, end + 1));
}

/** Flags of the parts of a composite glyph. */
const part = { hasWords: 0x1, hasScale: 0x8, more: 0x20, hasTwoScales: 0x40, hasMatrix: 0x80 };

/** A composite glyph, such as a letter and its accent: each part is a glyph, moved and perhaps scaled. */
function composed(view: DataView, contoursOf: (glyph: number) => readonly Contour[]): Contour[] {
  const contours: Contour[] = [];
  let at = 10;
  for (let flags = part.more; (flags & part.more) !== 0; ) {
    flags = view.getUint16(at);
    const glyph = view.getUint16(at + 2);
    const hasWords = (flags & part.hasWords) !== 0;
    const [dx, dy] = hasWords
      ? [view.getInt16(at + 4), view.getInt16(at + 6)]
      : [view.getInt8(at + 4), view.getInt8(at + 5)];
    at += hasWords ? 8 : 6;
    const scale = () => view.getInt16((at += 2) - 2) / 0x4000;
    let [a, b, c, d] = [1, 0, 0, 1];
    if ((flags & part.hasScale) !== 0) a = d = scale();
    else if ((flags & part.hasTwoScales) !== 0) [a, d] = [scale(), scale()];
    else if ((flags & part.hasMatrix) !== 0) [a, b, c, d] = [scale(), scale(), scale(), scale()];
    for (const contour of contoursOf(glyph)) {
      contours.push(contour.map(({ x, y, isOn }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, isOn })));
    }
  }
  return contours;
}
