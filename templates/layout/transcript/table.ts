/** The table of courses: its columns, its rows and how they are ruled. Millimetres. */

import { digitCell, type TextStyle, widthOf } from '../../page/compositor.ts';
import { type Part, type PlacedLine, points, type Rule } from '../../page/document.ts';
import { heightOf, type Row } from '../pagination.ts';
import { type Bilingual, block, type Compositors, type Language, tonguesOf } from '../paper.ts';
import { inDots, ruleAcross } from '../rules.ts';
import type { Course, Term, Transcript } from './content.ts';
import { inARow } from './facts.ts';

/** Millimetres from the left edge of the text: where names and kinds begin, and the middles of the columns of figures. */
const chinese = { name: 32, nature: 98, credits: 126.2, mark: 139.5, gradePoint: 152.8 };
/** For English: names are longer, terms shorter, heads wider; figures are centred under the heads. */
const english = { name: 23.3, nature: 92.8, credits: 127.1, mark: 139.3, gradePoint: 150.9 };
/** Without grade points the columns before move to the right: the * of a retaken course, or the head, ends at the margin. */
const moved = { zh: 12.9, en: 12.4, bilingual: 12.9 };

/** A word is wider than a figure: it gets this much more room on its left, and half of what moves otherwise on its right. */
const besideWords = 3;

function columnsOf(transcript: Transcript): typeof chinese {
  const { language, gradePoints } = transcript;
  const columns = language === 'en' ? english : chinese;
  const [left, by] = hasWords(transcript) ? [besideWords, moved[language] / 2] : [0, moved[language]];
  const { nature, credits, mark } = columns;
  if (gradePoints) return { ...columns, credits: credits - left };
  return { ...columns, nature: nature + by, credits: credits - left + by, mark: mark + by };
}

/** Whether a mark is longer than the figures and letters that most marks are: Excellent, not 88, P or 优秀. */
function hasWords({ language, terms }: Transcript): boolean {
  const tongues = tonguesOf(language);
  return terms.some(({ courses }) => courses.some(({ mark }) => tongues.some((tongue) => mark[tongue].length > 4)));
}
const gutter = 2;
const heads = {
  term: { zh: '学期', en: 'Term' },
  name: { zh: '课程名称', en: 'Course' },
  nature: { zh: '课程性质', en: 'Type' },
  credits: { zh: '学分', en: 'Credits' },
  mark: { zh: '成绩', en: 'Mark' },
  gradePoint: { zh: '绩点', en: 'Points' },
} as const;
const headKeys = ['term', 'name', 'nature', 'credits', 'mark', 'gradePoint'] as const;
/** Follows the label of a term, or the title of a transcript, that continues from the page before. */
export const continued = { zh: '（续）', en: ' (cont.)' };

/** Height of a row of one line, and distance of further lines of the same text: whole dots, or some rules come out thicker. */
const rowHeight = inDots(60);
const leading = { size: 9, pitch: inDots(48) };
/** The second language stands under the first, smaller. */
const second = { size: 7.5, pitch: inDots(40) };
/** From the middle of a line down to its baseline. */
const drop = 1.1;
/** In dots. */
const ruled = { ends: 4, terms: 2, rows: 1 };

export function tableHeadHeight(language: Language): number {
  return inDots(language === 'bilingual' ? 108 : 72);
}

/** A course that has been set, its baselines counted from the top of its row. */
export interface CourseRow extends Row {
  readonly cells: readonly (readonly PlacedLine[])[];
}

/** A term that is lower than what stands beside it has a last row as much higher. */
export function rowsOf(transcript: Transcript, set: Compositors): CourseRow[] | undefined {
  const rows: CourseRow[] = [];
  for (const [group, term] of transcript.terms.entries()) {
    let height = 0;
    for (const [index, course] of term.courses.entries()) {
      const row = setCourse(course, group, transcript, set);
      if (row === undefined) return undefined;
      height += row.height;
      const isLast = index === term.courses.length - 1;
      const lacking = isLast ? Math.max(heightBeside(term, transcript.language) - height, 0) : 0;
      rows.push({ ...row, height: row.height + lacking });
    }
  }
  return rows;
}

function setCourse(course: Course, group: number, transcript: Transcript, set: Compositors): CourseRow | undefined {
  const { language, gradePoints } = transcript;
  const columns = columnsOf(transcript);
  const name = setCell(course.name, columns.name, columns.nature - gutter, language, set);
  const nature = setCell(course.nature, columns.nature, columns.credits - 5.5, language, set);
  const mark = setMark(course, transcript, set);
  if (name === undefined || nature === undefined || mark === undefined) return undefined;
  // Figures are on the first line of the name, where a reader comes from.
  const figures = [
    setFigure(course.credits, 'decimal', columns.credits, set),
    mark,
    ...(gradePoints ? [setFigure(course.gradePoint ?? '–', 'decimal', columns.gradePoint, set)] : []),
  ];
  const lines = [...name, ...nature];
  const height = Math.max(...lines.map(({ y }) => y)) - firstBaseline + rowHeight - squeezed(language);
  return { height, group, cells: [name, nature, ...figures] };
}

