import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountInFigures, amountInWords, monthlyAverage } from '../../../templates/certificates/amount.ts';

test.each([
  [19_600_000, '壹拾玖万陆仟元整', '￥196,000.00'],
  [0, '零元整', '￥0.00'],
  [1, '壹分', '￥0.01'],
  [10, '壹角整', '￥0.10'],
  [11, '壹角壹分', '￥0.11'],
  [100, '壹元整', '￥1.00'],
  [1_000, '壹拾元整', '￥10.00'],
  [1_640_902, '壹万陆仟肆佰零玖元零贰分', '￥16,409.02'],
  [140_950, '壹仟肆佰零玖元伍角整', '￥1,409.50'],
  [600_714, '陆仟零柒元壹角肆分', '￥6,007.14'],
  [32_504, '叁佰贰拾伍元零肆分', '￥325.04'],
  [168_032, '壹仟陆佰捌拾元叁角贰分', '￥1,680.32'],
  [10_700_053, '壹拾万柒仟元伍角叁分', '￥107,000.53'],
  [1_000_001_00, '壹佰万零壹元整', '￥1,000,001.00'],
  [100_000_000_00, '壹亿元整', '￥100,000,000.00'],
  [100_001_000_00, '壹亿零壹仟元整', '￥100,001,000.00'],
  [100_010_000_00, '壹亿零壹万元整', '￥100,010,000.00'],
  [1_000_050_000_000_00, '壹万亿零伍仟万元整', '￥1,000,050,000,000.00'],
  [1_000_500_000_000_00, '壹万零伍亿元整', '￥1,000,500,000,000.00'],
])('%i fen are %s, %s', (fen, words, figures) => {
  expect(amountInWords(fen)).toBe(words);
  expect(amountInFigures(fen, 'zh')).toBe(figures);
  expect(amountInFigures(fen, 'en')).toBe(figures.replace('￥', 'CNY\u00a0'));
});

/** Reads the words back by the rules of Chinese numbers: another way round than they are written. */
function read(words: string): number {
  const [, yuan = '', jiao, fen] = /^(?:(.+?)元)?零?(?:(.)角)?零?(?:(.)分)?整?$/.exec(words) ?? [];
  const figure = (sign: string | undefined): number => '零壹贰叁肆伍陆柒捌玖'.indexOf(sign ?? '零');
  return whole(yuan) * 100 + figure(jiao) * 10 + figure(fen);
}

function whole(words: string): number {
  for (const [unit, worth] of [
    ['亿', 1e8],
    ['万', 1e4],
    ['仟', 1e3],
    ['佰', 100],
    ['拾', 10],
  ] as const) {
    const at = words.lastIndexOf(unit);
    if (at >= 0) return whole(words.slice(0, at)) * worth + whole(words.slice(at + 1));
  }
  const bare = words.replaceAll('零', '');
  return bare === '' ? 0 : '零壹贰叁肆伍陆柒捌玖'.indexOf(bare);
}

const amounts = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }),
  fc.maxSafeNat(),
  // Round sums and sums full of noughts, where the rules are.
  fc.array(fc.constantFrom('0', '0', '0', '1', '5'), { minLength: 1, maxLength: 15 }).map((d) => Number(d.join(''))),
);

describe('any amount in words', () => {
  test('reads back as the same sum', () => {
    fc.assert(
      fc.property(amounts, (fen) => {
        expect(read(amountInWords(fen))).toBe(fen);
      }),
      { numRuns: 2000 },
    );
  });

  test('never says two noughts in a row, none before a unit, and ends as a bank wants it', () => {
    fc.assert(
      fc.property(amounts, (fen) => {
        const words = amountInWords(fen);
        expect(words).not.toMatch(/零零|零[万亿仟佰拾角分]|^零(?!元整)|零元(?!整$)/);
        expect(words).toMatch(fen % 10 === 0 ? /整$/ : /分$/);
      }),
    );
  });

  test.each([-1, 0.5, Number.NaN, Infinity, Number.MAX_SAFE_INTEGER + 1])('%f is no amount', (fen) => {
    expect(() => amountInWords(fen)).toThrow(RangeError);
  });
});

test.each([
  [19_600_000, 1_633_333],
  [18, 2],
  [17, 1],
  [12_000_000, 1_000_000],
])('%i fen in twelve months are %i a month, to the nearest fen', (fen, average) => {
  expect(monthlyAverage(fen)).toBe(average);
});
