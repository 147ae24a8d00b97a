import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** Which rooms a room may import from; its own always. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  devices: [],
  templates: [],
  core: ['devices', 'templates'],
  electron: ['core', 'devices', 'templates'],
  renderer: ['core', 'electron'],
};

const files = globSync('{core,devices,templates,electron,renderer}/**/*.{ts,tsx}');

function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map(([, path = '']) =>
    normalize(join(dirname(file), path)),
  );
}

test.each(Object.keys(allowed))('%s imports nothing that it must not know', (room) => {
  const own = files.filter((file) => file.startsWith(`${room}/`));
  expect(own.length).toBeGreaterThan(5);
  const strays = own.flatMap((file) =>
    importsOf(file)
      .filter((target) => ![room, ...(allowed[room] ?? [])].includes(target.split('/')[0] ?? ''))
      .map((target) => `${file} imports ${target}`),
  );
  expect(strays).toEqual([]);
});

test('the screen knows of core and shell their types alone', () => {
  const values = files
    .filter((file) => file.startsWith('renderer/'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/import (?!type )[^;]*from '[./]+(?:core|electron)\/[^']+'/g)].map(
        () => file,
      ),
    );
  expect(values).toEqual([]);
});

test('nothing of the core knows its command line', () => {
  const strays = files.filter(
    (file) =>
      file.startsWith('core/') &&
      !file.startsWith('core/cli/') &&
      importsOf(file).some((target) => target.startsWith('core/cli/')),
  );
  expect(strays).toEqual([]);
});
