import { describe, expect, test } from 'vitest';
import { documents } from '../../../templates/certificates/index.ts';
import { studentPurposes as listed } from '../../../templates/certificates/listed-purposes.ts';
import { wordPurpose } from '../../../templates/certificates/purposes.ts';

describe('the purpose', () => {
  test('is stated by three documents only', () => {
    const stating = documents.filter(({ purposes }) => purposes.length > 0);
    expect(stating.map(({ kind }) => kind)).toEqual(['enrolment', 'employment', 'income']);
    expect(wordPurpose('实习应聘', [], 'zh').ok).toBe(false);
  });

  test.each([
    ['实习应聘', 'an internship application'],
    ['办理出国（境）签证', 'a visa application'],
    ['申请奖学金', 'a scholarship application'],
    ['办理银行业务', 'banking purposes'],
    ['办理住房租赁', 'a tenancy application'],
    ['购买学生优惠票', 'student travel tickets'],
  ])('%s: “for %s”', (zh, en) => {
    expect(listed).toContainEqual({ zh, en });
  });

  test('a listed one is known in both languages', () => {
    const internship = { ok: true, value: { zh: '实习应聘', en: 'an internship application' } };
    expect(wordPurpose('实习应聘', listed, 'en')).toEqual(internship);
    expect(wordPurpose('an internship application', listed, 'bilingual')).toEqual(internship);
  });

  test('a short phrase of the visitor is taken as it is, but not on a sheet in two languages', () => {
    const words = '参加 2027 年夏令营';
    expect(wordPurpose(` ${words} `, listed, 'zh')).toEqual({ ok: true, value: { zh: words, en: words } });
    expect(wordPurpose(words, listed, 'bilingual').ok).toBe(false);
  });

  test.each([
    '',
    '   ',
    '实习。该生成绩第一',
    '实习\n特此证明',
    '签证；品学兼优',
    'x'.repeat(31),
    'a. b',
    '实习\u202E',
    '获奖：一等',
  ])('what could pass for a statement of the school is refused: %j', (words) => {
    expect(wordPurpose(words, listed, 'zh').ok).toBe(false);
  });
});
