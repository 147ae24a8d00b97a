/** For how many working days what is left lasts. 2026-11-30 is a Monday. */
import { expect, test } from 'vitest';
import { recordedDays, usePerWorkingDay, workingDaysLeft } from '../../../core/operations/forecast.ts';

test.each<[string, string | null, string, ReturnType<typeof recordedDays>]>([
  ['nothing is recorded', null, '2026-11-30', null],
  ['four weeks have 20 working days', '2026-01-01', '2026-11-30', { from: '2026-11-02', working: 20 }],
  ['on any day of the week', '2026-01-01', '2026-11-28', { from: '2026-10-31', working: 20 }],
  ['the day on which it begins is not whole', '2026-11-19', '2026-11-30', { from: '2026-11-20', working: 6 }],
  ['a Saturday is no working day', '2026-11-20', '2026-11-30', { from: '2026-11-21', working: 5 }],
  ['five working days, over a weekend', '2026-11-25', '2026-12-03', { from: '2026-11-26', working: 5 }],
  ['today is not over', '2026-11-20', '2026-11-27', null],
  ['four working days are too few', '2026-11-23', '2026-11-30', null],
  ['it begins today, or the clock was set back', '2026-12-03', '2026-11-30', null],
])('%s', (_, since, today, days) => {
  expect(recordedDays(since, today)).toEqual(days);
});

test('what was used, also at weekends, is spread over the working days; nothing is no rate', () => {
  const days = { from: '2026-11-02', working: 20 };
  expect(usePerWorkingDay(200, days)).toBe(10);
  expect(usePerWorkingDay(0, days)).toBeNull();
});

test.each([
  [100, 10, 10],
  [99, 10, 9],
  [9, 10, 0],
  [0, 10, 0],
  [null, 10, null],
  [100, null, null],
])('%s sheets at %s a day last %s days', (left, perDay, days) => {
  expect(workingDaysLeft(left, perDay)).toBe(days);
});
