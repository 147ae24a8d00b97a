/** Sets text of one language with one set of fonts and places it on the sheet. Millimetres; type sizes in points. */

import { type Line, setLine, setParagraph } from '../text/paragraph.ts';
import type { Fonts, Weight } from '../type/fonts.ts';
import { settable } from '../type/fonts.ts';
import type { Feature } from '../type/shaping.ts';
import { type PlacedLine, points } from './document.ts';

export interface TextStyle {
  readonly size: number;
  readonly weight?: Weight;
  /** In em. */
  readonly tracking?: number;
  /** Digits stand in cells of equal width, because the family has no tabular figures. */
  readonly cells?: boolean;
}

/** Where a line stands: its baseline, and one end or its middle. */
export type Place = { readonly y: number } & (
  | { readonly left: number }
  | { readonly centre: number }
  | { readonly right: number }
);

export interface ParagraphStyle {
  readonly size: number;
  readonly weight?: Weight;
  /** From baseline to baseline. */
  readonly pitch: number;
  readonly left: number;
  readonly width: number;
  /** Of the first line, in em. */
  readonly indent: number;
  readonly ragged?: boolean;
  readonly cells?: boolean;
}

interface RepeatedStyle {
  readonly size: number;
  readonly weight: Weight;
  readonly left: number;
  readonly width: number;
  readonly times: number;
}

export interface Compositor {
  line(text: string, place: Place, style: TextStyle): PlacedLine;
  /** Lines whose first baseline is `y`; `undefined` where a piece that must not be divided is longer than a line. */
  paragraph(text: string, y: number, style: ParagraphStyle): PlacedLine[] | undefined;
  /** Microtext: `part` repeated `times` times, without its last character at the end, stretched to fill the line exactly. */
  repeated(part: string, y: number, style: RepeatedStyle): PlacedLine;
}

export const digitCell = 0.558;

export function compositor(tongue: 'zh' | 'en', fonts: Fonts): Compositor {
  const settingIn = (weight: Weight, cells: boolean) => ({
    language: tongue,
    width: (text: string, feature?: Feature) => fonts.width(text, weight, feature),
    ...(cells ? { cell: digitCell } : {}),
  });

  // Cached, because credits, marks and kinds of courses recur in many rows.
  const known = new Map<string, Line>();
  const knownRepeated = new Map<string, Omit<PlacedLine, 'y'>>();

  return {
    line(text, place, { size, weight = 'regular', tracking = 0, cells = false }) {
      const key = `${weight} ${tracking} ${cells} ${text}`;
      const line = known.get(key) ?? setLine(settable(text), { ...settingIn(weight, cells), tracking });
      known.set(key, line);
      return { line, x: startOf(place, (line.width * size) / points), y: place.y, size, weight };
    },

    paragraph(text, y, { size, weight = 'regular', pitch, left, width, indent, ragged = false, cells = false }) {
      const setting = { ...settingIn(weight, cells), measure: (width * points) / size, indent, ragged };
      return setParagraph(settable(text), setting)?.map((line, index) => ({
        line,
        x: left,
        y: y + index * pitch,
        size,
        weight,
      }));
    },

    repeated(part, y, style) {
      const key = JSON.stringify([part, style]);
      const placed = knownRepeated.get(key) ?? repeatedLine(part, style, fonts);
      knownRepeated.set(key, placed);
      return { ...placed, y };
    },
  };
}

function repeatedLine(
  part: string,
  { size, weight, left, width, times }: RepeatedStyle,
  fonts: Fonts,
): Omit<PlacedLine, 'y'> {
  const last = part.slice(0, -1);
  const measure = (width * points) / size;
  const natural = fonts.width(part, weight) * (times - 1) + fonts.width(last, weight);
  const spacing = (measure - natural) / ([...part].length * times - 2);
  const step = fonts.width(part, weight) + [...part].length * spacing;
  const line = { runs: [{ text: part, x: 0, spacing, feature: undefined }], width: measure, ratio: 0 };
  return { line, x: left, size, weight, step };
}

function startOf(place: Place, width: number): number {
  if ('left' in place) return place.left;
  return 'centre' in place ? place.centre - width / 2 : place.right - width;
}

/** The length of a placed line, millimetres. */
export function widthOf({ line, size }: PlacedLine): number {
  return (line.width * size) / points;
}
