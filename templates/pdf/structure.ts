/** Writes the document's parts, each under its tag, for readers that cannot see it (ISO 32000-1, 14.7). */
import type { Part } from '../page/document.ts';
import { heads } from './kit.ts';

type Element = PDFKit.PDFStructureElement;

/** `write` writes what stands on a page, on the document's page. */
export function writeParts(doc: PDFKit.PDFDocument, parts: readonly Part[], write: (part: Leaf) => void): void {
  const whole = doc.struct('Document');
  doc.addStructure(whole);
  for (const part of parts) writePart(doc, part, whole, write);
  whole.end();
}

/** A part with something on a page. */
export type Leaf = Extract<Part, { page: number }>;

function writePart(doc: PDFKit.PDFDocument, part: Part, parent: Element, write: (part: Leaf) => void): void {
  const element = doc.struct(part.role, {
    ...(part.language === undefined ? {} : { lang: part.language }),
    ...('alternative' in part ? { alt: part.alternative } : {}),
  });
  if (part.role === 'TH') heads(element, part.rowSpan);
  parent.add(element);
  if ('parts' in part) for (const kid of part.parts) writePart(doc, kid, element, write);
  else {
    doc.switchToPage(part.page);
    element.add(doc.markStructureContent(part.role));
    write(part);
    doc.endMarkedContent();
  }
  element.end();
}
