import { expect, test } from 'vitest';
import { type AlertTiming, keepAlertBook, type OpenTrouble } from '../../../core/alerts/alert-book.ts';
import type { Trouble } from '../../../core/operations/availability.ts';

const timing: AlertTiming = { grace: 120_000, calm: 60_000, repeat: 3_600_000 };
const paperOut: Trouble = { cause: 'printer', device: 'documentPrinter', fault: 'paperOut' };
const campus: Trouble = { cause: 'campus', device: null, fault: null };

/** What is told when each of these is wrong at its second; written as `kind fault@second`. */
function told(course: readonly (readonly [second: number, ...Trouble[]])[]): readonly string[] {
  let open: readonly OpenTrouble[] = [];
  return course.flatMap(([second, ...troubles]) => {
    const book = keepAlertBook(open, troubles, new Date(second * 1000), timing);
    open = book.open;
    return book.due.map(({ kind, trouble }) => `${kind} ${trouble.fault ?? trouble.cause}@${second}`);
  });
}

test.each<[string, Parameters<typeof told>[0], readonly string[]]>([
  ['what is over within the grace is never told', [[0, paperOut], [100], [200]], []],
  [
    'what lasts is told once, and its end once it has stayed away',
    [[0, paperOut], [119, paperOut], [120, paperOut], [130, paperOut], [140], [199], [200], [300]],
    ['alert paperOut@120', 'allClear paperOut@200'],
  ],
  ['what flaps is one trouble', [[0, paperOut], [50], [100, paperOut], [130], [140, paperOut]], ['alert paperOut@140']],
  [
    'what lasts for hours is told again, and again',
    [
      [0, paperOut],
      [120, paperOut],
      [3719, paperOut],
      [3720, paperOut],
      [7320, paperOut],
    ],
    ['alert paperOut@120', 'reminder paperOut@3720', 'reminder paperOut@7320'],
  ],
  [
    'each trouble is told by itself',
    [
      [0, paperOut],
      [60, paperOut, campus],
      [120, paperOut, campus],
      [180, paperOut, campus],
      [200, paperOut],
      [260, paperOut],
    ],
    ['alert paperOut@120', 'alert campus@180', 'allClear campus@260'],
  ],
  [
    'a fault that keeps something else from visitors now is the same one',
    [
      [0, paperOut],
      [120, paperOut],
      [200, { ...paperOut, cause: 'staffOnly' }],
      [400, { ...paperOut, cause: 'staffOnly' }],
    ],
    ['alert paperOut@120'],
  ],
  [
    'a clock that is set back costs no alert',
    [
      [10_000, paperOut],
      [5_000, paperOut],
      [5_120, paperOut],
    ],
    ['alert paperOut@5120'],
  ],
])('%s', (_, course, expected) => {
  expect(told(course)).toEqual(expected);
});
