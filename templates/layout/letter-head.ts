/** What stands over the text of a letter. Millimetres. */
import type { Part, PlacedLine } from '../page/document.ts';
import type { Letter } from './letter-content.ts';
import {
  axis,
  block,
  type Compositors,
  grid,
  microtextAt,
  narrowed,
  type Paper,
  setNumber,
  textSize,
} from './paper.ts';

/** A longer title, or name of a school, is refused. */
const englishHead = { smallest: 13, width: block.width };

interface Head {
  readonly parts: readonly Part[];
  readonly microtext: PlacedLine;
  readonly crest: { readonly y: number; readonly scale?: number };
}

/** The school's crest and name, what the letter is called, its number. */
export function setHead({ language, title }: Letter, paper: Paper, set: Compositors): Head {
  const { zh, en } = paper.words;
  const centred = (y: number) => ({ centre: axis, y });
  const number = (y: number): Part => ({ role: 'P', page: 0, lines: [setNumber(paper, language, y, set)] });
  const chineseTitle = (y: number): Part => {
    const tracking = [...title.zh].length <= 5 ? 0.4 : 0.1;
    return { role: 'H1', page: 0, lines: [set.zh.line(title.zh, centred(y), { size: 22, weight: 'bold', tracking })] };
  };
  const chineseSchool = (y: number) => set.zh.line(zh.school, centred(y), { size: textSize, tracking: 0.14 });
  if (language === 'bilingual') {
    return {
      crest: { y: 25, scale: 0.9 },
      microtext: microtextAt(81, paper, set),
      parts: [
        { role: 'P', page: 0, lines: [chineseSchool(43.4)] },
        { role: 'P', page: 0, language: 'en', lines: [set.en.line(en.school, centred(48.6), { size: 10.5 })] },
        chineseTitle(60.6),
        {
          role: 'H1',
          page: 0,
          language: 'en',
          lines: [set.en.line(title.en, centred(67.4), { size: 13, weight: 'bold' })],
        },
        number(75.3),
      ],
    };
  }
  const isChinese = language === 'zh';
  const school = isChinese
    ? [chineseSchool(grid(2))]
    : narrowed((size) => [set.en.line(en.school, centred(grid(2)), { size })], { ...englishHead, size: textSize });
  const englishTitle = (): Part => ({
    role: 'H1',
    page: 0,
    lines: narrowed((size) => [set.en.line(title.en, centred(grid(5)), { size, weight: 'bold' })], {
      ...englishHead,
      size: 22,
    }),
  });
  return {
    crest: { y: 27 },
    microtext: microtextAt(79.7, paper, set),
    parts: [{ role: 'P', page: 0, lines: school }, isChinese ? chineseTitle(grid(5)) : englishTitle(), number(grid(7))],
  };
}
