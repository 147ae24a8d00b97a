/**
 * Reads a PNG (ISO/IEC 15948) into plain pixels on white paper: a school's crest. Grey, colour or palette, with or
 * without transparency, up to 8 bits a sample, not interlaced. Its size is checked before anything is unpacked.
 */
import { crc32, inflateSync } from 'node:zlib';
import type { Picture } from '../page/drawing.ts';

export type PngResult =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly problem: string };

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Samples of a pixel, by colour type. */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** 20 mm at more than any printer's 1200 dpi. */
const mostPixels = 1024;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
}

export function readPng(bytes: Uint8Array): PngResult {
  try {
    return { ok: true, picture: decode(bytes) };
  } catch (error) {
    if (error instanceof PngError) return { ok: false, problem: error.message };
    // zlib's own errors: what it was given is no deflated data, or more than the picture's size says.
    if (error instanceof Error && 'code' in error)
      return { ok: false, problem: 'is damaged: its pixels do not unpack' };
    throw error;
  }
}

class PngError extends Error {}

function decode(bytes: Uint8Array): Picture {
  if (!signature.every((byte, index) => bytes[index] === byte))
    throw new PngError('is not a PNG, whatever its name is; save it as one');
  const chunks = chunksOf(bytes);
  const [first] = chunks;
  if (first?.type !== 'IHDR' || first.data.length !== 13) throw new PngError('is damaged: it has no header');
  const header = readHeader(first.data);
  const data = chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data);
  const palette = chunks.find(({ type }) => type === 'PLTE')?.data;
  const transparency = chunks.find(({ type }) => type === 'tRNS')?.data;
  if (header.colourType === 3 && palette === undefined) throw new PngError('is damaged: it has no palette');
  const { width, height } = header;
  const length = height * (1 + rowBytes(header));
  const rows = inflateSync(Buffer.concat(data), { maxOutputLength: length });
  if (rows.length !== length) throw new PngError('is damaged: pixels are missing');
  unfilter(rows, header);
  return { width, height, rgb: onPaper(rows, header, palette, transparency) };
}

function chunksOf(bytes: Uint8Array): { type: string; data: Uint8Array }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: { type: string; data: Uint8Array }[] = [];
  let at = signature.length;
  while (at + 12 <= bytes.length) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) break;
    if (view.getUint32(end) !== crc32(bytes.subarray(at + 4, end)))
      throw new PngError('is damaged: a checksum is wrong');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'IEND') return chunks;
    chunks.push({ type, data: bytes.subarray(at + 8, end) });
    at = end + 4;
  }
  throw new PngError('is damaged: its end is missing');
}

function readHeader(data: Uint8Array): Header {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [depth = 0, colourType = 0, , , interlaced = 0] = data.subarray(8);
  if (width === 0 || height === 0 || width > mostPixels || height > mostPixels) {
    throw new PngError(`has ${width} × ${height} pixels; at most ${mostPixels} × ${mostPixels} are needed`);
  }
  const hasDepth = colourType === 0 || colourType === 3 ? [1, 2, 4, 8].includes(depth) : depth === 8;
  if (samples[colourType] === undefined || !hasDepth) {
    throw new PngError('has more than 8 bits a sample, or a kind of colour that is not read; save it with 8 bits');
  }
  if (interlaced !== 0) throw new PngError('is interlaced; save it without');
  return { width, height, depth, colourType };
}

function rowBytes({ width, depth, colourType }: Header): number {
  return Math.ceil((width * depth * (samples[colourType] ?? 0)) / 8);
}

/** Undoes the prediction of each row, in place; the filter's number stands before the row. */
function unfilter(rows: Uint8Array, header: Header): void {
  const length = rowBytes(header);
  const back = Math.max(1, (header.depth * (samples[header.colourType] ?? 0)) / 8);
  for (let row = 0; row < header.height; row += 1) {
    const start = row * (length + 1) + 1;
    const filter = rows[start - 1] ?? 0;
    if (filter > 4) throw new PngError('is damaged: a row has no filter');
    for (let index = 0; index < length; index += 1) {
      const left = index < back ? 0 : (rows[start + index - back] ?? 0);
      const up = row === 0 ? 0 : (rows[start + index - length - 1] ?? 0);
      const corner = row === 0 || index < back ? 0 : (rows[start + index - length - 1 - back] ?? 0);
      rows[start + index] = (rows[start + index] ?? 0) + predicted(filter, left, up, corner);
    }
  }
}

function predicted(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter === 0) return 0;
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** What is transparent lets white paper through. */
function onPaper(rows: Uint8Array, header: Header, palette?: Uint8Array, transparency?: Uint8Array): Uint8Array {
  const { width, height, depth, colourType } = header;
  const rgb = new Uint8Array(width * height * 3);
  const count = samples[colourType] ?? 0;
  const length = rowBytes(header) + 1;
  const sample = (row: number, index: number): number => {
    const bit = index * depth;
    const byte = rows[row * length + 1 + (bit >> 3)] ?? 0;
    return (byte >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
  };
  /** The grey or colour that counts as transparent, where one does. */
  const clear = [0, 1, 2].map((index) => transparency?.[index * 2 + 1]);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const [a = 0, b = 0, c = 0, d = 0] = Array.from({ length: count }, (_, index) =>
        sample(row, column * count + index),
      );
      const grey = (a * 255) / ((1 << depth) - 1);
      let [colour, alpha]: [readonly number[], number] = [[a, b, c], 255];
      if (colourType === 3) {
        if (a * 3 + 2 >= (palette?.length ?? 0)) throw new PngError('is damaged: a colour is not in its palette');
        [colour, alpha] = [[...(palette?.subarray(a * 3, a * 3 + 3) ?? [])], transparency?.[a] ?? 255];
      } else if (colourType === 0) [colour, alpha] = [[grey, grey, grey], a === clear[0] ? 0 : 255];
      else if (colourType === 4) [colour, alpha] = [[a, a, a], b];
      else if (colourType === 6) alpha = d;
      else if (a === clear[0] && b === clear[1] && c === clear[2]) alpha = 0;
      const to = (row * width + column) * 3;
      for (const [index, part] of colour.entries()) rgb[to + index] = Math.round((part * alpha) / 255 + 255 - alpha);
    }
  }
  return rgb;
}
