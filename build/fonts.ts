/**
 * Cuts the two weights of Noto Serif SC down to what certificates are set in: 15 MB a weight become 4, which the
 * terminal can parse at its first document without anybody noticing. Rarer characters come from the whole font.
 *
 * Run before every start (`node build/fonts.ts`): it returns at once when nothing has changed.
 */
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const whole = 'node_modules/@expo-google-fonts/noto-serif-sc/';
const hanzi = path('build/general-hanzi.txt');
const weights = [
  { from: path(`${whole}400Regular/NotoSerifSC_400Regular.ttf`), to: path('templates/fonts/noto-serif-sc-400.ttf') },
  { from: path(`${whole}700Bold/NotoSerifSC_700Bold.ttf`), to: path('templates/fonts/noto-serif-sc-700.ttf') },
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
 * that asked for it, so a document with U+2011 would make every later one give its hyphens away as U+2011.
 */
const twins = [0xa0, 0xad, 0x2011, 0x2012, 0x2027, 0x2035, 0x301c];

/**
 * `ccmp`, `kern` and `liga` as everywhere; `pwid` because the family's “ ” ‘ ’ are full width by default, which tears
 * "student’s" apart; `fwid` because its —— is proportional. Everything else (vertical forms, annotations, old kana) would only draw more glyphs in.
 */
const keepFeatures = ['ccmp', 'kern', 'liga', 'pwid', 'fwid'];

function path(fromRoot: string): string {
  return fileURLToPath(new URL(`../${fromRoot}`, import.meta.url));
}

/** GB 2312: what every Chinese system has shown since 1980, and so what schools' records hold. */
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
  const inputs = await Promise.all(
    [fileURLToPath(import.meta.url), hanzi, ...weights.map(({ from }) => from)].map(modified),
  );
  const outputs = await Promise.all(weights.map(({ to }) => modified(to)));
  return Math.min(...outputs) >= Math.max(...inputs);
}

/** Two builds may run at once, and a reader may come at any moment: each writes its own file, and the rename is atomic. */
export async function buildFonts(): Promise<void> {
  if (await upToDate()) return;
  const { default: subsetFont } = await import('subset-font');
  const text = await repertoire();
  await mkdir(path('templates/fonts'), { recursive: true });
  for (const { from, to } of weights) {
    const subset = await subsetFont(await readFile(from), text, {
      targetFormat: 'sfnt',
      keepFeatures,
      noHinting: true,
    });
    const unfinished = `${to}.${process.pid}`;
    await writeFile(unfinished, subset);
    await rename(unfinished, to);
  }
}

if (import.meta.main) await buildFonts();
