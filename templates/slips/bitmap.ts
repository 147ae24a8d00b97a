/** Black and white pictures of a thermal print head: a dot is 1/8 mm. */
import { certificateFonts, type Weight } from '../type/fonts.ts';
import { columnsOf, isWide } from './slip.ts';

export interface Bitmap {
  /** In dots, a multiple of 8. */
  readonly width: number;
  readonly height: number;
  /** Row by row, one octet a dot: 1 is black. */
  readonly dots: Uint8Array;
}

/** A Latin character is 12 dots wide and 24 high, a Han character twice as wide. */
export const cell = { width: 12, height: 24 } as const;
/** Of the height of a character, from its top to where Latin letters stand. */
const baseline = 0.86;

export const blank = (width: number, height: number): Bitmap => ({
  width,
  height,
  dots: new Uint8Array(width * height),
});

export interface Placed {
  /** Of the upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly weight: Weight;
}

/** Draws a text in cells; a character that no font has is drawn as 〓. Returns those. */
export function drawText(bitmap: Bitmap, text: string, { x, y, size, weight }: Placed): readonly string[] {
  const fonts = certificateFonts();
  const missing: string[] = [];
  let left = x;
  for (const character of text) {
    const lacks = fonts.missing(character, weight) !== undefined;
    if (lacks) missing.push(character);
    const wide = (isWide(character) ? 2 : 1) * cell.width * size;
    drawCharacter(bitmap, lacks ? '〓' : character, { left, width: wide, y, size, weight });
    left += wide;
  }
  return missing;
}

/** How many dots wide a text is. */
export const widthOf = (text: string, size: number): number => columnsOf(text) * cell.width * size;

interface Cell {
  readonly left: number;
  readonly width: number;
  readonly y: number;
  readonly size: number;
  readonly weight: Weight;
}

function drawCharacter(bitmap: Bitmap, character: string, { left, width, y, size, weight }: Cell): void {
  const em = cell.height * size;
  for (const { face, glyphs } of certificateFonts().glyphs(character, weight)) {
    for (const { glyph, advance } of glyphs) {
      const natural = advance * em;
      const squeeze = natural > width ? width / natural : 1;
      const at = { x: left + (width - natural * squeeze) / 2, y: y + baseline * em };
      const perUnit = em / face.font.unitsPerEm;
      const outline = flattened(face.font.getGlyph(glyph.id).path.commands);
      fill(
        bitmap,
        outline.map((contour) =>
          contour.map(([px, py]) => [at.x + px * perUnit * squeeze, at.y - py * perUnit] as const),
        ),
      );
    }
  }
}

type Point = readonly [x: number, y: number];

/** Curves as eight straight lines each: finer than a dot. */
const steps = [1, 2, 3, 4, 5, 6, 7, 8].map((step) => step / 8);

function flattened(commands: readonly { readonly command: string; readonly args: readonly number[] }[]): Point[][] {
  const contours: Point[][] = [];
  for (const { command, args } of commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    const contour = contours.at(-1);
    const [x, y] = contour?.at(-1) ?? [0, 0];
    if (command === 'moveTo') contours.push([[a, b]]);
    else if (command === 'lineTo') contour?.push([a, b]);
    else if (command === 'quadraticCurveTo') {
      contour?.push(
        ...steps.map((t): Point => {
          const u = 1 - t;
          return [u * u * x + 2 * u * t * a + t * t * c, u * u * y + 2 * u * t * b + t * t * d];
        }),
      );
    } else if (command === 'bezierCurveTo') {
      contour?.push(
        ...steps.map((t): Point => {
          const u = 1 - t;
          return [
            u ** 3 * x + 3 * u * u * t * a + 3 * u * t * t * c + t ** 3 * e,
            u ** 3 * y + 3 * u * u * t * b + 3 * u * t * t * d + t ** 3 * f,
          ];
        }),
      );
    }
  }
  return contours;
}

/** Blackens each dot whose middle is inside, by the nonzero winding rule of font outlines. */
function fill({ width, height, dots }: Bitmap, contours: readonly (readonly Point[])[]): void {
  const edges = contours.flatMap((contour) =>
    contour.map((point, index) => [point, contour[(index + 1) % contour.length] ?? point] as const),
  );
  const ys = contours.flat().map(([, y]) => y);
  const top = Math.max(0, Math.floor(Math.min(...ys)));
  const bottom = Math.min(height, Math.ceil(Math.max(...ys)));
  for (let row = top; row < bottom; row += 1) {
    const middle = row + 0.5;
    const crossings = edges
      .filter(([[, y0], [, y1]]) => y0 <= middle !== y1 <= middle)
      .map(([[x0, y0], [x1, y1]]) => ({ x: x0 + ((middle - y0) / (y1 - y0)) * (x1 - x0), turn: y1 > y0 ? 1 : -1 }))
      .toSorted((one, other) => one.x - other.x);
    let winding = 0;
    for (const [index, { x, turn }] of crossings.entries()) {
      winding += turn;
      const next = crossings[index + 1];
      if (winding === 0 || next === undefined) continue;
      const from = Math.max(0, Math.ceil(x - 0.5));
      const to = Math.min(width, Math.ceil(next.x - 0.5));
      if (to > from) dots.fill(1, row * width + from, row * width + to);
    }
  }
}

export function fillBox({ width, dots }: Bitmap, x: number, y: number, wide: number, high: number): void {
  for (let row = y; row < y + high; row += 1) dots.fill(1, row * width + x, row * width + x + wide);
}

/** Eight dots an octet, the first one highest: as printers take it. */
export function packed({ width, height, dots }: Bitmap): Uint8Array {
  const octets = new Uint8Array((width / 8) * height);
  for (const [index, dot] of dots.entries()) {
    if (dot === 1) octets[index >> 3] = (octets[index >> 3] ?? 0) | (0x80 >> (index & 7));
  }
  return octets;
}
