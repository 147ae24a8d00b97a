/**
 * Sets text in lines: where they break and the position of each piece. Pure; lengths are in em of the type size.
 *
 * Breaks are chosen over the whole paragraph at once (Knuth and Plass, "Breaking Paragraphs into Lines", 1981).
 */

import type { Feature } from '../type/shaping.ts';
import { type Atom, atomsOf, type Gap, gapBetween, type Setting } from './atoms.ts';

/** A piece of a line, at `x` from its start, with `spacing` after each character. */
export interface Run {
  readonly text: string;
  readonly x: number;
  readonly spacing: number;
  readonly feature: Feature | undefined;
}

export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
  /** Adjustment ratio (Knuth and Plass): 1 opens all gaps by their stretch, -1 closes them by their shrink. */
  readonly ratio: number;
}

interface CellSetting extends Setting {
  /** The family has no tabular figures: in numbers and codes each digit is centred in a cell of this width. */
  readonly cell?: number;
}

export interface ParagraphSetting extends CellSetting {
  readonly measure: number;
  /** Indent of the first line. */
  readonly indent: number;
  /** `true`: gaps keep their width, so lines end at different places; otherwise lines are justified. */
  readonly ragged?: boolean;
}

export interface LineSetting extends CellSetting {
  /** Added between all characters. */
  readonly tracking?: number;
}

/** Up to this adjustment ratio the extra space between Han characters is not noticeable. */
export const unseen = 1.2;

/** The last line is not justified. `undefined` where a piece that must not be divided is longer than a line. */
export function setParagraph(text: string, setting: ParagraphSetting): readonly Line[] | undefined {
  const atoms = piecesOf(text, setting);
  const gaps = gapsOf(atoms);
  return chooseLines(atoms, gaps, setting)?.map(({ from, to, ratio }) => {
    const start = from === 0 ? setting.indent : 0;
    return place(atoms.slice(from, to), gaps.slice(from, to), setting.ragged === true ? 0 : ratio, start);
  });
}

/** One line at its natural width. */
export function setLine(text: string, setting: LineSetting): Line {
  const { tracking = 0 } = setting;
  const pieces = piecesOf(text, setting);
  const gaps = gapsOf(pieces).map((gap, index) => (index === 0 ? gap : { ...gap, width: gap.width + tracking }));
  return place(pieces, gaps, 0, 0);
}

/** Splits words into characters where they are tracked, and where digits stand in cells. */
function piecesOf(text: string, setting: LineSetting): readonly Atom[] {
  const { cell, tracking = 0 } = setting;
  const atoms = atomsOf(text, setting);
  if (cell === undefined && tracking === 0) return atoms;
  const isWhole = ({ kind, text: word }: Atom) => kind !== 'latin' || (tracking === 0 && !/\d/.test(word));
  return atoms.flatMap((atom) => (isWhole(atom) ? [atom] : signs(atom, cell, setting)));
}

function signs(atom: Atom, cell: number | undefined, setting: Setting): Atom[] {
  return [...atom.text].map((text, index) => {
    const width = setting.width(text, atom.feature);
    const body = cell !== undefined && /\d/.test(text) ? cell : width;
    return { ...atom, text, width: body, shift: (body - width) / 2, joint: index === 0 ? atom.joint : 'joiner' };
  });
}

/** The gap before each atom; before the first there is none. */
function gapsOf(atoms: readonly Atom[]): Gap[] {
  return atoms.map((atom, index) => {
    const left = atoms[index - 1];
    return left === undefined ? { width: 0, stretch: 0, shrink: 0, opens: 0, breaks: true } : gapBetween(left, atom);
  });
}

interface Chosen {
  readonly from: number;
  readonly to: number;
  /** Adjustment ratio: the share of the gaps' stretch (positive) or shrink (negative); for a ragged line, how short it is. */
  readonly ratio: number;
}

/** The cheapest way to set the atoms before a break: total cost and last line. */
interface Way {
  readonly cost: number;
  readonly line: Chosen;
}

function chooseLines(atoms: readonly Atom[], gaps: readonly Gap[], setting: ParagraphSetting): Chosen[] | undefined {
  const fit = fitter(atoms, gaps, setting);
  // Shortcut for text that fits on one line, such as most cells of a table.
  if (atoms.length > 0 && fit(0, atoms.length) === 0) return [{ from: 0, to: atoms.length, ratio: 0 }];
  const ways = new Map<number, Way>();
  for (let to = 1; to <= atoms.length; to++) {
    if (to < atoms.length && gaps[to]?.breaks !== true) continue;
    for (let from = to - 1; from >= 0; from--) {
      const ratio = fit(from, to);
      if (ratio < -1) break;
      const before = from === 0 ? 0 : ways.get(from)?.cost;
      if (before === undefined) continue;
      const cost = before + demerits(ratio) + (to === atoms.length ? straggler(atoms.slice(from), setting) : 0);
      if (cost < (ways.get(to)?.cost ?? Infinity)) ways.set(to, { cost, line: { from, to, ratio } });
    }
  }
  return traceBack(ways, atoms.length);
}

