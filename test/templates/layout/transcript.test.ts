import { describe, expect, it } from 'vitest';
import { printTranscript } from '../../../templates/certificates/stationery.ts';
import type { Transcript } from '../../../templates/layout/transcript/content.ts';
import { enrolment, linZhiyuan } from '../orders.ts';
import { distance, fileOf, pictures, run, sameEnough, textOf } from '../printed.ts';
import { transcript } from './transcripts.ts';

async function print(data: Transcript, url?: string): Promise<{ pdf: Uint8Array; pages: number }> {
  const result = await printTranscript(data, enrolment(linZhiyuan, data.language, url === undefined ? {} : { url }));
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  return result;
}

describe('pages', () => {
  it.each([
    ['zh', 0, 1],
    ['zh', 18, 1],
    ['zh', 50, 2],
    ['zh', 61, 3],
    ['zh', 96, 4],
    ['zh', 120, 4],
    ['en', 61, 3],
    ['en', 120, 5],
    ['bilingual', 61, 4],
    ['bilingual', 120, 7],
  ] as const)('%s, %i courses: %i', async (language, courses, pages) => {
    const printed = await print(transcript(language, courses));
    pictures(printed.pdf, `transcript-${language}-${courses}`);
    expect(printed.pages).toBe(pages);
  });
});

it.each([
  ['zh', 61],
  ['en', 61],
  ['bilingual', 42],
] as const)('%s: three pages weigh at most 175 kB, their tags among it', async (language, courses) => {
  const proof = `https://verify.zjmu.example/#${'dGhlIHNpZ25lZCBmYWN0cw'.repeat(14)}`;
  const { pdf, pages } = await print(transcript(language, courses), proof);
  expect(pages).toBe(3);
  expect(pdf.length).toBeLessThanOrEqual(175_000);
});

it.each(['zh', 'en', 'bilingual'] as const)(
  '%s: leaves grade points out where they are not asked for',
  async (language) => {
    const terms = transcript(language, 61).terms.map((term) => ({ ...term, sums: [] }));
    const { pdf } = await print(transcript(language, 61, { terms, gradePoints: false, totals: [], notes: [] }));
    expect(textOf(pdf)).not.toMatch(/绩点|Points/);
    expect(textOf(pdf)).toMatch(/83\s*\*/);
  },
);

it.each(['zh', 'en', 'bilingual'] as const)(
  '%s: the longest name runs into nothing over a later page',
  async (language) => {
    const { facts } = transcript(language, 61);
    const name = { zh: '玛丽亚', en: 'María-Fernanda González de la Cruz y Álvarez' };
    const longest = facts.map((fact, index) => (index === 0 ? { ...fact, value: name } : fact));
    const { pdf } = await print(transcript(language, 61, { facts: longest }));
    const boxes = run('pdftotext', '-bbox', '-f', '2', '-l', '2', fileOf(pdf, `transcript-${language}-longest`), '-');
    const words = [...boxes.matchAll(/xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*)</g)]
      .map(([, left, top, right, bottom, text]) => ({ left, top, right, bottom, text }))
      .filter(({ bottom }) => Number(bottom) < 96);
    const said = words.map(({ text }) => text).join(' ');
    if (language !== 'zh') expect(said).toMatch(/Undergraduate Academic Transcript \(cont\.\)/);
    if (language !== 'zh') expect(said).toContain(name.en);
    if (language !== 'en') expect(said).toContain('成绩单（续）');
    for (const [index, word] of words.entries()) {
      for (const other of words.slice(index + 1)) {
        const apart = Number(word.right) < Number(other.left) || Number(other.right) < Number(word.left);
        const under = Math.abs(Number(word.top) - Number(other.top)) > 6;
        expect(apart || under, `${word.text} ${other.text}`).toBe(true);
      }
    }
    // No part is raised alone: what is uppermost are title and number, on one line.
    const top = Math.min(...words.map((word) => Number(word.top)));
    const uppermost = words.filter((word) => Number(word.top) < top + 1).map(({ text }) => text);
    expect(uppermost[0]).toBe(language === 'en' ? 'Zhijiang' : '之江示范大学本科生成绩单（续）');
    expect(uppermost.at(-1)).toMatch(/^ZD-/);
  },
);

it.each(['zh', 'en', 'bilingual'] as const)('%s: nothing hangs below the foot', async (language) => {
  const file = fileOf((await print(transcript(language, 61))).pdf, `transcript-${language}-foot`);
  const dots = (mm: number): string => String(Math.round((mm * 150) / 25.4));
  const cut = ['-x', '0', '-W', dots(210), '-y', dots(283), '-H', dots(14)];
  for (const page of ['1', '2']) {
    run('pdftoppm', '-r', '150', '-gray', '-f', page, '-l', page, '-singlefile', ...cut, file, `${file}-foot`);
    expect(run('convert', `${file}-foot.pgm`, '-format', '%[fx:minima]', 'info:')).toBe('1');
  }
});

it('is tagged as a table over pages: heads, terms that span their rows, one row a course', async () => {
  const file = fileOf((await print(transcript('zh', 61))).pdf, 'transcript-zh-tagged');
  const tree = run('pdfinfo', '-struct', file);
  const count = (role: RegExp) => tree.match(role)?.length;
  expect(count(/^ *Table/gm)).toBe(1);
  expect(count(/^ *TR/gm)).toBe(62);
  // Six heads and six terms.
  expect(count(/^ *TH/gm)).toBe(12);
  expect(count(/^ *TD/gm)).toBe(61 * 5);
  expect(tree).toMatch(/RowSpan 10/);
  expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors');
});

it.each([
  ['zh', 61, 1],
  ['zh', 61, 2],
  ['zh', 0, 1],
  ['en', 61, 1],
  ['en', 61, 3],
  ['bilingual', 61, 1],
  ['bilingual', 61, 3],
] as const)('%s, %i courses, page %i looks as it did when somebody last looked', async (language, courses, page) => {
  const { pdf } = await print(transcript(language, courses));
  expect(distance(pdf, `transcript-${language}-${courses}-${page}`, page)).toBeLessThan(sameEnough);
});
