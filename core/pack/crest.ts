/** A school's crest, from the path data of its SVG or from a PNG: 20 mm on its longer side, the origin at its middle. */
import { fail, ok, type Result } from '../../devices/result.ts';
import { readPng } from '../../templates/artwork/png.ts';
import { readPath } from '../../templates/artwork/svg-path.ts';
import { type Colour, colourOf, type Drawing, figure, operator } from '../../templates/page/drawing.ts';

export interface CrestPath {
  readonly d: string;
  readonly fill?: Colour | undefined;
  readonly rule: 'nonzero' | 'evenodd';
  readonly stroke?: Colour | undefined;
  readonly width: number;
}

/** For the sheet, and as a `data:` URL for the screen. */
export interface Crest {
  readonly drawing: Drawing;
  readonly picture: string;
}

/** As the attribute of the SVG: x, y, width, height in the SVG's own units. */
export type ViewBox = readonly [x: number, y: number, width: number, height: number];

/** Longer side of the crest in mm. */
const side = 20;
/** In mm; half a millimetre on each side for strokes that lie on the edge. */
const box = [-10.5, -10.5, 10.5, 10.5] as const;

type Point = [x: number, y: number];

/** Farthest coordinate from the middle in mm, a quarter of the crest beyond its edge: room for control points of curves. */
const farthest = (side * 3) / 4;
const outsideViewBox = 'lies outside of viewBox; apply the transforms of the SVG to its paths first';
const tooSmall = 'the paths fill less than half of it; make the page of the SVG as large as the crest first';

/** A crest of SVG paths. The problem names the path, counted from 0, and the character of its data. */
export function drawnCrest(paths: readonly CrestPath[], viewBox: ViewBox): Result<Crest, string> {
  const [left, top, width, height] = viewBox;
  const scale = side / Math.max(width, height);
  const place = (x: number, y: number): Point => [(x - left - width / 2) * scale, (y - top - height / 2) * scale];
  // SVG's default `stroke-miterlimit` is 4.
  const operators = ['4 M'];
  const all: Point[] = [];
  for (const [index, { d, fill, rule, stroke, width: stroked }] of paths.entries()) {
    const points: Point[] = [];
    const path = readPath(d, (x, y) => {
      const point = place(x, y);
      points.push(point);
      return point;
    });
    if (!path.ok) return fail(`paths.${index}.d: at character ${path.at + 1}: ${path.problem}`);
    if (points.flat().some((off) => Math.abs(off) > farthest)) return fail(`paths.${index}.d: ${outsideViewBox}`);
    all.push(...points);
    if (fill !== undefined) operators.push(`${colourOf(fill)} rg`);
    if (stroke !== undefined) operators.push(`${colourOf(stroke)} RG ${operator('w', stroked * scale)}`);
    const even = fill !== undefined && rule === 'evenodd' ? '*' : '';
    const paint = stroke === undefined ? 'f' : fill === undefined ? 'S' : 'B';
    operators.push(`${path.operators} ${paint}${even}`);
  }
  const extent = (axis: 0 | 1): number =>
    Math.max(...all.map((at) => at[axis])) - Math.min(...all.map((at) => at[axis]));
  if (Math.max(extent(0), extent(1)) < side / 2) return fail(`viewBox: ${tooSmall}`);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox.join(' ')}">${paths.map(element).join('')}</svg>`;
  return ok({
    drawing: { operators: operators.join('\n'), box },
    picture: `data:image/svg+xml,${encodeURIComponent(svg)}`,
  });
}

/** The path data was read before, so it holds no character that would end the attribute. */
function element({ d, fill, rule, stroke, width }: CrestPath): string {
  const rgb = (colour: Colour | undefined): string => (colour === undefined ? 'none' : `rgb(${colour.join(',')})`);
  return `<path d="${d}" fill="${rgb(fill)}" fill-rule="${rule}" stroke="${rgb(stroke)}" stroke-width="${width}"/>`;
}

/** Pixels on the longer side at 300 dpi. */
const fewestPixels = Math.floor((side / 25.4) * 300);

/** A crest of a PNG. The problem is the end of a sentence whose subject is the file. */
export function picturedCrest(png: Uint8Array): Result<Crest, string> {
  const read = readPng(png);
  if (!read.ok) return fail(read.problem);
  const { picture } = read;
  const longer = Math.max(picture.width, picture.height);
  if (longer < fewestPixels) {
    return fail(`has ${picture.width} × ${picture.height} pixels; with less than ${fewestPixels} it would be blurred`);
  }
  const scale = side / longer;
  const [width, height] = [picture.width * scale, picture.height * scale];
  // In PDF the y axis of a picture points up; the drawing's points down.
  const matrix = [width, 0, 0, -height, -width / 2, height / 2].map(figure).join(' ');
  return ok({
    drawing: { operators: `q ${matrix} cm /Picture Do Q`, box, picture },
    picture: `data:image/png;base64,${Buffer.from(png).toString('base64')}`,
  });
}
