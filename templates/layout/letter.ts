/**
 * A letter of one page: a certificate's title, sentences and perhaps a small table, on the school's paper.
 *
 * A document states plain data and knows nothing of pages:
 *
 *     renderLetter({
 *       language: 'bilingual',                            // 'zh', 'en', or both under each other
 *       title: { zh: '在读证明', en: 'Certificate of Enrolment' },
 *       body: {
 *         zh: ['兹证明…。', { bold: '本证明不作为学历、学位证明使用。' }, { table: { columns, rows } }, '特此证明。'],
 *         en: ['This is to certify that …'],              // read only in the languages that need it
 *       },
 *     }, paper)                                           // what stands around it: stationery.ts makes it from the order
 *
 * In the text, U+2060 and U+00A0 forbid a break; a figure with its 年月日, a masked number and double marks need neither.
 */

import { rosette } from '../artwork/guilloche.ts';
import { widthOf } from '../page/compositor.ts';
import type { Part, Rule, SetDocument } from '../page/document.ts';
import { pdfOf } from '../pdf/pdf.ts';
import { certificateFonts, type Fonts } from '../type/fonts.ts';
import { type BodyStyle, setBlocks } from './blocks.ts';
import type { Letter } from './letter-content.ts';
import { setHead } from './letter-head.ts';
import { metadataOf } from './metadata.ts';
import {
  axis,
  axisWithin,
  block,
  type Compositors,
  compositors,
  endBefore,
  filling,
  fits,
  grid,
  gridLine,
  type Language,
  languageTag,
  linesOf,
  lowestSeal,
  missingGlyph,
  narrowed,
  type Paper,
  parted,
  type RenderResult,
  sealRadius,
  setCheck,
  setFoot,
  setSeal,
  setSpecimen,
  type Tongue,
  textSize,
  tonguesOf,
} from './paper.ts';
import { inDots } from './rules.ts';

export type { Block } from './blocks.ts';
export type { Bilingual, Language, RenderProblem, RenderResult, Tongue } from './paper.ts';

type Bodies = readonly Readonly<Partial<Record<Tongue, BodyStyle & { readonly first: number }>>>[];

const chinese = { indent: 2, paragraphGap: 0, ragged: false };
const english = { indent: 0, paragraphGap: gridLine / 4, ragged: true };
const narrow = gridLine * 0.75;
/** Sizes within about a fiftieth, a difference that is not visible but can make lines more even. */
const about = (ems: number) =>
  [0, -0.125, 0.125, -0.25, 0.25, -0.375, 0.375, -0.5, 0.5].map((more) => filling(ems + more));
/**
 * 28 Han to a line, 15.5 pt at least: Chinese alone is never set smaller, only with less distance of lines. Where no such
 * size has even lines, a larger one may.
 */
const alone = {
  ...chinese,
  sizes: [...about(28), ...[27.375, 27.25, 27.125, 27, 26.875, 26.75, 26.5, 26.25, 26].map(filling)],
};

/** Of a table in a letter that is full otherwise. */
const denseRow = inDots(66);

