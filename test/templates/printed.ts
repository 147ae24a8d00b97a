/** Sheets as the outside world reads them: poppler, qpdf and zbar. Written to out/sheets, to be looked at. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import type { CopyContent } from '../../templates/certificates/certificate.ts';
import { type EnrolmentFacts, enrolment } from '../../templates/certificates/enrolment.ts';

const folder = 'out/sheets';

/** A certificate of enrolment. */
export async function render(content: CopyContent<EnrolmentFacts>): Promise<Uint8Array> {
  const result = await enrolment.print(content);
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  return result.pdf;
}

/** Writes a sheet for the tools to read. */
export function fileOf(pdf: Uint8Array, name: string): string {
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/${name}.pdf`;
  writeFileSync(file, pdf);
  return file;
}

/** Writes the picture of a sheet, to be looked at, in so many dots an inch. */
export function picture(pdf: Uint8Array, name: string, resolution = 100): string {
  run('pdftoppm', '-r', String(resolution), '-png', '-singlefile', fileOf(pdf, name), `${folder}/${name}`);
  return `${folder}/${name}.png`;
}

export function run(command: string, ...options: string[]): string {
  return execFileSync(command, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The text of a PDF in reading order. */
export function textOf(pdf: Uint8Array): string {
  return execFileSync('pdftotext', ['-', '-'], { input: pdf, encoding: 'utf8' });
}

/** The texts of many PDFs, read as one. `name`: of the file in which they stand behind each other. */
export function textsOf(
  sheets: readonly { readonly pdf: Uint8Array; readonly pages: number }[],
  name: string,
): string[] {
  const files = sheets.map(({ pdf }, index) => fileOf(pdf, `${name}-${index}`));
  const all = `${folder}/${name}.pdf`;
  run('qpdf', '--empty', '--pages', ...files, '--', all);
  for (const file of files) rmSync(file);
  const read = run('pdftotext', all, '-').split('\f');
  return sheets.map(({ pages }) => read.splice(0, pages).join('\f'));
}

/** Poppler reads the quarter em between Han and figures as a space, and ends lines where they end: neither was set. */
export const unspaced = (text: string): string => text.replace(/\s/g, '');

/** The widest gap, in em, between the words of lines that fill the measure. */
export function widestGap(file: string): number {
  const boxes = run('pdftotext', '-bbox-layout', file, '-');
  const gaps = boxes.split('<line ').flatMap((line) => {
    const words = [...line.matchAll(/<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)"/g)].map((found) => {
      const [left = 0, top = 0, right = 0, bottom = 0] = found.slice(1).map(Number);
      return { left, right, em: (bottom - top) / 1.437 };
    });
    const [first, last] = [words[0], words.at(-1)];
    if (first === undefined || last === undefined || last.right - first.left < 400) return [];
    const em = Math.min(...words.map((word) => word.em));
    return words.slice(1).map(({ left }, index) => (left - (words[index]?.right ?? left)) / em);
  });
  if (gaps.length < 3) throw new Error(`${file} has no lines that fill the measure`);
  return Math.max(...gaps);
}

/** In em: half an em behind a comma, and as much as a line may stretch it; more looks like a hole. */
export const widestSpace = 0.551;

/** Writes a picture of each page, as JPEG: to make a PNG takes four times as long. */
export function pictures(pdf: Uint8Array, name: string): void {
  run('pdftoppm', '-r', '100', '-jpeg', fileOf(pdf, name), `${folder}/${name}`);
}

/** So far a page may be from its picture: a seal that moved by a millimetre makes 0.037. */
export const sameEnough = 0.02;

/**
 * How far a page is from the picture that is kept of it, 0 to 1, small enough that Poppler's antialiasing from version
 * to version does not count. A page without a picture gets one: look at it, then commit it.
 */
export function distance(pdf: Uint8Array, name: string, page = 1): number {
  const kept = `test/templates/pictures/${name}.png`;
  const today = `${folder}/${name}-small`;
  const pages = ['-f', String(page), '-l', String(page)];
  run('pdftoppm', '-r', '32', '-gray', ...pages, '-png', '-singlefile', fileOf(pdf, `${name}-small`), today);
  if (!existsSync(kept)) copyFileSync(`${today}.png`, kept);
  // `compare` exits 1 when pictures differ at all.
  const { stderr } = spawnSync('compare', ['-limit', 'thread', '1', '-metric', 'RMSE', kept, `${today}.png`, 'null:'], {
    encoding: 'utf8',
  });
  return Number(/\((.+)\)/.exec(stderr)?.[1]);
}
