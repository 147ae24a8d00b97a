/** The type on every sheet that the sample people may have, from what was set. */
import { beforeAll, expect, test, vi } from 'vitest';
import { samplePeople } from '../../../core/records/sample/people.ts';
import { documents } from '../../../templates/certificates/index.ts';
import { linesOf } from '../../../templates/layout/paper.ts';
import type { PlacedLine, SetDocument } from '../../../templates/page/document.ts';
import { certificateFonts } from '../../../templates/type/fonts.ts';
import { print } from '../../core/documents/sample-sheets.ts';

const set: SetDocument[] = [];
vi.mock('../../../templates/pdf/pdf.ts', () => ({
  pdfOf: (document: SetDocument) => {
    set.push(document);
    return new Uint8Array();
  },
}));

const fonts = certificateFonts();
/** A letter, or a mark beside one: figures may stand in cells that are wider than they are. */
const latin = /^[^\p{Script=Han}\p{Nd}\u3000-\u303f\uff00-\uffef]$/u;

/** The spaces between the words of an English line, in em; those of a name in a justified Chinese one give way with it. */
function spacesOf(placed: PlacedLine): number[] {
  return isHan(placed) ? [] : allSpacesOf(placed);
}

const isHan = ({ line }: PlacedLine): boolean => line.runs.some(({ text }) => /\p{Script=Han}/u.test(text));

function allSpacesOf({ line, weight }: PlacedLine): number[] {
  return line.runs.flatMap(({ text, x, feature }, index) => {
    const next = line.runs[index + 1];
    const word = text.trimEnd();
    const isSpace = text !== word && latin.test([...word].at(-1) ?? '') && latin.test([...(next?.text ?? '')][0] ?? '');
    return next !== undefined && isSpace ? [next.x - x - fonts.width(word, weight, feature)] : [];
  });
}

beforeAll(async () => {
  for (const { facts } of samplePeople) {
    for (const { kind, languages } of documents) {
      for (const language of languages) await print(facts.holder.number, kind, language);
    }
  }
});

const linesOfSheet = ({ pages, parts }: SetDocument) => [...linesOf(parts), ...pages.flatMap((page) => page.lines)];

test('English words stand a quarter of an em apart, from 0.9 to 1.15 of it', () => {
  expect(set.length).toBeGreaterThan(120);
  for (const sheet of set) {
    const { about } = sheet;
    const spaces = linesOfSheet(sheet).flatMap(spacesOf);
    const what = `${about.title} ${about.language}`;
    if (about.language === 'en') expect(spaces.length, what).toBeGreaterThan(50);
    for (const space of spaces) {
      expect(space / 0.25, what).toBeGreaterThan(0.9);
      expect(space / 0.25, what).toBeLessThan(1.15);
    }
  }
});

test('in a Chinese line words stand a fifth of an em apart at least, and none begins with the 生 of a date', () => {
  const lines = set.flatMap(linesOfSheet).filter(isHan);
  const spaces = lines.flatMap(allSpacesOf);
  expect(spaces.length).toBeGreaterThan(50);
  expect(Math.min(...spaces)).toBeGreaterThan(0.1999);
  const texts = lines.map(({ line }) => line.runs.map(({ text }) => text).join(''));
  expect(texts.filter((text) => text.startsWith('生，'))).toEqual([]);
});

test('a letter in Chinese alone is set at 15.5 pt at least, its signature as large as its text', () => {
  const letters = set.filter(({ about: { title, language } }) => language === 'zh-CN' && /^[^A-Z]*证明$/.test(title));
  expect(letters.length).toBeGreaterThan(40);
  for (const letter of letters) {
    // Paragraphs and signature; a table and the number are 10.5 pt.
    const sizes = linesOf(letter.parts.slice(3)).flatMap(({ size, weight }) =>
      weight === 'regular' && size > 10.5 ? [size] : [],
    );
    expect(Math.min(...sizes), letter.about.title).toBeGreaterThan(15.5);
    expect(new Set(sizes).size, letter.about.title).toBe(1);
  }
});
