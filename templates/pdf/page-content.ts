/** Writes what stands on a page as PDF's operators, in points from the top left. */
import { type PlacedLine, points, type Rule } from '../page/document.ts';
import { factor, figure, inked } from '../page/drawing.ts';
import type { Run } from '../text/paragraph.ts';
import type { Face, Fonts, SetStretch, Weight } from '../type/fonts.ts';
import type { SetGlyph } from '../type/shaping.ts';
import type { EmbeddedFont } from './embedded-font.ts';
import { utf16 } from './pdf-file.ts';

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

/** Writes the text of a page. It remembers what that is being written with, and where, and says only what changes. */
export interface TextWriter {
  /** Opens a text object, which holds lines until `close`. */
  open(): string;
  line(line: PlacedLine): string;
  close(): string;
}

export function textWriter(fonts: Fonts, use: UseFont): TextWriter {
  const said = { ink: '', font: '', spacing: '0' };
  // Where the last line began, in hundredths of a point.
  let origin: { x: number; y: number } | undefined;
  /** From one line to the next: the same steps in every row of a table deflate to half of what places do. */
  const moveTo = (x: number, y: number): string => {
    const to = { x: Math.round(x * 100), y: Math.round(y * 100) };
    const move =
      origin === undefined
        ? `1 0 0 -1 ${figure(x)} ${figure(y)} Tm`
        : `${figure((to.x - origin.x) / 100)} ${figure((origin.y - to.y) / 100)} Td`;
    origin = to;
    return move;
  };
  // One run may stand in every row of a table.
  const shaped = new Map<string, readonly Part[]>();

  const partsOf = (run: Run, weight: Weight): readonly Part[] => {
    const key = `${weight} ${run.feature} ${run.text}`;
    const known = shaped.get(key);
    if (known !== undefined) return known;
    const texts = run.text.includes('*') ? run.text.split(/(\*+)/) : [run.text];
    const parts = texts.flatMap((text) =>
      fonts
        .glyphs(text, weight, run.feature)
        .map((stretch) => ({ ...stretch, drop: text.startsWith('*') ? asteriskDrop : 0 })),
    );
    shaped.set(key, parts);
    return parts;
  };

  const write = ({ line, x, y, size, weight, ink }: PlacedLine): string => {
    const words = openWords(size, moveTo);
    const change = (what: keyof typeof said, value: string, operator: string): void => {
      if (said[what] === value) return;
      said[what] = value;
      words.say(value + operator);
    };

    change('ink', inked(ink), '');
    for (const run of line.runs) {
      // Letters set far apart are still searched for and read out as the word that they are. The span stands inside the
      // text object, for Poppler places it by the coordinates that hold where it ends.
      const isSpan = run.spacing > apparentSpace;
      if (isSpan) words.say(`/Span <</ActualText ${utf16(run.text)}>> BDC`);
      let right = x * points + run.x * size;
      for (const { face, glyphs, drop } of partsOf(run, weight)) {
        const { name, font } = use(face);
        change('spacing', factor(run.spacing * size), ' Tc');
        change('font', `/${name} ${factor(size)}`, ' Tf');
        right = words.show(right, y * points + drop * size, glyphs, run.spacing, font);
      }
      if (isSpan) words.say('EMC');
    }
    return words.end();
  };

  return {
    open() {
      origin = undefined;
      return 'BT';
    },
    line: write,
    close: () => 'ET',
  };
}

/** What of a run one font sets on one level. `drop` in em. */
type Part = SetStretch & { readonly drop: number };

/** What shows the glyphs of one line. */
interface Words {
  /** An operator between glyphs. */
  say(operator: string): void;
  /** Glyphs from `x` on; gives where they end. */
  show(x: number, y: number, glyphs: readonly SetGlyph[], spacing: number, font: EmbeddedFont): number;
  end(): string;
}

/** A thousandth of the type size is the unit of gaps within a line. */
const unit = 1000;
/** Just half an em back, where marks stand behind each other, Poppler sees another column begin. */
const column = 500;

function openWords(size: number, moveTo: (x: number, y: number) => string): Words {
  const operators: string[] = [];
  // Codes between < and >, gaps outside.
  let codes = '';
  let pen: { x: number; y: number } | undefined;

  const close = (): void => {
    if (codes !== '') operators.push(`[<${codes}>]TJ`);
    codes = '';
  };
  const goTo = (x: number, y: number): void => {
    if (pen === undefined || pen.y !== y || codes === '') {
      if (pen?.y === y && pen.x === x) return;
      close();
      operators.push(moveTo(x, y));
      pen = { x, y };
      return;
    }
    const back = Math.round(((pen.x - x) / size) * unit);
    const gap = back === column ? column - 1 : back;
    if (gap !== 0) codes += `>${gap}<`;
    pen.x -= (gap * size) / unit;
  };

  return {
    say(operator) {
      close();
      operators.push(operator);
    },

    show(x, y, glyphs, spacing, font) {
      let end = x;
      for (const { glyph, advance } of glyphs) {
        goTo(end, y);
        codes += font.code(glyph);
        if (pen !== undefined) pen.x += (glyph.width + spacing) * size;
        end += (advance + spacing) * size;
      }
      return end;
    },

    end() {
      close();
      return operators.join(' ');
    },
  };
}

/** Filled, not stroked: screens draw any stroke at least a pixel thick, and a hairline would look like a head's rule. */
export function ruleContent({ left, right, y, thickness }: Rule): string {
  const [x, top, width, height] = [left, y - thickness / 2, right - left, thickness];
  return `${[x, top, width, height].map((value) => figure(value * points)).join(' ')} re f`;
}
