import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { expect, test } from 'vitest';
import { exchangePage, exchangeYaml, hubFileTables, pages } from '../../build/hub-docs.ts';
import { toYaml } from '../../build/yaml.ts';
import { parseSettings } from '../../core/settings/settings.ts';
import { exchangeDocument } from '../../hub/records/open-api.ts';
import { columnsOf, viewNames } from '../../hub/school/views.ts';
import { hubFile } from '../../hub/settings/hub-file.ts';

test('docs/campus-exchange.yaml is what the schemas say; if not: npm run docs', () => {
  expect(readFileSync(exchangePage, 'utf8')).toBe(exchangeYaml());
});

test.each(Object.entries(pages))('%s has its tables as they are; if not: npm run docs', (page, make) => {
  const text = readFileSync(page, 'utf8');
  expect(text).toBe(make(text));
});

test('every column and every key is described', () => {
  const columns = viewNames.flatMap((view) => columnsOf(view).map(({ name, about }) => [`${view}.${name}`, about]));
  const keys = hubFileTables().flatMap((table) => table.keys.map(({ key, description }) => [key, description]));
  expect([...columns, ...keys].filter(([, about]) => about === '')).toEqual([]);
});

test('every field of the contract is described', () => {
  const bare: string[] = [];
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, child] of Object.entries(node)) {
      if (key !== 'properties') walk(child, `${path}/${key}`);
      else
        for (const [name, field] of Object.entries(child)) {
          // `kind` tells shapes apart, which are named beside it.
          if (name !== 'kind' && !('description' in Object(field))) bare.push(`${path}/${name}`);
          walk(field, `${path}/${name}`);
        }
    }
  };
  walk(exchangeDocument(), '');
  expect(bare).toEqual([]);
});

test('the examples of docs/hub-file.md are hub files', () => {
  const examples = [...readFileSync('docs/hub-file.md', 'utf8').matchAll(/```toml\n(.*?)```/gs)].map(
    ([, text = '']) => text,
  );
  expect(examples).toHaveLength(3);
  for (const text of examples) expect(hubFile.safeParse(parse(text)).error).toBeUndefined();
});

test('the files of docs/setting-up-a-school.md are hub files, and a station file', () => {
  const page = readFileSync('docs/setting-up-a-school.md', 'utf8');
  const [views = '', csv = '', station = ''] = [...page.matchAll(/```toml\n(.*?)```/gs)].map(([, text = '']) => text);
  for (const text of [views, csv]) expect(hubFile.safeParse(parse(text)).error).toBeUndefined();
  expect(parseSettings(station)).toMatchObject({ ok: true });
});

test('plain data as YAML', () => {
  const data = { a: 'x: "y"\n', b: [{ c: 1, d: [] }, ['e']], '2/0': { f: null, g: {} }, h: undefined };
  expect(toYaml(data).trimStart()).toBe(`a: "x: \\"y\\"\\n"
b:
  - c: 1
    d: []
  - - "e"
"2/0":
  f: null
  g: {}
`);
});
