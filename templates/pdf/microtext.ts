/**
 * Writes microtext as a pattern (ISO 32000-1, 8.7.3): printers set its glyphs as type, which as outlines they would make
 * bolder, but no reader takes it for text, to read it out, find it or copy it.
 */
import { deflateSync } from 'node:zlib';
import { type PlacedLine, points } from '../page/document.ts';
import { factor, inked, operator } from '../page/drawing.ts';
import type { Line } from '../text/paragraph.ts';
import { written } from './drawings.ts';
import { drawObject, type Gathered } from './kit.ts';

type Reference = PDFKit.PDFKitReference;
type Microtext = PlacedLine & { readonly step: number };

/** Gives what writes a line of microtext on the document's page. `write` writes its text once. */
export function microtextWriter(
  doc: PDFKit.PDFDocument,
  aside: Gathered['aside'],
  write: (line: PlacedLine) => void,
): (placed: Microtext) => void {
  const forms = new Map<Line, { name: string; form: Reference }>();
  const formOf = (placed: Microtext): Reference => {
    const { line, size, step } = placed;
    const { operators, fonts } = aside(() => write({ ...placed, x: 0, y: 0 }));
    const width = line.width * size;
    const times = Math.ceil(line.width / step);
    const on = `\n1 0 0 1 ${factor(step * size)} 0 cm\n`;
    const cell = `${inked('blue')}\n${Array<string>(times).fill(operators).join(on)}`;
    return formWith(doc, [0, -size, width, size / 2], cell, fonts);
  };
  return (placed) => {
    const known = forms.get(placed.line) ?? { name: `M${forms.size}`, form: formOf(placed) };
    forms.set(placed.line, known);
    doc.save();
    doc.transform(1, 0, 0, 1, placed.x * points, placed.y * points);
    drawObject(doc, known.name, known.form);
    doc.restore();
  };
}

type Box = readonly [left: number, top: number, right: number, bottom: number];

/** A form that is filled with one cell of a pattern. A form, because it is from its origin that a pattern is placed. */
function formWith(doc: PDFKit.PDFDocument, box: Box, cell: string, fonts: object): Reference {
  const [left, top, right, bottom] = box;
  const [width, height] = [right - left, bottom - top];
  const deflated = { BBox: [...box], Filter: 'FlateDecode' };
  const kind = { Type: 'Pattern', PatternType: 1, PaintType: 1, TilingType: 1, XStep: 2 * width, YStep: 2 * height };
  const pattern = written(doc, { ...kind, ...deflated, Resources: { Font: fonts } }, deflateSync(cell));
  const filled = `/Pattern cs /Cell scn ${operator('re', left, top, width, height)} f`;
  const resources = { Pattern: { Cell: pattern } };
  return written(doc, { Type: 'XObject', Subtype: 'Form', BBox: [...box], Resources: resources }, Buffer.from(filled));
}
