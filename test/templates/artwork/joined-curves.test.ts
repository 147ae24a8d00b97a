import { expect, test } from 'vitest';
import { joinedCurves } from '../../../templates/artwork/joined-curves.ts';

// The cubic 0,0 · 0,10 · 10,20 · 20,20 as fonts have it: divided at its middle, each half one quadratic curve.
const halves = [
  { command: 'moveTo', args: [0, 0] },
  { command: 'quadraticCurveTo', args: [0, 7.5, 6.25, 13.75] },
  { command: 'quadraticCurveTo', args: [12.5, 20, 20, 20] },
  { command: 'closePath', args: [] },
] as const;

const rounded = (commands: ReturnType<typeof joinedCurves>) =>
  commands.map(({ command, args }) => [command, ...args.map((value) => Math.round(value * 10) / 10)]);

test('two curves that were one become it again', () => {
  const close = halves.map(({ command, args }) => ({ command, args: [...args] }));
  expect(rounded(joinedCurves(close, 1.5))).toEqual([
    ['moveTo', 0, 0],
    ['bezierCurveTo', 0, 10, 10, 20, 20, 20],
    ['closePath'],
  ]);
});

test('two that meet in a corner stay two, each exactly what it was', () => {
  const corner = [
    { command: 'moveTo' as const, args: [0, 0] },
    { command: 'quadraticCurveTo' as const, args: [0, 90, 90, 90] },
    { command: 'quadraticCurveTo' as const, args: [90, 180, 180, 180] },
  ];
  expect(rounded(joinedCurves(corner, 1.5))).toEqual([
    ['moveTo', 0, 0],
    ['bezierCurveTo', 0, 60, 30, 90, 90, 90],
    ['bezierCurveTo', 90, 150, 120, 180, 180, 180],
  ]);
});
