/** Who the transcript is about: labels and values above the table. */

import { type TextStyle, widthOf } from '../../page/compositor.ts';
import type { Part, PlacedLine } from '../../page/document.ts';
import { type Bilingual, block, type Compositors, type Language, tonguesOf } from '../paper.ts';
import type { Fact } from './content.ts';

/** The place of one fact: its index, left and right end, and where its value begins. */
type Cell = readonly [fact: number, from: number, to: number, value: number];

/** The facts that all transcripts have in two rows, for values that are short enough. */
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
/** Below them the facts of graduates: the date, and beside it the degrees, each on a row. */
const graduate: readonly (readonly Cell[])[] = [
  [
    [8, 0, 41, 15.1],
    [9, 41, 156, 9],
  ],
  [[10, 41, 156, 9]],
];
/** Otherwise in pairs: where the values on the left, the facts on the right and their values begin. English is aligned with the names in the table. */
const tabs = {
  zh: { left: 17, middle: 84, right: 17 },
  en: { left: 24, middle: 73.5, right: 22.5 },
  bilingual: { left: 25.4, middle: 64, right: 33 },
} as const;
const pitches = { four: 7.2, pairs: 5.7 };
const styles = {
  label: [{ size: 9 }, { size: 7.5 }],
  value: [{ size: 10.5 }, { size: 8 }],
  /** For a value in English that is longer than a line. */
  smaller: [{ size: 9 }, { size: 7.5 }],
} as const;
/** Least distance of a value from the next label, and of a label from its value. */
const gutter = { value: 3, label: 2 };

/**
 * Sets the facts from the first baseline on; `end` is the last baseline. The order is the same for all transcripts: where one
 * fact of a pair is too long, each has a row of its own. `undefined` where a value is longer than a line.
 */
export function setFacts(facts: readonly Fact[], first: number, language: Language, set: Compositors) {
  if (language === 'zh') {
    const layout = [...four, ...graduate].filter((row) => row.some(([index]) => index < facts.length));
    const rows = layout.map((row, index) => setRow(row, facts, first + index * pitches.four, language, set));
    const parts = rows.flatMap((row) => row ?? []);
    if (!rows.includes(undefined)) return { parts, end: first + (layout.length - 1) * pitches.four };
  }
  const { left, middle, right } = tabs[language];
  const parts: Part[] = [];
  let end = first - pitches.pairs;
  for (let one = 0; one < facts.length; one += 2) {
    const pair = [
      [one, 0, middle, left],
      [one + 1, middle, block.width, right],
    ] as const;
    const beside = setRow(pair, facts, end + pitches.pairs, language, set);
    if (beside !== undefined) end += pitches.pairs;
    parts.push(...(beside ?? []));
    for (const alone of beside === undefined ? [one, one + 1].filter((each) => each < facts.length) : []) {
      const row = setAlone([alone, 0, block.width, left], facts, end + pitches.pairs, language, set);
      if (row === undefined) return undefined;
      parts.push(...row.parts);
      ({ end } = row);
    }
  }
  return { parts, end };
}

/** Sets one fact in a row of its own: its languages side by side or, where they do not fit, one below the other; a long English one smaller. */
function setAlone(cell: Cell, facts: readonly Fact[], y: number, language: Language, set: Compositors) {
  const beside =
    setRow([cell], facts, y, language, set) ??
    (language === 'en' ? setRow([cell], facts, y, language, set, styles.smaller) : undefined);
  if (beside !== undefined) return { parts: beside, end: y };
  const stacked = language === 'bilingual' ? setStacked(cell, facts, y, set) : undefined;
  return stacked === undefined ? undefined : { parts: stacked, end: y + under };
}

/** From the baseline of a value's first language to that of the second. */
const under = 4.6;

function setStacked(cell: Cell, facts: readonly Fact[], y: number, set: Compositors): Part[] | undefined {
  const fact = facts[cell[0]];
  if (fact === undefined) return undefined;
  const left = block.left + cell[3];
  const label = inARow(fact.label, block.left + cell[1], y, styles.label, 'bilingual', set);
  const lines = [
    set.zh.line(fact.value.zh, { left, y }, styles.value[0]),
    set.en.line(fact.value.en, { left, y: y + under }, styles.value[1]),
  ];
  if (lines.some((line) => line.x + widthOf(line) > block.left + block.width)) return undefined;
  return [{ role: 'P', page: 0, lines: [...label.lines, ...lines] }];
}

function setRow(
  row: readonly Cell[],
  facts: readonly Fact[],
  y: number,
  language: Language,
  set: Compositors,
  valueStyle: (typeof styles)['value' | 'smaller'] = styles.value,
) {
  const parts: Part[] = [];
  for (const [index, from, to, value] of row) {
    const fact = facts[index];
    if (fact === undefined) continue;
    const left = block.left + from;
    const label = inARow(fact.label, left, y, styles.label, language, set);
    const stated = inARow(fact.value, left + value, y, valueStyle, language, set);
    const edge = block.left + to - (to < block.width ? gutter.value : 0);
    if (label.end > left + value - gutter.label || stated.end > edge) return undefined;
    parts.push({ role: 'P', page: 0, lines: [...label.lines, ...stated.lines] });
  }
  return parts;
}

/** The languages side by side, the second one smaller; a text that is the same in both is set once. */
export function inARow(
  text: Bilingual,
  left: number,
  y: number,
  [leading, second]: readonly [TextStyle, TextStyle],
  language: Language,
  set: Compositors,
) {
  const lines: PlacedLine[] = [];
  let end = left;
  for (const tongue of tonguesOf(language)) {
    if (tongue === 'en' && lines.length > 0 && text.en === text.zh) continue;
    const start = lines.length === 0 ? left : end + 1.3;
    const line = set[tongue].line(text[tongue], { left: start, y }, lines.length === 0 ? leading : second);
    lines.push(line);
    end = start + widthOf(line);
  }
  return { lines, end };
}
