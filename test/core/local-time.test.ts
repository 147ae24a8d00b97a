import { describe, expect, test } from 'vitest';
import { addDays, localDateTime } from '../../core/local-time.ts';

describe('local time', () => {
  test("is the station's, whatever the zone of the process", () => {
    expect(localDateTime(new Date('2026-11-23T16:05:59Z'), 'Asia/Shanghai')).toBe('2026-11-24T00:05');
    expect(localDateTime(new Date('2026-11-23T16:05:59Z'), 'America/New_York')).toBe('2026-11-23T11:05');
  });

  test('days are added across months and leap years', () => {
    expect(addDays('2026-11-23T21:46', 180)).toBe('2027-05-22');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });
});
