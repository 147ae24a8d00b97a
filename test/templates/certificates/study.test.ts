import { expect, test } from 'vitest';
import { academicTerm, presentStudy } from '../../../templates/certificates/study.ts';

test.each([
  ['2026-08-31', 'spring', 2025],
  ['2026-09-01', 'fall', 2026],
  ['2026-12-31', 'fall', 2026],
  ['2027-01-20', 'fall', 2026],
  ['2027-02-01', 'spring', 2026],
] as const)('%s belongs to the %s semester of %i', (date, season, academicYear) => {
  expect(academicTerm(date)).toEqual({ season, academicYear });
});

test('a year of study is an academic year, counted from that of admission', () => {
  const yearOn = (day: string) => presentStudy({ admitted: '2024-09' }, day).yearOfStudy;
  expect(['2024-09-01', '2025-08-31', '2025-09-01', '2027-01-31'].map(yearOn)).toEqual([1, 1, 2, 3]);
});
