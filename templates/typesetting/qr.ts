/** A QR symbol at level M, as one path of horizontal runs: rows of single squares would show seams between them. */
import encodeQR from 'qr';
import { type Drawing, inked, scaled } from './drawing.ts';

/** The QR of `text`, `side` mm wide and high from its origin. The quiet zone of 4 modules is the page's business. */
export function qr(text: string, side: number): Drawing {
  // The encoder insists on a border of at least one module.
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 1 }).slice(1, -1);
  // In whole modules: numbers without fractions are half as long.
  const module = side / modules.length;
  const bars = modules.flatMap((row, y) =>
    dark(row.slice(1, -1)).map(([from, to]) => `${from} ${y} ${to - from} 1 re`),
  );
  const operators = [`q ${scaled(module, 0, 0)}`, inked('black'), ...bars, 'f Q'].join('\n');
  return { operators, box: [0, 0, side, side] };
}

/** The dark stretches of a row: from, and up to. */
function dark(row: readonly boolean[]): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const [x, isDark] of row.entries()) {
    const last = found.at(-1);
    if (!isDark) continue;
    if (last?.[1] === x) last[1] = x + 1;
    else found.push([x, x + 1]);
  }
  return found;
}
