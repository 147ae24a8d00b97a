/** Where a crest's own points come to stand: 20 mm about its middle, from whatever view box or picture. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { drawnCrest, picturedCrest } from '../../../core/pack/crest.ts';

const black = [0, 0, 0] as const;
const frame = { d: 'M10 20H50V40H10Z', rule: 'nonzero', width: 2 } as const;

test.each([
  ['a stroke', { ...frame, stroke: black }, '4 M\n0 0 0 RG 1 w\n-10 -5 m 10 -5 l 10 5 l -10 5 l h S'],
  ['a surface', { ...frame, fill: black }, '4 M\n0 0 0 rg\n-10 -5 m 10 -5 l 10 5 l -10 5 l h f'],
  ['with holes', { ...frame, fill: black, rule: 'evenodd' }, '4 M\n0 0 0 rg\n-10 -5 m 10 -5 l 10 5 l -10 5 l h f*'],
] as const)('a path that is wider than high: %s', (_, path, operators) => {
  const crest = drawnCrest([path], [10, 20, 40, 20]);
  expect(crest.ok && crest.value.drawing.operators.replaceAll('\n', ' ')).toBe(operators.replaceAll('\n', ' '));
});

test('a path that is higher than wide', () => {
  const path = { d: 'M0 0V40H20', rule: 'nonzero', stroke: black, width: 1 } as const;
  const crest = drawnCrest([path], [0, 0, 20, 40]);
  expect(crest.ok && crest.value.drawing.operators).toContain('-5 -10 m -5 10 l 5 10 l S');
});

test.each([
  ['300x600', 'q 10 0 0 -20 -5 10 cm'],
  ['600x300', 'q 20 0 0 -10 -10 5 cm'],
])('a picture of %s', (size, matrix) => {
  const crest = picturedCrest(execFileSync('convert', ['-size', size, 'xc:red', '-depth', '8', 'png:-']));
  expect(crest.ok && crest.value.drawing.operators).toContain(matrix);
});
