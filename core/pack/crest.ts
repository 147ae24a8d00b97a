/** A school's crest, from the path data of its SVG or from a PNG: 20 mm wide or high, about its middle. */

import { fail, ok, type Result } from '../../devices/device.ts';
import type { Picture } from '../../templates/typesetting/drawing.ts';
import { type Colour, colourOf, type Drawing, figure, operator } from '../../templates/typesetting/drawing.ts';
import { readPath } from '../../templates/typesetting/svg-path.ts';

export interface CrestPath {
  readonly d: string;
  readonly fill?: Colour | undefined;
  readonly rule: 'nonzero' | 'evenodd';
  readonly stroke?: Colour | undefined;
  readonly width: number;
}

/** On paper, and as the address of a picture for the screen. */
export interface Crest {
  readonly drawing: Drawing;
  readonly picture: string;
}

/** As in the SVG: x, y, width, height. */
export type ViewBox = readonly [x: number, y: number, width: number, height: number];

const side = 20;
/** A stroke on the edge is not cut off. */
const box = [-10.5, -10.5, 10.5, 10.5] as const;

/** The problem names the path, counted from 0, and where in its data. */
export function drawnCrest(paths: readonly CrestPath[], viewBox: ViewBox): Result<Crest, string> {
  const [left, top, width, height] = viewBox;
  const scale = side / Math.max(width, height);
  const place = (x: number, y: number): [number, number] => [
    (x - left - width / 2) * scale,
    (y - top - height / 2) * scale,
  ];
  // As SVG draws what says nothing else: mitred joins up to four times the stroke.
  const operators = ['4 M'];
  for (const [index, { d, fill, rule, stroke, width: stroked }] of paths.entries()) {
    const path = readPath(d, place);
    if (!path.ok) return fail(`paths.${index}.d: at character ${path.at + 1}: ${path.problem}`);
    if (fill !== undefined) operators.push(`${colourOf(fill)} rg`);
    if (stroke !== undefined) operators.push(`${colourOf(stroke)} RG ${operator('w', stroked * scale)}`);
    const even = fill !== undefined && rule === 'evenodd' ? '*' : '';
    const paint = stroke === undefined ? 'f' : fill === undefined ? 'S' : 'B';
    operators.push(`${path.operators} ${paint}${even}`);
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox.join(' ')}">${paths.map(element).join('')}</svg>`;
  return ok({
    drawing: { operators: operators.join('\n'), box },
    picture: `data:image/svg+xml,${encodeURIComponent(svg)}`,
  });
}

/** Of path data that was read before: it holds nothing that would end an attribute. */
function element({ d, fill, rule, stroke, width }: CrestPath): string {
  const rgb = (colour: Colour | undefined): string => (colour === undefined ? 'none' : `rgb(${colour.join(',')})`);
  return `<path d="${d}" fill="${rgb(fill)}" fill-rule="${rule}" stroke="${rgb(stroke)}" stroke-width="${width}"/>`;
}

export function picturedCrest(picture: Picture, png: Uint8Array): Crest {
  const scale = side / Math.max(picture.width, picture.height);
  const [width, height] = [picture.width * scale, picture.height * scale];
  // A picture's own y goes up.
  const matrix = [width, 0, 0, -height, -width / 2, height / 2].map(figure).join(' ');
  return {
    drawing: { operators: `q ${matrix} cm /Picture Do Q`, box, picture },
    picture: `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
  };
}
