/**
 * Chooses the font for each character.
 *
 * A font is parsed once in the process and handed to PDFKit parsed: given a file or a buffer, PDFKit opens it again at
 * every change of font (630 ms a certificate).
 */
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { create, type Font } from 'fontkit';
import { type Feature, type SetGlyph, shape } from './shaping.ts';

export type Weight = 'regular' | 'bold';

/** An opened font file. */
export interface Face {
  readonly font: Font;
}

/** A part of a text that is set in one font. */
export interface Stretch {
  readonly text: string;
  readonly face: Face;
}

/** The glyphs of such a part. */
export interface SetStretch {
  readonly face: Face;
  readonly glyphs: readonly SetGlyph[];
}

export interface Fonts {
  /** The first character that no font of this weight has. */
  missing(text: string, weight: Weight): string | undefined;
  /** Splits a text where the font changes. Throws for a character that `missing` returns. */
  stretches(text: string, weight: Weight): readonly Stretch[];
  /** Glyphs of a text, kerned. */
  glyphs(text: string, weight: Weight, feature?: Feature): readonly SetStretch[];
  /** The advance of a text in em, kerned as it will be set. */
  width(text: string, weight: Weight, feature?: Feature): number;
}

/** Files in order of preference. One that is not needed is never opened. */
export type FontFiles = Readonly<Record<Weight, readonly string[]>>;

/** As build/fonts.ts names them; where the program is built, they are in the same place from what is bundled. */
const bundled = (name: string): string => fileURLToPath(new URL(`../fonts/${name}.ttf`, import.meta.url));
/** Debian's fonts-hanazono: the only free font with the rarest name characters (𠮷, 𪨊); 138 ms to open. */
const hanaMin = '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf';
const mayBeMissing = (file: string): boolean => basename(file) === basename(hanaMin);

/**
 * Noto Serif SC with the characters of most certificates; Source Serif, of the same design, for the Latin letters that it
 * lacks (š, č, ž, ğ, ş, ł); all of Noto Serif SC; the rarest.
 */
const filesOf = (weight: 400 | 700): readonly string[] => [
  bundled(`noto-serif-sc-${weight}`),
  bundled(`source-serif-4-${weight}`),
  bundled(`noto-serif-sc-${weight}-whole`),
  hanaMin,
];

export const certificateFontFiles: FontFiles = { regular: filesOf(400), bold: filesOf(700) };

/** Word joiner and no-break space only forbid line breaks; they have no glyph. */
const joints = /[\u2060\u00a0]/;

const opened = new Map<string, Face>();

function open(file: string): Face {
  const known = opened.get(file);
  if (known !== undefined) return known;
  const font = create(readFileSync(file));
  if ('fonts' in font) throw new Error(`${file} is a collection, not one font`);
  const face = { font };
  opened.set(file, face);
  return face;
}

/**
 * Opens the fonts. Throws where one that the program brings is missing, because then the installation is incomplete: with the
 * others alone it would refuse names that it can write.
 */
export function openFonts(files: FontFiles): Fonts {
  const lost = [...files.regular, ...files.bold].find((file) => !mayBeMissing(file) && !existsSync(file));
  if (lost !== undefined) throw new Error(`no font ${lost}: install again, or run node build/fonts.ts`);

  // Cached, because it is looked up several times a sheet. Single characters are no personal data.
  const chosen = { regular: new Map<string, Face | undefined>(), bold: new Map<string, Face | undefined>() };

  const fontOf = (character: string, weight: Weight): Face | undefined => {
    const known = chosen[weight].get(character);
    if (known !== undefined || chosen[weight].has(character)) return known;
    const found = firstWith(character, files[weight]);
    chosen[weight].set(character, found);
    return found;
  };

  const stretches = (text: string, weight: Weight): readonly Stretch[] => {
    const found: { text: string; face: Face }[] = [];
    for (const character of text) {
      const face = fontOf(character, weight);
      if (face === undefined) throw new Error('a character without a font was not refused before setting');
      const last = found.at(-1);
      if (last?.face === face) last.text += character;
      else found.push({ text: character, face });
    }
    return found;
  };

  const glyphs = (text: string, weight: Weight, feature?: Feature): readonly SetStretch[] =>
    stretches(text, weight).map(({ text: part, face }) => ({ face, glyphs: shape(part, face.font, feature) }));

  return {
    missing: (text, weight) =>
      [...new Set(text)].find((character) => !joints.test(character) && fontOf(character, weight) === undefined),
    stretches,
    glyphs,
    width: (text, weight, feature) => {
      let width = 0;
      for (const stretch of glyphs(text, weight, feature)) for (const { advance } of stretch.glyphs) width += advance;
      return width;
    },
  };
}

let house: Fonts | undefined;

/** The fonts of certificates, opened at the first call and kept. */
export function certificateFonts(): Fonts {
  house ??= openFonts(certificateFontFiles);
  return house;
}

/** Opens the fonts that nearly every sheet needs, which takes longer than setting one; do it before anybody waits. */
export function openCertificateFonts(): void {
  // A Han character is in the first file of each weight, a letter with a caron in the second alone.
  for (const weight of ['regular', 'bold'] as const) certificateFonts().width('证š', weight);
}

function firstWith(character: string, files: readonly string[]): Face | undefined {
  const point = character.codePointAt(0) ?? 0;
  for (const file of files) {
    if (!opened.has(file) && !existsSync(file)) continue;
    const face = open(file);
    if (face.font.hasGlyphForCodePoint(point)) return face;
  }
  return undefined;
}

/** A code point in Unicode's notation: `U+9F98`. */
export function codePointOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * The form in which text is set: a radical of the Kangxi block becomes the character itself (⽉ → 月: they share a
 * glyph), a letter and its loose accent become one. No compatibility folding: that would change （ and ，.
 */
export function settable(text: string): string {
  return text
    .replace(/[\u2f00-\u2fd5]/g, (radical) => radical.normalize('NFKC'))
    .replace(/\p{Script=Latin}\p{M}+/gu, (accented) => accented.normalize('NFC'));
}
