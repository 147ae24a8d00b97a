/**
 * The school's paper: what each document has around its text, and where. The measures are those of the school's
 * printed sheets, after GB/T 9704 (its margins and its rule for the seal, not its red head). Millimetres.
 */

import { qr } from '../artwork/qr.ts';
import { cutSeal, type Seal } from '../artwork/seal.ts';
import { type Compositor, compositor, widthOf } from '../page/compositor.ts';
import { type Part, type PlacedDrawing, type PlacedLine, points } from '../page/document.ts';
import type { Drawing } from '../page/drawing.ts';
import { codePointOf, type Fonts, settable } from '../type/fonts.ts';

export type Tongue = 'zh' | 'en';
export type Language = Tongue | 'bilingual';
export type Bilingual = Readonly<Record<Tongue, string>>;

/** The languages of a document; the first is the leading one. */
export function tonguesOf(language: Language): readonly Tongue[] {
  return language === 'bilingual' ? ['zh', 'en'] : [language];
}

/** The words around the text. The layout adds no words of its own except page numbers. */
export interface PaperWords {
  readonly school: string;
  /** Where letters reach the school. */
  readonly address: string;
  /** Telephone, e-mail and web site, on one line. */
  readonly contacts: string;
  /** The label of the serial number: 编号 */
  readonly numberLabel: string;
  /** Lines over which the seal is stamped; the last is the date. */
  readonly signature: readonly string[];
  /** Name and title of who heads the office, which the seal must not cover; none where nobody is named. */
  readonly officer: readonly string[];
  readonly codeLabel: string;
  /** How to verify the sheet. */
  readonly advice: string;
  /** Why nobody signed it by hand; `null` where that needs no words. */
  readonly unsigned: string | null;
  readonly foot: readonly string[];
  /** The note that the sheet is a specimen; `null` on a valid one. */
  readonly specimen: string | null;
}

export interface Paper {
  readonly words: Readonly<Record<Tongue, PaperWords>>;
  readonly serial: string;
  readonly verificationCode: string;
  readonly verificationUrl: string;
  /** The text that the lines of microtext repeat. */
  readonly microtext: string;
  readonly seal: Seal;
  /** What the seal is, for who cannot see it. */
  readonly sealMeaning: Bilingual;
  /** Ø 20 mm around its origin. */
  readonly crest: Drawing;
  /** `2026-11-23T21:46+08:00` */
  readonly issuedAt: string;
}

export type RenderProblem =
  /** No font has this character. The document is refused, so that no placeholder box is printed. */
  | { readonly kind: 'missingGlyph'; readonly character: string; readonly codePoint: string }
  /** The text does not fit the sheet even at the smallest setting allowed. */
  | { readonly kind: 'tooLong' };

export type RenderResult =
  | { readonly ok: true; readonly pdf: Uint8Array; readonly pages: number }
  | { readonly ok: false; readonly problem: RenderProblem };

export const block = { left: 28, right: 184, width: 156 };
/** The middle of the block (not of the sheet), on which everything is centred. */
export const axis = 106;
/** 22 lines from y 37 to 262; baselines stand on whole and half lines. */
export const gridLine = 225 / 22;
export const grid = (halfLines: number): number => 37 + (halfLines * gridLine) / 2;
/** The type size at which `ems` em fill the width of the block. */
export const filling = (ems: number): number => (block.width * points) / ems;
/** 28 Han characters fill a line exactly. */
export const textSize = filling(28);

export const sealRadius = 21;
/** The lowest end of the seal: above the lower microtext even if the paper is fed slightly askew. */
export const lowestSeal = 222.5;
const microtext = { size: 1.9, weight: 'bold', times: 10 } as const;
const lowerMicrotext = 226.2;
/** `below`: from the advice to why nobody signed. */
const check = { left: 66, qrSide: 32, size: 9, below: 4.4 };
const foot = { size: 7.5, first: 269.1, pitch: 3.84 };

const pageNumbers = {
  zh: (page: number, pages: number) => `第${page}页 共${pages}页`,
  en: (page: number, pages: number) => `Page ${page} of ${pages}`,
};

/** One compositor for each language. */
export type Compositors = Readonly<Record<Tongue, Compositor>>;

export function compositors(fonts: Fonts): Compositors {
  return { zh: compositor('zh', fonts), en: compositor('en', fonts) };
}

