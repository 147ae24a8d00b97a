/**
 * SVG path data (SVG 1.1, 8.3) as PDF's path operators. Nothing but path data: no markup, no units, no styles. Arcs and
 * quadratic curves become cubic ones, for PDF has no others.
 */
import { operator } from '../page/drawing.ts';

export type PathResult =
  | { readonly ok: true; readonly operators: string }
  /** `at`: characters from the start of the data. */
  | { readonly ok: false; readonly at: number; readonly problem: string };

type Point = readonly [x: number, y: number];

/** How many numbers follow each command. */
const operands: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

interface Pen {
  at: Point;
  /** Where the subpath began. */
  start: Point;
  /** The handle that S or T mirrors, after a curve of their own kind. */
  cubic: Point | null;
  quadratic: Point | null;
}

/** `place` says where a point of the data stands in the drawing. */
export function readPath(data: string, place: (x: number, y: number) => Point): PathResult {
  const scan = scanner(data);
  const pen: Pen = { at: [0, 0], start: [0, 0], cubic: null, quadratic: null };
  const out: string[] = [];
  const put = (name: string, ...points: Point[]): void => {
    out.push(operator(name, ...points.flatMap(([x, y]) => place(x, y))));
  };
  while (!scan.atEnd()) {
    const at = scan.position();
    const letter = scan.command();
    const count = letter === undefined ? undefined : operands[letter.toUpperCase()];
    if (letter === undefined || count === undefined) {
      return { ok: false, at, problem: 'a command is expected here: one of M L H V C S Q T A Z' };
    }
    if (out.length === 0 && letter.toUpperCase() !== 'M') return { ok: false, at, problem: 'a path begins with M' };
    let command = letter;
    const goesOn = (): boolean => count !== 0 && scan.atNumber();
    do {
      const numbers = scan.numbers(count, letter.toUpperCase() === 'A');
      if (numbers === null) {
        return {
          ok: false,
          at: scan.position(),
          problem: `${letter} needs ${count} numbers, and then another command`,
        };
      }
      draw(command, numbers, pen, put, out);
      // Further pairs after a moveto are linetos.
      if (command === 'M') command = 'L';
      if (command === 'm') command = 'l';
    } while (goesOn());
  }
  if (out.length === 0) return { ok: false, at: 0, problem: 'a path begins with M' };
  return { ok: true, operators: out.join(' ') };
}

type Put = (name: string, ...points: Point[]) => void;

function draw(command: string, numbers: readonly number[], pen: Pen, put: Put, out: string[]): void {
  const [x0, y0] = pen.at;
  const [fromX, fromY] = command === command.toLowerCase() ? pen.at : [0, 0];
  const point = (index: number): Point => [fromX + (numbers[index] ?? 0), fromY + (numbers[index + 1] ?? 0)];
  const { cubic, quadratic } = pen;
  pen.cubic = null;
  pen.quadratic = null;
  const lineTo = (to: Point): void => {
    put('l', to);
    pen.at = to;
  };
  const curveTo = (first: Point, second: Point, to: Point): void => {
    put('c', first, second, to);
    pen.at = to;
  };
  const quadraticTo = (handle: Point, to: Point): void => {
    curveTo(between(pen.at, handle), between(to, handle), to);
    pen.quadratic = handle;
  };
  switch (command.toUpperCase()) {
    case 'M':
      pen.at = point(0);
      pen.start = pen.at;
      return put('m', pen.at);
    case 'L':
      return lineTo(point(0));
    case 'H':
      return lineTo([point(0)[0], y0]);
    case 'V':
      return lineTo([x0, fromY + (numbers[0] ?? 0)]);
    case 'C':
      curveTo(point(0), point(2), point(4));
      pen.cubic = point(2);
      return;
    case 'S':
      curveTo(mirrored(cubic, pen.at), point(0), point(2));
      pen.cubic = point(0);
      return;
    case 'Q':
      return quadraticTo(point(0), point(2));
    case 'T':
      return quadraticTo(mirrored(quadratic, pen.at), point(0));
    case 'A': {
      const [rx = 0, ry = 0, turn = 0, large = 0, sweep = 0] = numbers;
      for (const [first, second, to] of arc(pen.at, point(5), {
        rx,
        ry,
        turn,
        large: large === 1,
        sweep: sweep === 1,
      })) {
        curveTo(first, second, to);
      }
      return;
    }
    default:
      pen.at = pen.start;
      out.push('h');
  }
}

