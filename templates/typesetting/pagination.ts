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

/** Up to which row each page goes; `undefined` when what follows the table fits no page. */
export function paginate(rows: readonly Row[], room: Room): readonly number[] | undefined {
  return from(0, rows, room, fewestOnLast) ?? from(0, rows, room, 1);
}

/**
 * Pages are filled. One that has to leave rows for the last page anyhow ends with a group if it can; one gives up more
 * rows only when the pages after it could not be made otherwise.
 */
function from(start: number, rows: readonly Row[], room: Room, fewest: number): readonly number[] | undefined {
  const free = start === 0 ? room.first : room.later;
  const left = rows.length - start;
  if (heightOf(rows, start, rows.length) <= free - room.closing + tolerance && (start === 0 || left >= fewest)) {
    return [rows.length];
  }
  const mostRows = rows.length - fewest;
  const ends = Array.from({ length: Math.max(0, mostRows - start) }, (_, index) => mostRows - index).filter(
    (end) => heightOf(rows, start, end) <= free + tolerance && mayPart(rows, end),
  );
  const isFull = heightOf(rows, start, mostRows) > free + tolerance;
  const endsWell = (end: number): boolean =>
    rows[end - 1]?.group !== rows[end]?.group && heightOf(rows, start, end) > free / 3;
  const wholeGroups = isFull ? [] : ends.filter(endsWell);
  for (const end of [...wholeGroups, ...ends]) {
    const rest = from(end, rows, room, fewest);
    if (rest !== undefined) return [end, ...rest];
  }
  return undefined;
}

function heightOf(rows: readonly Row[], start: number, end: number): number {
  return rows.slice(start, end).reduce((sum, { height }) => sum + height, 0);
}

function mayPart(rows: readonly Row[], at: number): boolean {
  const [before, two, next, afterNext] = [at - 1, at - 2, at, at + 1].map((index) => rows[index]?.group);
  return before !== next || (before === two && next === afterNext);
}
