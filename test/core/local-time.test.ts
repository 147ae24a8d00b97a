import { describe, expect, test } from 'vitest';
import { addDays, localDateTime, utcOffset } from '../../core/local-time.ts';

describe('local time', () => {
  test("is the station's, whatever the zone of the process", () => {
    expect(localDateTime(new Date('2026-11-23T16:05:59Z'), 'Asia/Shanghai')).toBe('2026-11-24T00:05');
    expect(localDateTime(new Date('2026-11-23T16:05:59Z'), 'America/New_York')).toBe('2026-11-23T11:05');
  });

  test("is ahead of UTC by the zone's offset on that day, to the minute", () => {
    expect(utcOffset('2026-11-23T21:46', 'Asia/Shanghai')).toBe('+08:00');
    expect(utcOffset('2026-11-23T21:46', 'Asia/Kathmandu')).toBe('+05:45');
    expect(utcOffset('2026-01-23T21:46', 'Europe/London')).toBe('+00:00');
    // Clocks went on at 02:00 that morning.
    expect(utcOffset('2026-03-08T01:30', 'America/New_York')).toBe('-05:00');
    expect(utcOffset('2026-03-08T03:30', 'America/New_York')).toBe('-04:00');
    expect(utcOffset('2026-03-08T05:30', 'America/New_York')).toBe('-04:00');
  });

  test('days are added across months and leap years', () => {
    expect(addDays('2026-11-23T21:46', 180)).toBe('2027-05-22');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  });
});