export const languageTag = { zh: 'zh-CN', en: 'en' } as const;

/** The line of microtext at `y`; the sheet has no other lines across it. */
export function microtextAt(y: number, paper: Paper, set: Compositors): PlacedLine {
  return set.zh.repeated(paper.microtext, y, { ...microtext, ...block });
}

export function setNumber(paper: Paper, language: Language, y: number, set: Compositors): PlacedLine {
  const labels = tonguesOf(language).map((tongue) => paper.words[tongue].numberLabel);
  const [leading] = tonguesOf(language);
  const gap = language === 'zh' ? '' : ' ';
  return set[leading ?? 'zh'].line(
    `${labels.join(' ')}${gap}${paper.serial}`,
    { centre: axis, y },
    { size: 10.5, cells: true },
  );
}

/** QR and typed code at the bottom of the sheet; the lines beside the QR are centred on its middle. */
export function setCheck(
  paper: Paper,
  language: Language,
  page: number,
  set: Compositors,
): { parts: Part[]; microtext: PlacedLine } {
  const { left, size, qrSide } = check;
  const tongues = tonguesOf(language);
  const [leading = 'zh'] = tongues;
  const bilingual = language === 'bilingual';
  const at = bilingual ? { label: 236.1, code: 244.6, advice: 252.4 } : { label: 238.3, code: 246.8, advice: 255.3 };
  const label = tongues.map((tongue) => paper.words[tongue].codeLabel).join(' ');
  const figure: PlacedDrawing = { drawing: qr(paper.verificationUrl, qrSide), x: block.left, y: 262 - qrSide };
  const text = (line: PlacedLine): Part => ({ role: 'P', page, lines: [line] });
  return {
    microtext: microtextAt(lowerMicrotext, paper, set),
    parts: [
      { role: 'Figure', page, figure, alternative: qrMeaning[leading] },
      text(set[leading].line(label, { left, y: at.label }, { size })),
      text(
        set.en.line(paper.verificationCode, { left, y: at.code }, { size: textSize, weight: 'bold', tracking: 0.06 }),
      ),
      ...tongues.map((tongue, index) =>
        text(set[tongue].line(paper.words[tongue].advice, { left, y: at.advice + index * 5.114 }, { size })),
      ),
      ...tongues.flatMap((tongue, index) => {
        const { unsigned } = paper.words[tongue];
        const y = at.advice + index * 5.114 + check.below;
        return unsigned === null ? [] : [text(set[tongue].line(unsigned, { left, y }, { size: foot.size }))];
      }),
    ],
  };
}

const qrMeaning = { zh: '验证二维码', en: 'QR code that verifies this sheet' };

/** The seal of the office, its centre at (x, y), in mm from the sheet's top left corner. `scale`: of its diameter, default 1. */
export function setSeal(
  paper: Paper,
  language: Language,
  { page, ...place }: { readonly page: number; readonly x: number; readonly y: number; readonly scale?: number },
  fonts: Fonts,
): Part {
  const [leading = 'zh'] = tonguesOf(language);
  const figure: PlacedDrawing = { drawing: cutSeal(paper.seal, fonts), ...place, multiplied: true };
  return { role: 'Figure', page, figure, alternative: paper.sealMeaning[leading] };
}

/** The foot: where the sheet was printed, how it is verified, the page number. */
export function setFoot(
  paper: Paper,
  language: Language,
  { page, pages }: { page: number; pages: number },
  set: Compositors,
): PlacedLine[] {
  const { size, first, pitch } = foot;
  const lines: PlacedLine[] = [];
  let y = first;
  for (const [index, tongue] of tonguesOf(language).entries()) {
    // The languages stand under each other, because the second one's first line is too long for a line with the number.
    lines.push(
      set[tongue].line(
        pageNumbers[tongue](page + 1, pages),
        { right: block.right, y: first + index * pitch },
        { size },
      ),
    );
    for (const words of paper.words[tongue].foot) {
      lines.push(set[tongue].line(words, { left: block.left, y }, { size }));
      y += pitch;
    }
  }
  return lines;
}

/**
 * 样张 SPECIMEN at the head in the size and weight of the title, one word on each side of the crest: solid black, which
 * copiers keep, away from other text, and where the sender stands, so that it cannot be taken for decoration. The last lines
 * of the foot explain it.
 */
