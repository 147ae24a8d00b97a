import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, type ParagraphSetting, setLine, setParagraph } from '../../../templates/text/paragraph.ts';
import { rounds, seeded } from '../../campaign.ts';

/** A Latin sign is half an em here; the rules do not depend on it. */
const width = (text: string) => [...text].length * 0.5;
const zh = { language: 'zh', width, measure: 28, indent: 2 } as const;
const en = { language: 'en', width, measure: 48, indent: 0 } as const;

const textOf = (line: Line) => line.runs.map(({ text }) => text).join('');
const unspaced = (text: string) => text.replace(/[\s\u2060\u00a0]/g, '');
const set = (text: string, setting: ParagraphSetting = zh) => {
  const lines = setParagraph(text, setting);
  if (lines === undefined) throw new Error('does not fit');
  return lines;
};
const closing = '、，。．；：！？）》〉」』】〕”’·～';
const opening = '（《〈「『【〔“‘';

const unit = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...'之江示范大学本科生院数据信息管理专业国际教育') },
  { weight: 3, arbitrary: fc.stringMatching(/^[A-Za-z]{1,9}$/) },
  { weight: 3, arbitrary: fc.nat(2030).map((year) => `${year}年`) },
  { weight: 2, arbitrary: fc.constantFrom(...'，。、；：！？') },
  { weight: 2, arbitrary: fc.constantFrom('——', '……', ...'）》〉」』】〕”’（《〈「『【〔“‘～ ') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('阿·买', '码9900**********0013，', '（￥196,000.00）', '二〇二六年', '十二个月'),
  },
);
/** `size: 'max'`: by default most arrays are shorter than a line. */
const mixed = fc.array(unit, { minLength: 1, maxLength: 160, size: 'max' }).map((units) => units.join(''));

/** Justified and ragged, on a wide measure and in a table's column. */
const settings: readonly ParagraphSetting[] = [28, 11].flatMap((measure) => [
  { ...zh, measure },
  { ...zh, measure, indent: 0, ragged: true },
]);

function always(promise: (lines: readonly Line[], text: string, setting: ParagraphSetting) => void): void {
  const { seed } = seeded('mixed paragraphs');
  const property = fc.property(mixed, fc.constantFrom(...settings), (text, setting) => {
    const lines = setParagraph(text, setting);
    // Letters and figures without a gap between them may be longer than a column.
    fc.pre(lines !== undefined);
    promise(lines, text, setting);
  });
  fc.assert(property, { numRuns: rounds(300), seed });
}

describe('any mixed text', () => {
  it('keeps all of itself, in order', () => {
    always((lines, text) => {
      expect(unspaced(lines.map(textOf).join(''))).toBe(unspaced(text));
    });
  });

  it('begins no line with a closing mark and ends none with an opening one', () => {
    always((lines) => {
      const texts = lines.map((line) => textOf(line).trim());
      for (const line of texts.slice(1)) expect(closing).not.toContain(line.at(0));
      for (const line of texts.slice(0, -1)) expect(opening).not.toContain(line.at(-1));
      for (const line of texts.slice(0, -1)) expect(line).not.toMatch(/￥$/);
    });
  });

  it('never splits a double mark, a masked number, or a figure from its unit', () => {
    const count = (part: RegExp, where: string) => [...where.matchAll(part)].length;
    always((lines, text) => {
      const texts = lines.map(textOf);
      for (const whole of [/—{2}/g, /…{2}/g, /9900\*{10}0013/g, /二〇二六年/g, /十二/g]) {
        expect(texts.reduce((sum, line) => sum + count(whole, line), 0)).toBe(count(whole, text));
      }
      for (const line of texts.slice(1)) expect(line).not.toMatch(/^年/);
    });
  });

  it('stays within the measure, closed no further than may be; justified, it fills every line but the last', () => {
    always((lines, _, { measure, ragged }) => {
      for (const { width: end, ratio } of lines) {
        expect(end).toBeLessThanOrEqual(measure + 1e-6);
        expect(ratio).toBeGreaterThanOrEqual(-1);
      }
      // A column may have a line of one number and a mark, with nothing in it that gives way.
      if (ragged === true || measure < 28) return;
      for (const { width: end, runs } of lines.slice(0, -1)) {
        if (runs.length > 1) expect(end).toBeGreaterThan(measure - 0.1);
      }
    });
  });

  it('sets runs from left to right', () => {
    always((lines) => {
      for (const { runs } of lines) {
        for (const [index, { x }] of runs.slice(1).entries()) expect(x).toBeGreaterThan((runs[index]?.x ?? 0) - 1e-9);
      }
    });
  });
});

