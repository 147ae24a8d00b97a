/** Rules as a printer of 300 and one of 600 dpi puts them on paper. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { printTranscript } from '../../../templates/certificates/stationery.ts';
import type { Language } from '../../../templates/layout/letter.ts';
import { sheet } from '../../core/documents/sample-sheets.ts';
import { enrolment, linZhiyuan } from '../orders.ts';
import { fileOf, run } from '../printed.ts';
import { transcript } from './transcripts.ts';

/** A column of a page where nothing is printed but rules and the ground: millimetres. */
interface Clear {
  readonly page: number;
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

/** The thickness in dots of each rule, from the top. No dot of it may be half covered. */
function thicknesses(file: string, dpi: number, { page, x, from, to }: Clear): number[] {
  const dots = (mm: number): string => String(Math.round((mm * dpi) / 25.4));
  const column = ['-x', dots(x), '-W', '1', '-y', dots(from), '-H', dots(to - from)];
  const pages = ['-f', String(page), '-l', String(page), '-singlefile'];
  run('pdftoppm', '-gray', '-r', String(dpi), ...column, ...pages, file, `${file}-column`);
  const grey = readFileSync(`${file}-column.pgm`);
  // The header: P5, width and height, greatest value, each ended by a line feed.
  const printed = [...grey.subarray(grey.indexOf('\n255\n') + 5)];
  expect(printed.filter((dot) => dot > 0 && dot < 0xb0)).toEqual([]);
  const dark = printed.map((dot) => (dot === 0 ? '#' : ' ')).join('');
  return [...dark.matchAll(/#+/g)].map(([rule]) => rule.length);
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
    const column = { page: 1, x: 183, from: 110, to: 160 };
    expect(thicknesses(file, 300, column)).toEqual([4, 2, ...thin(4), 4]);
    expect(thicknesses(file, 600, column)).toEqual([8, 4, 2, 2, 2, 2, 8]);
  });
});
