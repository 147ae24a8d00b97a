/** Writes a document that has been set as a PDF, with PDFKit: PDF/A-2b by its structure, tagged, the same bytes each time. */
import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { type PageGround, type Part, type PlacedDrawing, points, type SetDocument } from './document.ts';
import { type Drawing, inked, type Picture, scaled } from './drawing.ts';
import { type EmbeddedFont, embedFont } from './embedded-font.ts';
import type { Face, Fonts } from './fonts.ts';
import { lineContent, ruleContent, type UseFont } from './page-content.ts';
import { openStructure, type Structure } from './structure.ts';

const a4: [width: number, height: number] = [595.28, 841.89];

/** The same document gives the same bytes. */
export function pdfOf(document: SetDocument, fonts: Fonts): Promise<Uint8Array> {
  const doc = openDocument(document.about);
  const bytes = collect(doc);
  const pages = document.pages.map((_, index) => (index === 0 ? doc : doc.addPage()).page);
  const structure = openStructure(
    doc,
    document.parts,
    pages.map(({ dictionary }) => dictionary),
  );
  const resources = openResources(doc);
  for (const [index, ground] of document.pages.entries()) {
    const page = pages[index];
    if (page === undefined) continue;
    page.write(pageContent(ground, leavesOn(index, document.parts), structure, fonts, resources));
    Object.assign(page.resources.data, resources.shared);
  }
  resources.end();
  structure.end();
  doc.end();
  return bytes;
}

function openDocument({ title, author, subject, language, created }: SetDocument['about']): PDFKit.PDFDocument {
  return new PDFDocument({
    size: a4,
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    tagged: true,
    lang: language,
    displayTitle: true,
    // Pages are written in any order.
    bufferPages: true,
    // PDFKit would load Helvetica.
    font: '',
    info: { Title: title, Author: author, Subject: subject, Creator: 'Onetrip Kiosk', CreationDate: wallTime(created) },
  });
}

/** PDFKit writes the UTC fields of a Date, so the station's wall time goes in as if it were UTC, whatever TZ is. */
function wallTime(created: string): Date {
  return new Date(`${created}Z`);
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const chunks: Uint8Array[] = [];
  doc.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  doc.on('end', () => resolve(Buffer.concat(chunks)));
  doc.on('error', reject);
  return promise;
}

/** The parts with something on a page, in reading order. */
function leavesOn(page: number, parts: readonly Part[]): Part[] {
  return parts.flatMap((part) => ('parts' in part ? leavesOn(page, part.parts) : part.page === page ? [part] : []));
}

/** What pages share: fonts, drawings, and how a stamp's ink lies on the text. */
interface Resources {
  readonly shared: Readonly<Record<string, unknown>>;
  readonly useFont: UseFont;
  /** The name by which pages call a drawing. */
  useDrawing(drawing: Drawing, multiplied: boolean): string;
  end(): void;
}

function openResources(doc: PDFKit.PDFDocument): Resources {
  const fonts = new Map<Face, { name: string; font: EmbeddedFont }>();
  const drawings = new Map<Drawing, string>();
  const multiply = doc.ref({ Type: 'ExtGState', BM: 'Multiply' });
  multiply.end();
  const shared = {
    Font: {} as Record<string, unknown>,
    XObject: {} as Record<string, unknown>,
    ExtGState: { Multiply: multiply },
  };
  return {
    shared,
    useFont(face) {
      const known = fonts.get(face);
      if (known !== undefined) return known;
      const used = { name: `F${fonts.size}`, font: embedFont(doc, face, fonts.size) };
      shared.Font[used.name] = used.font.reference;
      fonts.set(face, used);
      return used;
    },
    useDrawing(drawing, multiplied) {
      const known = drawings.get(drawing);
      if (known !== undefined) return known;
      const name = `D${drawings.size}`;
      shared.XObject[name] = formOf(doc, drawing, multiplied);
      drawings.set(drawing, name);
      return name;
    },
    end() {
      for (const { font } of fonts.values()) font.end();
    },
  };
}

/** A drawing is deflated once in the process, not once a sheet. */
const deflated = new WeakMap<object, Uint8Array>();

function deflatedOnce(key: object, content: string | Uint8Array): Uint8Array {
  const stream = deflated.get(key) ?? deflateSync(content);
  deflated.set(key, stream);
  return stream;
}

function formOf(doc: PDFKit.PDFDocument, drawing: Drawing, multiplied: boolean): PDFKit.PDFKitReference {
  const stream = deflatedOnce(drawing, drawing.operators);
  const form = doc.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [...drawing.box],
    Resources: drawing.picture === undefined ? {} : { XObject: { Picture: pictureOf(doc, drawing.picture) } },
    Filter: 'FlateDecode',
    // As one group: multiplied one by one, the parts of a seal would go dark where they overlap.
    ...(multiplied ? { Group: { S: 'Transparency', CS: 'DeviceRGB', I: true } } : {}),
  });
  form.end(stream);
  return form;
}

function pictureOf(doc: PDFKit.PDFDocument, picture: Picture): PDFKit.PDFKitReference {
  const { width, height, rgb } = picture;
  const image = doc.ref({
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: 'DeviceRGB',
    BitsPerComponent: 8,
    Filter: 'FlateDecode',
  });
  image.end(deflatedOnce(picture, rgb));
  return image;
}

function pageContent(
  ground: PageGround,
  parts: readonly Part[],
  structure: Structure,
  fonts: Fonts,
  resources: Resources,
): string {
  const artifact = (content: readonly string[]): string =>
    content.length === 0 ? '' : `/Artifact BMC\n${content.join('\n')}\nEMC`;
  return [
    artifact(ground.drawings.map((placed) => drawingContent(placed, resources))),
    artifact([inked('black'), ...ground.rules.map(ruleContent)]),
    artifact(ground.lines.map((line) => lineContent(line, fonts, resources.useFont))),
    ...parts.map((part) => structure.marked(part, partContent(part, fonts, resources))),
  ].join('\n');
}

function partContent(part: Part, fonts: Fonts, resources: Resources): string {
  if ('lines' in part) return part.lines.map((line) => lineContent(line, fonts, resources.useFont)).join('\n');
  return 'figure' in part ? drawingContent(part.figure, resources) : '';
}

function drawingContent({ drawing, x, y, scale = 1, multiplied = false }: PlacedDrawing, resources: Resources): string {
  const name = resources.useDrawing(drawing, multiplied);
  const placed = scaled(points * scale, x * points, y * points);
  return `q ${multiplied ? '/Multiply gs ' : ''}${placed} /${name} Do Q`;
}
