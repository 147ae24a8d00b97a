/** What the docs say of the repository is there. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '../../core/cli/commands.ts';
import { exitCodes } from '../../core/exit-codes.ts';
import { hubCommands } from '../../hub/cli/hub.ts';

const pages = ['README.md', ...globSync('docs/*.md')];

test.each(pages)('%s links to files and headings that are there', (page) => {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)]+)\)|src="([^"]+)"/g)].map(
    ([, link, source]) => link ?? source ?? '',
  );
  expect(links.filter((link) => !/^[a-z]+:/.test(link) && !leadsSomewhere(page, link))).toEqual([]);
});

test.each(pages)('%s names no file and no folder that is not there', (page) => {
  const named = [...readFileSync(page, 'utf8').matchAll(/`([a-z]+\/[^\s`{}…]*)`/g)].map(([, path = '']) => path);
  const rooms = ['core', 'hub', 'devices', 'templates', 'electron', 'renderer', 'build', 'test', 'docs'];
  const ours = named.filter((path) => rooms.includes(path.split('/')[0] ?? ''));
  expect(ours.filter((path) => globSync(path).length === 0)).toEqual([]);
});

test('README.md is read in five minutes', () => {
  expect(readFileSync('README.md', 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(90);
});

test('docs/command-line.md has every command and every exit code', () => {
  const page = readFileSync('docs/command-line.md', 'utf8');
  const names = [...Object.keys(commands), ...Object.keys(hubCommands)];
  expect(names.filter((name) => !page.includes(`\`${name}`))).toEqual([]);
  expect(Object.values(exitCodes).filter((code) => !page.includes(`| ${code} |`))).toEqual([]);
});

function leadsSomewhere(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(file)) return false;
  return heading === undefined || headingsOf(file).includes(heading);
}

/** As GitHub names the anchors of headings. */
function headingsOf(file: string): readonly string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
