import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { circlesIn, type ImportGraph, importsOf, readImportGraph } from './import-graph.ts';

/** Which top-level folders a folder may import from; its own always. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  devices: [],
  templates: [],
  core: ['devices', 'templates'],
  electron: ['core', 'devices', 'templates'],
  renderer: ['core', 'electron'],
  hub: ['core', 'devices'],
};

/** The rooms of each, from the lowest: a room imports from lower ones and from itself. A line holds rooms of one height. */
const heights: Readonly<Record<string, readonly (readonly string[])[]>> = {
  core: [
    ['sentence.ts', 'clock.ts', 'random.ts', 'local-time.ts', 'exit-codes.ts', 'safe-stack.ts', 'log.ts', 'toml.ts'],
    ['atomic-write.ts'],
    ['ledger'],
    ['messages'],
    ['pack'],
    ['settings'],
    ['records'],
    ['documents'],
    ['operations'],
    ['alerts', 'printing'],
    ['diagnostics'],
    ['issuance'],
    ['session'],
    ['api.ts', 'ports.ts'],
    ['station-parts.ts'],
    ['heartbeat.ts', 'maintenance.ts'],
    ['upkeep.ts'],
    ['station.ts'],
    ['cli'],
  ],
  hub: [['keys', 'school', 'settings'], ['sources', 'csv', 'store'], ['pin'], ['records'], ['open-school.ts'], ['cli']],
  templates: [['type'], ['text'], ['page'], ['artwork'], ['pdf'], ['layout'], ['certificates'], ['slips']],
};

const graph = readImportGraph();

/** The first two parts of a path: `core/session`, `core/clock.ts`. */
const roomOf = (file: string): string => file.split('/').slice(0, 2).join('/');
const topOf = (file: string): string => file.split('/')[0] ?? '';

function heightOf(file: string): number {
  const [top = '', room = ''] = file.split('/');
  return heights[top]?.findIndex((rooms) => rooms.includes(room)) ?? -1;
}

/** Imports that lead from a room to one that is not below it. */
function arrowsUp(imports: ImportGraph, top: string): string[] {
  return [...imports]
    .filter(([file]) => topOf(file) === top)
    .flatMap(([file, targets]) =>
      targets
        .filter((target) => topOf(target) === top && roomOf(target) !== roomOf(file))
        .filter((target) => heightOf(target) >= heightOf(file))
        .map((target) => `${file} imports ${target}`),
    );
}

test.each(Object.keys(allowed))('%s imports nothing that it must not know', (top) => {
  const own = [...graph].filter(([file]) => topOf(file) === top);
  expect(own.length).toBeGreaterThan(5);
  const strays = own.flatMap(([file, targets]) =>
    targets
      .filter((target) => ![top, ...(allowed[top] ?? [])].includes(topOf(target)))
      .map((target) => `${file} imports ${target}`),
  );
  expect(strays).toEqual([]);
});

test.each(Object.keys(heights))('each room of %s has its height, and imports from lower ones alone', (top) => {
  const homeless = [...graph.keys()].filter((file) => topOf(file) === top && heightOf(file) < 0);
  expect(homeless).toEqual([]);
  expect(arrowsUp(graph, top)).toEqual([]);
});

test('no file imports itself by way of others, not even its types', () => {
  expect(circlesIn(graph)).toEqual([]);
});

test('the screen knows of core and shell their types alone', () => {
  const values = [...graph.keys()].filter(
    (file) =>
      file.startsWith('renderer/') &&
      /import (?!type )[^;]*from '[./]+(?:core|electron)\/[^']+'/.test(readFileSync(file, 'utf8')),
  );
  expect(values).toEqual([]);
});

test('nothing needs the files of the bench to start: main asks for them when the station is a demo', () => {
  const ofBench = /^electron\/(bench-|movable-clock)/;
  const values = [...graph].filter(
    ([file, targets]) =>
      !ofBench.test(file) &&
      targets.some((target) => ofBench.test(target)) &&
      /^import (?!type )[^;]*from '[^']*(?:bench-|movable-clock)[^']*'/m.test(readFileSync(file, 'utf8')),
  );
  expect(values).toEqual([]);
});

describe('what this test is for', () => {
  /** A file as it is, and one import more. */
  const withImport = (file: string, line: string): ImportGraph =>
    readImportGraph({ [file]: `${line}\n${readFileSync(file, 'utf8')}` });

  test.each([
    ['core/ledger/database.ts', "import type { Journal } from './journal.ts';"],
    ['core/session/flow.ts', "import type { Stage } from './session.ts';"],
    ['core/settings/pin-hash.ts', "import type { Settings } from './settings.ts';"],
    ['templates/type/shaping.ts', "import type { Fonts } from './fonts.ts';"],
    ['templates/layout/letter-content.ts', "export type { renderLetter } from './letter.ts';"],
    ['templates/layout/transcript/content.ts', "import type { Row } from './table.ts';"],
  ])('a circle through %s is found', (file, line) => {
    expect(importsOf(file, line)).toHaveLength(1);
    expect(circlesIn(withImport(file, line)).some((circle) => circle.includes(file))).toBe(true);
  });

  test.each([
    ['core/ledger/journal.ts', "import type { Session } from '../session/session.ts';"],
    ['core/records/record-source.ts', "import type { Issuance } from '../issuance/issuance.ts';"],
    ['templates/type/fonts.ts', "import type { Drawing } from '../page/drawing.ts';"],
  ])('an arrow back up from %s is found', (file, line) => {
    expect(arrowsUp(withImport(file, line), topOf(file))).toEqual([`${file} imports ${importsOf(file, line)[0]}`]);
  });

  test('a new room without a height is found', () => {
    const planted = readImportGraph({ 'core/garage/car.ts': '' });
    expect([...planted.keys()].filter((file) => heightOf(file) < 0 && file.startsWith('core/'))).toEqual([
      'core/garage/car.ts',
    ]);
  });
});
