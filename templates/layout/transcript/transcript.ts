/**
 * A transcript: the holder's facts, a table of courses over as many pages as it takes, totals and notes, on the
 * school's paper. A document states plain data and knows nothing of pages:
 *
 *     renderTranscript({
 *       language: 'zh',
 *       title: { zh: '之江示范大学本科生成绩单', en: 'Undergraduate Academic Transcript' },
 *       facts: [{ label: { zh: '姓名', en: 'Name' }, value: { zh: '苏晚晴', en: 'SU Wanqing' } }, …],   // eight, see below
 *       terms: [{ label: [{ zh: '2023—2024学年', en: '2023–2024' }, { zh: '秋季学期', en: 'Autumn' }], courses, sums }],
 *       gradePoints: true,                                 // false: without the last column
 *       totals: [{ label: { zh: '获得学分', en: 'Credits earned' }, value: { zh: '138.5', en: '138.5' } }, …],
 *       notes: [{ zh: '成绩采用百分制，60分及格…', en: 'Marks are out of 100; the pass mark is 60 …' }, …],
 *     }, paper)
 */

import { rosette } from '../../artwork/guilloche.ts';
import type { PageGround, Part, PlacedLine, SetDocument } from '../../page/document.ts';
import { pdfOf } from '../../pdf/pdf.ts';
import { certificateFonts, type Fonts } from '../../type/fonts.ts';
import { setAddress } from '../address.ts';
import { metadataOf } from '../metadata.ts';
import { paginate } from '../pagination.ts';
import {
  axis,
  block,
  type Compositors,
  compositors,
  insideBlock,
  type Language,
  linesOf,
  microtextAt,
  missingGlyph,
  narrowed,
  type Paper,
  type RenderResult,
  setCheck,
  setFoot,
  setNumber,
  setSeal,
  setSpecimen,
  tonguesOf,
} from '../paper.ts';
import { onDot } from '../rules.ts';
import { setClosing } from './closing.ts';
import type { Transcript } from './content.ts';
import { setFacts } from './facts.ts';
import { setRunningHead } from './running-head.ts';
import { type CourseRow, heightBeside, placeRows, rowsOf, setTableHead, tableHeadHeight } from './table.ts';

/** The lowest end of the table, which leaves room for the line that it continues, and its top on later pages. */
const bottom = 220.5;
const laterTable = onDot(37);
/** The lowest end of what follows the table. */
const lowestClosing = 224;
/**
 * Each page before the last has a small seal at its foot, Ø 30 mm: pages on sheets of their own could be replaced one by
 * one. It stands on the axis of the signature.
 */
const pageSeal = { x: 156, y: 244, scale: 30 / 42 };

/**
 * Sets one transcript as a PDF of as many pages as it needs. The same transcript gives the same bytes.
 *
 * @returns a problem where a character has no glyph in the fonts, or something does not fit on a page.
 */
export async function renderTranscript(
  transcript: Transcript,
  paper: Paper,
  fonts: Fonts = certificateFonts(),
): Promise<RenderResult> {
  const missing = missingGlyph(
    [transcript, { ...paper, verificationUrl: '', crest: null }],
    transcript.language,
    fonts,
  );
  if (missing !== undefined) return { ok: false, problem: missing };
  const document = setTranscript(transcript, paper, fonts);
  if (document === undefined) return { ok: false, problem: { kind: 'tooLong' } };
  return { ok: true, pdf: pdfOf(document, fonts), pages: document.pages.length };
}

function setTranscript(transcript: Transcript, paper: Paper, fonts: Fonts): SetDocument | undefined {
  const { language } = transcript;
  const set = compositors(fonts);
  const head = setHead(transcript, paper, set);
  const rows = rowsOf(transcript, set);
  if (head === undefined || rows === undefined) return undefined;
  const layout = layOut(transcript, paper, rows, head.end, set);
  if (layout === undefined) return undefined;
  const { ends, closing } = layout;
  const placed = ends.map((to, page) => {
    const slice = { from: ends[page - 1] ?? 0, to, page, top: page === 0 ? head.end : laterTable };
    return setPage(transcript, paper, rows, slice, ends.length, set);
  });
  const last = { page: ends.length - 1, end: placed.at(-1)?.end ?? head.end };
  const check = setCheck(paper, language, last.page, set);
  const parts: Part[] = [
    ...head.parts,
    { role: 'Table', parts: placed.flatMap(({ parts: table }) => table) },
    ...ends.slice(1).map((_, page) => setSeal(paper, language, { page, ...pageSeal }, fonts)),
    ...closing.parts.map((part) => moved(part, last.page, last.end)),
    setSeal(paper, language, { page: last.page, x: closing.axis, y: last.end + closing.sealAt }, fonts),
    ...check.parts,
    ...ends.flatMap((_, page) => setSpecimen(paper, language, page, set)),
  ];
  const pages = placed.map(
    ({ rules, lines }, page): PageGround => ({
      drawings: [
        { drawing: rosette, x: axis, y: page === 0 ? 152 : 130 },
        ...(page === 0 ? [{ drawing: paper.crest, x: axis, y: 22.5, scale: 0.9 }] : []),
      ],
      rules,
      lines: [...(page === 0 ? [head.microtext] : []), ...lines, check.microtext],
    }),
  );
  const all = [...linesOf(parts), ...pages.flatMap(({ lines }) => lines)];
  return all.every(insideBlock) ? { about: metadataOf(transcript, paper), pages, parts } : undefined;
}

