/**
 * The outline of a TrueType glyph in cubic curves, which PDF has, of its quadratic ones, which PDF has not. Two quadratic
 * curves that were made of one cubic, as in most fonts, become one again: half the numbers.
 */
import type { PathCommand } from 'fontkit';

export interface OutlineCommand {
  readonly command: 'moveTo' | 'lineTo' | 'bezierCurveTo' | 'closePath';
  /** x and y in turns, in font units. */
  readonly args: readonly number[];
}

type Point = readonly [x: number, y: number];

/** `tolerance`: how far, in font units, one curve may be from the two that it replaces. */
export function joinedCurves(commands: readonly PathCommand[], tolerance: number): OutlineCommand[] {
  const drawn: OutlineCommand[] = [];
  let from: Point = [0, 0];
  for (let at = 0; at < commands.length; at += 1) {
    const here = commands[at];
    if (here === undefined) break;
    const { command, args } = here;
    if (command !== 'quadraticCurveTo') {
      drawn.push({ command, args });
      from = [args.at(-2) ?? from[0], args.at(-1) ?? from[1]];
      continue;
    }
    const next = commands[at + 1];
    const both = next?.command === 'quadraticCurveTo' ? oneCubic(from, args, next.args, tolerance) : undefined;
    const cubic = both ?? raised(from, args);
    if (both !== undefined) at += 1;
    drawn.push({ command: 'bezierCurveTo', args: cubic.flat() });
    from = cubic[2];
  }
  return drawn;
}

type Cubic = readonly [Point, Point, Point];

const between = ([ax, ay]: Point, [bx, by]: Point, share: number): Point => [
  ax + (bx - ax) * share,
  ay + (by - ay) * share,
];

/** Exactly the same curve. */
function raised(from: Point, [hx = 0, hy = 0, x = 0, y = 0]: readonly number[]): Cubic {
  const [handle, to]: [Point, Point] = [
    [hx, hy],
    [x, y],
  ];
  return [between(from, handle, 2 / 3), between(to, handle, 2 / 3), to];
}

/** The cubic that was divided at its middle into these two; `undefined` where it is not within the tolerance of both. */
function oneCubic(
  from: Point,
  [hx = 0, hy = 0, mx = 0, my = 0]: readonly number[],
  [ix = 0, iy = 0, x = 0, y = 0]: readonly number[],
  tolerance: number,
): Cubic | undefined {
  const to: Point = [x, y];
  const cubic: Cubic = [between(from, [hx, hy], 4 / 3), between(to, [ix, iy], 4 / 3), to];
  const middle: Point = [mx, my];
  const isNear = [1, 2, 3, 4, 5, 6, 7].every((eighth) => {
    const [ax, ay] = cubicAt(from, cubic, eighth / 8);
    const [bx, by] =
      eighth <= 4 ? quadraticAt(from, [hx, hy], middle, eighth / 4) : quadraticAt(middle, [ix, iy], to, eighth / 4 - 1);
    return Math.hypot(ax - bx, ay - by) <= tolerance;
  });
  return isNear ? cubic : undefined;
}

function quadraticAt(from: Point, handle: Point, to: Point, share: number): Point {
  return between(between(from, handle, share), between(handle, to, share), share);
}

function cubicAt(from: Point, [one, other, to]: Cubic, share: number): Point {
  return between(quadraticAt(from, one, other, share), quadraticAt(one, other, to, share), share);
}
