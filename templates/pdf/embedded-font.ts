/** A font's glyphs as a PDF carries them: a CIDFont of just those that the document sets (ISO 32000-1, 9.7). */
import { deflateSync } from 'node:zlib';
import type { Face } from '../type/fonts.ts';
import { pathsOf } from '../type/outline.ts';
import type { Glyph } from '../type/shaping.ts';
import { cffOf } from './cff.ts';
import { charstring, usualAdvance } from './charstring.ts';
import { deflates, type PdfFile, type Reference, utf16 } from './pdf-file.ts';

export interface EmbeddedFont {
  /** The dictionary that pages refer to. */
  readonly reference: Reference;
  /** How the glyph is called in text: four hexadecimal digits. */
  code(glyph: Glyph): string;
  /** Writes the font, once all text is set. */
  end(): void;
}

/** A glyph of ligatures and variants, and a second one of the same character, is called by a number that no character has. */
const firstPrivate = 0xe000;

/** `index` tells the document's fonts apart. */
export function embedFont(file: PdfFile, face: Face, index: number): EmbeddedFont {
  // A glyph goes by its character's own number, so what says which is which is short.
  const used = new Map<number, Glyph>();
  const codes = new Map<Glyph, string>();
  const reference = file.reserve();
  let nextPrivate = firstPrivate;

  const numberOf = (glyph: Glyph): number => {
    const own = glyph.text.codePointAt(0) ?? 0;
    const isPlain = glyph.text.length === 1 && (own < 0xd800 || own > 0xf8ff);
    for (const known of isPlain ? [own] : []) {
      const other = used.get(known);
      if (other === undefined || (other.id === glyph.id && other.text === glyph.text)) return known;
    }
    return nextPrivate++;
  };

  return {
    reference,

    code(glyph) {
      const known = codes.get(glyph);
      if (known !== undefined) return known;
      const number = numberOf(glyph);
      const code = hex(number);
      used.set(number, glyph);
      codes.set(glyph, code);
      return code;
    },

    end() {
      const glyphs = [...used].toSorted(([a], [b]) => a - b);
      const name = `${tagOf(index)}+${face.font.postscriptName}`;
      const descriptor = file.put(descriptorOf(name, face, fontFile(file, name, face, glyphs)));
      const descendant = file.put(
        `<</Type/Font/Subtype/CIDFontType0/BaseFont/${name}/FontDescriptor ${descriptor}` +
          `/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW ${usualAdvance}/W[${widths(glyphs)}]>>`,
      );
      const toUnicode = file.stream(deflates, deflateSync(characterMap(glyphs)));
      file.put(
        `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant}]/ToUnicode ${toUnicode}>>`,
        reference,
      );
    },
  };
}

type Numbered = readonly (readonly [number: number, glyph: Glyph])[];

const hex = (number: number): string => number.toString(16).padStart(4, '0');
const perMille = (width: number): number => Math.round(width * 1000);

/** Six capitals before a subset's name. */
function tagOf(index: number): string {
  return `KIOSK${String.fromCharCode(65 + index)}`;
}

function fontFile(file: PdfFile, name: string, face: Face, glyphs: Numbered): Reference {
  const cff = cffOf(name, boxOf(face), [
    // What stands for a character that the font has not; nothing is ever set with it.
    { cid: 0, charstring: outlineOf(face, 0) },
    ...glyphs.map(([cid, { id }]) => ({ cid, charstring: outlineOf(face, id) })),
  ]);
  return file.stream(`/Subtype/CIDFontType0C${deflates}`, deflateSync(cff));
}

const drawn = new WeakMap<Face, Map<number, Uint8Array>>();

/** A glyph is converted once in the process: single glyphs are nobody's data. */
function outlineOf(face: Face, id: number): Uint8Array {
  const known = drawn.get(face) ?? new Map<number, Uint8Array>();
  drawn.set(face, known);
  const outline = known.get(id) ?? convert(face, id);
  known.set(id, outline);
  return outline;
}

function convert({ outlines }: Face, id: number): Uint8Array {
  const scale = 1000 / outlines.unitsPerEm;
  const contours = outlines
    .contours(id)
    .map((contour) => contour.map(({ x, y, isOn }) => ({ x: x * scale, y: y * scale, isOn })));
  return charstring(Math.round(outlines.advance(id) * scale), pathsOf(contours));
}

function boxOf({ outlines }: Face): number[] {
  return outlines.box.map((value) => perMille(value / outlines.unitsPerEm));
}

function descriptorOf(name: string, face: Face, fontFile3: Reference): string {
  const { font, outlines } = face;
  const measure = (value: number) => perMille(value / outlines.unitsPerEm);
  return (
    // Flag 4, symbolic: its characters are not those of Latin text alone.
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${boxOf(face).join(' ')}]/ItalicAngle 0` +
    `/Ascent ${measure(outlines.ascent)}/Descent ${measure(outlines.descent)}` +
    `/CapHeight ${measure(font.capHeight || font.ascent)}/StemV 80/FontFile3 ${fontFile3}>>`
  );
}

/** Advances that are not a Han's, in rows of consecutive numbers. */
function widths(glyphs: Numbered): string {
  const rows: { first: number; widths: number[] }[] = [];
  for (const [number, { width }] of glyphs) {
    if (perMille(width) === usualAdvance) continue;
    const last = rows.at(-1);
    if (last !== undefined && last.first + last.widths.length === number) last.widths.push(perMille(width));
    else rows.push({ first: number, widths: [perMille(width)] });
  }
  return rows.map(({ first, widths: row }) => `${first}[${row.join(' ')}]`).join('');
}

/** What each number is as text: itself, all along its row of 256, but for the private ones. */
function characterMap(glyphs: Numbered): string {
  const own = glyphs.filter(([number]) => !isPrivate(number));
  const rows = [...new Set(own.map(([number]) => number >> 8))].map((row) => {
    const [first, last] = [hex(row << 8), hex((row << 8) + 0xff)];
    return `<${first}> <${last}> <${first}>`;
  });
  const others = glyphs
    .filter(([number]) => isPrivate(number))
    .map(([number, { text }]) => `<${hex(number)}> ${utf16(text).replace('feff', '')}`);
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...inBlocks('bfrange', rows),
    ...inBlocks('bfchar', others),
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}

const isPrivate = (number: number): boolean => number >= firstPrivate && number <= 0xf8ff;

/** At most a hundred lines to a block. */
function inBlocks(operator: string, lines: readonly string[]): string[] {
  return Array.from({ length: Math.ceil(lines.length / 100) }, (_, block) => {
    const part = lines.slice(block * 100, (block + 1) * 100);
    return [`${part.length} begin${operator}`, ...part, `end${operator}`].join('\n');
  });
}