/** Two thirds of the way from an end to a quadratic's handle. */
function between([x, y]: Point, [handleX, handleY]: Point): Point {
  return [x + ((handleX - x) * 2) / 3, y + ((handleY - y) * 2) / 3];
}

function mirrored(handle: Point | null, [x, y]: Point): Point {
  return handle === null ? [x, y] : [2 * x - handle[0], 2 * y - handle[1]];
}

interface Arc {
  readonly rx: number;
  readonly ry: number;
  /** Of the ellipse's x axis, degrees. */
  readonly turn: number;
  readonly large: boolean;
  readonly sweep: boolean;
}

/** SVG 1.1, F.6: from the ends to the centre, then a cubic for each quarter or less. */
function arc(from: Point, to: Point, { rx: wide, ry: high, turn, large, sweep }: Arc): [Point, Point, Point][] {
  if (from[0] === to[0] && from[1] === to[1]) return [];
  if (wide === 0 || high === 0) return [[from, to, to]];
  const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
  const [halfX, halfY] = [(from[0] - to[0]) / 2, (from[1] - to[1]) / 2];
  const [x, y] = [cos * halfX + sin * halfY, cos * halfY - sin * halfX];
  // Radii too small for the distance grow until they reach.
  const [narrow, low] = [Math.abs(wide), Math.abs(high)];
  const grow = Math.max(1, Math.sqrt((x / narrow) ** 2 + (y / low) ** 2));
  const [rx, ry] = [narrow * grow, low * grow];
  const rest = (rx * ry) ** 2 / ((rx * y) ** 2 + (ry * x) ** 2) - 1;
  const off = Math.sqrt(Math.max(0, rest)) * (large === sweep ? -1 : 1);
  const [centreX, centreY] = [(off * rx * y) / ry, (-off * ry * x) / rx];
  const start = Math.atan2((y - centreY) / ry, (x - centreX) / rx);
  let sweepAngle = Math.atan2((-y - centreY) / ry, (-x - centreX) / rx) - start;
  if (sweep && sweepAngle < 0) sweepAngle += 2 * Math.PI;
  if (!sweep && sweepAngle > 0) sweepAngle -= 2 * Math.PI;
  const place = (unitX: number, unitY: number): Point => {
    const [across, down] = [centreX + rx * unitX, centreY + ry * unitY];
    return [cos * across - sin * down + (from[0] + to[0]) / 2, sin * across + cos * down + (from[1] + to[1]) / 2];
  };
  const pieces = Math.max(1, Math.ceil(Math.abs(sweepAngle) / (Math.PI / 2) - 1e-9));
  const step = sweepAngle / pieces;
  const pull = (4 / 3) * Math.tan(step / 4);
  return Array.from({ length: pieces }, (_, index): [Point, Point, Point] => {
    const [a, b] = [start + index * step, start + (index + 1) * step];
    return [
      place(Math.cos(a) - pull * Math.sin(a), Math.sin(a) + pull * Math.cos(a)),
      place(Math.cos(b) + pull * Math.sin(b), Math.sin(b) - pull * Math.cos(b)),
      index === pieces - 1 ? to : place(Math.cos(b), Math.sin(b)),
    ];
  });
}

/** A number is at most this long and this large: anything else is not a drawing. */
const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,2})?/y;
const largest = 1e6;
const separators = /[\s,]*/y;

function scanner(data: string) {
  let position = 0;
  const skip = (pattern: RegExp): string => {
    pattern.lastIndex = position;
    const [found = ''] = pattern.exec(data) ?? [];
    position += found.length;
    return found;
  };
  const flag = /[01]/y;
  return {
    position: () => position,
    atEnd(): boolean {
      skip(separators);
      return position >= data.length;
    },
    atNumber(): boolean {
      skip(separators);
      return /[\d.+-]/.test(data[position] ?? '');
    },
    command(): string | undefined {
      const letter = data[position];
      if (letter === undefined || !/[a-zA-Z]/.test(letter)) return undefined;
      position += 1;
      return letter;
    },
    /** `null` where one is missing; an arc's flags are single figures that need no space after them. */
    numbers(count: number, isArc: boolean): number[] | null {
      const found: number[] = [];
      while (found.length < count) {
        skip(separators);
        const isFlag = isArc && (found.length === 3 || found.length === 4);
        const text = skip(isFlag ? flag : number);
        if (text === '' || Math.abs(Number(text)) > largest) return null;
        found.push(Number(text));
      }
      return found;
    },
  };
}