export function setSpecimen(paper: Paper, language: Language, page: number, set: Compositors): Part[] {
  const mark = { size: 22, weight: 'bold', tracking: 0.06 } as const;
  const tongues = tonguesOf(language);
  // On later pages the running head stands there.
  const y = page === 0 ? 30 : 22;
  const below = foot.first + 2 * tongues.length * foot.pitch;
  const text = (line: PlacedLine): Part => ({ role: 'P', page, lines: [line] });
  const meanings = tongues.flatMap((tongue) => {
    const { specimen } = paper.words[tongue];
    return specimen === null ? [] : [{ tongue, specimen }];
  });
  if (meanings.length === 0) return [];
  return [
    text(set.zh.line('样张', { left: block.left, y }, mark)),
    text(set.en.line('SPECIMEN', { right: block.right, y }, mark)),
    ...meanings.map(({ tongue, specimen }, index) =>
      text(
        set[tongue].line(
          specimen,
          { left: block.left, y: below + index * foot.pitch },
          { size: foot.size, weight: 'bold' },
        ),
      ),
    ),
  ];
}

/** The first character in any string of `data` that no font has. Strings in languages that are not set are skipped. */
export function missingGlyph(data: unknown, language: Language, fonts: Fonts): RenderProblem | undefined {
  const text = settable(stringsIn(data, tonguesOf(language)).join(''));
  const character = fonts.missing(text, 'regular') ?? fonts.missing(text, 'bold');
  if (character === undefined) return undefined;
  return { kind: 'missingGlyph', character, codePoint: codePointOf(character) };
}

function stringsIn(data: unknown, tongues: readonly Tongue[]): readonly string[] {
  if (typeof data === 'string') return [data];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([key, value]) =>
    (key === 'zh' || key === 'en') && !tongues.includes(key) ? [] : stringsIn(value, tongues),
  );
}

/**
 * Lines at the designed size, or all of them smaller where one is wider than `width`. At `smallest` they may still be too
 * wide, which the caller must check.
 */
export function narrowed(
  setAt: (size: number) => readonly PlacedLine[],
  { size, smallest, width }: { readonly size: number; readonly smallest: number; readonly width: number },
): readonly PlacedLine[] {
  const lines = setAt(size);
  const widest = Math.max(...lines.map(widthOf));
  return widest <= width ? lines : setAt(Math.max((size * width) / widest, smallest));
}

/** The lines of a signature; a line that is too wide is divided at the space nearest to its middle. */
export function parted(signature: readonly string[], isTooWide: (line: string) => boolean): readonly string[] {
  return signature.flatMap((line) => (isTooWide(line) ? halves(line) : [line]));
}

function halves(text: string): readonly string[] {
  const spaces = [...text.matchAll(/ /g)].map(({ index }) => index);
  const [nearest] = spaces.toSorted(
    (one, other) => Math.abs(2 * one - text.length) - Math.abs(2 * other - text.length),
  );
  return nearest === undefined ? [text] : [text.slice(0, nearest), text.slice(nearest + 1)];
}

/** Whether each line ends before `right`. */
export function endBefore(right: number, lines: readonly PlacedLine[]): boolean {
  const tolerance = 0.01;
  return lines.every((line) => line.x + widthOf(line) <= right + tolerance);
}

/** The middle of centred lines: `designed`, or further left where they would end beyond the block. */
export function axisWithin(lines: readonly PlacedLine[], designed: number): number {
  return Math.min(designed, block.right - Math.max(...lines.map(widthOf)) / 2);
}

export function insideBlock(line: PlacedLine): boolean {
  const tolerance = 0.01;
  return line.x >= block.left - tolerance && line.x + widthOf(line) <= block.right + tolerance;
}

/** Whether all lines of a page stand inside the block and none runs into another. */
export function fits(lines: readonly PlacedLine[]): boolean {
  const end = (line: PlacedLine) => line.x + widthOf(line);
  return lines.every(
    (line, index) =>
      insideBlock(line) &&
      lines.slice(index + 1).every((other) => other.y !== line.y || end(line) < other.x || end(other) < line.x),
  );
}

/** All lines of parts, in reading order. */
export function linesOf(parts: readonly Part[]): PlacedLine[] {
  return parts.flatMap((part) => ('parts' in part ? linesOf(part.parts) : 'lines' in part ? part.lines : []));
}
