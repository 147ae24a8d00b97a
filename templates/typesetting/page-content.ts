/** Writes what stands on a page as PDF's operators, in points from the top left. */
import { type PlacedLine, points, type Rule } from './document.ts';
import { factor, figure, inked } from './drawing.ts';
import type { EmbeddedFont } from './embedded-font.ts';
import type { Face, Fonts, SetStretch } from './fonts.ts';
import type { Run } from './paragraph.ts';
import { utf16 } from './structure.ts';

/** An asterisk stands at cap height; lowered by this much (em) it masks the middle of a figure. */
const asteriskDrop = 0.155;
/** A gap (em) that readers of a PDF take for a word space. */
const apparentSpace = 0.2;

export interface FontUse {
  /** The name that the page's resources call it by. */
  readonly name: string;
  readonly font: EmbeddedFont;
}

export type UseFont = (face: Face) => FontUse;

export function lineContent({ line, x, y, size, weight, ink }: PlacedLine, fonts: Fonts, use: UseFont): string {
  const runs = line.runs.map((run) => {
    const content = runContent(
      run,
      { x: x * points + run.x * size, y: y * points, size },
      (text) => fonts.glyphs(text, weight, run.feature),
      use,
    );
    // Letters set far apart are still searched for and read out as the word that they are. The span stands inside the
    // text object, for Poppler places it by the coordinates that hold where it ends.
    return run.spacing > apparentSpace ? `/Span <</ActualText ${utf16(run.text)}>> BDC ${content} EMC` : content;
  });
  return `BT ${inked(ink)} ${runs.join(' ')} ET`;
}

interface Origin {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

function runContent(
  { text, spacing }: Run,
  { x, y, size }: Origin,
  glyphsOf: (text: string) => readonly SetStretch[],
  use: UseFont,
): string {
  const operators = [`${factor(spacing * size)} Tc`];
  let from = x;
  for (const part of text.includes('*') ? text.split(/(\*+)/) : [text]) {
    const drop = part.startsWith('*') ? asteriskDrop * size : 0;
    for (const { face, glyphs } of glyphsOf(part)) {
      const { name, font } = use(face);
      operators.push(`/${name} ${factor(size)} Tf 1 0 0 -1 ${figure(from)} ${figure(y + drop)} Tm`);
      let shown = '[<';
      for (const [index, glyph] of glyphs.entries()) {
        shown += font.code(glyph);
        from += (glyph.advance + spacing) * size;
        const kern = Math.round((glyph.width - glyph.advance) * 1000);
        if (kern !== 0 && index < glyphs.length - 1) shown += `>${kern}<`;
      }
      operators.push(`${shown}>]TJ`);
    }
  }
  return operators.join(' ');
}

/** Filled, not stroked: screens draw any stroke at least a pixel thick, and a hairline would look like a head's rule. */
export function ruleContent({ left, right, y, thickness }: Rule): string {
  const [x, top, width, height] = [left, y - thickness / 2, right - left, thickness];
  return `${[x, top, width, height].map((value) => figure(value * points)).join(' ')} re f`;
}
