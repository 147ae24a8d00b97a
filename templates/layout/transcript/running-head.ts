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
import { continued } from './table.ts';

const last = 31.6;
const pitch = 3.6;
const microtext = 34.4;
/** Least distance of the holder from title and number. */
const gutter = 3;
const styles = [{ size: 9 }, { size: 7.5 }] as const;

/**
 * School and title, which in two languages stand under each other; holder and number. The holder is centred on the page, or
 * between title and number; where neither fits, it stands on a line under the title.
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
  const names = tongues.map((tongue) => named[tongue]).join(' ');
  const holder = `${names} · ${facts[1]?.value[leading] ?? ''}`;
  const first = last - (titled.length - 1) * pitch;
  const [titles, number] = [titlesFrom(first), numberAt(first)];
  const holderAt = (place: { readonly centre: number } | { readonly left: number }, y: number) =>
    set[leading].line(holder, { ...place, y }, styles[0]);
  const centre = centreBetween(titles, holderAt({ centre: axis }, first), number);
  const isOneLine = centre !== undefined;
  const lines = [
    ...(isOneLine ? titles : titlesFrom(first - pitch)),
    isOneLine ? holderAt({ centre }, first) : holderAt({ left: block.left }, last),
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

/** The x on which the holder's line can be centred without touching the title and the number, which are on the same line. */
function centreBetween(titles: readonly PlacedLine[], holder: PlacedLine, number: PlacedLine): number | undefined {
  const half = widthOf(holder) / 2 + gutter;
  const [beside] = titles;
  const least = (beside === undefined ? block.left : beside.x + widthOf(beside)) + half;
  const most = number.x - half;
  if (least > most) return undefined;
  return least <= axis && axis <= most ? axis : (least + most) / 2;
}
