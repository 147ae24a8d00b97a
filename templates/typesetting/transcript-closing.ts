/** What follows the last course: the end of the table in words, totals, notes, signature. Millimetres below the table. */
import { widthOf } from './compositor.ts';
import type { Part, PlacedLine } from './document.ts';
import {
  axisWithin,
  block,
  type Compositors,
  endBefore,
  languageTag,
  linesOf,
  narrowed,
  type Paper,
  parted,
  sealRadius,
  tonguesOf,
} from './paper.ts';
import type { Transcript } from './transcript.ts';

const endMark = { zh: '（以下空白）', en: 'End of Transcript' };
/** Of a transcript without courses. */
const emptyMark = { zh: '（尚无课程成绩，以下空白）', en: 'No results as yet · End of Transcript' };
/** Where totals' values begin, from the left edge of the text. */
const valueAt = { zh: 32, en: 42, bilingual: 64 };
const totalsAt = 12;
const pitch = { totals: 5.114, signature: 4.2, notes: 3.84 };
/** From the last total to the first note, and to the English signature of a bilingual transcript. */
const belowTotals = 6.67;
/** Notes end here, clear of the seal. */
const notesWidth = 100;
/** Of the signature; where a long name takes it to the left, it keeps clear of the totals. */
const designedAxis = 156;
const signatureWidth = 72;
const smallest = 8;
const centre = { centre: 106, y: 3.9 };

/** Set as if the table ended at 0; `height` is the last baseline, `sealAt` the middle of the seal. */
export function setClosing(transcript: Transcript, paper: Paper, set: Compositors) {
  const { language, totals, notes } = transcript;
  const tongues = tonguesOf(language);
  const [leading = 'zh'] = tongues;
  const text = (lines: readonly PlacedLine[]): Part => ({ role: 'P', page: 0, lines });
  const marks = transcript.terms.length === 0 ? emptyMark : endMark;
  const mark = tongues.map((tongue) => marks[tongue]).join(' ');
  const signature = setSignature(transcript, paper, set);
  const leftOfSeal = Math.min(signature.axis - sealRadius, ...signature.part.lines.map(({ x }) => x)) - 4;
  const room = leftOfSeal - block.left;
  const parts: Part[] = [text([set[leading].line(mark, centre, { size: 9 })])];
  let y = totalsAt;
  for (const { label, value } of totals) {
    const named = tongues.map((tongue) => label[tongue]).join(' ');
    parts.push(
      text([
        set[leading].line(named, { left: block.left, y }, { size: 9 }),
        set[leading].line(value[leading], { left: block.left + valueAt[language], y }, { size: 10.5, weight: 'bold' }),
      ]),
    );
    y += pitch.totals;
  }
  if (language === 'bilingual') {
    const beside = setBeside(paper.words.en.signature, { y, room }, set);
    parts.push({ ...text(beside), language: languageTag.en });
    y += pitch.totals + (beside.length - 1) * pitch.signature;
  }
  // A school's name may be too long for all of this: better no sheet than one that is printed over.
  const isClear = endBefore(leftOfSeal, linesOf(parts.slice(1))) && endBefore(block.right, signature.part.lines);
  if (!isClear) return undefined;
  y += belowTotals - pitch.totals;
  for (const tongue of tongues) {
    for (const note of notes) {
      // What reads the same in both is set once.
      if (tongue !== leading && note[tongue] === note[leading]) continue;
      const style = {
        size: 7.5,
        pitch: pitch.notes,
        left: block.left,
        width: Math.min(notesWidth, room),
        indent: 0,
        ragged: true,
      };
      const lines = set[tongue].paragraph(note[tongue], y, style);
      if (lines === undefined) return undefined;
      parts.push({ ...text(lines), ...(tongue === leading ? {} : { language: languageTag[tongue] }) });
      y += lines.length * pitch.notes;
    }
  }
  return { parts: [...parts, signature.part], height: Math.max(y - pitch.notes, signature.sealAt + 21), ...signature };
}

/** The seal presses on the Chinese signature alone; the English one stands under the totals, on more lines where it must. */
function setBeside(signature: readonly string[], { y, room }: { y: number; room: number }, set: Compositors) {
  const line = (text: string, at: number, size: number) =>
    set.en.line(text, { left: block.left, y: y + at * pitch.signature }, { size });
  const isTooWide = (text: string) => widthOf(line(text, 0, smallest)) > room;
  const nameAndDate = [signature.slice(0, -1).join(', '), ...signature.slice(-1)];
  const inFewLines = [[signature.join(', ')], nameAndDate].find((texts) => !texts.some(isTooWide));
  const texts = inFewLines ?? parted(signature, isTooWide);
  return narrowed((size) => texts.map((text, at) => line(text, at, size)), { size: 9, smallest, width: room });
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
