/**
 * Writes the objects of a PDF file (ISO 32000-1, 7.5): streams one by one, everything else together in one deflated
 * stream. The cells of a transcript would take 70 kB by themselves, and take 6 so.
 */
import { deflateSync } from 'node:zlib';

/** An object, as others refer to it: `12 0 R` */
export type Reference = `${number} 0 R`;

export interface PdfFile {
  /** An object that others can refer to before it is written. */
  reserve(): Reference;
  /** Writes an object in PDF's own words. */
  put(body: string, reserved?: Reference): Reference;
  /** Writes a stream; `about` is what its dictionary says beside its length. */
  stream(about: string, bytes: Uint8Array): Reference;
  /** The whole file. `id` is 16 bytes that no other file has. */
  end(catalogue: Reference, info: Reference, id: Uint8Array): Uint8Array;
}

/** Where an object is: at an offset of the file, or at a place in the stream of objects. */
type Entry = { readonly offset: number } | { readonly body: string };

export function openPdfFile(): PdfFile {
  // The comment says that the file is binary.
  const chunks: Uint8Array[] = [Buffer.from('%PDF-1.7\n%\xff\xff\xff\xff\n', 'latin1')];
  let length = chunks[0]?.length ?? 0;
  const entries = new Map<number, Entry>();
  let last = 0;

  const write = (bytes: Uint8Array): void => {
    chunks.push(bytes);
    length += bytes.length;
  };
  const writeStream = (number: number, about: string, bytes: Uint8Array): void => {
    entries.set(number, { offset: length });
    write(Buffer.from(`${number} 0 obj\n<<${about}/Length ${bytes.length}>>\nstream\n`, 'latin1'));
    write(bytes);
    write(Buffer.from('\nendstream\nendobj\n'));
  };

  return {
    reserve: () => `${++last} 0 R`,

    put(body, reserved) {
      const reference: Reference = reserved ?? `${++last} 0 R`;
      entries.set(Number.parseInt(reference), { body });
      return reference;
    },

    stream(about, bytes) {
      writeStream(++last, about, bytes);
      return `${last} 0 R`;
    },

    end(catalogue, info, id) {
      const packed = Array.from({ length: last }, (_, index) => index + 1).flatMap((number) => {
        const entry = entries.get(number);
        return entry !== undefined && 'body' in entry ? [{ number, body: entry.body }] : [];
      });
      const container = last + 1;
      const { about, text } = packedObjects(packed);
      writeStream(container, `${about}${deflates}`, deflateSync(text));
      const table = container + 1;
      const start = length;
      entries.set(table, { offset: start });
      const places = new Map(packed.map(({ number }, place) => [number, place]));
      const rows = Array.from({ length: table + 1 }, (_, number): Row => {
        const place = places.get(number);
        if (place !== undefined) return [kinds.packed, container, place];
        const entry = entries.get(number);
        return entry !== undefined && 'offset' in entry ? [kinds.plain, entry.offset, 0] : [kinds.free, 0, 0];
      });
      const hex = Buffer.from(id).toString('hex');
      writeStream(
        table,
        `/Type/XRef/Size ${table + 1}/W[${widths.join(' ')}]/Root ${catalogue}/Info ${info}/ID[<${hex}><${hex}>]` +
          `${deflates}/DecodeParms<</Predictor 12/Columns ${rowLength}>>`,
        deflateSync(differences(rows)),
      );
      write(Buffer.from(`startxref\n${start}\n%%EOF\n`));
      return Buffer.concat(chunks);
    },
  };
}

/** What the dictionary of a deflated stream says. */
export const deflates = '/Filter/FlateDecode';

/** 7.5.7: the objects, and before them the number of each and where it begins. */
function packedObjects(objects: readonly { number: number; body: string }[]) {
  let offset = 0;
  const index = objects.map(({ number, body }) => {
    const at = offset;
    offset += body.length + 1;
    return `${number} ${at}`;
  });
  const head = `${index.join(' ')}\n`;
  const text = Buffer.from(`${head}${objects.map(({ body }) => body).join('\n')}`, 'latin1');
  return { about: `/Type/ObjStm/N ${objects.length}/First ${head.length}`, text };
}

/** 7.5.8: an entry's kind, where it is, its place in a stream. */
type Row = readonly [kind: number, where: number, place: number];
const kinds = { free: 0, plain: 1, packed: 2 };
const widths = [1, 3, 2] as const;
const rowLength = 6;

/** Rows as PNG's predictor Up has them: each less the one above, so that objects in order are all alike. */
function differences(rows: readonly Row[]): Uint8Array {
  const plain = rows.map(([kind, where, place]) => {
    const row = Buffer.alloc(rowLength);
    row.writeUInt8(kind, 0);
    row.writeUIntBE(where, 1, 3);
    row.writeUInt16BE(place, 4);
    return row;
  });
  return Buffer.concat(
    plain.map((row, index) => Buffer.from([2, ...row.map((byte, at) => byte - (plain[index - 1]?.[at] ?? 0))])),
  );
}

/** A text of any script, as PDF writes it. */
export function utf16(text: string): string {
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}