/** The height of a row in two languages is a row and a half: the second line is smaller and needs less room below. */
const squeezed = (language: Language) => (language === 'bilingual' ? inDots(10) : 0);
/** Two languages are set this much higher in their row, so that the descenders of the lower one stay clear of the rule. */
const raised = 0.52;

/** From the top of a row to its first baseline. */
const firstBaseline = rowHeight / 2 + drop;

/** A text in one or two languages, wrapped in its column. */
function setCell(text: Bilingual, from: number, to: number, language: Language, set: Compositors) {
  const lines: PlacedLine[] = [];
  let y = firstBaseline;
  for (const [index, tongue] of tonguesOf(language).entries()) {
    const { size, pitch } = index === 0 ? leading : second;
    if (index > 0) y += pitch;
    const style = { size, pitch, left: block.left + from, width: to - from, indent: 0, ragged: true };
    const wrapped = set[tongue].paragraph(text[tongue], y, style);
    if (wrapped === undefined) return undefined;
    lines.push(...wrapped);
    y = wrapped.at(-1)?.y ?? y;
  }
  return lines;
}

/** Offset in em from a column's centre to the right end of the integer part; it centres `0.0`, or `0.00`, and `00`. */
const integerEnd = {
  decimal: (decimals: number) => (decimals === 2 ? -0.44 : -0.125),
  whole: () => digitCell,
};
const figure = /^(\d+)(?:\.(\d+))?$/;

/** Numbers are aligned at their decimal points, digits in cells of equal width; anything else is centred. */
function setFigure(text: string, kind: keyof typeof integerEnd, column: number, set: Compositors): PlacedLine[] {
  const style: TextStyle = { size: leading.size, cells: true };
  const centre = block.left + column;
  const [, whole, decimals = '0'] = figure.exec(text) ?? [];
  const em = leading.size / points;
  const place =
    whole === undefined
      ? { centre }
      : { left: centre + (integerEnd[kind](decimals.length) - whole.length * digitCell) * em };
  return [set.en.line(text, { ...place, y: firstBaseline }, style)];
}

/** Half of a figure and the gap to it, on either side of the marks; and the * of a retaken course with its gap. */
const besideMark = { credits: 3.4, gradePoint: 4.2, star: 2 };
/** In points, of a mark in words. */
const smallestMark = 6.5;

/** A mark and, where the course was retaken, the * that follows it without moving it. */
function setMark(course: Course, transcript: Transcript, set: Compositors): PlacedLine[] | undefined {
  const { mark, retaken } = course;
  const lines = figure.test(mark.en)
    ? setFigure(mark.en, 'whole', columnsOf(transcript).mark, set)
    : setWords(course, transcript, set);
  const [first] = lines ?? [];
  if (lines === undefined || first === undefined || !retaken) return lines;
  const left = first.x + widthOf(first) + 0.2;
  return [...lines, set.en.line('*', { left, y: firstBaseline }, { size: leading.size })];
}

/** A mark in words or letters, centred where there is room; `undefined` where there is not enough. */
function setWords({ mark, retaken }: Course, transcript: Transcript, set: Compositors): PlacedLine[] | undefined {
  const { language, gradePoints } = transcript;
  const columns = columnsOf(transcript);
  const from = columns.credits + besideMark.credits;
  const end = gradePoints ? columns.gradePoint - besideMark.gradePoint : block.width;
  const room = end - (retaken ? besideMark.star : 0) - from;
  const lines: PlacedLine[] = [];
  for (const [index, tongue] of (mark.zh === mark.en ? (['en'] as const) : tonguesOf(language)).entries()) {
    const y = firstBaseline + index * second.pitch;
    const { size } = index === 0 ? leading : second;
    const at = (centre: number, small: number) =>
      set[tongue].line(mark[tongue], { centre: block.left + centre, y }, { size: small, cells: true });
    const small = Math.max(Math.min(size, (size * room) / widthOf(at(0, size))), smallestMark);
    const width = widthOf(at(0, small));
    if (width > room + 0.01) return undefined;
    lines.push(at(Math.max(Math.min(columns.mark, from + room - width / 2), from + width / 2), small));
  }
  return lines;
}

