/** A QR symbol with error correction level M. */
import encodeQR from 'qr';
import type { Mosaic } from '../page/drawing.ts';

/** The QR of `text`, `side` mm wide and high from its origin. The page must leave a quiet zone of 4 modules around it. */
export function qr(text: string, side: number): Mosaic {
  // The encoder insists on a border of at least one module.
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 1 }).slice(1, -1);
  return { modules: modules.map((row) => row.slice(1, -1)), side };
}
