/**
 * A slip as the octets of ESC/POS, built by node-thermal-printer. What that gets wrong of Chinese is ours: GB18030, two columns
 * a Han character, a picture of the line where the printer's font lacks a character. ESC @ is followed by FS & at the head of
 * every slip, because a cut or a power cycle may have ended the Chinese mode.
 */
import iconv from 'iconv-lite';
import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { type Bitmap, blank, cell, drawText, packed, widthOf } from './bitmap.ts';
import { type Slip, type SlipLine, slipColumns, slipDots } from './slip.ts';

export interface SlipPrinter {
  /** Which Han characters its font has: those of two octets, or all of GB18030. */
  readonly font: 'gbk' | 'gb18030';
  /** GS V 66 0, or ESC i of some clones. */
  readonly cut: 'gs-v' | 'esc-i';
}

export const usualSlipPrinter: SlipPrinter = { font: 'gbk', cut: 'gs-v' };

const initialise = Buffer.from([0x1b, 0x40]);
const chineseMode = Buffer.from([0x1c, 0x26]);
const feed = (lines: number): Buffer => Buffer.from([0x1b, 0x64, lines]);
const cuts = { 'gs-v': Buffer.from([0x1d, 0x56, 0x42, 0x00]), 'esc-i': Buffer.from([0x1b, 0x69]) } as const;
/** Lines that the paper must go on to be under the knife. */
const toTheKnife = 4;

/** Throws for a code that is not ASCII, which is a bug. */
export function slipOctets(slip: Slip, { font, cut }: SlipPrinter): { slip: Uint8Array; cut: Uint8Array } {
  const printer = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '', width: slipColumns });
  printer.add(initialise);
  printer.add(chineseMode);
  for (const line of slip) add(printer, line, font);
  const end = Buffer.concat([feed(toTheKnife), cuts[cut]]);
  printer.add(end);
  return { slip: printer.getBuffer(), cut: end };
}

function add(printer: ThermalPrinter, line: SlipLine, font: SlipPrinter['font']): void {
  switch (line.kind) {
    case 'text':
      return addText(printer, line, font);
    case 'rule':
      return printer.add(raster(line.dashed === true ? dashedRule : solidRule));
    case 'space':
      return printer.add(feed(1));
    case 'qr':
      printer.alignCenter();
      // Level M, six dots a module: 0.75 mm.
      printer.printQR(ascii(line.text), { cellSize: 6, correction: 'M' });
      return printer.alignLeft();
    case 'barcode':
      printer.alignCenter();
      // In code set B a brace begins a switch of the set; doubled it is itself.
      printer.code128(ascii(line.text).replaceAll('{', '{{'), { height: 100 });
      return printer.alignLeft();
  }
}

function addText(printer: ThermalPrinter, line: Extract<SlipLine, { kind: 'text' }>, font: SlipPrinter['font']): void {
  // A half-width yen sign has no place in GB18030 of most printers.
  const text = line.text.replaceAll('\u00a5', '\uffe5');
  const octets = encoded(text, font);
  if (octets === null) return printer.add(raster(pictureOf(text, line)));
  const size = (line.size ?? 1) - 1;
  if (line.centred) printer.alignCenter();
  if (line.bold) printer.bold(true);
  if (line.inverse) printer.invert(true);
  if (size > 0) printer.setTextSize(size, size);
  printer.add(Buffer.concat([octets, Buffer.from('\n')]));
  if (size > 0) printer.setTextSize(0, 0);
  if (line.inverse) printer.invert(false);
  if (line.bold) printer.bold(false);
  if (line.centred) printer.alignLeft();
}

/** `null` where the printer's font lacks a character. */
export function encoded(text: string, font: SlipPrinter['font']): Buffer | null {
  const characters = [...text].map((character) => iconv.encode(character, 'gb18030'));
  const longest = font === 'gbk' ? 2 : 4;
  // A character that is none of GB18030 comes as a question mark.
  const lost = characters.some(
    (octets, index) => octets.length > longest || (octets[0] === 0x3f && [...text][index] !== '?'),
  );
  return lost ? null : Buffer.concat(characters);
}

function pictureOf(text: string, line: Extract<SlipLine, { kind: 'text' }>): Bitmap {
  const { bold, inverse, centred } = line;
  const size = line.size ?? 1;
  const picture = blank(slipDots, (cell.height + 6) * size);
  const x = centred ? Math.max(0, Math.floor((slipDots - widthOf(text, size)) / 2)) : 0;
  drawText(picture, text, { x, y: 3 * size, size, weight: bold ? 'bold' : 'regular' });
  return inverse ? { ...picture, dots: picture.dots.map((dot) => 1 - dot) } : picture;
}

const ruleOf = (isBlack: (x: number) => boolean): Bitmap => {
  const rule = blank(slipDots, 16);
  for (let y = 7; y < 10; y += 1)
    for (let x = 0; x < slipDots; x += 1) rule.dots[y * slipDots + x] = isBlack(x) ? 1 : 0;
  return rule;
};
const solidRule = ruleOf(() => true);
const dashedRule = ruleOf((x) => x % 10 < 6);

/** GS v 0: width in octets and height in dots, both little-endian. */
function raster(bitmap: Bitmap): Buffer {
  const octets = bitmap.width / 8;
  const head = [0x1d, 0x76, 0x30, 0x00, octets & 0xff, octets >> 8, bitmap.height & 0xff, bitmap.height >> 8];
  return Buffer.concat([Buffer.from(head), packed(bitmap)]);
}

function ascii(text: string): string {
  if (!/^[\x20-\x7e]+$/.test(text)) throw new Error('a code of a slip is not ASCII');
  return text;
}
