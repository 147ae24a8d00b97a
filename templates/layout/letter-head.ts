/** The head of a letter, above its text. Millimetres. */
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

/** Points and millimetres. A title or name of a school that is wider at the smallest size does not fit. */
const englishHead = { smallest: 13, width: block.width };

interface Head {
  readonly parts: readonly Part[];
  readonly microtext: PlacedLine;
  readonly crest: { readonly y: number; readonly scale?: number };
}

/** The school's crest and name, the title and the number. */
export function setHead(letter: Letter, paper: Paper, set: Compositors): Head {
  return letter.language === 'bilingual' ? setBilingual(letter, paper, set) : setInOneLanguage(letter, paper, set);
}

function setBilingual({ title }: Letter, paper: Paper, set: Compositors): Head {
  const school = set.en.line(paper.words.en.school, centred(48.6), { size: 10.5 });
  const english = set.en.line(title.en, centred(67.4), { size: 13, weight: 'bold' });
  return {
    crest: { y: 25, scale: 0.9 },
    microtext: microtextAt(81, paper, set),
    parts: [
      { role: 'P', page: 0, lines: [setChineseSchool(paper, 43.4, set)] },
      { role: 'P', page: 0, language: 'en', lines: [school] },
      { role: 'H1', page: 0, lines: [setChineseTitle(title.zh, 60.6, set)] },
      { role: 'H1', page: 0, language: 'en', lines: [english] },
      { role: 'P', page: 0, lines: [setNumber(paper, 'bilingual', 75.3, set)] },
    ],
  };
}

function setInOneLanguage({ language, title }: Letter, paper: Paper, set: Compositors): Head {
  const isChinese = language === 'zh';
  const school = isChinese
    ? [setChineseSchool(paper, grid(2), set)]
    : narrowed((size) => [set.en.line(paper.words.en.school, centred(grid(2)), { size })], {
        ...englishHead,
        size: textSize,
      });
  const heading = isChinese
    ? [setChineseTitle(title.zh, grid(5), set)]
    : narrowed((size) => [set.en.line(title.en, centred(grid(5)), { size, weight: 'bold' })], {
        ...englishHead,
        size: 22,
      });
  return {
    crest: { y: 27 },
    microtext: microtextAt(79.7, paper, set),
    parts: [
      { role: 'P', page: 0, lines: school },
      { role: 'H1', page: 0, lines: heading },
      { role: 'P', page: 0, lines: [setNumber(paper, language, grid(7), set)] },
    ],
  };
}

const centred = (y: number) => ({ centre: axis, y });

const setChineseSchool = (paper: Paper, y: number, set: Compositors): PlacedLine =>
  set.zh.line(paper.words.zh.school, centred(y), { size: textSize, tracking: 0.14 });

/** A short title is spaced out. */
function setChineseTitle(title: string, y: number, set: Compositors): PlacedLine {
  const tracking = [...title].length <= 5 ? 0.4 : 0.1;
  return set.zh.line(title, centred(y), { size: 22, weight: 'bold', tracking });
}
