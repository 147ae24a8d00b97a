import { openSync } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { certificateFontFiles, type FontFiles, openFonts, settable } from '../../../templates/type/fonts.ts';

const fonts = openFonts(certificateFontFiles);
const subsetsOnly: FontFiles = {
  regular: certificateFontFiles.regular.slice(0, 1),
  bold: certificateFontFiles.bold.slice(0, 1),
};
const withoutHanazono: FontFiles = {
  regular: [...certificateFontFiles.regular.slice(0, 3), '/nonexistent/HanaMinB.ttf'],
  bold: certificateFontFiles.bold,
};

describe('the subset fonts', () => {
  it.each(['regular', 'bold'] as const)('%s has all general Hanzi, GB 2312 and European letters', (weight) => {
    const usual = '㑇䶮〇啊齄，。“”——……《》￥·–' + 'LYUÁáñßÇüÐễ'.normalize('NFC');
    expect(openFonts(subsetsOnly).missing(usual, weight)).toBeUndefined();
  });

  it.each(['regular', 'bold'] as const)('%s gives no glyph to two code points: a PDF would confuse them', (weight) => {
    const font = openSync(certificateFontFiles[weight][0] ?? '');
    if ('fonts' in font) throw new Error('a collection');
    const owners = new Map<number, number>();
    const shared = font.characterSet.filter((point) => {
      const { id } = font.glyphForCodePoint(point);
      const taken = owners.has(id);
      owners.set(id, point);
      return taken;
    });
    expect(shared).toEqual([]);
  });
});

describe('a rare character', () => {
  it('falls back from the subset to the whole font, and from there to Hanazono', () => {
    const pieces = fonts.stretches('吕𠮷𪨊䨺', 'regular').map(({ text, face }) => [text, face.font.postscriptName]);
    expect(pieces).toEqual([
      ['吕', 'NotoSerifSC-Regular'],
      ['𠮷𪨊', 'HanaMinB'],
      ['䨺', expect.any(String)],
    ]);
  });

  it.each(['regular', 'bold'] as const)(
    "%s has the letters of Europe's names, in the hand that the rest is in",
    (weight) => {
      const names = 'Škoda Čapek Žižka Erdoğan Işık Łukasz Ștefan Győr Đorđe Ķēniņš';
      expect(fonts.missing(names, weight)).toBeUndefined();
      const faces = fonts.stretches(names, weight).map(({ face }) => face.font.familyName);
      expect(new Set(faces)).toEqual(new Set(['Noto Serif SC', 'Source Serif 4']));
    },
  );

  it('is named when a station has no Hanazono', () => {
    expect(openFonts(withoutHanazono).missing('吕𠮷𪨊', 'regular')).toBe('𠮷');
  });

  it('is named when no font has it', () => {
    expect(fonts.missing('林\u{1f600}', 'regular')).toBe('\u{1f600}');
  });

  it('is not looked for where lines may not break', () => {
    expect(openFonts(subsetsOnly).missing('欧\u2060阳\u00a0x', 'regular')).toBeUndefined();
  });
});

it('says which command builds the fonts when they are missing', () => {
  expect(() => openFonts({ regular: ['/nonexistent.ttf'], bold: [] })).toThrow(/build\/fonts\.ts/);
});

it('kerns', () => {
  const apart = fonts.width('T', 'regular') + fonts.width('o', 'regular');
  expect(fonts.width('To', 'regular')).toBeLessThan(apart - 0.01);
});

it.each([
  ['⽉', '月'],
  ['⼈⼝', '人口'],
  ['María', 'María'],
  ['（，）', '（，）'],
  ['Ｚ', 'Ｚ'],
])('%s is set as %s', (given, set) => {
  expect(settable(given)).toBe(set);
});