/** Divides the rows into pages. */
function layOut(
  transcript: Transcript,
  paper: Paper,
  rows: readonly CourseRow[],
  firstTable: number,
  set: Compositors,
) {
  const height = tableHeadHeight(transcript.language);
  const closing = setClosing(transcript, paper, set);
  if (closing === undefined) return undefined;
  const ends = paginate(rows, {
    first: bottom - firstTable - height,
    later: bottom - laterTable - height,
    closing: bottom - lowestClosing + closing.height,
    rest: Math.max(...transcript.terms.map((term) => heightBeside(term, transcript.language)), 0),
  });
  return ends === undefined ? undefined : { ends, closing };
}

function setHead(transcript: Transcript, paper: Paper, set: Compositors) {
  const { language, title, facts } = transcript;
  const { en } = paper.words;
  const centred = (y: number) => ({ centre: axis, y });
  const text = (role: 'H1' | 'P', ...lines: readonly PlacedLine[]): Part => ({ role, page: 0, lines });
  const schoolAndTitle = (size: number) => [
    set.en.line(`${en.school} ${title.en}`, centred(45.6), { size, weight: 'bold' }),
  ];
  const chineseTitle = (y: number) => set.zh.line(title.zh, centred(y), { size: 22, weight: 'bold', tracking: 0.06 });
  const englishTitle = (size: number) => [set.en.line(title.en, centred(53.6), { size, weight: 'bold' })];
  // In English the school's name has a line of its own, and in both languages so has the second title.
  const headAt =
    language === 'zh' ? { number: 57, microtext: 61, facts: 66.2 } : { number: 60, microtext: 64, facts: 69.2 };
  const address = (middle: number) => setAddress(paper, language, middle, set);
  const heads = {
    zh: [text('H1', chineseTitle(41.6)), ...address(49.2)],
    en: [
      text('P', set.en.line(en.school, centred(37.2), { size: 13 })),
      ...address(43.6),
      text('H1', ...narrowed(englishTitle, { size: 20, smallest: 13, width: 140 })),
    ],
    bilingual: [
      text('H1', chineseTitle(39.2)),
      text('H1', ...narrowed(schoolAndTitle, { size: 12, smallest: 8, width: block.width })),
      ...address(53.2),
    ],
  };
  const about = setFacts(facts, headAt.facts, language, set);
  if (about === undefined) return undefined;
  const number = text('P', setNumber(paper, language, headAt.number, set));
  const parts = [...heads[language], number, ...about.parts];
  return { parts, microtext: microtextAt(headAt.microtext, paper, set), end: onDot(about.end + 3.5) };
}

interface Slice {
  readonly from: number;
  readonly to: number;
  readonly page: number;
  readonly top: number;
}

/** The table's part on one page, with what stands above and below it. */
function setPage(
  transcript: Transcript,
  paper: Paper,
  rows: readonly CourseRow[],
  slice: Slice,
  pages: number,
  set: Compositors,
) {
  const { page } = slice;
  const head = setTableHead(transcript, page, slice.top, set);
  const table = placeRows(rows, { ...slice, top: head.end }, transcript, set);
  return {
    parts: page === 0 ? [head.part, ...table.parts] : table.parts,
    rules: [...head.rules, ...table.rules],
    end: table.end,
    lines: [
      ...(page === pages - 1 ? [] : [setContinuation(transcript.language, table.end, set)]),
      ...(page === 0 ? [] : [...linesOf([head.part]), ...setRunningHead(transcript, paper, set)]),
      ...setFoot(paper, transcript.language, { page, pages }, set),
    ],
  };
}

/** A line under a table that continues, so that no rows can be added in the room below it. */
function setContinuation(language: Language, tableEnd: number, set: Compositors): PlacedLine {
  const [leading = 'zh'] = tonguesOf(language);
  const mark = { zh: '（接下页）', en: 'Continued on the next page' };
  const text = tonguesOf(language).map((tongue) => mark[tongue]);
  return set[leading].line(text.join(' '), { centre: axis, y: tableEnd + 3.9 }, { size: 9 });
}

/** Moves a part that was set for page 0 and a table that ends at y = 0. */
function moved(part: Part, page: number, by: number): Part {
  return 'lines' in part ? { ...part, page, lines: part.lines.map((line) => ({ ...line, y: line.y + by })) } : part;
}
