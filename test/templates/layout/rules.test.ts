/** Rules as a printer of 300 and one of 600 dpi puts them on paper. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printTranscript } from '../../../templates/certificates/stationery.ts';
import type { Language } from '../../../templates/layout/letter.ts';
import { sheet } from '../../core/documents/sample-sheets.ts';
import { enrolment, linZhiyuan } from '../orders.ts';
import { fileOf, run } from '../printed.ts';
import { transcript } from './transcripts.ts';

/** A stretch of a page, one dot wide unless it says how wide: millimetres. */
interface Stretch {
  readonly page: number;
  readonly x: number;
  readonly width?: number;
  readonly from: number;
  readonly to: number;
}

/** Rows of grey dots from the top, 0 black, 255 white. */
function rowsOf(file: string, dpi: number, { page, x, width = 0, from, to }: Stretch): Uint8Array[] {
  const dots = (mm: number): number => Math.round((mm * dpi) / 25.4);
  const across = Math.max(dots(width), 1);
  const stretch = ['-x', dots(x), '-W', across, '-y', dots(from), '-H', dots(to - from)].map(String);
  const pages = ['-f', String(page), '-l', String(page), '-singlefile'];
  run('pdftoppm', '-gray', '-r', String(dpi), ...stretch, ...pages, file, `${file}-stretch`);
  const grey = readFileSync(`${file}-stretch.pgm`);
  // The header: P5, width and height, greatest value, each ended by a line feed.
  const printed = grey.subarray(grey.indexOf('\n255\n') + 5);
  return Array.from({ length: dots(to - from) }, (_, row) => printed.subarray(row * across, (row + 1) * across));
}

/** The ground behind all is lighter. */
const ground = 0xb0;

/** The thickness in dots of each rule, from the top, where nothing else is printed. No dot of it may be half covered. */
function thicknesses(file: string, dpi: number, column: Stretch): number[] {
  const printed = rowsOf(file, dpi, column).map(([dot = 255]) => dot);
  expect(printed.filter((dot) => dot > 0 && dot < ground)).toEqual([]);
  const dark = printed.map((dot) => (dot === 0 ? '#' : ' ')).join('');
  return [...dark.matchAll(/#+/g)].map(([rule]) => rule.length);
}

/** From the lowest ink of each row of a table to the rule below it, in dots. */
function clearances(rows: readonly Uint8Array[]): number[] {
  const seen = rows.map((row) => (row.every((dot) => dot === 0) ? '-' : row.some((dot) => dot < 0x80) ? 'x' : ' '));
  return [...seen.join('').matchAll(/x( *)-/g)].map(([, clear = '']) => clear.length);
}

async function transcriptFile(language: Language): Promise<string> {
  const printed = await printTranscript(transcript(language, 61), enrolment(linZhiyuan, language));
  if (!printed.ok) throw new Error(`refused: ${JSON.stringify(printed.problem)}`);
  return fileOf(printed.pdf, `rules-${language}`);
}

/** So many rules of one dot. */
const thin = (count: number): number[] => Array(count).fill(1);

describe('every rule of a table is as thick as its neighbours', () => {
  // From the top: top, below the head; courses of a term, below a term; end. Between the marks and the grade points.
  it.each([
    ['zh', 1, [4, 2, ...thin(9), 2, ...thin(9), 4]],
    ['bilingual', 2, [4, 2, ...thin(9), 2, ...thin(9), 4]],
  ] as const)('transcript, %s, page %i', async (language, page, at300) => {
    const file = await transcriptFile(language);
    const column = { page, x: 174, from: page === 1 ? 70 : 36, to: 224 };
    expect(thicknesses(file, 300, column)).toEqual(at300);
    expect(thicknesses(file, 600, column)).toEqual(at300.map((dots) => 2 * dots));
  });

  it('letter', async () => {
    const { pdf } = await sheet('3220100006', 'studentStatus', 'zh');
    const file = fileOf(pdf, 'rules-student-status');
    const column = { page: 1, x: 183, from: 110, to: 164 };
    expect(thicknesses(file, 300, column)).toEqual([4, 2, ...thin(4), 4]);
    expect(thicknesses(file, 600, column)).toEqual([8, 4, 2, 2, 2, 2, 8]);
  });
});

it('English descenders stay clear of the rule below them in a transcript in two languages', async () => {
  const file = await transcriptFile('bilingual');
  const names = { page: 2, x: 75, width: 40, from: 36, to: 224 };
  const dots = clearances(rowsOf(file, 600, names));
  expect(dots.length).toBeGreaterThan(18);
  expect((Math.min(...dots) * 25.4) / 600).toBeGreaterThan(0.35);
});
