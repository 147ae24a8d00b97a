/** What it costs a PDF to be tagged. */
import { deflateSync, inflateSync } from 'node:zlib';

/** Bytes by which the file would be smaller without its structure tree and the marks on its pages. */
export function weightOfTags(pdf: Uint8Array): number {
  const file = Buffer.from(pdf);
  const latin = file.toString('latin1');
  let weight = 0;
  for (const [element] of latin.matchAll(/^\d+ 0 obj\n<<\n(\/S \/|\/Type \/StructTreeRoot)[^]*?\nendobj\n/gm)) {
    weight += element.length + crossReference;
  }
  for (const text of pagesIn(file, latin)) {
    const untagged = text.replaceAll(/^\/\w+ <<\n\/MCID \d+\n>> BDC\n|^EMC\n/gm, '');
    weight += deflateSync(text).length - deflateSync(untagged).length;
  }
  return weight;
}

/** The entry of an object in the table of them all. */
const crossReference = 20;

/** What stands on the pages: the deflated streams that have marks. */
function pagesIn(file: Buffer, latin: string): string[] {
  return [...latin.matchAll(/\d+ 0 obj\n<<\n\/Length (\d+)\n\/Filter \/FlateDecode\n>>\nstream\n/g)].flatMap(
    (found) => {
      const from = found.index + found[0].length;
      const text = inflateSync(file.subarray(from, from + Number(found[1]))).toString('latin1');
      return text.includes('/MCID ') ? [text] : [];
    },
  );
}
