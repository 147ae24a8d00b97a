/**
 * A certificate of one page: what stands where. The measures are those of the school's printed sheets, after
 * GB/T 9704 (its margins and its rule for the seal, not its red head). Millimetres from the top left.
 */
import { type BodyStyle, type Compositor, compositor } from './compositor.ts';
import { crest } from './crest.ts';
import { certificateFonts, type Fonts, settable } from './fonts.ts';
import { rosette } from './guilloche.ts';
import { type Page, type PlacedLine, pdfOf, points } from './page.ts';
import { qr } from './qr.ts';
import { seal } from './seal.ts';

/** All words of a sheet; none is invented here but the specimen's mark. */
export interface Sheet {
  readonly language: 'zh' | 'en';
  readonly school: string;
  readonly title: string;
  readonly serial: string;
  /** The serial with its label: 编号 ZD-2026-ZJG01-000123 */
  readonly number: string;
  /** What the two lines of microtext repeat. */
  readonly microtext: string;
  readonly paragraphs: readonly string[];
  /** Lines over which the seal is stamped; the last is the date. */
  readonly signature: readonly string[];
  readonly sealName: string;
  readonly verification: {
    readonly label: string;
    readonly code: string;
    readonly advice: string;
    readonly url: string;
  };
  readonly foot: readonly string[];
  readonly pageNumber: string;
  /** What it means that the sheet is a specimen; `null` on a true one. */
  readonly specimen: string | null;
  /** `2026-11-23T21:46` */
  readonly issuedAt: string;
}

export type RenderProblem =
  /** No font has this character: the document is refused, a box is never printed. */
  | { readonly kind: 'missingGlyph'; readonly character: string; readonly codePoint: string }
  /** The text does not fit the sheet even at the smallest setting allowed. */
  | { readonly kind: 'tooLong' };

export type RenderResult =
  | { readonly ok: true; readonly pdf: Uint8Array; readonly pages: number }
  | { readonly ok: false; readonly problem: RenderProblem };

const block = { left: 28, right: 184, width: 156 };
/** The middle of the block, not of the sheet: everything centred stands on it. */
const axis = 106;
/** 22 lines from y 37 to 262; baselines stand on whole and half lines. */
const gridLine = 225 / 22;
const grid = (halfLines: number) => 37 + (halfLines * gridLine) / 2;

/** The type size at which `ems` fill the measure. */
const filling = (ems: number) => (block.width * points) / ems;
const text = filling(28);

/** Settings of a body in order of preference: as designed, half a line higher, smaller. Beyond that it is refused. */
const styles = {
  zh: {
    titleTracking: 0.4,
    schoolTracking: 0.14,
    bodies: [
      { size: text, pitch: gridLine, first: grid(11) },
      { size: text, pitch: gridLine, first: grid(10) },
      { size: filling(32), pitch: gridLine * 0.75, first: grid(10) },
    ],
    paragraph: { indent: 2, paragraphGap: 0 },
    signature: { size: text, pitch: gridLine, sealAboveDate: 7.6 },
  },
  en: {
    titleTracking: 0,
    schoolTracking: 0,
    bodies: [
      { size: 13, pitch: gridLine * 0.75, first: grid(11) },
      { size: 13, pitch: gridLine * 0.75, first: grid(10) },
      { size: 11, pitch: gridLine * 0.625, first: grid(10) },
    ],
    paragraph: { indent: 0, paragraphGap: gridLine / 4 },
    signature: { size: 13, pitch: gridLine * 0.75, sealAboveDate: 8.4 },
  },
};

const signatureAxis = 138;
const sealRadius = 21;
/** A seal that ends here stays clear of the lower microtext. */
const lowestSeal = 225;
/** The sheet's only rules. */
const microtext = { size: 1.9, weight: 'bold', times: 10, at: [79.7, 226.2] } as const;
const check = { left: 66, qrSide: 32, size: 9 };
const foot = { size: 7.5, first: 269.1, pitch: 3.84 };

/** Sets and prints one sheet. The same sheet gives the same bytes. */
export async function renderSheet(sheet: Sheet, fonts: Fonts = certificateFonts()): Promise<RenderResult> {
  const missing = missingGlyph(sheet, fonts);
  if (missing !== undefined) return { ok: false, problem: missing };
  const set = compositor(sheet.language, fonts);
  const body = setBody(sheet, set);
  if (body === undefined) return { ok: false, problem: { kind: 'tooLong' } };
  const lines = [...setHead(sheet, set), ...body.lines, ...setCheck(sheet, set), ...setFoot(sheet, set)];
  if (!fits(lines)) return { ok: false, problem: { kind: 'tooLong' } };
  const page: Page = {
    about: {
      title: sheet.title,
      author: sheet.school,
      subject: sheet.serial,
      language: sheet.language === 'zh' ? 'zh-CN' : 'en',
      created: sheet.issuedAt,
    },
    beneath: [
      { drawing: rosette, x: axis, y: 152 },
      { drawing: crest, x: axis, y: 27 },
      { drawing: qr(sheet.verification.url, check.qrSide), x: block.left, y: 262 - check.qrSide },
    ],
    lines,
    stamps: [{ drawing: seal(sheet.sealName, fonts), x: signatureAxis, y: body.sealAt }],
  };
  return { ok: true, pdf: await pdfOf(page, fonts), pages: 1 };
}

