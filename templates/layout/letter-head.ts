/** The head of a letter, above its text. Millimetres. */
import type { Part, PlacedLine } from '../page/document.ts';
import { setAddress } from './address.ts';
import type { Letter } from './letter-content.ts';
import { axis, block, type Compositors, microtextAt, narrowed, type Paper, setNumber, textSize } from './paper.ts';

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
  const school = set.en.line(paper.words.en.school, centred(43.2), { size: 10.5 });
  const english = set.en.line(title.en, centred(69.6), { size: 13, weight: 'bold' });
  return {
    crest: { y: 22, scale: 0.9 },
    microtext: microtextAt(81, paper, set),
    parts: [
      { role: 'P', page: 0, lines: [setChineseSchool(paper, 38.4, set)] },
      { role: 'P', page: 0, language: 'en', lines: [school] },
      ...setAddress(paper, 'bilingual', 50.8, set),
      { role: 'H1', page: 0, lines: [setChineseTitle(title.zh, 63, set)] },
      { role: 'H1', page: 0, language: 'en', lines: [english] },
      { role: 'P', page: 0, lines: [setNumber(paper, 'bilingual', 76.4, set)] },
    ],
  };
}

function setInOneLanguage({ language, title }: Letter, paper: Paper, set: Compositors): Head {
  const isChinese = language === 'zh';
  const school = isChinese
    ? [setChineseSchool(paper, 43.4, set)]
    : narrowed((size) => [set.en.line(paper.words.en.school, centred(43.4), { size })], {
        ...englishHead,
        size: textSize,
      });
  const heading = isChinese
    ? [setChineseTitle(title.zh, 64.4, set)]
    : narrowed((size) => [set.en.line(title.en, centred(64.4), { size, weight: 'bold' })], {
        ...englishHead,
        size: 22,
      });
  return {
    crest: { y: 24.2 },
    microtext: microtextAt(79.7, paper, set),
    parts: [
      { role: 'P', page: 0, lines: school },
      ...setAddress(paper, language, 50.2, set),
      { role: 'H1', page: 0, lines: heading },
      { role: 'P', page: 0, lines: [setNumber(paper, language, 73.6, set)] },
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
