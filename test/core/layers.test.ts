import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** Which rooms a room may import from; its own always. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  devices: [],
  templates: [],
  core: ['devices', 'templates'],
};

const files = globSync('{core,devices,templates}/**/*.ts');

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

test('nothing below the command line knows it', () => {
  const strays = files.filter(
    (file) => !file.startsWith('core/cli/') && importsOf(file).some((target) => target.startsWith('core/cli/')),
  );
  expect(strays).toEqual([]);
});
