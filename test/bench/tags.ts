/** What it costs a PDF to be tagged. */
import { deflateSync, inflateSync } from 'node:zlib';

/** Bytes by which the file would be smaller without its structure tree and the marks on its pages. */
export function weightOfTags(pdf: Uint8Array): number {
  let weight = 0;
  for (const text of deflatedIn(Buffer.from(pdf))) {
    const untagged = text.replaceAll(/^<<\/S\/.*\n?/gm, '').replaceAll(/^\/\w+ <<\/MCID \d+>> BDC\n|^EMC\n/gm, '');
    weight += deflateSync(text).length - deflateSync(untagged).length;
  }
  return weight;
}

/** Streams of text: pages, and the objects that are packed together. */
function deflatedIn(file: Buffer): string[] {
  const latin = file.toString('latin1');
  return [...latin.matchAll(/\d+ 0 obj\n<<(.*?)\/Length (\d+)>>\nstream\n/g)].flatMap((found) => {
    const [head, about = '', length] = found;
    if (!/^(\/Type\/ObjStm.*)?\/Filter\/FlateDecode$/.test(about)) return [];
    const from = found.index + head.length;
    return [inflateSync(file.subarray(from, from + Number(length))).toString('latin1')];
  });
}
