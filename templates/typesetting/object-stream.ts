// oxlint-disable eslint/no-underscore-dangle -- PDFKit's own names
/**
 * Many small objects as one deflated stream (ISO 32000-1, 7.5.7). PDFKit 0.20 writes every object by itself with its
 * line in the table of objects: the cells of a transcript would cost 70 kB that way, and cost 6 so.
 *
 * This leans on PDFKit's own members, in this file alone; the version is pinned, and qpdf checks what comes out.
 */
import { deflateSync } from 'node:zlib';

declare global {
  namespace PDFKit {
    /** What PDFKit 0.20 has and its types leave out. */
    interface PDFDocument {
      /** Where each object begins in the file, by its number less one. */
      readonly _offsets: (number | undefined)[];
      /** How much of the file is written. */
      readonly _offset: number;
      readonly _root: PDFKitReference;
      readonly _info: PDFKitReference;
      readonly _id: Uint8Array;
      _write(data: Uint8Array | string): void;
      _refEnd(reference: PDFKitReference): void;
      /** Writes the table of objects and the trailer, once every object has ended. */
      _finalize(): void;
    }

    interface PDFPage {
      readonly resources: PDFKitReference;
    }

    interface PDFKitReference {
      end(): void;
    }
  }
}

/** How PDF refers to an object. */
export const inPdf = ({ id }: PDFKit.PDFKitReference): string => `${id} 0 R`;

export interface ObjectStream {
  /** An object that others can refer to before it is written. */
  reserve(): PDFKit.PDFKitReference;
  /** Writes a reserved object, in PDF's own words. */
  put(reference: PDFKit.PDFKitReference, body: string): void;
  /** Writes the stream; call it before the document ends. */
  end(): void;
}

export function openObjectStream(doc: PDFKit.PDFDocument): ObjectStream {
  const objects: { id: number; body: string }[] = [];
  const places = new Map<number, number>();
  let stream = 0;
  doc._finalize = () => finalize(doc, places, stream);

  return {
    reserve: () => doc.ref({}),

    put(reference, body) {
      places.set(reference.id, objects.length);
      objects.push({ id: reference.id, body });
      doc._refEnd(reference);
    },

    end() {
      let offset = 0;
      const index = objects.map(({ id, body }) => {
        const entry = `${id} ${offset}`;
        offset += body.length + 1;
        return entry;
      });
      const head = `${index.join(' ')}\n`;
      const text = `${head}${objects.map(({ body }) => `${body}\n`).join('')}`;
      const data = { Type: 'ObjStm', N: objects.length, First: head.length, Filter: 'FlateDecode' };
      const reference = doc.ref(data);
      stream = reference.id;
      reference.end(deflateSync(text));
    },
  };
}

/** Bytes of a table's fields: the kind of entry, where it is, its place in a stream. */
const fields = [1, 4, 2] as const;
const entrySize = 7;
const kinds = { free: 0, plain: 1, packed: 2 };

/** The table of objects as a stream, which alone can say that an object is inside another (7.5.8). */
function finalize(doc: PDFKit.PDFDocument, places: ReadonlyMap<number, number>, stream: number): void {
  const start = doc._offset;
  const own = doc._offsets.length + 1;
  const table = new DataView(new ArrayBuffer((own + 1) * entrySize));
  const enter = (id: number, kind: number, where: number, place: number): void => {
    table.setUint8(id * entrySize, kind);
    table.setUint32(id * entrySize + 1, where);
    table.setUint16(id * entrySize + 5, place);
  };
  enter(0, kinds.free, 0, 0xffff);
  for (const [index, offset] of doc._offsets.entries()) {
    const place = places.get(index + 1);
    if (place === undefined) enter(index + 1, kinds.plain, offset ?? 0, 0);
    else enter(index + 1, kinds.packed, stream, place);
  }
  enter(own, kinds.plain, start, 0);
  const data = deflateSync(new Uint8Array(table.buffer));
  const id = Buffer.from(doc._id).toString('hex');
  const about = `/Type /XRef /Size ${own + 1} /W [${fields.join(' ')}] /Filter /FlateDecode /Length ${data.length}`;
  doc._write(
    `${own} 0 obj\n<< ${about} /Root ${inPdf(doc._root)} /Info ${inPdf(doc._info)} /ID [<${id}> <${id}>] >>\nstream`,
  );
  doc._write(data);
  doc._write(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF`);
  doc.push(null);
}