/** Settings of the text in order of preference: as designed, higher, with less distance of lines, smaller. A text that fits none is refused. */
const bodies: Readonly<Record<Language, Bodies>> = {
  zh: [
    { zh: { ...alone, pitch: gridLine, first: grid(11) } },
    { zh: { ...alone, pitch: gridLine, first: grid(10) } },
    { zh: { ...alone, pitch: gridLine * 0.9, first: grid(10) } },
    { zh: { ...alone, pitch: gridLine * 0.8, first: grid(10) } },
    { zh: { ...alone, pitch: gridLine * 0.675, first: grid(10) } },
    { zh: { ...alone, pitch: gridLine * 0.675, first: grid(10), row: denseRow } },
  ],
  en: [
    { en: { ...english, sizes: [13], pitch: narrow, first: grid(11) } },
    { en: { ...english, sizes: [13], pitch: narrow, first: grid(10) } },
    { en: { ...english, sizes: [13], pitch: gridLine * 0.69, first: grid(10) } },
    { en: { ...english, sizes: [12], pitch: gridLine * 0.69, first: grid(10) } },
    { en: { ...english, sizes: [11], pitch: gridLine * 0.625, first: grid(10) } },
    { en: { ...english, sizes: [11], pitch: gridLine * 0.54, first: grid(10), paragraphGap: 0.5, row: denseRow } },
  ],
  bilingual: [
    {
      zh: { ...chinese, sizes: [...about(32), ...[33, 33.5, 34].map(filling)], pitch: narrow, first: grid(10.5) },
      en: { ...english, sizes: [11], pitch: gridLine * 0.625, first: 11.5, paragraphGap: 1.75 },
    },
    {
      zh: { ...chinese, sizes: about(32), pitch: gridLine * 0.715, first: grid(10.5) },
      en: { ...english, sizes: [11], pitch: gridLine * 0.59, first: 10.75, paragraphGap: 1.6 },
    },
    {
      zh: { ...chinese, sizes: about(33.5), pitch: gridLine * 0.715, first: grid(10.5) },
      en: { ...english, sizes: [10.5], pitch: gridLine * 0.59, first: 10.75, paragraphGap: 1.6 },
    },
    {
      zh: { ...chinese, sizes: about(35), pitch: gridLine * 0.62, first: grid(10.5) },
      en: { ...english, sizes: [10], pitch: gridLine * 0.55, first: 10, paragraphGap: 1.5 },
    },
    {
      zh: { ...chinese, sizes: about(35), pitch: gridLine * 0.57, first: grid(10.5) },
      en: { ...english, sizes: [10], pitch: gridLine * 0.5, first: 9, paragraphGap: 1 },
    },
  ],
};

const signatureAxis = 138;
/** A wider signature is set smaller, so that the seal stays on the right half of the sheet. */
const widestSignature = { width: 116, smallest: 10 };
/** From the last line of the text to the signature. In a bilingual letter the last line is English: it extends above the seal and has descenders. */
const aboveSignature: Readonly<Record<Language, number>> = {
  zh: gridLine * 2,
  en: gridLine * 2,
  bilingual: gridLine * 2.25,
};

/**
 * Sets one letter as a PDF of one page. The same letter gives the same bytes.
 *
 * @returns a problem where a sign has no glyph in the fonts, or the text does not fit on the page at any setting.
 */
export async function renderLetter(
  letter: Letter,
  paper: Paper,
  fonts: Fonts = certificateFonts(),
): Promise<RenderResult> {
  const missing = missingGlyph([letter, { ...paper, verificationUrl: '', crest: null }], letter.language, fonts);
  if (missing !== undefined) return { ok: false, problem: missing };
  const set = compositors(fonts);
  const body = setBody(letter, paper, set);
  if (body === undefined) return { ok: false, problem: { kind: 'tooLong' } };
  const head = setHead(letter, paper, set);
  const check = setCheck(paper, letter.language, 0, set);
  const foot = setFoot(paper, letter.language, { page: 0, pages: 1 }, set);
  const parts: Part[] = [
    ...head.parts,
    ...body.parts,
    setSeal(paper, letter.language, { page: 0, x: body.signatureAxis, y: body.sealAt }, fonts),
    ...check.parts,
    { role: 'P', page: 0, lines: foot },
    ...setSpecimen(paper, letter.language, 0, set),
  ];
  if (!fits(linesOf(parts))) return { ok: false, problem: { kind: 'tooLong' } };
  const document: SetDocument = {
    about: metadataOf(letter, paper),
    pages: [
      {
        drawings: [
          { drawing: rosette, x: axis, y: 152 },
          { drawing: paper.crest, x: axis, ...head.crest },
        ],
        rules: body.rules,
        lines: [head.microtext, check.microtext],
      },
    ],
    parts,
  };
  return { ok: true, pdf: pdfOf(document, fonts), pages: 1 };
}

interface Body {
  readonly parts: readonly Part[];
  readonly rules: readonly Rule[];
  readonly signatureAxis: number;
  readonly sealAt: number;
}

