/** Who the transcript is about: labels and values above the table. */
import { widthOf } from './compositor.ts';
import type { Part, PlacedLine } from './document.ts';
import { type Bilingual, block, type Compositors, type Language, tonguesOf } from './paper.ts';
import type { Fact } from './transcript.ts';

/** One fact's place: which one, from where to where, and where its value begins. */
type Cell = readonly [fact: number, from: number, to: number, value: number];

/** Layouts in order of preference: the first one in which each value fits its place is taken. */
const four: readonly (readonly Cell[])[] = [
  [
    [0, 0, 41, 9],
    [1, 41, 84, 9],
    [2, 84, 104.5, 9],
    [3, 104.5, 156, 15.1],
  ],
  [
    [4, 0, 41, 9],
    [5, 41, 84, 9],
    [6, 84, 104.5, 9],
    [7, 104.5, 156, 15.1],
  ],
];
/** Rows of one or two facts; `left` and `right` are where their values begin. */
const rowsOf =
  (left: number, middle: number, right: number) =>
  (...rows: readonly (readonly [number, number?])[]): readonly (readonly Cell[])[] =>
    rows.map(([first, second]) =>
      second === undefined
        ? [[first, 0, block.width, left]]
        : [
            [first, 0, middle, left],
            [second, middle, block.width, right],
          ],
    );
const pairs = [
  [0, 1],
  [2, 3],
  [4, 5],
  [6, 7],
] as const;
const longStudies = [[0, 1], [3, 2], [4], [5], [7, 6]] as const;
const longName = [[0], [3, 1], [7, 2], [4], [5], [6]] as const;
const chinese = rowsOf(17, 84, 17);
const english = rowsOf(24, 84, 24);
/** In line with the table's names and natures. */
const both = rowsOf(32, 98, 24);
const layouts = {
  zh: [four, chinese(...pairs), chinese(...longStudies), chinese(...longName)],
  en: [english(...pairs), english(...longStudies), english(...longName)],
  bilingual: [both(...longStudies), both(...longName)],
};
const sizes = { label: 9, secondLabel: 7.5, value: 10.5, second: 8.5 };
/** What keeps a value from the next label. */
const gutter = 3;

/** From the first baseline on; `end` is the last baseline. `undefined` when a value is longer than a line. */
export function setFacts(facts: readonly Fact[], first: number, language: Language, set: Compositors) {
  // Beside each other where they fit, under each other only where nothing else does.
  for (const stacked of language === 'bilingual' ? [false, true] : [false]) {
    for (const rows of layouts[language]) {
      const placed = setRows(rows, facts, first, { language, stacked }, set);
      if (placed !== undefined) return placed;
    }
  }
  return undefined;
}

interface Manner {
  readonly language: Language;
  /** A value that has a row to itself may set its second tongue on the next line. */
  readonly stacked: boolean;
}

function setRows(
  rows: readonly (readonly Cell[])[],
  facts: readonly Fact[],
  first: number,
  { language, stacked }: Manner,
  set: Compositors,
) {
  const pitch = rows.length === 2 ? 7.2 : 5.7;
  const parts: Part[] = [];
  let end = first - pitch;
  for (const row of rows) {
    const y = end + pitch;
    const beside = setRow(row, facts, y, language, set);
    const placed = beside ?? (stacked ? setStacked(row, facts, y, set) : undefined);
    if (placed === undefined) return undefined;
    parts.push(...placed);
    end = beside === undefined ? y + under : y;
  }
  return { parts, end };
}

/** From a value's first tongue to the second under it. */
const under = 4.6;

function setStacked(row: readonly Cell[], facts: readonly Fact[], y: number, set: Compositors): Part[] | undefined {
  const [cell, ...more] = row;
  const fact = facts[cell?.[0] ?? -1];
  if (cell === undefined || fact === undefined || more.length > 0) return undefined;
  const left = block.left + cell[3];
  const label = inARow(fact.label, block.left + cell[1], y, [sizes.label, sizes.secondLabel], 'bilingual', set);
  const lines = [
    set.zh.line(fact.value.zh, { left, y }, { size: sizes.value }),
    set.en.line(fact.value.en, { left, y: y + under }, { size: sizes.second }),
  ];
  if (lines.some((line) => line.x + widthOf(line) > block.left + block.width)) return undefined;
  return [{ role: 'P', page: 0, lines: [...label.lines, ...lines] }];
}

function setRow(row: readonly Cell[], facts: readonly Fact[], y: number, language: Language, set: Compositors) {
  const parts: Part[] = [];
  for (const [index, from, to, value] of row) {
    const fact = facts[index];
    if (fact === undefined) continue;
    const left = block.left + from;
    const label = inARow(fact.label, left, y, [sizes.label, sizes.secondLabel], language, set);
    const stated = inARow(fact.value, left + value, y, [sizes.value, sizes.second], language, set);
    const edge = block.left + to - (to < block.width ? gutter : 0);
    if (label.end > left + value - 1 || stated.end > edge) return undefined;
    parts.push({ role: 'P', page: 0, lines: [...label.lines, ...stated.lines] });
  }
  return parts;
}

/** The tongues beside each other, the second one smaller; what reads the same in both is set once. */
export function inARow(
  text: Bilingual,
  left: number,
  y: number,
  [leading, second]: readonly [number, number],
  language: Language,
  set: Compositors,
) {
  const lines: PlacedLine[] = [];
  let end = left;
  for (const tongue of tonguesOf(language)) {
    if (tongue === 'en' && lines.length > 0 && text.en === text.zh) continue;
    const start = lines.length === 0 ? left : end + 1.3;
    const line = set[tongue].line(text[tongue], { left: start, y }, { size: lines.length === 0 ? leading : second });
    lines.push(line);
    end = start + widthOf(line);
  }
  return { lines, end };
}