function missingGlyph(sheet: Sheet, fonts: Fonts): RenderProblem | undefined {
  const { school, title, number, paragraphs, signature, sealName, verification, pageNumber, specimen } = sheet;
  const { label, code, advice } = verification;
  const regular = [school, number, ...paragraphs, ...signature, sealName, label, advice, ...sheet.foot, pageNumber];
  const bold = [title, code, sheet.microtext, specimen ?? ''];
  const character =
    fonts.missing(settable(regular.join('')), 'regular') ?? fonts.missing(settable(bold.join('')), 'bold');
  if (character === undefined) return undefined;
  const codePoint = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return { kind: 'missingGlyph', character, codePoint };
}

function setHead(sheet: Sheet, set: Compositor): PlacedLine[] {
  const { titleTracking, schoolTracking } = styles[sheet.language];
  const tracking = [...sheet.title].length <= 5 ? titleTracking : titleTracking / 4;
  return [
    set.line(sheet.school, { centre: axis, y: grid(2) }, { size: text, tracking: schoolTracking }),
    set.line(sheet.title, { centre: axis, y: grid(5) }, { size: 22, weight: 'bold', tracking }),
    set.line(sheet.number, { centre: axis, y: grid(7) }, { size: 10.5, cells: true }),
    ...microtext.at.map((y) => set.repeated(sheet.microtext, y, { ...microtext, ...block })),
    ...(sheet.specimen === null ? [] : setSpecimen(sheet.specimen, set)),
  ];
}

/**
 * 样张 SPECIMEN stands at the head in the title's own size and weight, a word on each side of the crest. Solid black
 * survives any copier; no other text comes near it; and where a letter says who writes it, it cannot be taken for an
 * ornament. What it means is said in words, in the foot's last line.
 */
function setSpecimen(meaning: string, set: Compositor): PlacedLine[] {
  const mark = { size: 22, weight: 'bold', tracking: 0.06 } as const;
  return [
    set.line('样张', { left: block.left, y: 30 }, mark),
    set.line('SPECIMEN', { right: block.right, y: 30 }, mark),
    set.line(meaning, { left: block.left, y: foot.first + 2 * foot.pitch }, { size: foot.size, weight: 'bold' }),
  ];
}

/** Text and signature, at the first setting that leaves the seal its place. */
function setBody(sheet: Sheet, set: Compositor): { lines: PlacedLine[]; sealAt: number } | undefined {
  const { bodies, paragraph, signature } = styles[sheet.language];
  for (const setting of bodies) {
    const style: BodyStyle = { ...setting, ...paragraph, left: block.left, width: block.width };
    const lines = set.body(sheet.paragraphs, style);
    const last = lines?.at(-1);
    if (lines === undefined || last === undefined) continue;
    const office = last.y + 2 * gridLine;
    const date = office + (sheet.signature.length - 1) * signature.pitch;
    const sealAt = date - signature.sealAboveDate;
    if (sealAt + sealRadius > lowestSeal) continue;
    const signed = sheet.signature.map((line, index) =>
      set.line(line, { centre: signatureAxis, y: office + index * signature.pitch }, { size: signature.size }),
    );
    return { lines: [...lines, ...signed], sealAt };
  }
  return undefined;
}

/** The three lines beside the QR, centred on it. */
function setCheck({ verification }: Sheet, set: Compositor): PlacedLine[] {
  const { left, size } = check;
  return [
    set.line(verification.label, { left, y: 238.3 }, { size }),
    set.line(verification.code, { left, y: 246.8 }, { size: text, weight: 'bold', tracking: 0.06 }),
    set.line(verification.advice, { left, y: 255.3 }, { size }),
  ];
}

function setFoot(sheet: Sheet, set: Compositor): PlacedLine[] {
  const { size, first, pitch } = foot;
  const lines = sheet.foot.map((line, index) =>
    set.line(line, { left: block.left, y: first + index * pitch }, { size }),
  );
  return [...lines, set.line(sheet.pageNumber, { right: block.right, y: first }, { size })];
}

/** Whether all lines stand inside the block and none runs into another. */
function fits(lines: readonly PlacedLine[]): boolean {
  const tolerance = 0.01;
  const end = ({ line, x, size }: PlacedLine) => x + (line.width * size) / points;
  return lines.every(
    (line, index) =>
      line.x >= block.left - tolerance &&
      end(line) <= block.right + tolerance &&
      lines.slice(index + 1).every((other) => other.y !== line.y || end(line) < other.x || end(other) < line.x),
  );
}
