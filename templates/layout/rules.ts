/**
 * Rules of whole dots. A rule whose edges lie between two dots of the printer comes out a dot thicker or thinner than its
 * neighbour, so edges and thicknesses are whole dots of a 300 dpi printer, and with it of one of 600 dpi. Millimetres from
 * the top of the sheet.
 */
import type { Rule } from '../page/document.ts';
import { block } from './paper.ts';

/** A dot of a 300 dpi printer: 0.085 mm, 0.24 pt, which PDF's hundredths of a point write exactly. No rule is thinner. */
const dot = 25.4 / 300;

/** The length of so many dots. */
export const inDots = (dots: number): number => dots * dot;

/** The whole dot nearest to `y`. */
export const onDot = (y: number): number => inDots(Math.round(y / dot));

/** A rule across the block, `dots` thick, about a `y` that is a whole dot. An odd one has its greater part below. */
export function ruleAcross(y: number, dots: number): Rule {
  return { left: block.left, right: block.right, y: y + inDots((dots % 2) / 2), thickness: inDots(dots) };
}
