/** Spreads the rows of a table over pages. Pure; millimetres. */

export interface Row {
  readonly height: number;
  /** Rows of one group are parted only where at least two of them stay on each side. */
  readonly group: number;
}

export interface Room {
  /** Heights that the first and the later pages have for rows. */
  readonly first: number;
  readonly later: number;
  /** What the last page keeps free for what follows the table. */
  readonly closing: number;
}

/** A closing page with fewer rows would look like somebody else's. */
const fewestOnLast = 5;
const tolerance = 0.01;
/** A group is parted to save a page, or rather than leave half of one empty. */
const parting = 0.5 ** 2;
/** What stays empty over the closing counts half: nobody looks for a full last page, but for more than a few rows on it. */
const lastWeight = 0.5;

/** Up to which row each page goes; `undefined` when what follows the table fits no page. */
export function paginate(rows: readonly Row[], room: Room): readonly number[] | undefined {
  return divide(rows, room, fewestOnLast) ?? divide(rows, room, 1);
}

/** How the rows from one on may be spread: where each page ends, and what that costs in emptiness and parted groups. */
interface Way {
  readonly ends: readonly number[];
  readonly waste: number;
}

/**
 * The fewest pages. Among ways with as many, what has to stay empty is shared among the pages: the square of what is
 * empty counts, so that none is half empty beside a full one; and groups stay whole.
 */
function divide(rows: readonly Row[], room: Room, fewest: number): readonly number[] | undefined {
  const ways: (Way | undefined)[] = [];
  for (let start = Math.max(rows.length - 1, 0); start >= 0; start--) {
    const free = start === 0 ? room.first : room.later;
    ways[start] = lastPage(rows, start, free - room.closing, fewest) ?? fullPage(rows, start, free, ways);
  }
  return ways[0]?.ends;
}

function lastPage(rows: readonly Row[], start: number, free: number, fewest: number): Way | undefined {
  const height = heightOf(rows.slice(start));
  const isEnough = start === 0 || rows.length - start >= fewest;
  if (height > free + tolerance || !isEnough) return undefined;
  return { ends: [rows.length], waste: lastWeight * emptiness(height, free) };
}

function fullPage(
  rows: readonly Row[],
  start: number,
  free: number,
  ways: readonly (Way | undefined)[],
): Way | undefined {
  let best: Way | undefined;
  let height = 0;
  for (let end = start + 1; end < rows.length; end++) {
    height += rows[end - 1]?.height ?? 0;
    if (height > free + tolerance) break;
    const rest = ways[end];
    if (rest === undefined || !mayPart(rows, end)) continue;
    const parts = rows[end - 1]?.group === rows[end]?.group;
    const waste = rest.waste + emptiness(height, free) + (parts ? parting : 0);
    const pages = 1 + rest.ends.length;
    if (best === undefined || pages < best.ends.length || (pages === best.ends.length && waste <= best.waste)) {
      best = { ends: [end, ...rest.ends], waste };
    }
  }
  return best;
}

const emptiness = (height: number, free: number): number => (1 - height / free) ** 2;

function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}

function mayPart(rows: readonly Row[], at: number): boolean {
  const [before, two, next, afterNext] = [at - 1, at - 2, at, at + 1].map((index) => rows[index]?.group);
  return before !== next || (before === two && next === afterNext);
}
