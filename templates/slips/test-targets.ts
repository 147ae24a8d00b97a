/** What is drawn on a test page, to be looked at and measured. */
import { circle, type Drawing, inked, operator } from '../page/drawing.ts';

/** A4, millimetres. */
export const sheet = { width: 210, height: 297 } as const;

const whole: Drawing['box'] = [0, 0, sheet.width, sheet.height];

/** Millimetres that many printers cannot print at the edges: certificates keep clear of them. */
const margin = 8;

/** The corners of what certificates may print on, as angles of 10 mm. */
export const corners: Drawing = {
  operators: [
    '0 G 0.3 w',
    ...[margin, sheet.width - margin].flatMap((x) =>
      [margin, sheet.height - margin].flatMap((y) => [
        operator('m', x, y + (y < 100 ? 10 : -10)),
        operator('l', x, y),
        operator('l', x + (x < 100 ? 10 : -10), y),
        'S',
      ]),
    ),
  ].join('\n'),
  box: whole,
};

interface EdgeTick {
  /** From the edge of the paper, millimetres. */
  readonly distance: number;
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  readonly label: { readonly x: number; readonly y: number };
}

/** At the middle of each edge a stair of ticks along it, 1 to 10 mm away: those that are missing measure what is not printed. */
export const edgeTicks: readonly EdgeTick[] = Array.from({ length: 10 }, (_, index) => index + 1).flatMap(
  (distance) => {
    const along = (distance - 5.5) * 4;
    const [x, y] = [sheet.width / 2 + along, sheet.height / 2 + along];
    const tickAcross = (at: number, label: number): EdgeTick => ({
      distance,
      from: [x - 1.5, at],
      to: [x + 1.5, at],
      label: { x, y: label },
    });
    const tickUp = (at: number, label: number): EdgeTick => ({
      distance,
      from: [at, y - 1.5],
      to: [at, y + 1.5],
      label: { x: label, y },
    });
    return [
      tickAcross(distance, 13),
      tickAcross(sheet.height - distance, sheet.height - 13),
      tickUp(distance, 13),
      tickUp(sheet.width - distance, sheet.width - 13),
    ];
  },
);

export const edgeScales: Drawing = {
  operators: [
    '0 G 0.3 w',
    ...edgeTicks.map(({ from, to }) => `${operator('m', ...from)} ${operator('l', ...to)} S`),
  ].join('\n'),
  box: whole,
};

/** The red of seals, as an area and as fine rings; its middle is the origin. */
export const red: Drawing = {
  operators: [
    inked('red'),
    `${circle(-24, 0, 18)} f`,
    '0.2 w',
    ...[18, 14, 10, 6].map((radius) => `${circle(24, 0, radius)} S`),
  ].join('\n'),
  box: [-43, -19, 43, 19],
};

/** Black lines of 0.1 to 0.5 mm, 60 mm wide, 5 mm apart. */
export const lines: Drawing = {
  operators: [0.1, 0.2, 0.3, 0.4, 0.5]
    .map(
      (width, index) => `0 G ${operator('w', width)} ${operator('m', 0, index * 5)} ${operator('l', 60, index * 5)} S`,
    )
    .join('\n'),
  box: [0, -1, 60, 21],
};

/** Five areas of 12 mm, from a tenth of black to all of it. */
export const grays: Drawing = {
  operators: [0.9, 0.75, 0.5, 0.25, 0]
    .map((light, index) => `${operator('g', light)} ${operator('re', index * 12, 0, 12, 12)} f`)
    .join('\n'),
  box: [0, 0, 60, 12],
};

/** A cross with a tick each millimetre, in a ring; its middle is the origin. */
export const registerMark: Drawing = {
  operators: [
    '0 G 0.15 w',
    `${circle(0, 0, 6)} S`,
    ...[
      [-9, 0, 9, 0],
      [0, -9, 0, 9],
    ].map(([x = 0, y = 0, toX = 0, toY = 0]) => `${operator('m', x, y)} ${operator('l', toX, toY)} S`),
    ...[-5, -4, -3, -2, -1, 1, 2, 3, 4, 5].flatMap((at) => [
      `${operator('m', at, -0.8)} ${operator('l', at, 0.8)} S`,
      `${operator('m', -0.8, at)} ${operator('l', 0.8, at)} S`,
    ]),
  ].join('\n'),
  box: [-9, -9, 9, 9],
};

/** As far from the left as from the right, so that a sheet turned along its long edge has them at the same places. */
export const registerPlaces = [35, sheet.width - 35].map((x) => ({ x, y: 183 }));
