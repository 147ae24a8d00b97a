/** What the document's parts are, for readers that cannot see it: PDF's structure tree (ISO 32000-1, 14.7). */
import type { Part } from './document.ts';
import { inPdf, openObjectStream } from './object-stream.ts';

export interface Structure {
  /** Opens and closes the part's place in its page's content. */
  marked(part: Part, content: string): string;
  /** Writes the tree, once all pages are. */
  end(): void;
}

interface Leaf {
  readonly page: PDFKit.PDFKitReference;
  readonly mark: number;
}

/** `pages` are the pages' dictionaries. */
export function openStructure(
  doc: PDFKit.PDFDocument,
  parts: readonly Part[],
  pages: readonly PDFKit.PDFKitReference[],
): Structure {
  const objects = openObjectStream(doc);
  const leaves = new Map<Part, Leaf>();
  const marks = pages.map((): Part[] => []);
  const elements = new Map<Part, PDFKit.PDFKitReference>();

  const write = (part: Part, parent: PDFKit.PDFKitReference): PDFKit.PDFKitReference => {
    const own = objects.reserve();
    elements.set(part, own);
    const kids = 'parts' in part ? `[${part.parts.map((kid) => inPdf(write(kid, own))).join(' ')}]` : undefined;
    const leaf = leaves.get(part);
    const content = kids ?? (leaf === undefined ? '[]' : `${leaf.mark}`);
    const page = leaf === undefined ? '' : `/Pg ${inPdf(leaf.page)}`;
    objects.put(own, `<</S/${part.role}/P ${inPdf(parent)}/K ${content}${page}${attributes(part)}>>`);
    return own;
  };

  const elementOf = (part: Part): string => {
    const element = elements.get(part);
    return element === undefined ? 'null' : inPdf(element);
  };

  return {
    marked(part, content) {
      if (!('page' in part)) return content;
      const page = pages[part.page];
      const own = marks[part.page];
      if (page === undefined || own === undefined) throw new Error('a part on a page that is not there');
      const mark = own.push(part) - 1;
      leaves.set(part, { page, mark });
      return `/${part.role} <</MCID ${mark}>> BDC\n${content}\nEMC`;
    },

    end() {
      const root = doc.getStructTreeRoot();
      const whole = objects.reserve();
      const kids = parts.map((part) => inPdf(write(part, whole)));
      objects.put(whole, `<</S/Document/P ${inPdf(root)}/K[${kids.join(' ')}]>>`);
      const lists = marks.map((own, index) => `${index} [${own.map(elementOf).join(' ')}]`);
      const tree = objects.reserve();
      objects.put(tree, `<</Nums[${lists.join(' ')}]>>`);
      Object.assign(root.data, { K: [whole], ParentTree: tree, ParentTreeNextKey: pages.length });
      for (const [index, { data }] of pages.entries()) Object.assign(data, { StructParents: index, Tabs: 'S' });
      objects.end();
    },
  };
}

function attributes(part: Part): string {
  const language = part.language === undefined ? '' : `/Lang(${part.language})`;
  const alternative = 'alternative' in part ? `/Alt ${utf16(part.alternative)}` : '';
  const scope =
    part.role === 'TH'
      ? `/A<</O/Table/Scope/${part.rowSpan === undefined ? 'Column' : `Row/RowSpan ${part.rowSpan}`}>>`
      : '';
  return language + alternative + scope;
}

/** A text of any script, as PDF writes it. */
export function utf16(text: string): string {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at).toString(16).padStart(4, '0'));
  return `<feff${units.join('')}>`;
}
