/** Under the school's name: where the school is, and how to reach it. Millimetres. */

import { widthOf } from '../page/compositor.ts';
import type { Part } from '../page/document.ts';
import { axis, block, type Compositors, type Language, languageTag, narrowed, type Paper, tonguesOf } from './paper.ts';

/** Points. At the smallest size the lengths that a template pack allows fit the block. */
const size = { size: 8, smallest: 7.5, width: block.width };
const pitch = 3.5;

/**
 * The address on a line, telephone, e-mail and web site on the next, which is the same in both languages. The addresses of
 * a bilingual sheet stand side by side, or where they are too wide, under each other. All lines are centred about `middle`.
 */
export function setAddress({ words }: Paper, language: Language, middle: number, set: Compositors): readonly Part[] {
  const [leading = 'zh', second = leading] = tonguesOf(language);
  const addresses = tonguesOf(language).map((tongue) => ({ tongue, text: words[tongue].address }));
  const contacts = { tongue: second, text: words[second].contacts };
  const beside = { tongue: leading, text: addresses.map(({ text }) => text).join(' · ') };
  const setRows = (rows: readonly (typeof contacts)[]) => {
    const y = (index: number) => middle + (index - (rows.length - 1) / 2) * pitch;
    const lines = narrowed(
      (small) =>
        rows.map(({ tongue, text }, index) => set[tongue].line(text, { centre: axis, y: y(index) }, { size: small })),
      size,
    );
    return lines.map((line, index) => {
      const { tongue = leading } = rows[index] ?? {};
      const part = { role: 'P', page: 0, lines: [line] } as const;
      return tongue === leading ? part : { ...part, language: languageTag[tongue] };
    });
  };
  const inTwo = setRows([beside, contacts]);
  const isTooWide = inTwo.some(({ lines }) => lines.some((line) => widthOf(line) > block.width));
  return isTooWide ? setRows([...addresses, contacts]) : inTwo;
}