describe('Chinese', () => {
  it('indents two em and sets 28 Han to the line without stretching', () => {
    const [first, second] = set('学'.repeat(26 + 28 + 5));
    const runs = [{ text: '学'.repeat(26), x: 2, spacing: 0, feature: undefined }];
    expect(first).toEqual({ runs, width: 28, ratio: 0 });
    expect(second?.runs).toEqual([{ text: '学'.repeat(28), x: 0, spacing: 0, feature: undefined }]);
  });

  it('puts a quarter em between Han and figures, half an em after a mark, nothing between two marks', () => {
    const xs = setLine('于2026年），男', zh).runs.map(({ text, x }) => [text, x]);
    expect(xs).toEqual([
      ['于', 0],
      ['2026', 1.25],
      ['年', 3.5],
      ['）', 4.5],
      ['，', 5],
      ['男', 6],
    ]);
  });

  it('closes an opening mark up to what follows and gives it half an em before', () => {
    const xs = setLine('学（中）：“学', zh).runs.map(({ text, x }) => [text, x]);
    // Glyphs of opening marks have their ink in the right half: the origin stands half an em to the left of the body.
    expect(xs).toEqual([
      ['学', 0],
      ['（', 1],
      ['中', 2],
      ['）', 3],
      ['：', 3.5],
      ['“', 4],
      ['学', 5],
    ]);
  });

  it('sets the dash of a span one em wide, and never divides the span', () => {
    expect(setLine('学2026—2027学', zh).runs.map(({ text, x }) => [text, x])).toEqual([
      ['学', 0],
      ['2026', 1.25],
      ['—', 3.5],
      ['2027', 4.25],
      ['学', 6.5],
    ]);
  });

  it('sets —— and …… two em wide, in the forms that join', () => {
    expect(setLine('学——学……A', zh).runs.map(({ text, x, feature }) => [text, x, feature])).toEqual([
      ['学', 0, undefined],
      ['——', 1, 'fwid'],
      ['学', 3, undefined],
      ['……', 4, 'fwid'],
      ['A', 6.25, undefined],
    ]);
  });

  it('keeps a name’s dot between its Han, half an em wide, also where the name must not break', () => {
    const narrow = { ...zh, width: (text: string) => (text === '·' ? 0.3 : width(text)) };
    for (const name of ['阿·买', '阿\u2060·\u2060买']) {
      expect(setLine(name, narrow).runs.map(({ text, x }) => [text, x])).toEqual([
        ['阿', 0],
        ['·', 1.1],
        ['买', 1.5],
      ]);
    }
  });

  it('never breaks what word joiners hold together', () => {
    for (let before = 15; before < 30; before++) {
      const lines = set(`${'学'.repeat(before)}${[...'欧阳䶮'].join('\u2060')}${'学'.repeat(20)}`).map(textOf);
      expect(lines.filter((line) => line.includes('欧阳䶮'))).toHaveLength(1);
    }
  });

  it('leaves no last line of one or two characters where the paragraph can be set otherwise', () => {
    const lines = set(`${'学'.repeat(13)}，${'学'.repeat(13)}，学。`).map(textOf);
    expect(lines.at(-1)).toBe('学学，学。');
  });

  it('keeps figures in Han whole, and what they count beside them', () => {
    for (let before = 10; before < 30; before++) {
      const lines = set(`${'学'.repeat(before)}二〇二五年${'学'.repeat(9)}近十二个月`)
        .map(textOf)
        .join('\n');
      expect(lines).toContain('二〇二五年');
      expect(lines).toMatch(/十二/);
    }
  });

  it('leaves no gap inside Latin brackets', () => {
    expect(setLine('Σ(学 × 分)÷', zh).runs.map(({ text, x }) => [text.trim(), x])).toEqual([
      ['Σ(', 0],
      ['学', 1],
      ['×', 2.25],
      ['分', 3],
      [')÷', 4],
    ]);
  });

  it('refuses what is longer than a line and may not be cut', () => {
    expect(setParagraph(`学${'x'.repeat(57)}`, zh)).toBeUndefined();
    expect(setParagraph(`学${'x'.repeat(56)}`, zh)).toBeDefined();
  });
});

