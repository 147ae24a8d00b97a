/** A font's glyphs as a PDF carries them: a CIDFont of just those that the document sets (ISO 32000-1, 9.7). */
import { deflateSync } from 'node:zlib';
import type { Face } from './fonts.ts';
import type { Glyph } from './shaping.ts';

export interface EmbeddedFont {
  /** The dictionary that pages refer to. */
  readonly reference: PDFKit.PDFKitReference;
  /** How the glyph is called in text: four hexadecimal digits. */
  code(glyph: Glyph): string;
  /** Writes the font, once all text is set. */
  end(): void;
}

/** `index` tells the document's fonts apart. */
export function embedFont(doc: PDFKit.PDFDocument, face: Face, index: number): EmbeddedFont {
  const { font, outlines } = face;
  // Glyph 0 stands for what a font has not; nothing is ever set with it.
  const ids = [0];
  const texts = [''];
  const widths = [outlines.advance(0) / outlines.unitsPerEm];
  const codes = new Map<string, string>();
  const reference = doc.ref({});

  return {
    reference,

    code({ id, text, width }) {
      // One glyph may stand for two characters (⽉ and 月): each gives its own back.
      const key = `${id}/${text}`;
      const known = codes.get(key);
      if (known !== undefined) return known;
      const code = ids.length.toString(16).padStart(4, '0');
      ids.push(id);
      texts.push(text);
      widths.push(width);
      codes.set(key, code);
      return code;
    },

    end() {
      const name = `${tagOf(index)}+${font.postscriptName}`;
      const fontFile = stream(doc, outlines.subset(ids));
      const perMille = (units: number) => Math.round((units * 1000) / outlines.unitsPerEm);
      const descriptor = doc.ref({
        Type: 'FontDescriptor',
        FontName: name,
        // Symbolic: its characters are not those of Latin text alone.
        Flags: 4,
        FontBBox: outlines.box.map(perMille),
        ItalicAngle: 0,
        Ascent: perMille(outlines.ascent),
        Descent: perMille(outlines.descent),
        CapHeight: perMille(font.capHeight || font.ascent),
        StemV: 80,
        FontFile2: fontFile,
      });
      descriptor.end();
      const descendant = doc.ref({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: name,
        CIDSystemInfo: { Registry: literal('Adobe'), Ordering: literal('Identity'), Supplement: 0 },
        FontDescriptor: descriptor,
        CIDToGIDMap: 'Identity',
        DW: 1000,
        W: [0, widths.map((width) => Math.round(width * 1000))],
      });
      descendant.end();
      Object.assign(reference.data, {
        Type: 'Font',
        Subtype: 'Type0',
        BaseFont: name,
        Encoding: 'Identity-H',
        DescendantFonts: [descendant],
        ToUnicode: stream(doc, new TextEncoder().encode(toUnicode(texts))),
      });
      reference.end();
    },
  };
}

/** PDFKit writes a String object as a PDF string, a plain one as a name. */
function literal(text: string): object {
  return Object(text);
}

function stream(doc: PDFKit.PDFDocument, bytes: Uint8Array): PDFKit.PDFKitReference {
  const reference = doc.ref({ Filter: 'FlateDecode', Length1: bytes.length });
  reference.end(deflateSync(bytes));
  return reference;
}

/** Six capitals before a subset's name. */
function tagOf(index: number): string {
  return `KIOSK${String.fromCharCode(65 + index)}`;
}

function toUnicode(texts: readonly string[]): string {
  const utf16 = (text: string): string =>
    Array.from({ length: text.length }, (_, unit) => text.charCodeAt(unit).toString(16).padStart(4, '0')).join('');
  const hex = (code: number): string => code.toString(16).padStart(4, '0');
  const lines = texts.map((text, code) => `<${hex(code)}> <${utf16(text)}>`).slice(1);
  // At most a hundred to a block.
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, block) =>
    lines.slice(block * 100, (block + 1) * 100),
  );
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def /CMapType 2 def',
    '1 begincodespacerange <0000> <ffff> endcodespacerange',
    ...blocks.flatMap((block) => [`${block.length} beginbfchar`, ...block, 'endbfchar']),
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}
