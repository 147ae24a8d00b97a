/** Writes lines of set text: from runs to pieces of one font, with every gap between glyphs in their advances. */
import { type PlacedLine, points } from '../page/document.ts';
import type { Run } from '../text/paragraph.ts';
import type { Fonts, SetStretch, Weight } from '../type/fonts.ts';
import type { Glyph } from '../type/shaping.ts';
import { type Gathered, type GlyphRow, showRow } from './kit.ts';

/** An asterisk stands at cap height; lowered by this much (em) it masks the middle of a figure. */
const asteriskDrop = 0.155;
/** A gap (em) that readers of a PDF take for a word space. */
const apparentSpace = 0.2;
/** Just half an em back, where marks stand behind each other, Poppler sees another column begin. */
const column = -500;

/** Gives what writes a line on the document's page. */
export function lineWriter(
  doc: PDFKit.PDFDocument,
  fonts: Fonts,
  asOneWord: Gathered['asOneWord'],
): (line: PlacedLine) => void {
  const partsOf = partsOnce(fonts);
  return (line) => {
    const pieces = piecesOf(line, partsOf);
    const show = (from: number, to: number) => {
      for (const piece of pieces.slice(from, to)) {
        showRow(doc, piece, hundredths(piece.x), hundredths(piece.y), line.size);
      }
    };
    for (let from = 0, to = 0; from < pieces.length; from = to) {
      const apart = pieces[from]?.apart;
      while (to < pieces.length && pieces[to]?.apart === apart) to++;
      if (apart === undefined) show(from, to);
      else asOneWord(apart.text, () => show(from, to));
    }
  };
}

/** What of a run one font sets on one level. `drop` in em. */
type Part = SetStretch & { readonly drop: number };

type PartsOf = (run: Run, weight: Weight) => readonly Part[];

/** The parts of runs, each worked out once a document: one run may stand in every row of a table. */
function partsOnce(fonts: Fonts): PartsOf {
  const known = new Map<string, readonly Part[]>();
  return (run, weight) => {
    const key = `${weight} ${run.feature} ${run.text}`;
    const parts =
      known.get(key) ??
      (run.text.includes('*') ? run.text.split(/(\*+)/) : [run.text]).flatMap((text) =>
        fonts
          .glyphs(text, weight, run.feature)
          .map((stretch) => ({ ...stretch, drop: text.startsWith('*') ? asteriskDrop : 0 })),
      );
    known.set(key, parts);
    return parts;
  };
}

/** What is written at once, from a place on: points from the top left. */
interface Piece extends GlyphRow {
  readonly x: number;
  readonly y: number;
  readonly glyphs: Glyph[];
  readonly advances: number[];
  /** The run whose letters are set so far apart that it has to be said that they are one word. */
  readonly apart: Run | undefined;
}

function piecesOf({ line, x, y, size, weight }: PlacedLine, partsOf: PartsOf): Piece[] {
  const pieces: Piece[] = [];
  let open: Piece | undefined;
  // Where the last glyph ends, and where the next one begins.
  let [end, next] = [0, 0];
  for (const run of line.runs) {
    next = x * points + run.x * size;
    const apart = run.spacing > apparentSpace ? run : undefined;
    for (const { face, glyphs, drop } of partsOf(run, weight)) {
      const level = y * points + drop * size;
      if (open?.font !== face.font || open.y !== level || open.apart !== apart) {
        open = { font: face.font, x: next, y: level, glyphs: [], advances: [], apart };
        pieces.push(open);
        end = next;
      }
      for (const { glyph, advance } of glyphs) {
        const gap = gapOf((next - end) / size);
        const last = open.advances.length - 1;
        if (last >= 0) open.advances[last] = (open.advances[last] ?? 0) + gap;
        open.glyphs.push(glyph);
        open.advances.push(glyph.width);
        end += (gap + glyph.width) * size;
        next += (advance + run.spacing) * size;
      }
    }
  }
  return pieces;
}

/** A gap in thousandths of an em, PDF's unit. */
function gapOf(em: number): number {
  const gap = Math.round(em * 1000);
  return (gap === column ? column + 1 : gap) / 1000;
}

export const hundredths = (value: number): number => Math.round(value * 100) / 100;
