/** Draws with PDF's objects, that any number of pages can call (ISO 32000-1, 8.9 and 8.10). */
import { deflateSync } from 'node:zlib';
import { type PlacedDrawing, points } from '../page/document.ts';
import type { Mosaic, Picture } from '../page/drawing.ts';
import { drawObject, setMode } from './kit.ts';

type Reference = PDFKit.PDFKitReference;

/** Gives what draws on the document's page. */
export function drawer(doc: PDFKit.PDFDocument): (placed: PlacedDrawing) => void {
  const objects = new Map<PlacedDrawing['drawing'], { name: string; object: Reference }>();
  let multiply: Reference | undefined;

  return (placed) => {
    const { drawing, x, y, scale = 1, multiplied = false } = placed;
    const known = objects.get(drawing) ?? { name: `D${objects.size}`, object: objectOf(doc, placed) };
    objects.set(drawing, known);
    doc.save();
    if (multiplied) {
      multiply ??= written(doc, { Type: 'ExtGState', BM: 'Multiply' });
      setMode(doc, 'Multiply', multiply);
    }
    doc.transform(points * scale, 0, 0, points * scale, x * points, y * points);
    // An image stands on the unit square, its first row at the top.
    if ('modules' in drawing) doc.transform(drawing.side, 0, 0, -drawing.side, 0, drawing.side);
    drawObject(doc, known.name, known.object);
    doc.restore();
  };
}

export function written(doc: PDFKit.PDFDocument, about: object, stream?: Uint8Array): Reference {
  const reference = doc.ref(about);
  reference.end(stream);
  return reference;
}

function objectOf(doc: PDFKit.PDFDocument, { drawing, multiplied = false }: PlacedDrawing): Reference {
  if ('modules' in drawing) return mosaicOf(doc, drawing);
  const { box, operators, picture } = drawing;
  const about = {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [...box],
    Resources: picture === undefined ? {} : { XObject: { Picture: pictureOf(doc, picture) } },
    Filter: 'FlateDecode',
    // As one group: multiplied one by one, the parts of a seal would go dark where they overlap.
    ...(multiplied ? { Group: { S: 'Transparency', CS: 'DeviceRGB', I: true } } : {}),
  };
  return written(doc, about, deflatedOnce(drawing, operators));
}

function pictureOf(doc: PDFKit.PDFDocument, picture: Picture): Reference {
  const { width, height, rgb } = picture;
  const size = { Width: width, Height: height, ColorSpace: 'DeviceRGB', BitsPerComponent: 8 };
  const about = { Type: 'XObject', Subtype: 'Image', ...size, Filter: 'FlateDecode' };
  return written(doc, about, deflatedOnce(picture, rgb));
}

/** What is drawn again is deflated once in the process, not once a sheet. */
const deflated = new WeakMap<object, Uint8Array>();

function deflatedOnce(key: object, content: string | Uint8Array): Uint8Array {
  const stream = deflated.get(key) ?? deflateSync(content);
  deflated.set(key, stream);
  return stream;
}

/** Pixels along a module: readers that take the nearest one when they enlarge blend them when they reduce. */
const fine = 4;

/** A bit a pixel: drawn as squares it would be thrice as long. */
function mosaicOf(doc: PDFKit.PDFDocument, { modules }: Mosaic): Reference {
  const size = modules.length * fine;
  const rowLength = Math.ceil(size / 8);
  const bits = Buffer.alloc(rowLength * size);
  for (const [y, row] of modules.entries()) {
    const at = y * fine * rowLength;
    // A module is half a byte.
    for (const [x, isDark] of row.entries()) {
      const pair = at + (x >> 1);
      if (isDark) bits[pair] = (bits[pair] ?? 0) | (x % 2 === 0 ? 0xf0 : 0x0f);
    }
    for (let copy = 1; copy < fine; copy++) bits.copy(bits, at + copy * rowLength, at, at + rowLength);
  }
  const shape = { Width: size, Height: size, ImageMask: true, Decode: [1, 0], BitsPerComponent: 1 };
  return written(doc, { Type: 'XObject', Subtype: 'Image', ...shape }, bits);
}
