/** The head of a transcript's later pages, above the table. Millimetres. */

import { widthOf } from '../../page/compositor.ts';
import type { PlacedLine } from '../../page/document.ts';
import { axis, block, type Compositors, microtextAt, type Paper, tonguesOf } from '../paper.ts';
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
 * Title, holder and number; two languages stand under each other. The holder is centred on the page, or between title and
 * number; where neither fits, it stands on a line under the title.
 */
export function setRunningHead({ language, title, facts }: Transcript, paper: Paper, set: Compositors): PlacedLine[] {
  const tongues = tonguesOf(language);
  const [leading = 'zh'] = tongues;
  const labels = tongues.map((tongue) => paper.words[tongue].numberLabel).join(' ');
  const numberAt = (y: number) =>
    set[leading].line(`${labels} ${paper.serial}`, { right: block.right, y }, { ...styles[0], cells: true });
  const titlesFrom = (first: number) =>
    tongues.map((tongue, index) =>
      set[tongue].line(
        title[tongue] + continued[tongue],
        { left: block.left, y: first + index * pitch },
        styleOf(index),
      ),
    );
  const named = facts[0]?.value ?? { zh: '', en: '' };
  const holder = { ...named, [leading]: `${named[leading]} · ${facts[1]?.value[leading] ?? ''}` };
  const first = last - (tongues.length - 1) * pitch;
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
