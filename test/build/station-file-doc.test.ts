import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { stationFileTables, withTables } from '../../build/station-file-doc.ts';
import { parseSettings } from '../../core/settings/settings.ts';

test('docs/station-file.md has every key of the schema as it is; if not: npm run docs', () => {
  const page = readFileSync('docs/station-file.md', 'utf8');
  expect(page).toBe(withTables(page));
});

test('every key is described', () => {
  const bare = stationFileTables().flatMap(({ heading, keys }) =>
    keys.filter(({ description }) => description === '').map(({ key }) => `${heading} ${key}`),
  );
  expect(bare).toEqual([]);
});

test('a page without its marks is refused, not overwritten', () => {
  expect(() => withTables('# The station file\n')).toThrow('must have these two lines');
});

test('the examples of the page are station files', () => {
  const page = readFileSync('docs/station-file.md', 'utf8');
  const examples = [...page.matchAll(/```toml\n(.*?)```/gs)].map(([, text = '']) => text);
  expect(examples).toHaveLength(2);
  const [whole = '', hardware = ''] = examples;
  expect(parseSettings(whole)).toMatchObject({ ok: true });
  expect(parseSettings(`${whole}\n${hardware}`)).toMatchObject({ ok: true });
});
