import { expect, test } from 'vitest';
import { academicTerm, firstDayOf, type TermStart } from '../../../templates/certificates/calendar.ts';

test.each([
  ['2026-08-31', 'spring', 2025],
  ['2026-09-01', 'fall', 2026],
  ['2026-12-31T23:59', 'fall', 2026],
  ['2027-01-20', 'fall', 2026],
  ['2027-02-01', 'spring', 2026],
] as const)('where no term is declared, %s belongs to the %s semester of %i', (date, season, academicYear) => {
  expect(academicTerm(date, [])).toEqual({ season, academicYear });
});

/** A fall term that begins early, a spring and a fall term that begin late. */
const declared: readonly TermStart[] = [
  { season: 'fall', firstDay: '2026-08-24' },
  { season: 'spring', firstDay: '2027-02-22' },
  { season: 'fall', firstDay: '2027-09-06' },
];

test.each([
  ['2026-08-23', 'spring', 2025],
  ['2026-08-24', 'fall', 2026],
  ['2026-09-15', 'fall', 2026],
  ['2027-02-21', 'fall', 2026],
  ['2027-02-22T00:00', 'spring', 2026],
  ['2027-09-05', 'spring', 2026],
  ['2027-09-06', 'fall', 2027],
  // Beyond the declared terms the usual days hold again.
  ['2028-01-31', 'fall', 2027],
  ['2028-02-01', 'spring', 2027],
  ['2025-09-01', 'fall', 2025],
] as const)('where they are declared, %s belongs to the %s semester of %i', (date, season, academicYear) => {
  expect(academicTerm(date, declared)).toEqual({ season, academicYear });
});

test('a term begins on its declared day, or on the usual one', () => {
  expect(firstDayOf({ season: 'spring', academicYear: 2026 }, declared)).toBe('2027-02-22');
  expect(firstDayOf({ season: 'spring', academicYear: 2027 }, declared)).toBe('2028-02-01');
  expect(firstDayOf({ season: 'fall', academicYear: 2025 }, declared)).toBe('2025-09-01');
});
