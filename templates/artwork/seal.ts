/** The red seal of an office: ring, star, name round it, a few words below. Ø 42 mm about its origin. */
import type { Font } from 'fontkit';
import { type Colour, circle, type Drawing, factor, figure, inked, operator } from '../page/drawing.ts';
import type { Fonts } from '../type/fonts.ts';
import { joinedCurves } from './joined-curves.ts';

const outside = 21;
const ringWidth = 1.2;
const star = { outer: 7, inner: 7 * 0.382 };
const nameRadius = 15.55;
/** Degrees from one character of the name to the next, and of the whole name; less above a long line at the bottom. */
const pitch = 27.4;
const span = { alone: 246.6, aboveLine: 222 };
/** Letters are drawn in whole fiftieths of a millimetre, which takes a third less space than decimals. */
const grain = 0.02;
/** In em: a hundredth of a millimetre, a quarter of a dot at 600 dpi. */
const invisible = 0.0015;
/** The stroke around each letter: a seal's horizontal strokes are as thick as its vertical ones, a Song typeface's are not. */
const thickening = 0.21;
/** The horizontal line below the star; with more letters they are smaller and closer, so that it stays inside the ring. */
const lower = { width: 4.1, height: 5, small: 4.4, y: 12.6, pitch: 5.535, widest: 17.5 };
/** The middle of a Han glyph's em box is this far above its baseline, in em. */
const middle = 0.38;

interface Matrix {
  readonly width: number;
  readonly height: number;
  /** Clockwise, in radians. */
  readonly turn: number;
  readonly x: number;
  readonly y: number;
}

export interface Seal {
  /** Around the upper part, at most 20 characters. */
  readonly name: string;
  /** Under the star, at most 7 characters: 样章 (specimen), because no real school's seal is imitated. */
  readonly below: string | null;
  readonly colour: Colour;
}

/**
 * The colour of a seal that is printed black only: red would come out as a dark grey, in which text is lost. This one is
 * screened to a little more than a third of black.
 */
export const screened: Colour = [0xa0, 0xa0, 0xa0];

const cut = new Map<string, Drawing>();

export function cutSeal({ name, below, colour }: Seal, fonts: Fonts): Drawing {
  const key = JSON.stringify([name, below, colour]);
  const known = cut.get(key);
  if (known !== undefined) return known;
  const drawing: Drawing = {
    operators: [
      inked(colour),
      operator('w', ringWidth),
      `${circle(0, 0, outside - ringWidth / 2)} S`,
      `${starPath()} f`,
      `${operator('w', thickening / grain)} 0 j`,
      ...roundName([...name], [...(below ?? '')].length > 2 ? span.aboveLine : span.alone, fonts),
      ...level([...(below ?? '')], fonts),
    ].join('\n'),
    box: [-outside, -outside, outside, outside],
  };
  cut.set(key, drawing);
  return drawing;
}

function starPath(): string {
  const points = Array.from({ length: 10 }, (_, index) => {
    const radius = index % 2 === 0 ? star.outer : star.inner;
    const angle = (Math.PI * index) / 5;
    return operator(index === 0 ? 'm' : 'l', radius * Math.sin(angle), -radius * Math.cos(angle));
  });
  return `${points.join(' ')} h`;
}

/** Letters narrowed to 5 : 7, each on its own radius; a long name has smaller letters and no longer arc. */
function roundName(characters: readonly string[], degrees: number, fonts: Fonts): string[] {
  const height = characters.length <= 10 ? 7 : characters.length <= 14 ? 6.2 : 5.4;
  const step = Math.min(pitch, degrees / Math.max(characters.length - 1, 1));
  // The distance at the feet of the letters, where they are closest, is kept above 0.
  const width = Math.min((height * 5) / 7, ((step * Math.PI) / 180) * (nameRadius - height / 2));
  return characters.map((character, index) => {
    const turn = ((index - (characters.length - 1) / 2) * step * Math.PI) / 180;
    const [x, y] = [nameRadius * Math.sin(turn), -nameRadius * Math.cos(turn)];
    return letter(character, { width, height, turn, x, y }, fonts);
  });
}

function level(characters: readonly string[], fonts: Fonts): string[] {
  const step = Math.min(lower.pitch, lower.widest / Math.max(characters.length - 1, 1));
  const { y } = lower;
  const height = characters.length > 3 ? lower.small : lower.height;
  const width = Math.min(lower.width, step * 0.94);
  return characters.map((character, index) =>
    letter(character, { width, height, turn: 0, x: (index - (characters.length - 1) / 2) * step, y }, fonts),
  );
}

/** Fills and strokes one Han glyph, the middle of its em box at (x, y). Rotated by the transformation, so that horizontals stay exact. */
function letter(character: string, { width, height, turn, x, y }: Matrix, fonts: Fonts): string {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const matrix = [cos, sin, -sin, cos].map((part) => factor(part * grain)).join(' ');
  const glyphs = fonts
    .glyphs(character, 'regular')
    .flatMap(({ face, glyphs: set }) =>
      set.map(({ glyph }) =>
        outline(face.font, glyph.id, (right, up) => [
          Math.round(((right - 0.5) * width) / grain),
          Math.round(((middle - up) * height) / grain),
        ]),
      ),
    );
  return `q ${matrix} ${figure(x)} ${figure(y)} cm ${glyphs.join(' ')} B Q`;
}

/** The path of a glyph, its points placed by what they are in em. */
function outline(font: Font, id: number, place: (right: number, up: number) => [number, number]): string {
  const { unitsPerEm } = font;
  return joinedCurves(font.getGlyph(id).path.commands, invisible * unitsPerEm)
    .map(({ command, args }) => {
      const placed = args.flatMap((x, at) =>
        at % 2 === 0 ? place(x / unitsPerEm, (args[at + 1] ?? 0) / unitsPerEm) : [],
      );
      return operator(pathOperators[command], ...placed);
    })
    .join(' ');
}

const pathOperators = { moveTo: 'm', lineTo: 'l', bezierCurveTo: 'c', closePath: 'h' } as const;
