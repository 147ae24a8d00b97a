/** Divides the rows of a table into pages. Pure; millimetres. */

export interface Row {
  readonly height: number;
  /** A page break within a group leaves at least two of its rows on each side. */
  readonly group: number;
}

export interface Room {
  /** Height for rows on the first page and on later ones. */
  readonly first: number;
  readonly later: number;
  /** Height that the last page needs for what follows the table. */
  readonly closing: number;
  /** Least height of the rows of a group behind a page break within it. */
  readonly rest: number;
}

/** Least rows on the last page, so that it is visibly part of the same transcript; one where that is not possible. */
const fewestOnLast = 5;
const tolerance = 0.01;
/** Cost of a page break within a group: as much as half a page left empty. */
const parting = 0.5 ** 2;
/** Weight of empty room on the last page, which need not be full, only have more than a few rows. */
const lastWeight = 0.5;

/**
 * The index after the last row of each page; `undefined` where what follows the table does not fit on a page.
 *
 * @example paginate(rows, room) // [21, 47, 61]: rows 0 to 20, 21 to 46 and 47 to 60
 */
export function paginate(rows: readonly Row[], room: Room): readonly number[] | undefined {
  // Of one short group no page break may leave so much behind it: it is divided all the same rather than refused.
  return divide(rows, room, fewestOnLast) ?? divide(rows, room, 1) ?? divide(rows, { ...room, rest: 0 }, 1);
}

/** One division of the rows from a row on: where each page ends, and its cost in empty room and divided groups. */
interface Way {
  readonly ends: readonly number[];
  readonly waste: number;
}

/**
 * Finds the division with the fewest pages and, among those, with the lowest cost. Empty room costs by its square, so that it
 * is shared among the pages; a divided group costs `parting`.
 */
function divide(rows: readonly Row[], room: Room, fewest: number): readonly number[] | undefined {
  const ways: (Way | undefined)[] = [];
  for (let start = Math.max(rows.length - 1, 0); start >= 0; start--) {
    const free = start === 0 ? room.first : room.later;
    ways[start] = lastPage(rows, start, free - room.closing, fewest) ?? fullPage(rows, start, room, ways);
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
  room: Room,
  ways: readonly (Way | undefined)[],
): Way | undefined {
  const free = start === 0 ? room.first : room.later;
  let best: Way | undefined;
  let height = 0;
  for (let end = start + 1; end < rows.length; end++) {
    height += rows[end - 1]?.height ?? 0;
    if (height > free + tolerance) break;
    const rest = ways[end];
    if (rest === undefined || !mayPart(rows, end, room.rest)) continue;
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

export function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}

function mayPart(rows: readonly Row[], at: number, least: number): boolean {
  const [before, two, next, afterNext] = [at - 1, at - 2, at, at + 1].map((index) => rows[index]?.group);
  if (before !== next) return true;
  const rest = rows.slice(at).filter(({ group }) => group === next);
  return before === two && next === afterNext && heightOf(rest) >= least - tolerance;
}