/** Text and signature, at the first setting that leaves room for the seal; `undefined` where none does. */
function setBody(letter: Letter, paper: Paper, set: Compositors): Body | undefined {
  const below = aboveSignature[letter.language];
  const sign = (end: number, size: number) => setSignature(letter.language, paper, { y: end + below, size }, set);
  const lowest = lowestSeal - sealRadius - sign(0, textSize).sealAt;
  for (const styles of bodies[letter.language]) {
    const text = setText(letter, styles, lowest, set);
    if (text === undefined) continue;
    const signed = sign(text.end, text.signatureSize);
    if (!signed.isClear) return undefined;
    return {
      parts: [...text.parts, ...signed.parts],
      rules: text.rules,
      signatureAxis: signed.axis,
      sealAt: signed.sealAt,
    };
  }
  return undefined;
}

/** The languages under each other, the signature as large as the first; in a bilingual letter the second one's `first` counts from the end of the first. */
function setText({ language, body }: Letter, styles: Bodies[number], lowest: number, set: Compositors) {
  const parts: Part[] = [];
  const rules: Rule[] = [];
  let end = 0;
  let signatureSize: number | undefined;
  const tongues = tonguesOf(language);
  for (const [index, tongue] of tongues.entries()) {
    const style = styles[tongue];
    if (style === undefined) return undefined;
    const room = { first: end + style.first, lowest: index === tongues.length - 1 ? lowest : Infinity };
    const text = setBlocks(body[tongue], room, style, set[tongue]);
    if (text === undefined) return undefined;
    parts.push(...(index === 0 ? text.parts : text.parts.map((part) => ({ ...part, language: languageTag[tongue] }))));
    rules.push(...text.rules);
    signatureSize ??= text.size;
    ({ end } = text);
  }
  return { parts, rules, end, signatureSize: signatureSize ?? textSize };
}

/**
 * The seal is printed over one signature. In a bilingual letter that is the Chinese one; the English one stands to the left
 * of it, where the seal does not cover it. So does whom an English signature names: no name under the seal.
 */
function setSignature(
  language: Language,
  paper: Paper,
  { y, size }: { readonly y: number; readonly size: number },
  set: Compositors,
) {
  const isEnglish = language === 'en';
  const tongue = isEnglish ? 'en' : 'zh';
  const pitch = isEnglish ? narrow : gridLine;
  const sealed = paper.words[tongue].signature;
  const centredAt = (centre: number) =>
    narrowed(
      (small) => sealed.map((line, index) => set[tongue].line(line, { centre, y: y + index * pitch }, { size: small })),
      { ...widestSignature, size },
    );
  const signedAt = axisWithin(centredAt(0), signatureAxis);
  const lines = centredAt(signedAt);
  const date = y + (sealed.length - 1) * pitch;
  const parts: Part[] = [{ role: 'P', page: 0, lines }];
  const sealAt = date - (isEnglish ? 8.4 : 7.6);
  const { officer, signature } = paper.words.en;
  const beside = { zh: [], en: officer, bilingual: [...officer, ...signature] }[language];
  if (beside.length === 0) return { parts, isClear: true, axis: signedAt, sealAt };
  const leftOfSeal = Math.min(signedAt - sealRadius, ...lines.map(({ x }) => x)) - 4;
  const style = isEnglish ? { size, pitch } : besideChinese;
  const unsealed = setBesideSeal(beside, style, { right: leftOfSeal, lastY: date }, set);
  const part: Part = { role: 'P', page: 0, lines: unsealed };
  if (isEnglish) parts.unshift(part);
  else parts.push({ ...part, language: languageTag.en });
  return { parts, isClear: endBefore(leftOfSeal, unsealed), axis: signedAt, sealAt };
}

/** The English signature of a bilingual letter. */
const besideChinese = { size: 11, pitch: gridLine / 2 };

/** English lines to the left of the seal: the last one at `lastY`, wrapped and set smaller to end before `right`. */
function setBesideSeal(
  said: readonly string[],
  { size, pitch }: { readonly size: number; readonly pitch: number },
  { right, lastY }: { readonly right: number; readonly lastY: number },
  set: Compositors,
) {
  const width = right - block.left;
  const smallest = 8;
  const at = (place: number, text: string, small: number) =>
    set.en.line(text, { left: block.left, y: lastY - place * pitch }, { size: small });
  const texts = parted(said, (text) => widthOf(at(0, text, smallest)) > width);
  return narrowed((small) => texts.map((text, index) => at(texts.length - 1 - index, text, small)), {
    size,
    smallest,
    width,
  });
}
