/**
 * Puts what has been set on an A4 sheet of PDF: the only file that knows PDFKit. Millimetres from the top left; the y
 * of text is its baseline.
 */
import { deflateSync } from 'node:zlib';
import type { Font } from 'fontkit';
import PDFDocument from 'pdfkit';
import { type Part, type PlacedDrawing, type PlacedLine, points, type SetDocument } from './document.ts';
import { type Drawing, inks } from './drawing.ts';
import type { Fonts } from './fonts.ts';
import type { Run } from './paragraph.ts';

declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** PDFKit 0.20 takes a parsed font too; its types do not say so. */
      registerFont(name: string, font: Font): this;
    }
  }
}

const a4: [width: number, height: number] = [595.28, 841.89];

/** An asterisk stands at cap height; lowered by this much (em) it masks the middle of a figure. */
const asteriskDrop = 0.155;

/** The same document gives the same bytes. */
export function pdfOf(document: SetDocument, fonts: Fonts): Promise<Uint8Array> {
  const doc = openDocument(document.about);
  const bytes = collect(doc);
  const faces = new Map<Font, string>();
  for (const [index, page] of document.pages.entries()) {
    if (index > 0) doc.addPage();
    for (const placed of page.drawings) stamp(doc, placed, false);
    for (const { left, right, y, thickness } of page.rules) {
      doc
        .lineWidth(thickness * points)
        .moveTo(left * points, y * points)
        .lineTo(right * points, y * points)
        .stroke('black');
    }
    for (const line of page.lines) setText(doc, line, faces, fonts);
    for (const part of document.parts) setPart(doc, part, index, faces, fonts);
    for (const placed of page.stamps) stamp(doc, placed, true);
  }
  doc.end();
  return bytes;
}

function setPart(doc: PDFKit.PDFDocument, part: Part, page: number, faces: Map<Font, string>, fonts: Fonts): void {
  if ('parts' in part) for (const each of part.parts) setPart(doc, each, page, faces, fonts);
  else if (part.page !== page) return;
  else if ('figure' in part) stamp(doc, part.figure, false);
  else for (const line of part.lines) setText(doc, line, faces, fonts);
}

function openDocument({ title, author, subject, language, created }: SetDocument['about']): PDFKit.PDFDocument {
  return new PDFDocument({
    size: a4,
    margin: 0,
    // 1.3 knows no blend mode.
    pdfVersion: '1.7',
    lang: language,
    displayTitle: true,
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

function setText(doc: PDFKit.PDFDocument, placed: PlacedLine, faces: Map<Font, string>, fonts: Fonts): void {
  doc.fillColor([...inks[placed.ink]]).fontSize(placed.size);
  for (const run of placed.line.runs) setRun(doc, run, placed, faces, fonts);
}

function setRun(
  doc: PDFKit.PDFDocument,
  run: Run,
  { x, y, size, weight }: PlacedLine,
  faces: Map<Font, string>,
  fonts: Fonts,
): void {
  let from = x * points + run.x * size;
  const pieces = run.text
    .split(/(\*+)/)
    .flatMap((part) => fonts.stretches(part, weight))
    .map((stretch, index, all) => ({ ...stretch, isLast: index === all.length - 1 }));
  for (const { text, font, isLast } of pieces) {
    const drop = text.startsWith('*') ? asteriskDrop * size : 0;
    doc.font(faceName(doc, font, faces));
    const set = (): unknown =>
      doc.text(text, from, y * points + drop, {
        lineBreak: false,
        baseline: 'alphabetic',
        characterSpacing: run.spacing * size,
        ...(run.feature === undefined ? {} : { features: [run.feature] }),
      });
    if (run.spacing > apparentSpace) asOneWord(doc, text, set);
    else set();
    if (!isLast) from += (fonts.width(text, weight, run.feature) + run.spacing * [...text].length) * size;
  }
}

/** A gap (em) that readers of a PDF take for a word space. */
const apparentSpace = 0.2;

/**
 * Letters set far apart are still searched for and read out as the word that they are. The span begins and ends inside
 * the text object that PDFKit writes, for Poppler places it by the coordinates that hold where it ends.
 */
function asOneWord(doc: PDFKit.PDFDocument, actual: string, set: () => void): void {
  const addContent = doc.addContent.bind(doc);
  doc.addContent = (operators) => {
    if (operators === 'ET') doc.endMarkedContent();
    addContent(operators);
    if (operators === 'BT') doc.markContent('Span', { actual });
    return doc;
  };
  set();
  doc.addContent = addContent;
}

function faceName(doc: PDFKit.PDFDocument, font: Font, faces: Map<Font, string>): string {
  const known = faces.get(font);
  if (known !== undefined) return known;
  const name = `face${faces.size + 1}`;
  doc.registerFont(name, font);
  faces.set(font, name);
  return name;
}

/** A drawing is deflated once in the process, not once a sheet. */
const deflated = new WeakMap<Drawing, Uint8Array>();

function stamp(doc: PDFKit.PDFDocument, { drawing, x, y, scale = 1 }: PlacedDrawing, multiplied: boolean): void {
  const stream = deflated.get(drawing) ?? deflateSync(drawing.operators, { level: 9 });
  deflated.set(drawing, stream);
  const form = doc.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [...drawing.box],
    Resources: {},
    Filter: 'FlateDecode',
    // As one group: multiplied one by one, the parts of a seal would go dark where they overlap.
    ...(multiplied ? { Group: { S: 'Transparency', CS: 'DeviceRGB', I: true } } : {}),
  });
  form.end(stream);
  const name = `Drawing${Object.keys(doc.page.xobjects).length + 1}`;
  doc.page.xobjects[name] = form;
  doc.save();
  if (multiplied) doc.addContent(`/${multiply(doc)} gs`);
  doc.transform(points * scale, 0, 0, points * scale, x * points, y * points).addContent(`/${name} Do`);
  doc.restore();
}

function multiply(doc: PDFKit.PDFDocument): string {
  if (doc.page.ext_gstates.Multiply === undefined) {
    const state = doc.ref({ Type: 'ExtGState', BM: 'Multiply' });
    state.end(undefined);
    doc.page.ext_gstates.Multiply = state;
  }
  return 'Multiply';
}
