/** Writes a document that has been set as a PDF, with PDFKit: PDF/A-2b by its structure, tagged, the same bytes each time. */
import { type PageGround, type PlacedLine, points, type SetDocument } from '../page/document.ts';
import type { Fonts } from '../type/fonts.ts';
import { isLetter } from '../type/shaping.ts';
import { drawer } from './drawings.ts';
import { asInfo, gather, KeptDocument } from './kit.ts';
import { hundredths, lineWriter } from './lines.ts';
import { microtextWriter } from './microtext.ts';
import { writeParts } from './structure.ts';

const producer = 'Onetrip Kiosk';
const a4 = [595.28, 841.89];

/** The same document gives the same bytes. */
export function pdfOf({ about, pages, parts }: SetDocument, fonts: Fonts): Uint8Array {
  const doc = openDocument(about);
  // All text has been set: nothing is measured.
  doc.widthOfString = () => 0;
  const kit = gather(doc);
  const write = lineWriter(doc, fonts, kit.asOneWord);
  const pen = { line: write, microtext: microtextWriter(doc, kit.aside, write), draw: drawer(doc) };
  for (const ground of pages) {
    doc.addPage();
    writeGround(doc, ground, pen);
  }
  writeParts(doc, parts, (part) => {
    if ('figure' in part) pen.draw(part.figure);
    else for (const [index, line] of part.lines.entries()) pen.line(parted(line, part.lines[index + 1]));
  });
  return kit.end();
}

function openDocument({ title, author, subject, language, created }: SetDocument['about']): KeptDocument {
  return new KeptDocument({
    size: a4,
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-2b',
    tagged: true,
    lang: language,
    displayTitle: true,
    // The parts are written once all pages have their ground.
    bufferPages: true,
    autoFirstPage: false,
    // Without a name PDFKit would load Helvetica.
    font: '',
    info: asInfo({ Title: title, Author: author, Subject: subject, Creator: producer, Producer: producer }, created),
  });
}

interface Pen {
  readonly line: ReturnType<typeof lineWriter>;
  readonly microtext: ReturnType<typeof microtextWriter>;
  readonly draw: ReturnType<typeof drawer>;
}

function writeGround(doc: PDFKit.PDFDocument, { drawings, rules, lines }: PageGround, pen: Pen): void {
  doc.markContent('Artifact');
  for (const placed of drawings) pen.draw(placed);
  for (const { left, right, y, thickness } of rules) {
    const [x, top] = [hundredths(left * points), hundredths((y - thickness / 2) * points)];
    const [width, height] = [hundredths((right - left) * points), hundredths(thickness * points)];
    // Filled, not stroked: screens draw any stroke at least a pixel thick, and a hairline would look like a head's rule.
    // One by one, for screens set a lone rectangle on whole pixels.
    doc.rect(x, top, width, height).fill();
  }
  for (const line of lines) {
    if (line.step === undefined) pen.line(line);
    else pen.microtext({ ...line, step: line.step });
  }
  doc.endMarkedContent();
}

/** A line that ends in Latin and goes on in Latin has a space behind it, or both words would be read out as one. */
function parted(placed: PlacedLine, next: PlacedLine | undefined): PlacedLine {
  const { runs } = placed.line;
  const last = runs.at(-1);
  if (last === undefined || !isLetter(last.text.at(-1)) || !isLetter(next?.line.runs[0]?.text.at(0))) return placed;
  return { ...placed, line: { ...placed.line, runs: [...runs.slice(0, -1), { ...last, text: `${last.text} ` }] } };
}
