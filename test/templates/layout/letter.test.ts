/** What no enrolment has: a table, a bold sentence, amounts, lines that are hard to fill. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, LetterDocument } from '../../../templates/certificates/certificate.ts';
import { masked, romanised, unbroken } from '../../../templates/certificates/notation.ts';
import { printLetter } from '../../../templates/certificates/stationery.ts';
import { setParagraph } from '../../../templates/text/paragraph.ts';
import { certificateFonts } from '../../../templates/type/fonts.ts';
import { rounds, seeded } from '../../campaign.ts';
import { enrolment, linZhiyuan } from '../orders.ts';
import { distance, fileOf, picture, run, sameEnough, textOf, unspaced } from '../printed.ts';

const income = [
  `兹证明${unbroken('周明朗')}（${romanised('ZHOU Minglang')}），男，身份证件号码${masked('990000198902140033')}，职工号0012345，` +
    '自2015年7月起在我校图书馆工作，现任副研究馆员，聘用合同在有效期内。近十二个月（2025年11月至2026年10月）税前收入合计' +
    `${unbroken('人民币壹拾玖万陆仟元整')}（￥196,000.00）。`,
  '本证明仅用于办理出国（境）签证，不作担保之用。',
  '特此证明。',
];
const longName =
  `兹证明${unbroken('玛丽亚')}（${romanised('María-Fernanda González de la Cruz y Álvarez')}），女，2007年4月2日生，` +
  `护照号码${masked('X12300006789')}，学号3260100005，系我校全日制本科国际学生，2026年9月入学，现就读于国际教育学院` +
  '汉语国际教育（中文与区域国别研究方向）专业一年级，学制四年，预计2030年6月毕业。';
const studentStatus: Block[] = [
  `兹证明${unbroken('苏晚晴')}（${romanised('SU Wanqing')}），女，2004年9月18日生，身份证件号码${masked('990000200409180023')}，` +
    '学号3230100002，系我校在籍全日制本科学生。其学籍变动如下：',
  {
    table: {
      columns: [
        { head: '日期', at: 0 },
        { head: '学籍变动', at: 38 },
        { head: '说明', at: 64 },
      ],
      rows: [
        ['2023年9月1日', '入学', '取得学籍，编入公共管理学院行政管理专业，学制四年'],
        ['2024年9月2日', '转专业', '转入数据科学学院信息管理专业，学号不变；原专业已修的课程经学院认定后计入培养方案'],
        ['2025年9月1日', '注册', '2025–2026学年注册，三年级'],
        ['2026年9月1日', '注册', '2026–2027学年秋季学期注册，四年级'],
      ],
    },
  },
  '目前学籍状态：在籍，预计2027年6月毕业。',
  '特此证明。',
];

async function print(title: string, blocks: readonly Block[], language: 'zh' | 'en' = 'zh'): Promise<Uint8Array> {
  const document: LetterDocument<unknown> = {
    title: { zh: title, en: '' },
    text: { zh: () => blocks, en: () => blocks },
  };
  const result = await printLetter(document, enrolment(linZhiyuan, language));
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.problem)}`);
  return result.pdf;
}

it('a cell of two lines keeps to its column, and every word of it can be read out', async () => {
  const pdf = await print('学籍证明', studentStatus);
  picture(pdf, 'letter-student-status');
  expect(distance(pdf, 'letter-student-status')).toBeLessThan(sameEnough);
  const text = unspaced(textOf(pdf));
  for (const said of studentStatus.flatMap((block) =>
    typeof block === 'object' && 'table' in block ? block.table.rows.flat() : [],
  )) {
    expect(text).toContain(unspaced(said));
  }
});

it('dates of a table stand under each other, digit under digit', async () => {
  const file = fileOf(await print('学籍证明', studentStatus), 'letter-student-status-dates');
  const words = [...run('pdftotext', '-bbox', file, '-').matchAll(/<word xMin="(.*?)" yMin="(.*?)".*>(.*)<\/word>/g)];
  const ends = words.filter(([, , , said]) => said === '日').filter(([, x]) => Number(x) < 187);
  const rows = ends.filter(([, , y]) => Number(y) > 340 && Number(y) < 520);
  expect(rows.map(([, x]) => Number(x).toFixed(1))).toEqual(Array(4).fill(Number(rows[0]?.[1]).toFixed(1)));
});

describe('a line that is hard to fill', () => {
  const fonts = certificateFonts();
  const setting = {
    language: 'zh',
    width: (text: string, feature?: 'pwid' | 'fwid') => fonts.width(text, 'regular', feature),
    measure: 28,
    indent: 2,
  } as const;

  it.each([
    ['income', income[0] ?? ''],
    ['the long name', longName],
  ])('%s: opens at its marks; its Han stand no further apart than anybody sees', (_, text) => {
    const lines = setParagraph(text, setting) ?? [];
    expect(lines.length).toBeGreaterThan(3);
    for (const { width } of lines.slice(0, -1)) expect(width).toBeCloseTo(28, 6);
    for (const { runs } of lines) for (const { spacing } of runs) expect(spacing).toBeLessThan(0.085);
  });
});

describe('any mixed text', () => {
  const word = fc.stringMatching(/^[A-Za-zÁéñüŠž]{1,9}$/);
  const unit = {
    zh: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...'之江示范大学本科生院数据信息管理专业国际教育䶮𠮷') },
      { weight: 3, arbitrary: word },
      { weight: 3, arbitrary: fc.nat(2030).map((year) => `${year}年`) },
      { weight: 2, arbitrary: fc.constantFrom('——', '……', '阿·买', '9900**********0013', '￥196,000.00', ' ') },
      { weight: 2, arbitrary: fc.constantFrom(...'，。、；：？！（）《》〈〉「」『』【】〔〕“”‘’～') },
    ),
    en: fc.oneof(
      { weight: 9, arbitrary: word.map((letters) => ` ${letters}`) },
      {
        weight: 2,
        arbitrary: fc.constantFrom(' student’s', ' “model”', ' full-time', ' 2026–2027', ' one — two', ' office'),
      },
      { weight: 2, arbitrary: fc.constantFrom(',', '.', ';', ' (', ')', ' 160.0', '\u00a012', ' 月') },
    ),
  };
  const any = (each: fc.Arbitrary<string>) =>
    fc.array(each, { minLength: 1, maxLength: 80, size: 'max' }).map((units) => units.join(''));

  it.each(['zh', 'en'] as const)('%s: comes out of the file as it went in', async (tongue) => {
    const { seed } = seeded(`text out of a file, ${tongue}`);
    const property = fc.asyncProperty(any(unit[tongue]), async (said) => {
      const file = fileOf(await print('在读证明', [`始${said}终。`], tongue), 'letter-any');
      expect(unspaced(run('pdftotext', '-raw', file, '-'))).toContain(unspaced(`始${said}终。`));
    });
    await fc.assert(property, { numRuns: rounds(25), seed });
  });
});
