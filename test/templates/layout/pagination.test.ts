/** How rows part over pages, whatever their heights. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { paginate, type Row } from '../../../templates/layout/pagination.ts';
import { rounds, seeded } from '../../campaign.ts';

/** Twenty rows of 5 mm on the first page, 24 on a later one, 12 on the last. */
const room = { first: 100, later: 120, closing: 60, rest: 20 };
const rowsOf = (count: number, perGroup: number): Row[] =>
  Array.from({ length: count }, (_, index) => ({ height: 5, group: Math.floor(index / perGroup) }));

it.each([
  ['no rows: one page', 0, 10, [0]],
  ['one page, if what follows fits it too', 8, 10, [8]],
  ['a full page before the last', 30, 10, [20, 10]],
  ['a page that ends with a group rather than be full', 29, 9, [18, 11]],
  ['a short page rather than a parted group and five lonely rows', 18, 8, [8, 10]],
  ['a group parted where that saves a page', 30, 15, [19, 11]],
  ['what has to stay empty is shared, the last page’s too: none is half empty', 57, 60, [15, 17, 17, 8]],
] as const)('%s', (_, count, perGroup, pages) => {
  const ends = paginate(rowsOf(count, perGroup), room);
  expect(ends?.map((end, index) => end - (ends[index - 1] ?? 0))).toEqual(pages);
});

it('one short group that no page break may divide is divided all the same', () => {
  const rows = [13, 13, 5, 5, 13].map((height) => ({ height, group: 0 }));
  expect(paginate(rows.toSpliced(4), { ...room, first: 90 })).toEqual([2, 4]);
  expect(paginate(rows, room)).toEqual([2, 5]);
});

it('any rows: all of them, within their pages, on as few as there can be, groups never parted from a single row', () => {
  const { seed } = seeded('any rows over pages');
  const terms = fc.array(fc.array(fc.constantFrom(5, 9, 13), { minLength: 1, maxLength: 14 }), { maxLength: 10 });
  const property = fc.property(terms, (heights) => {
    const rows = heights.flatMap((term, group) => term.map((height) => ({ height, group })));
    const ends = paginate(rows, room) ?? [];
    expect(ends.at(-1)).toBe(rows.length);
    for (const [page, end] of ends.entries()) {
      const start = ends[page - 1] ?? 0;
      const height = rows.slice(start, end).reduce((sum, row) => sum + row.height, 0);
      const isLast = page === ends.length - 1;
      expect(height).toBeLessThanOrEqual((page === 0 ? room.first : room.later) - (isLast ? room.closing : 0));
      if (isLast) continue;
      const parted = rows.filter(({ group }) => group === rows[end]?.group && group === rows[end - 1]?.group);
      const before = parted.filter((row) => rows.indexOf(row) < end).length;
      if (parted.length === 0) continue;
      expect(Math.min(before, parted.length - before)).toBeGreaterThanOrEqual(2);
      const rest = parted.slice(before).reduce((sum, row) => sum + row.height, 0);
      const isOneGroup = rows.every(({ group }) => group === rows[0]?.group);
      if (!isOneGroup) expect(rest).toBeGreaterThanOrEqual(room.rest);
    }
    const all = rows.reduce((sum, row) => sum + row.height, 0) + room.closing;
    expect(ends.length).toBeGreaterThanOrEqual(all <= room.first ? 1 : 1 + Math.ceil((all - room.first) / room.later));
    // Each page loses less than two rows of the tallest kind and what a group keeps together; the last may lose five.
    expect(ends.length).toBeLessThanOrEqual(2 + Math.ceil(all / (room.first - 4 * 13)));
  });
  fc.assert(property, { numRuns: rounds(200), seed });
});
