/**
 * From the quadratic curves of TrueType to the cubic ones of CFF and PDF.
 *
 * The family was drawn in cubics, each of which the font's makers converted to quadratics within a thousandth of an em. The
 * original cubic is reconstructed from them, which needs a third fewer numbers in the PDF.
 */
import type { Contour, Point } from './truetype.ts';

export interface Vector {
  readonly x: number;
  readonly y: number;
}

/** A line to `to`, or a curve with two handles. */
export interface Segment {
  readonly to: Vector;
  readonly handles?: readonly [Vector, Vector];
}

/** A closed curve; a final line back to the start is omitted. */
export interface Path {
  readonly start: Vector;
  readonly segments: readonly Segment[];
}

/** The outline of a glyph, in the units of its contours. */
export function pathsOf(contours: readonly Contour[]): Path[] {
  return contours.filter(({ length }) => length > 2).map(pathOf);
}

function pathOf(contour: Contour): Path {
  const points = fromCurve(contour);
  const [start = { x: 0, y: 0 }] = points;
  const segments: Segment[] = [];
  let from: Vector = start;
  let handles: Vector[] = [];
  for (const point of [...points.slice(1), { ...start, isOn: true }]) {
    if (!point.isOn) {
      handles.push(point);
      continue;
    }
    const isClosing = handles.length === 0 && point.x === start.x && point.y === start.y;
    if (handles.length > 0) segments.push(...curves(from, handles, point));
    else if (!isClosing) segments.push({ to: point });
    from = point;
    handles = [];
  }
  return { start, segments };
}

/** Rotated so that its first point is on the curve; a contour of handles alone starts between its first and last handle. */
function fromCurve(contour: Contour): readonly Point[] {
  const first = contour.findIndex(({ isOn }) => isOn);
  if (first >= 0) return [...contour.slice(first), ...contour.slice(0, first)];
  const [one, last] = [contour[0], contour.at(-1)];
  return one && last ? [{ ...towards(one, last, 0.5), isOn: true }, ...contour] : [];
}

/** Font units. How far the quadratics of a reconstructed cubic may be from those in the font, and from the cubic itself. */
const tolerance = { handles: 1, curve: 1 };

/** The fewest cubics for quadratics that join smoothly between two points on the curve. */
function curves(from: Vector, handles: readonly Vector[], to: Vector): Segment[] {
  const [first, last] = [handles[0], handles.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (handles.length === 1) return [{ handles: [towards(from, first, 2 / 3), towards(to, first, 2 / 3)], to }];
  const found = cubicOf(from, handles, to);
  if (found !== undefined) return [{ handles: found, to }];
  const half = handles.length >> 1;
  const [before = first, after = last] = [handles[half - 1], handles[half]];
  const middle = towards(before, after, 0.5);
  return [...curves(from, handles.slice(0, half), middle), ...curves(middle, handles.slice(half), to)];
}

/** The handles of the cubic that fits best (least squares); `undefined` where it deviates more than `tolerance`. */
function cubicOf(from: Vector, handles: readonly Vector[], to: Vector): [Vector, Vector] | undefined {
  const rows = sharesOf(handles.length);
  const [xs, ys] = (['x', 'y'] as const).map((axis) =>
    solved(
      rows,
      handles.map((handle, index) => {
        const [a = 0, , , d = 0] = rows[index] ?? [];
        return handle[axis] - a * from[axis] - d * to[axis];
      }),
    ),
  );
  if (xs === undefined || ys === undefined) return undefined;
  const [one, two] = [
    { x: xs[0], y: ys[0] },
    { x: xs[1], y: ys[1] },
  ];
  const third = { x: to.x - from.x + 3 * (one.x - two.x), y: to.y - from.y + 3 * (one.y - two.y) };
  // The largest distance between a cubic and its approximation by this number of quadratics.
  if ((Math.hypot(third.x, third.y) * Math.sqrt(3)) / 36 / handles.length ** 3 > tolerance.curve) return undefined;
  const fits = handles.every((handle, index) => {
    const [a = 0, b = 0, c = 0, d = 0] = rows[index] ?? [];
    const off = (axis: 'x' | 'y') => a * from[axis] + b * one[axis] + c * two[axis] + d * to[axis] - handle[axis];
    return Math.hypot(off('x'), off('y')) <= tolerance.handles;
  });
  return fits ? [one, two] : undefined;
}

/** Solves for the second and third of four unknowns by least squares. */
function solved(rows: readonly Shares[], values: readonly number[]): [number, number] {
  let [bb, bc, cc, bv, cv] = [0, 0, 0, 0, 0];
  for (const [index, [, b, c]] of rows.entries()) {
    const value = values[index] ?? 0;
    bb += b * b;
    bc += b * c;
    cc += c * c;
    bv += b * value;
    cv += c * value;
  }
  const determinant = bb * cc - bc * bc;
  return [(bv * cc - cv * bc) / determinant, (cv * bb - bv * bc) / determinant];
}

/** The weights of a cubic's four points. */
type Shares = readonly [number, number, number, number];

const known = new Map<number, readonly Shares[]>();

/** The weights in each handle when a cubic is divided evenly into `count` quadratics, as the tool cu2qu does. */
function sharesOf(count: number): readonly Shares[] {
  const rows =
    known.get(count) ??
    Array.from({ length: count }, (_, index): Shares => {
      const [start, end] = [index / count, (index + 1) / count];
      const part = index / (count - 1);
      const share = (point: 0 | 1 | 2 | 3): number => {
        const out = value(start)[point] + slope(start)[point] / (2 * count);
        const back = value(end)[point] - slope(end)[point] / (2 * count);
        return out * (1 - part) + back * part;
      };
      return [share(0), share(1), share(2), share(3)];
    });
  known.set(count, rows);
  return rows;
}

const value = (t: number): Shares => [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
const slope = (t: number): Shares => [-3 * (1 - t) ** 2, 3 * (1 - t) * (1 - 3 * t), 3 * t * (2 - 3 * t), 3 * t ** 2];

function towards(from: Vector, to: Vector, part: number): Vector {
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