function traceBack(ways: ReadonlyMap<number, Way>, end: number): Chosen[] | undefined {
  const lines: Chosen[] = [];
  for (let to = end; to > 0; ) {
    const line = ways.get(to)?.line;
    if (line === undefined) return undefined;
    lines.unshift(line);
    to = line.from;
  }
  return lines;
}

const demerits = (ratio: number) => (1 + 100 * Math.abs(ratio) ** 3) ** 2;

/** Penalty for a last line of one or two characters or a single English word; other lines are set looser to avoid it. */
function straggler(lastLine: readonly Atom[], { language }: Setting): number {
  if (language === 'en') return lastLine.slice(1).every((atom) => atom.joint === 'noBreakSpace') ? 1e6 : 0;
  const length = lastLine.filter(({ kind }) => kind !== 'closing').reduce((sum, { text }) => sum + [...text].length, 0);
  return length <= 2 ? 1e6 : 0;
}

/** A ragged line that is short by this share of the measure costs as much as a justified one at ratio 1. */
const rag = 0.1;

/** The adjustment ratio at which the atoms from `from` up to `to` fill their line; below -1 they do not fit. */
function fitter(atoms: readonly Atom[], gaps: readonly Gap[], { measure, indent, ragged }: ParagraphSetting) {
  const bodies = sums(atoms.map(({ width }) => width));
  const natural = sums(gaps.map(({ width }) => width));
  const stretch = sums(gaps.map((gap) => gap.stretch));
  const shrink = sums(gaps.map((gap) => gap.shrink));
  return (from: number, to: number): number => {
    const room = measure - (from === 0 ? indent : 0);
    const slack = room - between(bodies, from, to) - between(natural, from + 1, to);
    if (Math.abs(slack) < 1e-9) return 0;
    if (ragged === true) return slack < 0 ? -Infinity : to === atoms.length ? 0 : slack / (rag * measure);
    if (slack < 0) return slack / Math.max(between(shrink, from + 1, to), 1e-9);
    if (to === atoms.length) return 0;
    return Math.min(slack / Math.max(between(stretch, from + 1, to), 1e-9), 100);
  };
}

/** Sums of the first 0, 1, 2 … values. */
function sums(values: readonly number[]): readonly number[] {
  const all = [0];
  let sum = 0;
  for (const value of values) all.push((sum += value));
  return all;
}

function between(prefix: readonly number[], from: number, to: number): number {
  return (prefix[to] ?? 0) - (prefix[from] ?? 0);
}

/** Positions atoms on a line that begins at `start`. Han characters at even distances become one run. */
function place(atoms: readonly Atom[], gaps: readonly Gap[], ratio: number, start: number): Line {
  const runs: { text: string; x: number; spacing: number; feature: Feature | undefined }[] = [];
  const widths = gapWidths(gaps, ratio);
  let end = start;
  let previous: Atom | undefined;
  for (const [index, atom] of atoms.entries()) {
    const gap = previous === undefined ? 0 : (widths[index] ?? 0);
    const last = runs.at(-1);
    if (last !== undefined && previous !== undefined && joins(previous, atom)) {
      last.text += atom.text;
      last.spacing = gap;
    } else {
      // The space character is set too, after the word, so that text copied from the PDF has its spaces.
      if (last !== undefined && (atom.joint === 'space' || atom.joint === 'noBreakSpace')) last.text += ' ';
      runs.push({ text: atom.text, x: end + gap + atom.shift, spacing: 0, feature: atom.feature });
    }
    end += gap + atom.width;
    previous = atom;
  }
  return { runs, width: end, ratio };
}

function joins(left: Atom, right: Atom): boolean {
  const evenly =
    left.kind === 'han' && right.kind === 'han' && left.feature === undefined && right.feature === undefined;
  return evenly && right.joint !== 'space' && right.joint !== 'noBreakSpace';
}

/** The widths of a line's gaps; 0 for the first, at the line's start. */
function gapWidths(gaps: readonly Gap[], ratio: number): number[] {
  if (ratio <= unseen) return gaps.map((gap) => gap.width + ratio * (ratio < 0 ? gap.shrink : gap.stretch));
  const inner = gaps.slice(1);
  const stretch = inner.reduce((sum, gap) => sum + gap.stretch, 0);
  const opens = inner.reduce((sum, gap) => sum + gap.opens, 0);
  const slack = (ratio - unseen) * stretch;
  const opened = Math.min(1, slack / Math.max(opens, 1e-9));
  const rest = unseen + (slack - opened * opens) / Math.max(stretch, 1e-9);
  return gaps.map((gap) => gap.width + opened * gap.opens + rest * gap.stretch);
}
