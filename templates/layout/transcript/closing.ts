/** What follows the last course: end mark, totals, notes, signature. Millimetres below the table. */

import { widthOf } from '../../page/compositor.ts';
import type { Part, PlacedLine } from '../../page/document.ts';
import {
  axisWithin,
  block,
  type Compositors,
  endBefore,
  type Language,
  languageTag,
  linesOf,
  narrowed,
  type Paper,
  parted,
  sealRadius,
  tonguesOf,
} from '../paper.ts';
import type { Transcript } from './content.ts';
import { inARow } from './facts.ts';

const endMark = { zh: '（以下空白）', en: 'End of Transcript' };
/** For a transcript without courses. */
const emptyMark = { zh: '（尚无课程成绩，以下空白）', en: 'No results as yet · End of Transcript' };
/** From the left edge of the text to the values of the totals. */
const valueAt = { zh: 32, en: 34, bilingual: 40 };
const totalsAt = 12;
const pitch = { totals: 5.114, notes: 3.84 };
const styles = {
  label: [{ size: 9 }, { size: 7.5 }],
  value: [{ size: 10.5, weight: 'bold' }, { size: 8 }],
} as const;
/** From the last total to the first note. */
const belowTotals = 6.67;
/** Width of the notes, which ends before the seal. */
const notesWidth = 98;
/** Middle of the signature; a long name moves it to the left, but not over the totals. */
const designedAxis = 156;
const signatureWidth = 72;
const smallest = 8;
/** The English lines below the seal, from its middle. */
const underSeal = { first: sealRadius + 4.4, pitch: 4.2, size: 9, smallest: 7.5, width: 48 };
const centre = { centre: 106, y: 3.9 };

/**
 * Everything below the table, set as if the table ended at y = 0. `height` is the last baseline, `sealAt` the middle of the
 * seal; `undefined` where it does not fit beside or below the seal.
 */
export function setClosing(transcript: Transcript, paper: Paper, set: Compositors) {
  const { language, totals } = transcript;
  const signature = setSignature(transcript, paper, set);
  const english = setUnderSeal(paper, language, signature, set);
  const signed = [...signature.part.lines, ...english];
  const leftOfSeal = Math.min(signature.axis - sealRadius, ...signed.map(({ x }) => x)) - 4;
  const totalled = setTotals(transcript, set);
  // A school's name may be too long for this: then there is no sheet, rather than one with text over text.
  if (!endBefore(leftOfSeal, linesOf(totalled)) || !endBefore(block.right, signed)) return undefined;
  const firstNote = totalsAt + totals.length * pitch.totals + belowTotals - pitch.totals;
  const noted = setNotes(transcript, { y: firstNote, width: Math.min(notesWidth, leftOfSeal - block.left) }, set);
  if (noted === undefined) return undefined;
  const parts: readonly Part[] = [
    partOf(setMark(transcript, set)),
    ...totalled,
    ...noted.parts,
    signature.part,
    ...(english.length > 0
      ? [language === 'en' ? partOf(english) : { ...partOf(english), language: languageTag.en }]
      : []),
  ];
  const lowest = Math.max(signature.sealAt + sealRadius, ...english.map((line) => line.y));
  return { parts, height: Math.max(noted.end - pitch.notes, lowest), ...signature };
}

const partOf = (lines: readonly PlacedLine[]): Part => ({ role: 'P', page: 0, lines });

/** One line a total: its label and its value. */
function setTotals({ language, totals }: Transcript, set: Compositors): readonly Part[] {
  return totals.map(({ label, value }, index) => {
    const y = totalsAt + index * pitch.totals;
    const named = inARow(label, block.left, y, styles.label, language, set);
    const stated = inARow(value, block.left + valueAt[language], y, styles.value, language, set);
    return partOf([...named.lines, ...stated.lines]);
  });
}

/** The notes in each language; `end` is one pitch below the last line. `undefined` where a word is wider than `width`. */
function setNotes(
  { language, notes }: Transcript,
  room: { readonly y: number; readonly width: number },
  set: Compositors,
): { readonly parts: readonly Part[]; readonly end: number } | undefined {
  const tongues = tonguesOf(language);
  const [leading = 'zh'] = tongues;
  const style = { size: 7.5, pitch: pitch.notes, left: block.left, width: room.width, indent: 0, ragged: true };
  const parts: Part[] = [];
  let end = room.y;
  for (const tongue of tongues) {
    for (const note of notes) {
      const lines = set[tongue].paragraph(note[tongue], end, style);
      if (lines === undefined) return undefined;
      parts.push({ ...partOf(lines), ...(tongue === leading ? {} : { language: languageTag[tongue] }) });
      end += lines.length * pitch.notes;
    }
  }
  return { parts, end };
}

/** The end mark. For a transcript without courses the languages stand under each other, because side by side they reach the seal. */
function setMark({ language, terms }: Transcript, set: Compositors) {
  const tongues = tonguesOf(language);
  const [leading = 'zh'] = tongues;
  const texts =
    terms.length === 0
      ? tongues.map((tongue) => emptyMark[tongue])
      : [tongues.map((tongue) => endMark[tongue]).join(' ')];
  return texts.map((text, at) => set[leading].line(text, { ...centre, y: centre.y + at * 3.6 }, { size: 9 }));
}

/**
 * Below the seal, which covers no name: whom the English signature names, and in a bilingual transcript, whose Chinese
 * signature the seal is printed over, the whole English one without the date, which the totals give.
 */
function setUnderSeal(
  paper: Paper,
  language: Language,
  { axis, sealAt }: ReturnType<typeof setSignature>,
  set: Compositors,
) {
  const line = (text: string, at: number, size: number) =>
    set.en.line(text, { centre: axis, y: sealAt + underSeal.first + at * underSeal.pitch }, { size });
  const isTooWide = (text: string) => widthOf(line(text, 0, underSeal.smallest)) > underSeal.width;
  const { officer, signature } = paper.words.en;
  const onOneLine = officer.join(', ');
  const named = officer.length === 0 || isTooWide(onOneLine) ? officer : [onOneLine];
  const said = { zh: [], en: named, bilingual: [...named, ...signature.slice(0, -1)] }[language];
  const texts = parted(said, isTooWide);
  return narrowed((size) => texts.map((text, at) => line(text, at, size)), underSeal);
}

function setSignature({ language }: Transcript, paper: Paper, set: Compositors) {
  const tongue = language === 'en' ? 'en' : 'zh';
  const size = tongue === 'en' ? 11 : 12.63;
  const between = tongue === 'en' ? 6 : 7.67;
  const line = (text: string, at: { centre: number; y: number }, small: number) =>
    set[tongue].line(text, at, { size: small });
  const date = 29;
  const isTooWide = (text: string) => widthOf(line(text, centre, smallest)) > signatureWidth;
  const words = parted(paper.words[tongue].signature, isTooWide);
  const above = (index: number): number => (words.length - 1 - index) * between;
  const centredAt = (middle: number) =>
    narrowed((narrow) => words.map((text, at) => line(text, { centre: middle, y: date - above(at) }, narrow)), {
      size,
      smallest,
      width: signatureWidth,
    });
  const axis = axisWithin(centredAt(0), designedAxis);
  return { part: { role: 'P', page: 0, lines: centredAt(axis) } as const, sealAt: date - 6.6, axis };
}
