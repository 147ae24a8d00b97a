/**
 * From text to glyphs, kerned and with ligatures. fontkit's layout of a word takes a hundred times as long as looking a letter
 * up, so only letters and pairs of letters are laid out, and cached. A pair of letters is no personal data.
 */
import type { Font } from 'fontkit';

/** Variants of a glyph: `pwid` the quotation marks of Latin text, `fwid` the —— of two full em. */
export type Feature = 'pwid' | 'fwid';

/** The same object each time for the same glyph. */
export interface Glyph {
  readonly id: number;
  /** The text of the glyph: one character, or the characters of a ligature. */
  readonly text: string;
  /** In em. */
  readonly width: number;
}

export interface SetGlyph {
  readonly glyph: Glyph;
  /** In em: to the next glyph, kerned. */
  readonly advance: number;
}

interface Memory {
  /** One glyph for the whole text, before a glyph that it is not kerned with; `undefined` where there is none. */
  readonly glyphs: Map<string, SetGlyph | undefined>;
  readonly kerns: Map<string, number>;
}

const memories = new WeakMap<Font, Map<Feature | undefined, Memory>>();

function memoryOf(font: Font, feature: Feature | undefined): Memory {
  const all = memories.get(font) ?? new Map<Feature | undefined, Memory>();
  memories.set(font, all);
  const memory = all.get(feature) ?? { glyphs: new Map(), kerns: new Map() };
  all.set(feature, memory);
  return memory;
}

/** The longest ligature of Latin type: ffi. */
const longestLigature = 3;

export function shape(text: string, font: Font, feature: Feature | undefined): SetGlyph[] {
  const memory = memoryOf(font, feature);
  const letters = [...text];
  const glyphs: SetGlyph[] = [];
  for (let at = 0; at < letters.length; ) {
    let length = 1;
    let laid = single(letters[at] ?? '', font, feature, memory);
    while (length < longestLigature && isLetter(letters[at]) && isLetter(letters[at + length])) {
      const ligature = single(letters.slice(at, at + length + 1).join(''), font, feature, memory);
      if (ligature === undefined) break;
      [laid, length] = [ligature, length + 1];
    }
    if (laid === undefined) throw new Error('a character without a glyph was not refused before setting');
    const last = glyphs.at(-1);
    const kerned = last === undefined ? 0 : kern(last.glyph.text, laid.glyph.text, font, feature, memory);
    if (last !== undefined && kerned !== 0) glyphs.splice(-1, 1, { ...last, advance: last.advance + kerned });
    glyphs.push(laid);
    at += length;
  }
  return glyphs;
}

/** Whether a character is below U+2E80. From there on are Han characters: no ligatures, no kerning, no spaces. */
export function isLetter(character: string | undefined): boolean {
  return character !== undefined && character < '\u2e80';
}

function single(text: string, font: Font, feature: Feature | undefined, { glyphs }: Memory): SetGlyph | undefined {
  const known = glyphs.get(text);
  if (known !== undefined || glyphs.has(text)) return known;
  const laid = layOut(text, font, feature);
  glyphs.set(text, laid);
  return laid;
}

function layOut(text: string, font: Font, feature: Feature | undefined): SetGlyph | undefined {
  const found = feature === undefined && [...text].length === 1 ? ofCharacter(text, font) : only(text, font, feature);
  if (found === undefined) return undefined;
  const width = found.advanceWidth / font.unitsPerEm;
  return { glyph: { id: found.id, text, width }, advance: width };
}

function ofCharacter(character: string, font: Font) {
  return font.glyphForCodePoint(character.codePointAt(0) ?? 0);
}

function only(text: string, font: Font, feature: Feature | undefined) {
  const { glyphs } = font.layout(text, feature === undefined ? [] : [feature]);
  return glyphs.length === 1 ? glyphs[0] : undefined;
}

function kern(left: string, right: string, font: Font, feature: Feature | undefined, memory: Memory): number {
  if (!isLetter(left) || !isLetter(right)) return 0;
  const pair = left + right;
  const key = `${left}\n${right}`;
  const known = memory.kerns.get(key);
  if (known !== undefined) return known;
  const features = feature === undefined ? [] : [feature];
  const width = (text: string) => font.layout(text, features).advanceWidth;
  const found = (width(pair) - width(left) - width(right)) / font.unitsPerEm;
  memory.kerns.set(key, found);
  return found;
}
