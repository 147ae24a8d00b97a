import { describe, expect, test } from 'vitest';
import { academicTerm, addDays, localDateTime } from '../../core/local-time.ts';

describe('local time', () => {
  test("is the station's, whatever the zone of the process", () => {
    expect(localDateTime(new Date('2026-11-23T16:05:59Z'), 'Asia/Shanghai')).toBe('2026-11-24T00:05');
    expect(localDateTime(new Date('2026-11-23T16:05:59Z'), 'America/New_York')).toBe('2026-11-23T11:05');
  });

  test('days are added across months and leap years', () => {
    expect(addDays('2026-11-23T21:46', 180)).toBe('2027-05-22');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });

  test.each([
    ['2026-08-31', 'spring', 2025],
    ['2026-09-01', 'fall', 2026],
    ['2026-12-31', 'fall', 2026],
    ['2027-01-20', 'fall', 2026],
    ['2027-02-01', 'spring', 2026],
  ] as const)('%s belongs to the %s semester of %i', (date, season, academicYear) => {
    expect(academicTerm(date)).toEqual({ season, academicYear });
  });
});
