/**
 * Every document in every language, for people of every quirk, as PDF tools see its file: sound, the same each time, its text
 * as it was set, its black of one ink. `--rounds 2` takes everybody's.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test, vi } from 'vitest';
import { documents, type Language } from '../../../templates/certificates/index.ts';
import { type Part, type PlacedLine, points, type SetDocument } from '../../../templates/page/document.ts';
import type { pdfOf as write } from '../../../templates/pdf/pdf.ts';
import { certificateFonts } from '../../../templates/type/fonts.ts';
import { rounds } from '../../campaign.ts';
import { fileOf, run, unspaced } from '../../templates/printed.ts';
import { readOut } from '../../templates/read-out.ts';
import { layAskew } from './askew.ts';
import { longestProof, print } from './sample-sheets.ts';

/** What the next file is written of. */
const written = vi.hoisted((): { of?: SetDocument; pdfOf?: typeof write } => ({}));
vi.mock(import('../../../templates/pdf/pdf.ts'), async (original) => {
  const { pdfOf } = await original();
  written.pdfOf = pdfOf;
  return {
    pdfOf(document, fonts) {
      written.of = document;
      return pdfOf(document, fonts);
    },
  };
});

/** Base case, a change of major, rare characters, a long Latin name, leave, degrees, no course, 120 courses, other levels, staff. */
const people = (
  '3240100001 3230100002 3250100003 3250100004 3260100005 3220100006 3210100007 3200100013 3260100008 3230100009 ' +
  '22610012 12410013 0012345'
).split(' ');

interface Sheet {
  readonly what: string;
  readonly url: string;
  readonly pdf: Uint8Array;
  readonly again: Uint8Array;
  readonly file: string;
  readonly pages: number;
  readonly set: SetDocument;
}

const sheets: Sheet[] = [];

/** A sheet of the first of these people who may have it, or of each. */
async function setSheets(kind: string, language: Language, from: number): Promise<void> {
  for (const [index] of people.entries()) {
    const number = people[(from + index) % people.length] ?? '';
    const url = `${longestProof.slice(0, -12)}${kind.slice(0, 6).padEnd(6, '0')}${String(sheets.length).padStart(6, '0')}`;
    const printed = await print(number, kind, language, { verificationUrl: url });
    if (printed === null) continue;
    const what = `${kind}-${language}-${number}`;
    const again = await print(number, kind, language, { verificationUrl: url });
    if (!printed.ok || again?.ok !== true || written.of === undefined) throw new Error(`${what} was refused`);
    sheets.push({
      what,
      url,
      ...printed,
      again: again.pdf,
      file: fileOf(printed.pdf, `matrix-${what}`),
      set: written.of,
    });
    if (rounds(1) === 1) return;
  }
}

beforeAll(async () => {
  for (const { kind, languages } of documents) {
    for (const language of languages) await setSheets(kind, language, sheets.length);
  }
  run('qpdf', '--empty', '--pages', ...sheets.map(({ file }) => file), '--', all);
});

/** All pages of all sheets. */
const all = 'out/sheets/matrix.pdf';

/** What stands on each page of each sheet, by its number in `all`. */
function eachPage<T>(
  seen: readonly T[],
): { readonly what: string; readonly sheet: Sheet; readonly page: number; readonly seen: T }[] {
  const pages = sheets.flatMap((sheet) => Array.from({ length: sheet.pages }, (_, page) => ({ sheet, page })));
  expect(seen).toHaveLength(pages.length);
  return pages.flatMap(({ sheet, page }, index) =>
    seen.slice(index, index + 1).map((of) => ({ what: `${sheet.what}, page ${page + 1}`, sheet, page, seen: of })),
  );
}

const textOf = (lines: readonly PlacedLine[]): string =>
  lines.flatMap(({ line }) => line.runs.map(({ text }) => text)).join('');

/** Each part that stands on a page, in reading order. */
const leavesOf = (parts: readonly Part[]): readonly Exclude<Part, { parts: readonly Part[] }>[] =>
  parts.flatMap((part) => ('parts' in part ? leavesOf(part.parts) : [part]));

const rolesOf = (parts: readonly Part[]): readonly string[] =>
  parts.flatMap((part) => [part.role, ...('parts' in part ? rolesOf(part.parts) : [])]);

test('each kind in each language is here, and a second time it is the same to the byte', () => {
  const kinds = documents.flatMap(({ kind, languages }) => languages.map((language) => `${kind}-${language}`));
  const set = sheets.map(({ what }) => what.slice(0, what.lastIndexOf('-')));
  expect([...new Set(set)]).toEqual(kinds);
  for (const { what, pdf, again } of sheets) expect(Buffer.compare(pdf, again), what).toBe(0);
});

test('each file is sound, and has its fonts within it, as subsets that can be read', () => {
  for (const { what, file } of sheets) {
    expect(run('qpdf', '--check', file), what).toContain('No syntax or stream encoding errors');
    const fonts = run('pdffonts', file).trimEnd().split('\n').slice(2);
    expect(fonts.length, what).toBeGreaterThan(1);
    for (const font of fonts) expect(font, what).toMatch(/^[A-Z]{6}\+\S+ .* Identity-H +yes yes yes /);
  }
});

