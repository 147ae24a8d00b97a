/**
 * Reads a PNG into plain pixels on white paper: a school's crest. Grey, colour or palette, with or without transparency, up
 * to 8 bits a sample, not interlaced. What its head says of its size is checked before anything is unpacked.
 */
import { inflateSync } from 'node:zlib';
import { PNG } from 'pngjs';
import type { Picture } from '../page/drawing.ts';

export type PngResult =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly problem: string };

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** 20 mm at more than any printer's 1200 dpi. */
const mostPixels = 1024;

/** Samples of a pixel, and bits that each may have, by colour type (ISO/IEC 15948, 11.2.2). */
const colourTypes: Readonly<Record<number, { readonly samples: number; readonly depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8] },
  2: { samples: 3, depths: [8] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8] },
  6: { samples: 4, depths: [8] },
};

export function readPng(bytes: Uint8Array): PngResult {
  try {
    return { ok: true, picture: decode(Buffer.from(bytes)) };
  } catch (error) {
    if (error instanceof PngError) return { ok: false, problem: error.message };
    // zlib and pngjs throw plain errors, pngjs the same one for a wrong checksum, missing pixels and a missing end.
    if (error instanceof Error) return { ok: false, problem: 'is damaged; save it as a PNG again' };
    throw error;
  }
}

class PngError extends Error {}

function decode(file: Buffer): Picture {
  const length = unpackedLength(file);
  // pngjs takes what zlib does not unpack for pixels, and so whatever the memory held before.
  if (inflateSync(packed(file), { maxOutputLength: length }).length < length) throw new Error('pixels are missing');
  const { width, height, data } = PNG.sync.read(file);
  return { width, height, rgb: onPaper(data) };
}

/** Bytes of the pixels, by the head of the file. */
function unpackedLength(file: Buffer): number {
  if (!file.subarray(0, 8).equals(signature)) throw new PngError('is not a PNG, whatever its name is; save it as one');
  if (file.toString('latin1', 12, 16) !== 'IHDR') throw new PngError('is damaged: it has no header');
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const [depth = 0, colourType = 0, , , interlaced] = file.subarray(24);
  if (width === 0 || height === 0 || width > mostPixels || height > mostPixels) {
    throw new PngError(`has ${width} × ${height} pixels; at most ${mostPixels} × ${mostPixels} are needed`);
  }
  const { samples, depths } = colourTypes[colourType] ?? { samples: 0, depths: [] };
  if (!depths.includes(depth)) {
    throw new PngError('has more than 8 bits a sample, or a kind of colour that is not read; save it with 8 bits');
  }
  if (interlaced !== 0) throw new PngError('is interlaced; save it without');
  return height * (1 + Math.ceil((width * depth * samples) / 8));
}

/** The deflated pixels, which may stand in many chunks: length, type, data, checksum. */
function packed(file: Buffer): Buffer {
  const data: Buffer[] = [];
  for (let at = signature.length; at < file.length; at += 12 + file.readUInt32BE(at)) {
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(file.subarray(at + 8).subarray(0, file.readUInt32BE(at)));
  }
  return Buffer.concat(data);
}

/** From RGBA; what is transparent lets white paper through. */
function onPaper(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    const alpha = rgba[from + 3] ?? 0;
    for (let part = 0; part < 3; part++) {
      rgb[to + part] = Math.round(((rgba[from + part] ?? 0) * alpha) / 255 + 255 - alpha);
    }
  }
  return rgb;
}
