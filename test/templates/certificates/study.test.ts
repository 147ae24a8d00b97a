import { expect, test } from 'vitest';
import { presentStudy } from '../../../templates/certificates/study.ts';

test('a year of study is an academic year, counted from that of admission', () => {
  const yearOn = (day: string) => presentStudy({ admitted: '2024-09' }, day, { terms: [] }).yearOfStudy;
  expect(['2024-09-01', '2025-08-31', '2025-09-01', '2027-01-31'].map(yearOn)).toEqual([1, 1, 2, 3]);
});

test('it begins when the school says that its fall term does', () => {
  const terms = [{ season: 'fall', firstDay: '2026-08-24' }] as const;
  const yearOn = (day: string) => presentStudy({ admitted: '2024-09' }, day, { terms }).yearOfStudy;
  expect(['2026-08-23', '2026-08-24'].map(yearOn)).toEqual([2, 3]);
});
