/**
 * Puts the fonts of certificates together in templates/fonts: the two weights of Noto Serif SC subset to the characters of
 * most certificates (15 MB a weight become 4, which are parsed at the first document without a noticeable delay), and the
 * whole fonts beside them, where rarer characters come from.
 *
 * Run before every start (`node build/fonts.ts`): it returns at once when nothing has changed.
 */
import { copyFile, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const packages = 'node_modules/@expo-google-fonts';
const regular = path(`${packages}/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf`);
const bold = path(`${packages}/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf`);
const hanzi = path('build/general-hanzi.txt');
const subsets = [
  { from: regular, to: path('templates/fonts/noto-serif-sc-400.ttf') },
  { from: bold, to: path('templates/fonts/noto-serif-sc-700.ttf') },
];
const latin = (face: string): string => path(`${packages}/source-serif-4/${face}/SourceSerif4_${face}.ttf`);
const copies = [
  { from: regular, to: path('templates/fonts/noto-serif-sc-400-whole.ttf') },
  { from: bold, to: path('templates/fonts/noto-serif-sc-700-whole.ttf') },
  { from: latin('400Regular'), to: path('templates/fonts/source-serif-4-400.ttf') },
  { from: latin('700Bold'), to: path('templates/fonts/source-serif-4-700.ttf') },
];

/** Letters of European and Vietnamese names, general punctuation, CJK punctuation and the full-width forms. */
const ranges: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x1e00, 0x1eff],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x3000, 0x303f],
  [0xff00, 0xffef],
];

/**
 * Code points that share their glyph with another one in `ranges`. fontkit remembers a glyph by the first code point
 * that asked for it, so after a document with U+2011 the hyphens of all later ones would be copied as U+2011.
 */
const twins = [0xa0, 0xad, 0x2011, 0x2012, 0x2027, 0x2035, 0x301c];

/**
 * `ccmp`, `kern` and `liga` as everywhere; `pwid` because the family's “ ” ‘ ’ are full width by default, which tears
 * "student’s" apart; `fwid` because its —— is proportional. Everything else (vertical forms, annotations, old kana) would only add glyphs.
 */
const keepFeatures = ['ccmp', 'kern', 'liga', 'pwid', 'fwid'];

function path(fromRoot: string): string {
  return fileURLToPath(new URL(`../${fromRoot}`, import.meta.url));
}

/** GB 2312: the characters that Chinese systems have had since 1980, hence those of schools' records. */
function gb2312(): string {
  const bytes: number[] = [];
  for (let row = 0xa1; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
  return new TextDecoder('gb2312').decode(Uint8Array.from(bytes)).replaceAll('\ufffd', '');
}

async function repertoire(): Promise<string> {
  const points = ranges
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, offset) => first + offset))
    .filter((point) => !twins.includes(point));
  return gb2312() + (await readFile(hanzi, 'utf8')) + String.fromCodePoint(...points);
}

async function modified(file: string): Promise<number> {
  const found = await stat(file).catch((problem: NodeJS.ErrnoException) => {
    if (problem.code === 'ENOENT') return undefined;
    throw problem;
  });
  return found?.mtimeMs ?? 0;
}

async function upToDate(): Promise<boolean> {
  const files = [...subsets, ...copies];
  const inputs = await Promise.all(
    [fileURLToPath(import.meta.url), hanzi, ...files.map(({ from }) => from)].map(modified),
  );
  const outputs = await Promise.all(files.map(({ to }) => modified(to)));
  return Math.min(...outputs) >= Math.max(...inputs);
}

/** Each build writes a file of its own and renames it, which is atomic: builds can run in parallel, and readers at any time. */
export async function buildFonts(): Promise<void> {
  if (await upToDate()) return;
  const { default: subsetFont } = await import('subset-font');
  const text = await repertoire();
  await mkdir(path('templates/fonts'), { recursive: true });
  for (const { from, to } of subsets) {
    const subset = await subsetFont(await readFile(from), text, {
      targetFormat: 'sfnt',
      keepFeatures,
      noHinting: true,
    });
    await finished(to, (unfinished) => writeFile(unfinished, subset));
  }
  for (const { from, to } of copies) await finished(to, (unfinished) => copyFile(from, unfinished));
}

async function finished(to: string, write: (file: string) => Promise<void>): Promise<void> {
  const unfinished = `${to}.${process.pid}`;
  await write(unfinished);
  await rename(unfinished, to);
}

if (import.meta.main) await buildFonts();
