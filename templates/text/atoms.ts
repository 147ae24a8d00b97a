/**
 * The pieces of text that are never divided (atoms) and the gaps between them. Pure; lengths are in em.
 *
 * Rules: GB/T 15834-2011 (which marks may not begin or end a line) and W3C "Requirements for Chinese Text Layout".
 * In the text, U+2060 (word joiner) and U+00A0 (no-break space) forbid a break, as in UAX 14.
 */
import type { Feature } from '../type/shaping.ts';

export interface Setting {
  readonly language: 'zh' | 'en';
  /** The advance of a text. */
  readonly width: (text: string, feature?: Feature) => number;
}

/** A piece of text that is never divided. `width`: of a punctuation mark half an em; its blank half belongs to the gap beside it. */
export interface Atom {
  readonly kind: 'han' | 'latin' | 'opening' | 'closing' | 'middle';
  readonly text: string;
  readonly width: number;
  /** From the start of the atom to the glyph's origin. */
  readonly shift: number;
  readonly feature: Feature | undefined;
  /** What the text has between it and the atom before. */
  readonly joint: 'plain' | 'space' | 'noBreakSpace' | 'joiner';
}

export interface Gap {
  readonly width: number;
  /** Added at ratio 1, and removed at ratio -1. */
  readonly stretch: number;
  readonly shrink: number;
  /** What a loose line adds here before it adds space between Han characters: more at a punctuation mark than within a word. */
  readonly opens: number;
  readonly breaks: boolean;
}

const joint = '(?<joint>[ \\u00a0\\u2060]*)';
const opening = '（《〈「『【〔“‘';
const closing = '、，。．；：！？）》〉」』】〕”’';
const han = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef';
/** The dot in a name (阿卜杜拉·买买提), between Han characters only. */
const dot = `(?<=[${han}]\\u2060?)·(?=\\u2060?[${han}])`;
const apostrophe = '(?<=\\p{Script=Latin})’(?=\\p{Script=Latin})';

const patterns = {
  zh: new RegExp(
    `${joint}(?:(?<currency>￥)|(?<double>——|……)|(?<middle>${dot}|[～－／—])|(?<latin>(?:${apostrophe}|[^ \\u00a0\\u2060—${opening}${closing}${han}])+)|` +
      `(?<opening>[${opening}])|(?<closing>[${closing}])|(?<han>[${han}]))`,
    'gu',
  ),
  /** English quotation marks belong to the word and have their own width. */
  en: new RegExp(`${joint}(?:(?<latin>[^ \\u00a0\\u2060${han}]+)|(?<han>[${han}]))`, 'gu'),
};

/** Only Han characters, such as most names of courses, heads and labels: a shortcut, because `patterns` take twenty times as long. */
const plainHan = /^[\u4e00-\u9fff]+$/;

/** Drops spaces at the end of the text; keeps everything else. */
export function atomsOf(text: string, setting: Setting): Atom[] {
  if (plainHan.test(text)) return Array.from(text, (character) => atom('han', character, 'plain', 1));
  return [...text.matchAll(patterns[setting.language])].map((match) => atomOf(match.groups ?? {}, setting));
}

/** The width of ￥, in em. */
const currency = 0.62;

function atomOf(found: Record<string, string | undefined>, setting: Setting): Atom {
  const before = jointOf(found.joint ?? '');
  if (found.opening !== undefined) return atom('opening', found.opening, before, 0.5, -0.5);
  if (found.closing !== undefined) return atom('closing', found.closing, before, 0.5);
  // ￥ is narrower than 1 em here, and its amount follows at once.
  if (found.currency !== undefined) return atom('latin', found.currency, before, currency, (currency - 1) / 2);
  if (found.double !== undefined) return atom('han', found.double, before, 2, 0, 'fwid');
  if (found.middle !== undefined) {
    const sign = setting.width(found.middle);
    const body = found.middle === '—' ? 1 : Math.max(sign, 0.5);
    return atom('middle', found.middle, before, body, (body - sign) / 2);
  }
  if (found.latin !== undefined) {
    const feature = /[“”‘’]/.test(found.latin) ? 'pwid' : undefined;
    return atom('latin', found.latin, before, setting.width(found.latin, feature), 0, feature);
  }
  return atom('han', found.han ?? '', before, 1);
}

function atom(
  kind: Atom['kind'],
  text: string,
  before: Atom['joint'],
  width: number,
  shift = 0,
  feature?: Feature,
): Atom {
  return { kind, text, width, shift, feature, joint: before };
}

function jointOf(between: string): Atom['joint'] {
  if (between.includes('\u2060')) return 'joiner';
  if (between.includes('\u00a0')) return 'noBreakSpace';
  return between === '' ? 'plain' : 'space';
}

const none = { width: 0, stretch: 0, shrink: 0, opens: 0 };
/** In justified Chinese lines too it never falls below a fifth of an em. */
const wordSpace = { width: 0.25, stretch: 0.16, shrink: 0.05, opens: 0.2 };
const besideMark = { width: 0.5, stretch: 0.05, shrink: 0.22, opens: 0.4 };
const hanToFigure = { width: 0.25, stretch: 0.08, shrink: 0.125, opens: 0.15 };
const hanToHan = { width: 0, stretch: 0.05, shrink: 0, opens: 0 };

export function gapBetween(left: Atom, right: Atom): Gap {
  return { ...spaceBetween(left, right), breaks: mayBreak(left, right) };
}

function spaceBetween(left: Atom, right: Atom): Omit<Gap, 'breaks'> {
  if (right.joint === 'space' || right.joint === 'noBreakSpace') return wordSpace;
  if (left.kind === 'opening' || right.kind === 'closing') return none;
  if (left.kind === 'middle' || right.kind === 'middle') return none;
  if (left.text.endsWith('(') || right.text.startsWith(')')) return none;
  if (left.kind === 'closing' || right.kind === 'opening') return besideMark;
  if (left.kind !== right.kind) return hanToFigure;
  if (left.kind === 'latin') return none;
  return hanToHan;
}

function mayBreak(left: Atom, right: Atom): boolean {
  if (right.joint === 'noBreakSpace' || right.joint === 'joiner') return false;
  if (left.kind === 'opening' || right.kind === 'closing' || right.kind === 'middle' || left.text === '￥')
    return false;
  if (dashes.has(right.text) || (left.text === '—' && left.kind === 'middle')) return false;
  if (hanFigures.has(left.text)) return !hanFigures.has(right.text) && !hanUnits.has(right.text);
  return !(hanUnits.has(right.text) && /\d$/.test(left.text));
}

/** Between English words a line may break after the dash, not before it; a Chinese span (2026—2027) is not divided. */
const dashes = new Set('–—');
/** Han numerals before a unit are figures too: 二〇二五年, 十二个月. */
const hanFigures = new Set('〇一二三四五六七八九十');
const hanUnits = new Set('年月日时分级元');
