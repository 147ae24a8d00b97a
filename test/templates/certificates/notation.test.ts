import { describe, expect, test } from 'vitest';
import {
  day,
  inHan,
  masked,
  month,
  ordinal,
  romanised,
  series,
  share,
} from '../../../templates/certificates/notation.ts';

test.each([
  ['2026-11-23', '2026年11月23日', 'November\u00a023,\u00a02026', '二〇二六年十一月二十三日'],
  ['2026-01-02', '2026年1月2日', 'January\u00a02,\u00a02026', '二〇二六年一月二日'],
  ['2000-10-10', '2000年10月10日', 'October\u00a010,\u00a02000', '二〇〇〇年十月十日'],
  ['1999-12-30T21:46', '1999年12月30日', 'December\u00a030,\u00a01999', '一九九九年十二月三十日'],
  ['2020-02-20', '2020年2月20日', 'February\u00a020,\u00a02020', '二〇二〇年二月二十日'],
])('%s in three styles', (date, zh, en, han) => {
  expect([day(date, 'zh'), day(date, 'en'), inHan(date)]).toEqual([zh, en, han]);
});

test('a month has no day, and its nought is 〇', () => {
  expect([month('2025-06', 'zh'), month('2025-06', 'en'), inHan('2025-06')]).toEqual([
    '2025年6月',
    'June\u00a02025',
    '二〇二五年六月',
  ]);
  expect(inHan('2026-11-23')).toContain('\u3007');
});

test.each([
  ['990000200511030013', '9900**********0013'],
  ['X12300006789', 'X123****6789'],
  ['1234567', '1*****7'],
  ['1234', '****'],
])('%s is shown as %s', (number, shown) => {
  expect(masked(number)).toBe(shown);
});

test('a stored name is never rewritten: ü is what the school made of it', () => {
  expect(romanised('LYU Jixian')).toBe('LYU\u00a0Jixian');
  expect(romanised('María-Fernanda González de la Cruz y Álvarez')).toBe(
    'María-Fernanda González de\u00a0la\u00a0Cruz y\u00a0Álvarez',
  );
});

test('things in a row', () => {
  expect([series(['a']), series(['a', 'b']), series(['a', 'b', 'c'])]).toEqual(['a', 'a and b', 'a, b and c']);
});

test('a place in a row', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 113].map(ordinal)).toEqual([
    '1st',
    '2nd',
    '3rd',
    '4th',
    '11th',
    '12th',
    '13th',
    '21st',
    '102nd',
    '113th',
  ]);
});

describe('the share of a cohort', () => {
  test.each([
    [1, 1, '100.00%'],
    [5, 52, '9.62%'],
    [3, 48, '6.25%'],
    [1, 10, '10.00%'],
    [2, 11, '18.19%'],
  ])('rank %i of %i is within the top %s', (rank, cohort, expected) => {
    expect(share({ rank, cohort })).toBe(expected);
  });
});
