/**
 * PDFKit 0.20 and fontkit 2.0 as the sheets are written with them. What they have public, but neither in their guides nor
 * in their types, is used in this file alone: a new version of either is checked against it.
 */
import type { Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import type { Glyph } from '../type/shaping.ts';

declare global {
  namespace PDFKit {
    namespace Mixins {
      interface PDFFont {
        /** An opened font is taken too: any object with a `layout`. */
        registerFont(name: string, font: Font): this;
      }
    }

    interface PDFStructureElement {
      readonly dictionary: PDFKitReference;
    }
  }
}

type Document = PDFKit.PDFDocument;

const written = new WeakMap<Document, Uint8Array[]>();

/** A document that keeps what it writes: a stream is held until its turn comes, and all of the document with it. */
export class KeptDocument extends PDFDocument {
  override push(chunk: Uint8Array | null): boolean {
    // A map's, for PDFKit writes the head before a field would be there.
    const chunks = written.get(this) ?? [];
    written.set(this, chunks);
    if (chunk !== null) chunks.push(chunk);
    return true;
  }

  /** PDFKit calls any time UTC in the metadata, also one that tells its offset. */
  override appendXML(xml: string, newLine?: boolean): void {
    super.appendXML(xml.replace('Z</xmp:CreateDate>', '</xmp:CreateDate>'), newLine);
  }
}

export interface Gathered {
  /** Has the rows that `write` shows read out and searched for as the one word that they are, though its letters are set far apart. */
  readonly asOneWord: (word: string, write: () => void) => void;
  /** The operators of what `write` writes, which then stands on no page, and the fonts that they name. */
  readonly aside: (write: () => void) => { readonly operators: string; readonly fonts: object };
  /** Ends the document and returns its bytes. */
  readonly end: () => Uint8Array;
}

/** Where PDFKit ends the text object of one row and begins the next row's. */
const betweenRows = /^ET\nQ\nq\n.* cm\nBT\n/gm;

/** Gathers the operators of each page, of which PDFKit would make a buffer each. */
export function gather(doc: KeptDocument): Gathered {
  const pages = new Map<PDFKit.PDFPage, string[]>();
  let elsewhere: string[] | undefined;
  doc.addContent = (operators: string) => {
    const content = elsewhere ?? pages.get(doc.page) ?? [];
    content.push(operators);
    if (content !== elsewhere) pages.set(doc.page, content);
    return doc;
  };
  const aside: Gathered['aside'] = (write) => {
    const around = elsewhere;
    const content: string[] = [];
    elsewhere = content;
    write();
    elsewhere = around;
    return { operators: content.join('\n'), fonts: { ...doc.page.fonts } };
  };
  return {
    aside,
    asOneWord(word, write) {
      // All in one text object, and the span inside it: Poppler places it by the coordinates where it ends.
      const text = aside(write).operators.replaceAll(betweenRows, '');
      const [begin, end] = [text.indexOf('BT\n') + 'BT'.length, text.lastIndexOf('\nET')];
      doc.addContent(text.slice(0, begin)).markContent('Span', { actual: word });
      doc.addContent(text.slice(begin + 1, end)).endMarkedContent();
      doc.addContent(text.slice(end + 1));
    },
    end() {
      for (const [page, content] of pages) page.write(content.join('\n'));
      doc.end();
      return Buffer.concat(written.get(doc) ?? []);
    },
  };
}

/** Glyphs of one font in a row, each with its advance in em: its own, and the gap behind it. */
export interface GlyphRow {
  readonly font: Font;
  readonly glyphs: readonly Glyph[];
  readonly advances: readonly number[];
}

/** Writes a row from `x` on, `y` its baseline. Points from the top left. */
export function showRow(doc: Document, row: GlyphRow, x: number, y: number, size: number): void {
  const kit = kitFont(row.font);
  // The features of a text reach the font's `layout` as they are. Of the text PDFKit asks only whether there is any.
  const options = { lineBreak: false, baseline: 'alphabetic', features: row };
  doc.registerFont(kit.name, kit.font).font(kit.name, size);
  doc.text('-', x, y, options as object);
}

/** Lays what is drawn next on its page as a stamp's ink lies. `mode` is the graphics state that says so. */
export function setMode(doc: Document, name: string, mode: PDFKit.PDFKitReference): void {
  doc.page.ext_gstates[name] = mode;
  doc.addContent(`/${name} gs`);
}

/** Draws an object of the document's, by a name that no other has. */
export function drawObject(doc: Document, name: string, object: PDFKit.PDFKitReference): void {
  doc.page.xobjects[name] = object;
  doc.addContent(`/${name} Do`);
}

/** A text of the document's information. PDFKit puts it as it is into a string of PDF, and by `toString` into XML. */
class XmlText extends String {
  override toString(): string {
    return this.valueOf().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  }
}

/**
 * A time with its offset from UTC, `2026-11-23T21:46+08:00`. PDFKit puts it as it is into a string of PDF, asks it what a
 * Date is asked, and would write a Date in UTC.
 */
class OffsetTime extends String {
  readonly #iso: string;

  constructor(iso: string) {
    super(`D:${iso.slice(0, 16).replaceAll(/[-:T]/g, '')}00${iso.slice(16).replace(':', "'")}'`);
    this.#iso = iso;
  }

  getTime(): number {
    return Date.parse(this.#iso);
  }

  toISOString(): string {
    return `${this.#iso.slice(0, 16)}:00${this.#iso.slice(16)}`;
  }
}

/** The information as PDFKit takes it: texts escaped where they become XML, which PDFKit leaves to its caller. */
export function asInfo(texts: Readonly<Record<string, string>>, created: string): object {
  const escaped = Object.entries(texts).map(([key, text]) => [key, new XmlText(text)] as const);
  return { ...Object.fromEntries(escaped), CreationDate: new OffsetTime(created) };
}

/** Says of a head what it heads: its column, or so many rows. PDFKit's types know neither, PDFKit no rows. */
export function heads({ dictionary }: PDFKit.PDFStructureElement, rows: number | undefined): void {
  const scope = rows === undefined ? { Scope: 'Column' } : { Scope: 'Row', RowSpan: rows };
  Object.assign(dictionary.data, { A: { O: 'Table', ...scope } });
}

/** A font as PDFKit asks for one, and the name to register it by. */
interface KitFont {
  readonly name: string;
  readonly font: Font;
}

const kitFonts = new WeakMap<Font, KitFont>();
let named = 0;

function kitFont(font: Font): KitFont {
  const known = kitFonts.get(font) ?? { name: `face${named++}`, font: setFont(font) };
  kitFonts.set(font, known);
  return known;
}

/** A font whose `layout` gives the glyphs that were set, and whose subsets number each of them. */
function setFont(font: Font): Font {
  const { unitsPerEm } = font;
  const parsing: Font = Object.assign(Object.create(font), { getGlyph: remembered(font) });
  const told = new WeakMap<Glyph, ToldGlyph>();
  const tell = (glyph: Glyph): ToldGlyph => {
    const codePoints = Array.from(glyph.text, (character) => character.codePointAt(0) ?? 0);
    const telling = { id: glyph, advanceWidth: glyph.width * unitsPerEm, codePoints };
    told.set(glyph, telling);
    return telling;
  };
  return Object.assign(Object.create(font), {
    layout: (_text: string, { glyphs, advances }: GlyphRow) => ({
      glyphs: glyphs.map((glyph) => told.get(glyph) ?? tell(glyph)),
      // New at each call, for PDFKit writes into them.
      positions: advances.map((advance) => new Position(advance * 1000)),
    }),
    createSubset: () => setSubset(font.createSubset.call(parsing)),
  });
}

/** How far to the next glyph, in thousandths of an em. PDFKit scales the members of its own that a position has. */
class Position {
  advanceWidth = 0;
  readonly #advance: number;

  constructor(advance: number) {
    this.#advance = advance;
  }

  get xAdvance(): number {
    return this.#advance;
  }
}

/** A glyph as PDFKit asks for it; `id` is what it asks a subset by. */
interface ToldGlyph {
  readonly id: Glyph;
  /** Font units. */
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

/** A subset that is asked for glyphs by what `layout` gave as their ids. */
interface SetSubset {
  includeGlyph(glyph: Glyph): number;
  encode(): Uint8Array;
}

/** One glyph of the font may stand for two characters (⽉ and 月): each has a place of its own, and reads as itself. */
function setSubset(subset: ReturnType<Font['createSubset']> & { readonly glyphs?: number[] }): SetSubset {
  const places = new Map<Glyph, number>();
  return {
    includeGlyph(glyph) {
      const place = places.get(glyph) ?? (subset.glyphs ?? []).push(glyph.id) - 1;
      places.set(glyph, place);
      return place;
    },
    encode: () => subset.encode(),
  };
}

/** Glyphs of a font that are kept parsed, at some ten kilobytes each. */
const mostParsed = 1000;

/**
 * `getGlyph` of a font, with glyphs that work each answer out once: fontkit asks them the same for every document, and
 * parses the outline each time, which takes half as long as all else.
 */
function remembered(font: Font): (id: number) => object {
  const kept = new Map<number, object>();
  return (id) => {
    const known = kept.get(id) ?? answeringOnce(font.getGlyph(id));
    // Back in as the youngest; the oldest goes.
    kept.delete(id);
    kept.set(id, known);
    for (const [oldest] of kept.size > mostParsed ? kept : []) {
      kept.delete(oldest);
      break;
    }
    return known;
  };
}

/** The same object, but each of its methods, which take nothing, runs once. */
function answeringOnce(asked: object): object {
  const answers = new Map<PropertyKey, unknown>();
  return new Proxy(asked, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== 'function') return member;
      return () => {
        if (!answers.has(key)) answers.set(key, Reflect.apply(member, target, []));
        return answers.get(key);
      };
    },
  });
}