describe('any English text', () => {
  const word = fc.stringMatching(/^[A-Za-zÁéñüŠž]{1,9}$/);
  const token = fc.oneof(
    { weight: 9, arbitrary: word },
    {
      weight: 2,
      arbitrary: fc.tuple(word, fc.constantFrom(',', '.', ';', ')', '”', '’s')).map((parts) => parts.join('')),
    },
    { weight: 1, arbitrary: word.map((letters) => `(${letters}`) },
    { weight: 1, arbitrary: word.map((letters) => `“${letters}`) },
    {
      weight: 2,
      arbitrary: fc.constantFrom('—', '–', 'full-time', '2026–2027', '22\u00a0May,', '7\u00a09900042025'),
    },
  );
  const text = fc.array(token, { minLength: 1, maxLength: 90, size: 'max' }).map((tokens) => tokens.join(' '));

  it('breaks at spaces alone, never before a dash nor at a no-break space, and stays within the measure', () => {
    const { seed } = seeded('English paragraphs');
    const setting = fc.record({ measure: fc.constantFrom(34, 14), ragged: fc.boolean() });
    const property = fc.property(text, setting, (said, { measure, ragged }) => {
      const lines = setParagraph(said, { ...en, measure, ragged });
      // Dashes that follow each other may be longer than a column.
      fc.pre(lines !== undefined);
      const texts = lines.map((line) => textOf(line).trimEnd());
      expect(texts.join(' ')).toBe(said.replaceAll('\u00a0', ' '));
      for (const [index, line] of texts.entries()) {
        if (index > 0) expect(line).not.toMatch(/^[—–](?: |$)/);
        expect(line).not.toMatch(/(?:^| )(?:22|7)$/);
      }
      for (const { width: end, ratio } of lines) {
        expect(end).toBeLessThanOrEqual(measure + 1e-6);
        expect(ratio).toBeGreaterThanOrEqual(-1);
      }
    });
    fc.assert(property, { numRuns: rounds(300), seed });
  });
});

describe('English', () => {
  const words =
    'the student is registered as a full-time undergraduate for the fall semester and is expected to finish';

  it('justifies, and ends a paragraph as it comes', () => {
    const lines = set(`${words} ${words}`, en);
    for (const line of lines.slice(0, -1)) expect(line.width).toBeCloseTo(en.measure, 6);
    expect(lines.at(-1)?.width).toBeLessThan(en.measure);
  });

  it('opens and closes nothing on ragged lines', () => {
    const lines = set(`${words} ${'x'.repeat(90)} ${words}`, { ...en, ragged: true });
    const gaps = lines.flatMap(({ runs }) =>
      runs.slice(1).map(({ x }, index) => x - (runs[index]?.x ?? 0) - width((runs[index]?.text ?? '').trimEnd())),
    );
    expect(Math.max(...gaps)).toBeCloseTo(0.25, 6);
    expect(Math.min(...gaps)).toBeCloseTo(0.25, 6);
  });

  it('leaves no last line of one word where the paragraph can be set otherwise', () => {
    const last = (text: string) =>
      set(text, { ...en, measure: 17, ragged: true })
        .map(textOf)
        .at(-1);
    expect(last(`${words} now`)).toBe('finish now');
    expect(last(`${words} June\u00a02028.`)).toBe('finish June 2028.');
  });

  it('sets spaces, so that the text can be copied', () => {
    expect(set(words, en).map(textOf).join(' ').replaceAll('  ', ' ')).toBe(words);
  });

  it('takes the proportional quotation marks', () => {
    expect(setLine('the student’s', en).runs.map(({ feature }) => feature)).toEqual([undefined, 'pwid']);
    expect(setLine('“学”', zh).runs.map(({ feature }) => feature)).toEqual([undefined, undefined, undefined]);
  });
});

it('keeps dates of a table under each other, words whole', () => {
  const narrowOne = { ...zh, width: (text: string) => [...text].length * (text === '1' ? 0.3 : 0.5), ragged: true };
  const days = (date: string) => set(date, { ...narrowOne, indent: 0, cell: 0.6 })[0]?.runs.at(-1)?.x;
  expect(days('2023年9月1日')).toBe(days('2024年9月2日'));
  const [line] = set('Statistical Society 1', { ...narrowOne, language: 'en', indent: 0, cell: 0.6 });
  expect(line?.runs.map(({ text }) => text)).toEqual(['Statistical ', 'Society ', '1']);
});

it('centres digits in cells', () => {
  const { runs } = setLine('ZJ-01', { ...zh, cell: 0.6 });
  expect(runs.map(({ text, x }) => [text, Number(x.toFixed(3))])).toEqual([
    ['Z', 0],
    ['J', 0.5],
    ['-', 1],
    ['0', 1.55],
    ['1', 2.15],
  ]);
});
