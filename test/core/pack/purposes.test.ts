/** What sheets are for: the listed purposes, those that a pack adds to them, and those of a pack's own letters. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { catalogueOf } from '../../../core/documents/catalogue.ts';
import { parseSettings } from '../../../core/settings/settings.ts';
import { studentPurposes } from '../../../templates/certificates/listed-purposes.ts';
import { stationToml } from '../samples.ts';
import { letter } from './mistakes.ts';
import { copiedPack, exampleFile, problemsOf } from './packs.ts';

describe('what a student may need a certificate for', () => {
  test.each([
    ['实习应聘', 'an internship application'],
    ['办理出国（境）签证', 'a visa application'],
    ['申请奖学金', 'a scholarship application'],
    ['办理银行业务', 'banking purposes'],
    ['办理住房租赁', 'a tenancy application'],
    ['购买学生优惠票', 'student travel tickets'],
  ])('%s: “for %s”', (zh, en) => {
    expect(studentPurposes).toContainEqual({ zh, en });
  });

  test('and nothing else', () => {
    expect(studentPurposes).toHaveLength(6);
  });
});

let pack: ReturnType<typeof copiedPack>;
beforeEach(() => {
  pack = copiedPack();
});
afterEach(() => pack.clear());

const added = (purposes: string): void =>
  pack.write('pack.toml', `${exampleFile('pack.toml')}\n[purposes]\n${purposes}\n`);

test('the purposes that a pack adds to a letter of this program stand behind the listed ones, on that letter alone', () => {
  added('enrolment = [{ zh = "办理学生公交卡", en = "a student bus pass" }]');
  const settings = parseSettings(
    `templatePack = "${pack.folder}"${stationToml.replace(/^name = .*University.*\n/m, '')}`,
  );
  if (!settings.ok) throw new Error(settings.problem);
  const catalogue = catalogueOf(settings.value);
  expect(catalogue.get('enrolment')?.purposes).toEqual([
    ...studentPurposes,
    { zh: '办理学生公交卡', en: 'a student bus pass' },
  ]);
  expect(catalogue.get('income')?.purposes.map(({ zh }) => zh)).not.toContain('办理学生公交卡');
});

test.each([
  [
    'ranking = [{ zh = "升学", en = "further study" }]',
    'purposes.ranking: is no letter of this program that states a purpose; the name must be one of enrolment, employment, income',
  ],
  [
    'internshipLetter = [{ zh = "升学", en = "further study" }]',
    'purposes.internshipLetter: is no letter of this program',
  ],
  ['income = []', 'purposes.income: must have at least 1'],
  ['income = [{ zh = "升学" }]', 'purposes.income.0.en: is missing'],
  [`income = [{ zh = "办理银行贷款", en = "a loan" }]`, 'purposes.income: two are worded alike; word one otherwise'],
])('%s is refused', (purposes, problem) => {
  added(purposes);
  expect(problemsOf(pack.folder)).toEqual([expect.stringContaining(`pack.toml: ${problem}`)]);
});

describe('a purpose is a phrase, so that no promise can stand in it', () => {
  test.each([
    '签证（该生已获国家奖学金 费用由我校承担）',
    '签证(由我校承担)',
    '签证，我校承担',
    '签证。我校承担',
    '签证；品学兼优',
    '签证：成绩第一',
    '签证——我校承担',
    '签证“特优”',
    '签证\\n特此证明',
    '签证\\u202e担承',
    '签证\\u200b',
    '签证\\u3164',
    '签证!',
    '签证\\ue000',
    '100%',
    '{school}',
  ])('%s', (words) => {
    const phrase = new RegExp(`^${letter}: purposes\\.0\\.zh: must be `);
    pack.write(letter, exampleFile(letter).replace('"毕业实习"', `"${words}"`));
    const problems = problemsOf(pack.folder);
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toMatch(phrase);
  });

  test.each(['办理A1证件、签证', '子女入学·转学', "child's book"])('%s is a phrase', (words) => {
    pack.write(letter, exampleFile(letter).replace('"毕业实习"', `"${words}"`));
    expect(problemsOf(pack.folder)).toEqual([]);
  });
});
