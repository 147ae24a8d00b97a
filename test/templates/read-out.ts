/** What somebody hears who cannot see the sheet, part after part. */
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { fileOf, run } from './printed.ts';

/** By pdf.js, which reads a page once; Poppler reads it anew for each part, half a minute for a transcript. */
export async function readOut(pdf: Uint8Array): Promise<string> {
  const loading = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  const document = await loading.promise;
  const said: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    said.push(...(await partsOf(await document.getPage(number))));
  }
  await loading.destroy();
  return said.join('\n');
}

/** By Poppler. */
export const readOutByPoppler = (pdf: Uint8Array, name: string): string =>
  [...run('pdfinfo', '-struct-text', fileOf(pdf, name)).matchAll(/^ *"(.*)"$/gm)].map(([, said]) => said).join('\n');

type Tree = Awaited<ReturnType<PDFPageProxy['getStructTree']>>;

/** The texts of a page in the order of its structure; what is no part of that is not read out. */
async function partsOf(page: PDFPageProxy): Promise<readonly string[]> {
  const texts = new Map<string, string>();
  const open: (string | null)[] = [];
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  for (const item of items) {
    if ('str' in item) {
      const part = open.findLast((id) => id !== null);
      if (typeof part !== 'string') continue;
      texts.set(part, (texts.get(part) ?? '') + item.str + (item.hasEOL ? '\n' : ''));
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push(item.id ?? null);
  }
  const read = (node: Tree | Tree['children'][number]): readonly string[] =>
    'children' in node ? node.children.flatMap(read) : [texts.get(node.id) ?? ''];
  return read(await page.getStructTree());
}
