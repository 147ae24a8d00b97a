/** Paragraphs and small tables, set one under the other. */

import type { Compositor } from '../page/compositor.ts';
import type { Part, PlacedLine, Rule } from '../page/document.ts';
import { unseen } from '../text/paragraph.ts';
import { block } from './paper.ts';
import { inDots, onDot, ruleAcross } from './rules.ts';

/** A table between paragraphs: its heads, where each column begins (mm from the left edge of the text), its rows. */
export interface Table {
  readonly columns: readonly { readonly head: string; readonly at: number }[];
  readonly rows: readonly (readonly string[])[];
}

/** The body of a letter, in order. A plain string is a paragraph; a salutation begins at the margin, never indented. */
export type Block = string | { readonly bold: string } | { readonly salutation: string } | { readonly table: Table };

export interface BodyStyle {
  /** The sizes of the type, in points, in order of preference: of a justified text the first with even lines is taken. */
  readonly sizes: readonly number[];
  /** `true`: word spaces keep their width (English); otherwise lines are justified (Chinese). */
  readonly ragged: boolean;
  /** From baseline to baseline. */
  readonly pitch: number;
  readonly indent: number;
  readonly paragraphGap: number;
  /** Height of a table's row of one line, a whole number of dots; `usualRow` where it is not given. */
  readonly row?: number;
}

export interface SetBlocks {
  readonly parts: readonly Part[];
  readonly rules: readonly Rule[];
  /** The size that was taken, in points. */
  readonly size: number;
  /** The last baseline, or the end of a table. */
  readonly end: number;
}

/** From the baseline above to a table, and from the table to the baseline below. */
const aboveTable = 6.2;
const belowTable = 10.2;

/** The first baseline, and the lowest one possible for the last. */
interface Room {
  readonly first: number;
  readonly lowest: number;
}

/**
 * The text at the first size at which all its lines are even, or at the one whose least even line is most even. `undefined`
 * where the room is too small, or a piece that must not be divided is longer than its line.
 */
export function setBlocks(
  blocks: readonly Block[],
  { first, lowest }: Room,
  style: BodyStyle,
  set: Compositor,
): SetBlocks | undefined {
  let best: SetEvenly | undefined;
  for (const size of style.sizes) {
    const found = setAt(size, blocks, first, style, set);
    if (found === undefined || found.end > lowest) continue;
    if (found.unevenness <= unseen) return found;
    if (best === undefined || found.unevenness < best.unevenness) best = found;
  }
  return best;
}

interface SetEvenly extends SetBlocks {
  readonly unevenness: number;
}

/** A closed gap counts more, because it is noticed earlier than an opened one. */
const unevennessOf = ({ line: { ratio } }: PlacedLine): number => (ratio < 0 ? -1.6 * ratio : ratio);

/** The differences between adjacent lines, which are noticed earlier than one line's. The last line is not justified and not counted. */
function contrasts(lines: readonly PlacedLine[]): number[] {
  const ratios = lines.slice(0, -1).map(({ line }) => line.ratio);
  return ratios.slice(1).map((ratio, index) => Math.abs(ratio - (ratios[index] ?? ratio)));
}

function setAt(
  size: number,
  blocks: readonly Block[],
  first: number,
  { ragged, pitch, indent, paragraphGap, row = usualRow }: BodyStyle,
  set: Compositor,
): SetEvenly | undefined {
  let unevenness = 0;
  const parts: Part[] = [];
  const rules: Rule[] = [];
  let next = first;
  let end = first;
  for (const each of blocks) {
    if (typeof each === 'object' && 'table' in each) {
      const table = setTable(each.table, onDot(end + aboveTable), row, set);
      if (table === undefined) return undefined;
      parts.push(table.part);
      rules.push(...table.rules);
      end = table.end;
      next = end + belowTable;
      continue;
    }
    const lines = set.paragraph(textOf(each), next, {
      size,
      ragged,
      pitch,
      left: block.left,
      width: block.width,
      weight: typeof each === 'object' && 'bold' in each ? 'bold' : 'regular',
      indent: typeof each === 'object' && 'salutation' in each ? 0 : indent,
    });
    const last = lines?.at(-1);
    if (lines === undefined || last === undefined) return undefined;
    parts.push({ role: 'P', page: 0, lines });
    unevenness = Math.max(unevenness, ...lines.map(unevennessOf), ...contrasts(lines));
    end = last.y;
    next = end + pitch + paragraphGap;
  }
  return { unevenness, parts, rules, size, end };
}

function textOf(paragraph: Exclude<Block, { readonly table: Table }>): string {
  if (typeof paragraph === 'string') return paragraph;
  return 'bold' in paragraph ? paragraph.bold : paragraph.salutation;
}

const usualRow = inDots(90);
const cell = { size: 10.5, pitch: inDots(60), baseline: 1.28 };
/** In dots. */
const ruled = { ends: 4, head: 2, between: 1 };
/** Least distance of a cell from the next one. */
const gutter = 3;

function setTable(
  table: Table,
  top: number,
  height: number,
  set: Compositor,
): { part: Part; rules: Rule[]; end: number } | undefined {
  const rules = [ruleAcross(top, ruled.ends)];
  const rows: Part[] = [];
  let y = top;
  for (const [index, texts] of [table.columns.map(({ head }) => head), ...table.rows].entries()) {
    const row = setRow(texts, table, y + height / 2 + cell.baseline, index === 0, set);
    if (row === undefined) return undefined;
    const tallest = Math.max(...row.map(({ length }) => length));
    y += height + (tallest - 1) * cell.pitch;
    const dots = index === 0 ? ruled.head : index === table.rows.length ? ruled.ends : ruled.between;
    rules.push(ruleAcross(y, dots));
    const role = index === 0 ? 'TH' : 'TD';
    rows.push({ role: 'TR', parts: row.map((lines) => ({ role, page: 0, lines })) });
  }
  return { part: { role: 'Table', parts: rows }, rules, end: y };
}

function setRow(
  texts: readonly string[],
  { columns }: Table,
  y: number,
  isHead: boolean,
  set: Compositor,
): PlacedLine[][] | undefined {
  const row: PlacedLine[][] = [];
  for (const [index, { at }] of columns.entries()) {
    const next = columns[index + 1];
    const width = (next === undefined ? block.width : next.at - gutter) - at;
    const style = {
      ...cell,
      cells: true,
      weight: isHead ? 'bold' : 'regular',
      left: block.left + at,
      width,
      indent: 0,
      ragged: true,
    } as const;
    const lines = set.paragraph(texts[index] ?? '', y, style);
    if (lines === undefined) return undefined;
    row.push(lines);
  }
  return row;
}
