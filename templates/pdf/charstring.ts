/** Writes a glyph's outline as CFF does (Adobe Technical Note 5177, "The Type 2 Charstring Format"). */
import type { Path, Vector } from '../type/outline.ts';

const operators = {
  rmoveto: 21,
  hmoveto: 22,
  vmoveto: 4,
  rlineto: 5,
  hlineto: 6,
  vlineto: 7,
  rrcurveto: 8,
  vvcurveto: 26,
  hhcurveto: 27,
  vhcurveto: 30,
  hvcurveto: 31,
  endchar: 14,
} as const;

/** An operator and what it takes. */
interface Step {
  readonly operator: keyof typeof operators;
  readonly values: readonly number[];
}

/** The advance of which nothing is said: that of a Han. */
export const usualAdvance = 1000;

/**
 * Points stand on even thousandths of an em, a fourteenth less to store than on all of them: at most a hundredth of a
 * point off in a text, a fourteenth of a dot of a 600 dpi printer.
 */
const grain = 2;

/** Paths in thousandths of an em. */
export function charstring(advance: number, paths: readonly Path[]): Uint8Array {
  const bytes: number[] = [];
  if (advance !== usualAdvance) number(bytes, advance);
  for (const { operator, values } of joined(steps(paths).filter(leadsOn))) {
    for (const value of values) number(bytes, value);
    bytes.push(operators[operator]);
  }
  bytes.push(operators.endchar);
  return Uint8Array.from(bytes);
}

/** Each step starts where the last one ended; rounded there, so that errors do not add up. */
function steps(paths: readonly Path[]): Step[] {
  const found: Step[] = [];
  let [x, y] = [0, 0];
  const go = ({ x: toX, y: toY }: Vector): [number, number] => {
    const by: [number, number] = [grain * Math.round(toX / grain) - x, grain * Math.round(toY / grain) - y];
    x += by[0];
    y += by[1];
    return by;
  };
  for (const { start, segments } of paths) {
    found.push(move(...go(start)));
    for (const { handles, to } of segments) {
      found.push(handles === undefined ? line(...go(to)) : curve(...go(handles[0]), ...go(handles[1]), ...go(to)));
    }
  }
  return found;
}

/** Not a line so short that it ends on the point where it begins. */
const leadsOn = ({ operator, values }: Step): boolean => !operator.endsWith('lineto') || values.some((by) => by !== 0);

function move(dx: number, dy: number): Step {
  if (dy === 0) return { operator: 'hmoveto', values: [dx] };
  return dx === 0 ? { operator: 'vmoveto', values: [dy] } : { operator: 'rmoveto', values: [dx, dy] };
}

function line(dx: number, dy: number): Step {
  if (dy === 0) return { operator: 'hlineto', values: [dx] };
  return dx === 0 ? { operator: 'vlineto', values: [dy] } : { operator: 'rlineto', values: [dx, dy] };
}

/** Curves that leave or arrive level or upright, which most strokes do, say so by their operator. */
function curve(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): Step {
  if (ay === 0 && cx === 0) return { operator: 'hvcurveto', values: [ax, bx, by, cy] };
  if (ax === 0 && cy === 0) return { operator: 'vhcurveto', values: [ay, bx, by, cx] };
  if (cy === 0) return { operator: 'hhcurveto', values: ay === 0 ? [ax, bx, by, cx] : [ay, ax, bx, by, cx] };
  if (cx === 0) return { operator: 'vvcurveto', values: ax === 0 ? [ay, bx, by, cy] : [ax, ay, bx, by, cy] };
  return { operator: 'rrcurveto', values: [ax, ay, bx, by, cx, cy] };
}

/** What an operator may be followed by under its own name: lines and curves that turn from level to upright take turns. */
const turns: Partial<Record<Step['operator'], Step['operator']>> = {
  rlineto: 'rlineto',
  rrcurveto: 'rrcurveto',
  hhcurveto: 'hhcurveto',
  vvcurveto: 'vvcurveto',
  hlineto: 'vlineto',
  vlineto: 'hlineto',
  hvcurveto: 'vhcurveto',
  vhcurveto: 'hvcurveto',
};

const mostValues = 48;

/** Steps that one operator can say together. */
function joined(all: readonly Step[]): Step[] {
  const found: { operator: Step['operator']; values: number[] }[] = [];
  let next: Step['operator'] | undefined;
  for (const { operator, values } of all) {
    const last = found.at(-1);
    // Only the first level curve of a row may begin with a fifth value.
    const isOdd = values.length === 5;
    if (last !== undefined && operator === next && !isOdd && last.values.length + values.length <= mostValues) {
      last.values.push(...values);
    } else found.push({ operator, values: [...values] });
    next = turns[operator];
  }
  return found;
}

function number(bytes: number[], value: number): void {
  if (value >= -107 && value <= 107) bytes.push(value + 139);
  else if (value >= 108 && value <= 1131) bytes.push(247 + ((value - 108) >> 8), (value - 108) & 0xff);
  else if (value <= -108 && value >= -1131) bytes.push(251 + ((-value - 108) >> 8), (-value - 108) & 0xff);
  else bytes.push(28, (value >> 8) & 0xff, value & 0xff);
}
