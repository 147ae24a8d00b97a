/** What the document's parts are, for readers that cannot see it: PDF's structure tree (ISO 32000-1, 14.7). */
import type { Part } from '../page/document.ts';
import { type PdfFile, type Reference, utf16 } from './pdf-file.ts';

export interface Structure {
  /** Opens and closes the part's place in its page's content. */
  marked(part: Part, content: string): string;
  /** Writes the tree, once all pages are. */
  end(): Reference;
}

interface Leaf {
  readonly page: Reference;
  readonly mark: number;
}

export function openStructure(file: PdfFile, parts: readonly Part[], pages: readonly Reference[]): Structure {
  const leaves = new Map<Part, Leaf>();
  const marks = pages.map((): Part[] => []);
  const elements = new Map<Part, Reference>();

  const write = (part: Part, parent: Reference): Reference => {
    const own = file.reserve();
    elements.set(part, own);
    const kids = 'parts' in part ? `[${part.parts.map((kid) => write(kid, own)).join(' ')}]` : undefined;
    const leaf = leaves.get(part);
    const content = kids ?? (leaf === undefined ? '[]' : `${leaf.mark}`);
    const page = leaf === undefined ? '' : `/Pg ${leaf.page}`;
    return file.put(`<</S/${part.role}/P ${parent}/K ${content}${page}${attributes(part)}>>`, own);
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
      const root = file.reserve();
      const whole = file.reserve();
      file.put(`<</S/Document/P ${root}/K[${parts.map((part) => write(part, whole)).join(' ')}]>>`, whole);
      const lists = marks.map(
        (own, index) => `${index} [${own.map((part) => elements.get(part) ?? 'null').join(' ')}]`,
      );
      const tree = file.put(`<</Nums[${lists.join(' ')}]>>`);
      return file.put(
        `<</Type/StructTreeRoot/K[${whole}]/ParentTree ${tree}/ParentTreeNextKey ${pages.length}>>`,
        root,
      );
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
