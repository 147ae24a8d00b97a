/** The background of a certificate: a rosette of fine lines, behind all else. */
import { type Drawing, factor, inked, operator } from '../page/drawing.ts';

interface Ring {
  readonly middle: number;
  /** Amplitude of the lines, and how much it varies along the wave; 0: all lines are the same one, rotated. */
  readonly swing: number;
  readonly swell: number;
  readonly waves: number;
  readonly lines: number;
}

const rings: readonly Ring[] = [
  { middle: 58.5, swing: 4.2, swell: 0, waves: 36, lines: 6 },
  { middle: 46, swing: 7.2, swell: 1.1, waves: 18, lines: 9 },
  { middle: 31, swing: 6.8, swell: 1.2, waves: 12, lines: 8 },
  { middle: 17.2, swing: 6.6, swell: 0, waves: 9, lines: 7 },
  { middle: 6.6, swing: 3.6, swell: 0, waves: 6, lines: 5 },
];

/** Four cubics a wave approximate the sine within 0.12 mm, the thickness of the line. */
const arcs = 4;
const radius = 62.7;
/** Millimetres. Whole numbers of it take a quarter less space than decimals. */
const grain = 0.02;

/** A drawing of radius 62.7 mm about its origin. */
export const rosette: Drawing = {
  operators: [
    inked('ground'),
    `${factor(grain)} 0 0 ${factor(grain)} 0 0 cm`,
    `${operator('w', 0.1 / grain)} 1 J`,
    ...rings.map(ring),
  ].join('\n'),
  box: [-radius, -radius, radius, radius],
};

/** One wave of all lines, repeated from where it ends. The repeated text is the same, so it compresses to almost nothing. */
function ring(shape: Ring): string {
  const isOneLine = shape.swell === 0;
  const wave = Array.from({ length: isOneLine ? 1 : shape.lines }, (_, line) => oneWave(shape, line)).join(' ');
  const turns = isOneLine ? shape.waves * shape.lines : shape.waves;
  const [cos, sin] = direction((2 * Math.PI) / turns);
  // After a hundred rotations by it the error is less than a thousandth of a degree.
  const matrix = [cos, sin, -sin, cos].map((part) => part.toFixed(8)).join(' ');
  return `q\n${`${wave} S ${matrix} 0 0 cm\n`.repeat(turns)}Q`;
}

/** r = middle + (swing + swell·cos nθ)·sin(nθ + phase), over one wave, as cubics with the curve's own tangents. */
function oneWave({ middle, swing, swell, waves, lines }: Ring, line: number): string {
  const phase = (2 * Math.PI * line) / lines;
  const step = (2 * Math.PI) / waves / arcs;
  const at = (index: number) => {
    const angle = index * step;
    const turn = waves * angle;
    const reach = swing + swell * Math.cos(turn);
    const r = middle + reach * Math.sin(turn + phase);
    const slope = waves * (reach * Math.cos(turn + phase) - swell * Math.sin(turn) * Math.sin(turn + phase));
    const [cos, sin] = direction(angle);
    const pull = step / 3;
    return { x: r * cos, y: r * sin, dx: (slope * cos - r * sin) * pull, dy: (slope * sin + r * cos) * pull };
  };
  const start = at(0);
  const path = [operator('m', ...inGrains(start.x, start.y))];
  for (let index = 0; index < arcs; index++) {
    const from = at(index);
    const to = at(index + 1);
    const points = [from.x + from.dx, from.y + from.dy, to.x - to.dx, to.y - to.dy, to.x, to.y];
    path.push(operator('c', ...inGrains(...points)));
  }
  return path.join(' ');
}

function direction(angle: number): readonly [cos: number, sin: number] {
  return [Math.cos(angle), Math.sin(angle)];
}

function inGrains(...values: number[]): readonly number[] {
  return values.map((value) => Math.round(value / grain));
}
