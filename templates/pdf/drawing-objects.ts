/** Drawings as PDF's objects, that any number of pages can call (ISO 32000-1, 8.9 and 8.10). */
import { deflateSync } from 'node:zlib';
import { type PlacedDrawing, points } from '../page/document.ts';
import { type Mosaic, type Picture, scaled } from '../page/drawing.ts';
import { deflates, type PdfFile, type Reference } from './pdf-file.ts';

/** What is drawn again is deflated once in the process, not once a sheet. */
const deflated = new WeakMap<object, Uint8Array>();

function deflatedOnce(key: object, content: string | Uint8Array): Uint8Array {
  const stream = deflated.get(key) ?? deflateSync(content);
  deflated.set(key, stream);
  return stream;
}

export function writeDrawing(file: PdfFile, { drawing, multiplied = false }: PlacedDrawing): Reference {
  if ('modules' in drawing) return writeMosaic(file, drawing);
  const { box, operators, picture } = drawing;
  const resources = picture === undefined ? '' : `/XObject<</Picture ${writePicture(file, picture)}>>`;
  // As one group: multiplied one by one, the parts of a seal would go dark where they overlap.
  const group = multiplied ? '/Group<</S/Transparency/CS/DeviceRGB/I true>>' : '';
  const about = `/Type/XObject/Subtype/Form/BBox[${box.join(' ')}]/Resources<<${resources}>>`;
  return file.stream(about + group + deflates, deflatedOnce(drawing, operators));
}

function writePicture(file: PdfFile, picture: Picture): Reference {
  const { width, height, rgb } = picture;
  const about = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8`;
  return file.stream(about + deflates, deflatedOnce(picture, rgb));
}

/** Pixels along a module: readers that take the nearest one when they enlarge blend them when they reduce. */
const fine = 4;

/** A bit a pixel: drawn as squares it would be thrice as long. */
function writeMosaic(file: PdfFile, { modules }: Mosaic): Reference {
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
  const about = `/Type/XObject/Subtype/Image/Width ${size}/Height ${size}/ImageMask true/Decode[1 0]/BitsPerComponent 1`;
  return file.stream(about + deflates, deflateSync(bits));
}

/** The operators that put a drawing in its place. */
export function placing({ drawing, x, y, scale = 1, multiplied = false }: PlacedDrawing, name: string): string {
  const placed = scaled(points * scale, x * points, y * points);
  // An image stands on the unit square, its first row at the top.
  const fitted = 'modules' in drawing ? ` 0 g ${drawing.side} 0 0 ${-drawing.side} 0 ${drawing.side} cm` : '';
  return `q ${multiplied ? '/Multiply gs ' : ''}${placed}${fitted} /${name} Do Q`;
}
