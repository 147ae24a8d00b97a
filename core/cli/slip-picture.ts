/** A slip as a picture, dot for dot as a print head of 576 dots would leave it: what the simulated printer shows. */
import { PNG } from 'pngjs';
import encodeQR from 'qr';
import type { Mark } from '../../devices/receipt-printer/simulator/paper.ts';
import { type Bitmap, blank, cell, drawText, fillBox, widthOf } from '../../templates/slips/bitmap.ts';
import { slipDots } from '../../templates/slips/slip.ts';
import { code128Bars } from './code128.ts';

/** Dots between two lines, which ESC 2 leaves. */
const leading = 6;
const margin = 24;

export function slipPicture(slip: readonly Mark[]): Buffer {
  const heights = slip.map(heightOf);
  const paper = blank(
    slipDots,
    heights.reduce((sum, height) => sum + height, 0),
  );
  let y = 0;
  for (const [index, mark] of slip.entries()) {
    draw(paper, mark, y);
    y += heights[index] ?? 0;
  }
  return pngOf(paper);
}

function heightOf(mark: Mark): number {
  switch (mark.kind) {
    case 'text':
      return (cell.height + leading) * mark.height;
    case 'raster':
      return mark.height;
    case 'qr':
      return modulesOf(mark.text).length * mark.dots + 2 * leading;
    case 'barcode':
      return mark.height + 2 * leading;
    case 'feed':
      return (cell.height + leading) * mark.lines;
  }
}

function draw(paper: Bitmap, mark: Mark, y: number): void {
  switch (mark.kind) {
    case 'text': {
      const x = leftOf(widthOf(mark.text, mark.width), mark.centred);
      if (mark.inverse) fillBox(paper, x, y, Math.min(widthOf(mark.text, mark.width), slipDots - x), heightOf(mark));
      const line = mark.inverse ? blank(slipDots, heightOf(mark)) : paper;
      const place = { x, y: (mark.inverse ? 0 : y) + (leading / 2) * mark.height, size: mark.height };
      drawText(line, mark.text, { ...place, weight: mark.bold ? 'bold' : 'regular' });
      if (mark.inverse) for (const [at, dot] of line.dots.entries()) if (dot === 1) paper.dots[y * slipDots + at] = 0;
      return;
    }
    case 'raster':
      for (let at = 0; at < mark.width * mark.height; at += 1) {
        const isBlack = (((mark.octets[at >> 3] ?? 0) >> (7 - (at & 7))) & 1) === 1;
        if (isBlack) paper.dots[(y + Math.floor(at / mark.width)) * slipDots + (at % mark.width)] = 1;
      }
      return;
    case 'qr': {
      const modules = modulesOf(mark.text);
      const x = leftOf(modules.length * mark.dots, mark.centred);
      for (const [row, line] of modules.entries()) {
        for (const [column, black] of line.entries()) {
          if (black) fillBox(paper, x + column * mark.dots, y + leading + row * mark.dots, mark.dots, mark.dots);
        }
      }
      return;
    }
    case 'barcode': {
      const bars = code128Bars(mark.data);
      let x = leftOf(bars.reduce((sum, width) => sum + width, 0) * mark.dots, mark.centred);
      for (const [index, width] of bars.entries()) {
        if (index % 2 === 0) fillBox(paper, x, y + leading, width * mark.dots, mark.height);
        x += width * mark.dots;
      }
      return;
    }
    case 'feed':
      return;
  }
}

const leftOf = (width: number, centred: boolean): number =>
  centred ? Math.max(0, Math.floor((slipDots - width) / 2)) : 0;

function modulesOf(text: string): boolean[][] {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 1 }).slice(1, -1);
  return modules.map((row) => row.slice(1, -1));
}

function pngOf({ width, height, dots }: Bitmap): Buffer {
  const picture = new PNG({ width: width + 2 * margin, height: height + 2 * margin, colorType: 0 });
  picture.data.fill(255);
  for (const [index, dot] of dots.entries()) {
    if (dot === 0) continue;
    const at = ((Math.floor(index / width) + margin) * picture.width + (index % width) + margin) * 4;
    picture.data.fill(0, at, at + 3);
  }
  return PNG.sync.write(picture, { colorType: 0 });
}