test('what is read is what was set, character for character, page for page', () => {
  const read = run('pdftotext', '-raw', all, '-').split('\f').slice(0, -1);
  for (const { what, sheet, page, seen } of eachPage(read)) {
    const ground = sheet.set.pages[page]?.lines.filter(({ step }) => step === undefined) ?? [];
    const lines = leavesOf(sheet.set.parts).flatMap((part) =>
      part.page === page && 'lines' in part ? part.lines : [],
    );
    expect(unspaced(seen), what).toBe(unspaced(textOf([...ground, ...lines])));
  }
});

test('its parts are tagged, and read out, in their order', async () => {
  for (const { what, file, pdf, set } of sheets) {
    const tree = run('pdfinfo', '-struct', file);
    const roles = tree.match(/^ *\w+/gm)?.map((role) => role.trim());
    expect(roles, what).toEqual(['Document', ...rolesOf(set.parts)]);
    const lines = leavesOf(set.parts).flatMap((part) => ('lines' in part ? part.lines : []));
    expect(unspaced(await readOut(pdf)), what).toBe(unspaced(textOf(lines)));
  }
});

test('text, rules and QRs take no ink but black', () => {
  const coloured = sheets.map(({ what, set }) => {
    const drawn = (part: Part): boolean => 'figure' in part && !('modules' in part.figure.drawing);
    const pages = set.pages.map((page) => ({
      ...page,
      rules: [],
      lines: page.lines.filter(({ step }) => step !== undefined),
    }));
    const pdf = written.pdfOf?.({ ...set, pages, parts: set.parts.filter(drawn) }, certificateFonts());
    if (pdf === undefined) throw new Error('nothing was written');
    return fileOf(pdf, `matrix-coloured-${what}`);
  });
  run('qpdf', '--empty', '--pages', ...coloured, '--', 'out/sheets/matrix-coloured.pdf');
  const alone = inksOf('out/sheets/matrix-coloured.pdf');
  for (const [index, { what, seen }] of eachPage(inksOf(all)).entries()) {
    const [cyan = 0, magenta = 0, yellow = 0, black = 0] = seen;
    // What is black hides a little of what it stands on.
    for (const [ink, most] of [cyan, magenta, yellow].map((part, at) => [part, alone[index]?.[at] ?? 0] as const)) {
      expect(ink, what).toBeGreaterThan(0.1);
      expect(ink, what).toBeLessThanOrEqual(most + 0.01);
    }
    expect(black, what).toBeGreaterThan((alone[index]?.[3] ?? 0) + 1);
  }
});

/** Per page the shares of the sheet that cyan, magenta, yellow and black cover, in hundredths. */
const inksOf = (file: string): number[][] =>
  run('gs', '-q', '-o', '-', '-sDEVICE=ink_cov', '-r60', file)
    .trimEnd()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).slice(0, 4).map(Number));

test('no rule is thinner than 0.24 pt, which is two dots at 600 dpi', () => {
  for (const { what, set } of sheets) {
    for (const { thickness } of set.pages.flatMap(({ rules }) => rules)) {
      expect(thickness * points, what).toBeGreaterThan(0.2399);
    }
  }
});

test('no ink is within 8 mm of an edge, and the QR is read: straight, and askew and out of focus', () => {
  const dpi = 150;
  run('pdftoppm', '-gray', '-r', String(dpi), all, 'out/sheets/matrix');
  const count = sheets.reduce((sum, { pages }) => sum + pages, 0);
  const pictures = Array.from({ length: count }, (_, index) => picture('matrix', index + 1, count));
  const last = eachPage(pictures).filter(({ sheet, page }) => page === sheet.pages - 1);
  for (const { what, seen } of eachPage(pictures)) expect(inkNearEdge(seen, (8 / 25.4) * dpi), what).toBe(0);
  expect(read(last.map(({ seen }) => seen))).toEqual(sheets.map(({ url }) => url));

  run('qpdf', '--empty', '--pages', ...sheets.flatMap(({ file }) => [file, 'z']), '--', 'out/sheets/matrix-last.pdf');
  const corner = ['-x', '200', '-y', '2600', '-W', '700', '-H', '600'];
  run('pdftoppm', '-gray', '-r', '300', ...corner, 'out/sheets/matrix-last.pdf', 'out/sheets/matrix-last');
  const scans = sheets.map((_, index) => picture('matrix-last', index + 1, sheets.length));
  for (const scan of scans) layAskew(scan, 1.3);
  expect(read(scans)).toEqual(sheets.map(({ url }) => url));
});

/** As pdftoppm names the picture of a page. */
const picture = (name: string, page: number, count: number): string =>
  `out/sheets/${name}-${String(page).padStart(String(count).length, '0')}.pgm`;

const read = (files: readonly string[]): string[] =>
  run('zbarimg', '--nodbus', '--quiet', '--raw', ...files)
    .trim()
    .split('\n');

/** How many pixels within `margin` of an edge are not white. */
function inkNearEdge(file: string, margin: number): number {
  const bytes = readFileSync(file);
  const [head = '', across = '', down = ''] = /^P5\n(\d+) (\d+)\n255\n/.exec(bytes.toString('latin1', 0, 40)) ?? [];
  const [width, height] = [Number(across), Number(down)];
  expect(width).toBeGreaterThan(1000);
  let inked = 0;
  for (let row = 0; row < height; row++) {
    const isWhole = row < margin || row > height - margin;
    for (let column = 0; column < width; column++) {
      if (!isWhole && column > margin && column < width - margin) column = Math.floor(width - margin);
      if ((bytes[head.length + row * width + column] ?? 255) < 255) inked++;
    }
  }
  return inked;
}
