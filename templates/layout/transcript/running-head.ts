/** The head of a transcript's later pages, above the table. Millimetres. */

import { widthOf } from '../../page/compositor.ts';
import type { PlacedLine } from '../../page/document.ts';
import {
  axis,
  type Bilingual,
  block,
  type Compositors,
  type Language,
  microtextAt,
  type Paper,
  tonguesOf,
} from '../paper.ts';
import type { Transcript } from './content.ts';
import { inARow } from './facts.ts';
import { continued } from './table.ts';

const last = 31.6;
const pitch = 3.6;
const microtext = 34.4;
/** Least distance of the holder from title and number. */
const gutter = 3;
const styles = [{ size: 9 }, { size: 7.5 }] as const;

/**
 * School and title, holder and number; two languages stand under each other. The holder is centred on the page, or between
 * title and number; where neither fits, it stands on a line under the title.
 */
export function setRunningHead({ language, title, facts }: Transcript, paper: Paper, set: Compositors): PlacedLine[] {
  const tongues = tonguesOf(language);
  const [leading = 'zh'] = tongues;
  const labels = tongues.map((tongue) => paper.words[tongue].numberLabel).join(' ');
  const numberAt = (y: number) =>
    set[leading].line(`${labels} ${paper.serial}`, { right: block.right, y }, { ...styles[0], cells: true });
  const titled = titlesOf(language, title, paper);
  const titlesFrom = (first: number) =>
    titled.map(({ tongue, text, style }, index) =>
      set[tongue].line(text, { left: block.left, y: first + index * pitch }, style),
    );
  const named = facts[0]?.value ?? { zh: '', en: '' };
  const holder = { ...named, [leading]: `${named[leading]} · ${facts[1]?.value[leading] ?? ''}` };
  const first = last - (titled.length - 1) * pitch;
  const [titles, number] = [titlesFrom(first), numberAt(first)];
  const holdersAt = (centre: number) =>
    tongues.map((tongue, index) =>
      set[tongue].line(holder[tongue], { centre, y: first + index * pitch }, styleOf(index)),
    );
  const centre = centreBetween(titles, holdersAt(axis), number);
  const isOneLine = centre !== undefined;
  const lines = [
    ...(isOneLine ? titles : titlesFrom(first - pitch)),
    ...(isOneLine ? holdersAt(centre) : inARow(holder, block.left, last, styles, language, set).lines),
    isOneLine ? number : numberAt(first - pitch),
  ];
  return [...lines, microtextAt(microtext, paper, set)];
}

/** A Chinese title begins with the school's name; an English one has it above, or before it where there is one line for it. */
function titlesOf(language: Language, { zh, en }: Bilingual, { words }: Paper) {
  const [chinese, english] = [zh + continued.zh, en + continued.en];
  const titles = {
    zh: [{ tongue: 'zh', text: chinese, style: styles[0] }],
    en: [
      { tongue: 'en', text: words.en.school, style: styles[0] },
      { tongue: 'en', text: english, style: styles[0] },
    ],
    bilingual: [
      { tongue: 'zh', text: chinese, style: styles[0] },
      { tongue: 'en', text: `${words.en.school} · ${english}`, style: styles[1] },
    ],
  } as const;
  return titles[language];
}

const styleOf = (index: number) => styles[index] ?? styles[0];

/** The x on which the holder's lines can be centred without touching the titles and the number, which is on the first line. */
function centreBetween(
  titles: readonly PlacedLine[],
  holders: readonly PlacedLine[],
  number: PlacedLine,
): number | undefined {
  const halves = holders.map((line) => widthOf(line) / 2 + gutter);
  const least = Math.max(...titles.map((line, index) => line.x + widthOf(line) + (halves[index] ?? 0)));
  const most = Math.min(...halves.map((half, index) => (index === 0 ? number.x : block.right) - half));
  if (least > most) return undefined;
  return least <= axis && axis <= most ? axis : (least + most) / 2;
}