/** The head of the table, between its two rules. */
export function setTableHead(transcript: Transcript, page: number, top: number, set: Compositors) {
  const { language, gradePoints } = transcript;
  const columns = columnsOf(transcript);
  const height = tableHeadHeight(language);
  const y = top + tableHeadHeight('zh') / 2 + 1.25;
  const at = (key: keyof typeof heads) => {
    if (key === 'term') return { left: block.left };
    if (key === 'gradePoint') return { right: block.right };
    if (key === 'name' || key === 'nature') return { left: block.left + columns[key] };
    return { centre: block.left + columns[key] };
  };
  const keys = headKeys.filter((key) => gradePoints || key !== 'gradePoint');
  const cells = keys.map((key) =>
    tonguesOf(language).map((tongue, index) =>
      set[tongue].line(
        heads[key][tongue],
        { ...at(key), y: y + index * second.pitch },
        { size: index === 0 ? leading.size : second.size, weight: 'bold' },
      ),
    ),
  );
  const part: Part = { role: 'TR', parts: cells.map((lines) => ({ role: 'TH', page, lines })) };
  return { part, rules: [ruleAcross(top, ruled.ends), ruleAcross(top + height, ruled.terms)], end: top + height };
}

/** Places the rows from `from` up to `to` below `top`, with the terms' labels beside them. */
export function placeRows(
  rows: readonly CourseRow[],
  { from, to, page, top }: { from: number; to: number; page: number; top: number },
  transcript: Transcript,
  set: Compositors,
) {
  const parts: Part[] = [];
  const rules: Rule[] = [];
  const tight = transcript.language === 'bilingual' ? raised : 0;
  let y = top;
  for (let index = from; index < to; index++) {
    const row = rows[index];
    if (row === undefined) break;
    const opensTerm = index === from || rows[index - 1]?.group !== row.group;
    const goesOn = index === from && rows[index - 1]?.group === row.group;
    const term = transcript.terms[row.group];
    const span = rows.slice(index, to).filter(({ group }) => group === row.group);
    const label =
      opensTerm && term !== undefined
        ? [
            ...setLabel(term, goesOn, y - tight, transcript.language, set),
            ...(rows[index + span.length]?.group === row.group
              ? []
              : setSums(term, y + heightOf(span) - tight, transcript.language, set)),
          ]
        : [];
    const cells = row.cells.map(
      (lines): Part => ({ role: 'TD', page, lines: lines.map((line) => lowered(line, y - tight)) }),
    );
    const head: Part[] = label.length > 0 ? [{ role: 'TH', page, lines: label, rowSpan: span.length }] : [];
    parts.push({ role: 'TR', parts: [...head, ...cells] });
    y += row.height;
    // Its thickness is below, so that it is as far from descenders as other rules.
    if (index === to - 1) rules.push(ruleAcross(y + inDots(ruled.ends / 2), ruled.ends));
    else if (rows[index + 1]?.group !== row.group) rules.push(ruleAcross(y, ruled.terms));
    else rules.push({ ...ruleAcross(y, ruled.rows), left: block.left + columnsOf(transcript).name });
  }
  if (from === to) rules.push(ruleAcross(top, ruled.ends));
  return { parts, rules, end: y };
}

/** From the first baseline of a term's label to its second one, and so on. */
const labelPitch = (language: Language) => (language === 'bilingual' ? leading.pitch : rowHeight);
const sumPitch = inDots(38);
/** From the left edge of the text to the figure of a sum. */
const sumAt = { zh: 17.5, en: 15, bilingual: 24.6 };
const sumStyles = [{ size: second.size }, { size: second.size }] as const;

/** The lines of a term's label; the line with the year is the same in both languages. */
const labelLines = ({ label }: Term, language: Language) =>
  tonguesOf(language).flatMap((tongue, index) =>
    (index === 0 ? label : label.slice(1)).map((text) => ({ tongue, text: text[tongue] })),
  );

/** The height that a term's label and sums take, one below the other. */
export function heightBeside(term: Term, language: Language): number {
  return rowHeight + (labelLines(term, language).length - 1) * labelPitch(language) + term.sums.length * sumPitch;
}

/** The label of a term; where the term continues from the page before, its last line in each language says so. */
function setLabel(term: Term, goesOn: boolean, top: number, language: Language, set: Compositors): PlacedLine[] {
  const lines = labelLines(term, language);
  return lines.map(({ tongue, text }, at) => {
    const said = goesOn && lines[at + 1]?.tongue !== tongue ? text + continued[tongue] : text;
    const { size } = tongue === lines[0]?.tongue ? leading : second;
    return set[tongue].line(said, { left: block.left, y: top + firstBaseline + at * labelPitch(language) }, { size });
  });
}

/** The sums of a term, the last one beside its last row. */
function setSums({ sums }: Term, end: number, language: Language, set: Compositors): PlacedLine[] {
  const last = end - rowHeight + firstBaseline;
  return sums.flatMap(({ label, value }, at) => {
    const y = last - (sums.length - 1 - at) * sumPitch;
    const named = inARow(label, block.left, y, sumStyles, language, set);
    return [
      ...named.lines,
      set.en.line(value.en, { left: block.left + sumAt[language], y }, { size: second.size, cells: true }),
    ];
  });
}

function lowered(line: PlacedLine, by: number): PlacedLine {
  return { ...line, y: line.y + by };
}
