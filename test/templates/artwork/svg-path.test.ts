/** Path data as SVG reads it: each command, each shorthand, and arcs by what an ellipse is. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPath } from '../../../templates/artwork/svg-path.ts';

const plain = (data: string): string => {
  const read = readPath(data, (x, y) => [x, y]);
  if (!read.ok) throw new Error(`${read.at}: ${read.problem}`);
  return read.operators;
};

describe('path data', () => {
  test.each([
    ['M1 2L3 4', '1 2 m 3 4 l'],
    ['m1 2 3 4', '1 2 m 4 6 l'],
    ['M1,2,3,4z', '1 2 m 3 4 l h'],
    ['M1-2.5.5 1', '1 -2.5 m 0.5 1 l'],
    ['M1 2h3v4H0V0', '1 2 m 4 2 l 4 6 l 0 6 l 0 0 l'],
    ['M0 0c1 1 2 2 3 3s2 2 3 3', '0 0 m 1 1 2 2 3 3 c 4 4 5 5 6 6 c'],
    ['M0 0S2 2 3 3', '0 0 m 0 0 2 2 3 3 c'],
    ['M0 0Q3 3 6 0', '0 0 m 2 2 4 2 6 0 c'],
    ['M0 0q3 3 6 0t6 0', '0 0 m 2 2 4 2 6 0 c 8 -2 10 -2 12 0 c'],
    ['M0 0T6 0', '0 0 m 0 0 2 0 6 0 c'],
    ['M1 1L2 2ZL5 5', '1 1 m 2 2 l h 5 5 l'],
    ['M1 1l2 2zl5 5', '1 1 m 3 3 l h 6 6 l'],
    ['M1 1e1L1E-1 +2', '1 10 m 0.1 2 l'],
    // A quarter of a circle; the flags need no space after them.
    ['M10 0A10 10 0 010 10', '10 0 m 10 5.52 5.52 10 0 10 c'],
    ['M10 0A10 10 0 0 0 0-10', '10 0 m 10 -5.52 5.52 -10 0 -10 c'],
    // Radii that do not reach grow; none at all is a line; nowhere to go is nothing.
    ['M0 0A1 1 0 0 1 20 0', '0 0 m 0 -5.52 4.48 -10 10 -10 c 15.52 -10 20 -5.52 20 0 c'],
    ['M0 0A0 5 0 0 1 20 0', '0 0 m 0 0 20 0 20 0 c'],
    ['M7 7A5 5 0 0 1 7 7L1 1', '7 7 m 1 1 l'],
  ])('%s', (data, operators) => {
    expect(plain(data)).toBe(operators);
  });

  test.each([
    ['', 0, 'begins with M'],
    ['   ', 0, 'begins with M'],
    ['L1 1', 0, 'begins with M'],
    ['M1', 2, 'M needs 2 numbers'],
    ['M1 2 3', 6, 'M needs 2 numbers'],
    ['M0 0X', 4, 'a command is expected'],
    ['M0 0Z 1', 6, 'a command is expected'],
    ['M0 0 url(x)', 5, 'a command is expected'],
    ['M0 0A1 1 0 2 0 1 1', 11, 'A needs 7 numbers'],
    ['M0 0L1e99 1', 9, 'L needs 2 numbers'],
    ['M0 0L9999999 1', 12, 'L needs 2 numbers'],
    ['M0 0LNaN 1', 5, 'L needs 2 numbers'],
    ['M0 0L0x10 1', 6, 'L needs 2 numbers'],
    ['M０ 0', 1, 'M needs 2 numbers'],
  ])('refuses %j, and says where', (data, at, problem) => {
    expect(readPath(data, (x, y) => [x, y])).toMatchObject({
      ok: false,
      at,
      problem: expect.stringContaining(problem),
    });
  });
});

type Point = readonly [x: number, y: number];

/** The arc's points, from its start: the ends of each cubic and what lies half way. */
function pointsOn(operators: string): Point[] {
  const numbers = operators
    .split(' ')
    .filter((word) => !/^[a-z]$/.test(word))
    .map(Number);
  const points = numbers.flatMap((x, index): Point[] => (index % 2 === 0 ? [[x, numbers[index + 1] ?? 0]] : []));
  const [start = [0, 0], ...rest] = points;
  const on: Point[] = [start];
  for (let from = start; rest.length > 0; ) {
    const [a = from, b = from, to = from] = rest.splice(0, 3);
    const half = (index: 0 | 1): number => (from[index] + 3 * a[index] + 3 * b[index] + to[index]) / 8;
    on.push([half(0), half(1)], to);
    from = to;
  }
  return on;
}

const circumcentre = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): Point => {
  const d = 2 * (ax * (by - cy) + bx * (cy - ay) + cx * (ay - by));
  const [a, b, c] = [ax ** 2 + ay ** 2, bx ** 2 + by ** 2, cx ** 2 + cy ** 2];
  return [(a * (by - cy) + b * (cy - ay) + c * (ay - by)) / d, (a * (cx - bx) + b * (ax - cx) + c * (bx - ax)) / d];
};

test('every arc is one of an ellipse, in the direction and of the length that its flags say', () => {
  const radius = fc.integer({ min: 200, max: 900 });
  const far = fc.integer({ min: -150, max: 150 }).filter((value) => Math.abs(value) > 60);
  const flag = fc.constantFrom(0, 1);
  fc.assert(
    fc.property(
      radius,
      radius,
      fc.integer({ min: 0, max: 180 }),
      flag,
      flag,
      far,
      far,
      (rx, ry, turn, large, sweep, x, y) => {
        const points = pointsOn(plain(`M5000 5000a${rx} ${ry} ${turn} ${large}${sweep}${x} ${y}`));
        expect(points.at(-1)).toEqual([5000 + x, 5000 + y]);
        // Turned and scaled back, they are to lie on a circle of radius 1.
        const [cos, sin] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
        const unit = points.map(([px, py]): Point => [(cos * px + sin * py) / rx, (cos * py - sin * px) / ry]);
        const [first = [0, 0]] = unit;
        const centre = circumcentre(first, unit[Math.floor(unit.length / 2)] ?? first, unit.at(-1) ?? first);
        let angle = 0;
        for (const [index, point] of unit.entries()) {
          expect(Math.hypot(point[0] - centre[0], point[1] - centre[1])).toBeCloseTo(1, 2);
          const before = unit[index - 1];
          if (before === undefined) continue;
          const [ux, uy] = [before[0] - centre[0], before[1] - centre[1]];
          const [vx, vy] = [point[0] - centre[0], point[1] - centre[1]];
          angle += Math.atan2(ux * vy - uy * vx, ux * vx + uy * vy);
        }
        expect(angle > 0).toBe(sweep === 1);
        expect(Math.abs(angle) > Math.PI).toBe(large === 1);
      },
    ),
    { seed: 7, numRuns: 300 },
  );
});
