/** Every document of every sample person, as it comes out of the printer's file: what is set is what is read. */
import { describe, expect, test } from 'vitest';
import { certificateOrder } from '../../core/issuance/certificate-order.ts';
import { statementOf } from '../../core/issuance/entitlement.ts';
import { findSamplePerson, recordOf } from '../../core/records/sample-campus.ts';
import { samplePeople } from '../../core/records/sample-people.ts';
import { type DocumentKind, documentKinds, documents, type Language } from '../../templates/certificates/index.ts';
import { pictures, textOf, unspaced } from '../templates/printed.ts';
import { sampleCopy as copy, entryOf, settingsOf } from './samples.ts';

/** `null` where the person may not have the document. */
async function print(number: string, document: DocumentKind, language: Language, gpa = true) {
  const person = findSamplePerson(number);
  if (person === undefined) throw new Error(`nobody has the number ${number}`);
  const record = recordOf(person, new Date('2026-11-23T13:46:00Z'));
  const entry = entryOf(document);
  const statement = statementOf(entry, record, copy.issuedAt);
  if (!statement.ok) return null;
  const wording = { language, purpose: entry.purposes[0] ?? null, gpa };
  return statement.value.print(certificateOrder(entry, wording, record, settingsOf(), copy));
}

async function sheet(number: string, document: DocumentKind, language: Language, gpa = true): Promise<Uint8Array> {
  const printed = await print(number, document, language, gpa);
  if (printed?.ok !== true) throw new Error(`${document} of ${number} in ${language} was refused`);
  return printed.pdf;
}

/** What each document says, character for character, wherever its lines end. */
const texts: readonly [string, DocumentKind, Language, readonly string[]][] = [
  [
    '3230100002',
    'studentStatus',
    'zh',
    [
      '兹证明苏晚晴（SU Wanqing），女，2004年9月18日生，身份证件号码9900**********0023，学号3230100002，系我校在籍全日制本科学生。其学籍变动如下：',
      '2023年9月1日',
      '取得学籍，编入公共管理学院行政管理专业，学制四年',
      '转专业',
      '转入数据科学学院信息管理专业，学号不变',
      '2026–2027学年秋季学期注册，四年级',
      '现状态：在籍，预计2027年6月毕业。特此证明。',
      '之江示范大学本科生院',
    ],
  ],
  ['3220100006', 'studentStatus', 'zh', ['现状态：休学（自2026年3月1日起），保留学籍。特此证明。']],
  [
    '3230100002',
    'expectedGraduation',
    'zh',
    [
      '系我校数据科学学院信息管理专业2023级全日制本科学生，学制四年，现为四年级。截至签发之日，该生已取得培养方案要求的160.0学分中的138.5学分；如其按培养方案完成全部学业并通过毕业资格审核，预计于2027年6月取得毕业证书。本证明不作为学历、学位证明使用。特此证明。',
    ],
  ],
  [
    '3230100002',
    'expectedGraduation',
    'en',
    [
      'By the date of issue the student has earned 138.5 of the 160.0 credits that the programme requires. If all requirements of the programme are completed and the graduation review is passed, the student is expected to receive the graduation certificate in June 2027.',
      'This certificate is not a proof of graduation or of a degree.',
    ],
  ],
  [
    '3200100013',
    'graduation',
    'zh',
    [
      '二〇二〇年九月至二〇二五年六月在我校数据科学学院统计学专业学习，学制五年，系全日制本科学生，修完培养方案规定的全部课程，成绩合格，准予毕业（毕业证书编号99000120250500613）。经审核符合学位授予条件，于二〇二五年六月授予理学学士学位（学位证书编号9900042025000613）；于二〇二五年六月授予经济学学士学位（学位证书编号9900042025000614）。特此证明。',
    ],
  ],
  [
    '3200100013',
    'graduation',
    'en',
    [
      'Upon review the student was awarded the degrees of Bachelor of Science in June 2025 (Degree Certificate No. 9900042025000613) and Bachelor of Economics in June 2025 (Degree Certificate No. 9900042025000614).',
    ],
  ],
  ['3210100007', 'graduation', 'en', ['the student was awarded the degree of Bachelor of Science in June 2025 (']],
  [
    '3240100001',
    'ranking',
    'zh',
    ['截至2025–2026学年春季学期，按平均学分绩点由高到低，该生在本专业2024级52名学生中排名第5，位于前9.7%。特此证明。'],
  ],
  [
    '3240100001',
    'ranking',
    'en',
    [
      'By grade point average up to the Spring Semester of the 2025–2026 academic year, the student ranks 5 of the 52 students of that programme and year, within the top 9.7%.',
    ],
  ],
  [
    '3240100001',
    'award',
    'zh',
    ['该生在校期间获得下列奖励：', '2026年5月16日', '大学生统计建模大赛二等奖', '之江统计学会'],
  ],
  ['3240100001', 'award', 'en', ['October 20, 2025', 'First-Class Scholarship', 'Zhijiang Statistical Society']],
  [
    '0012345',
    'employment',
    'zh',
    [
      '兹证明周明朗（ZHOU Minglang），男，身份证件号码9900**********0033，职工号0012345，自2015年7月起在我校图书馆工作，现任副研究馆员，聘用合同在有效期内。本证明仅用于办理出国（境）签证，不作担保之用。特此证明。',
      '之江示范大学人力资源处',
    ],
  ],
  [
    '0012345',
    'employment',
    'en',
    [
      'has worked at the Library of Zhijiang Model University since July 2015 and now holds the post of Associate Research Librarian. The contract of employment is in force.',
      'This certificate is issued for use in a visa application only and is not a guarantee of any kind.',
    ],
  ],
  [
    '0012345',
    'income',
    'zh',
    [
      '近十二个月（2025年11月至2026年10月）税前收入合计人民币壹拾玖万陆仟元整（￥196,000.00）。本证明仅用于办理出国（境）签证，不作担保之用。特此证明。',
    ],
  ],
  [
    '3260100005',
    'enrolment',
    'bilingual',
    [
      '兹证明玛丽亚（María-Fernanda González de la Cruz y Álvarez），女，2007年4月2日生，护照号码X123****6789，学号3260100005，系我校全日制本科国际学生，',
      'This is to certify that María-Fernanda González de la Cruz y Álvarez (female, born on April 2, 2007, Student ID 3260100005)',
      'a full-time international undergraduate for the Fall Semester of the 2026–2027 academic year.',
      '本证明用于：实习应聘。',
      'This certificate is issued for use in an internship application.',
    ],
  ],
];

describe('each document says what it is to say', () => {
  test.each(texts)('%s, %s, %s', async (number, document, language, sentences) => {
    const pdf = await sheet(number, document, language);
    pictures(pdf, `${document}-${language}-${number}`);
    const text = unspaced(textOf(pdf));
    for (const sentence of sentences) expect(text).toContain(unspaced(sentence));
    expect(text).toContain(unspaced(documents[document].title[language === 'en' ? 'en' : 'zh']));
    // ⽉ and its like share a glyph with 月: no radical may come back in its stead.
    expect(text).not.toMatch(/[\u2e80-\u2fdf]/);
  });

  test.each(['zh', 'en', 'bilingual'] as const)(
    'a transcript, %s: every course of 苏晚晴’s record',
    async (language) => {
      const record = findSamplePerson('3230100002')?.facts;
      if (record?.kind !== 'student') throw new Error('the sample lost a student');
      const text = unspaced(textOf(await sheet('3230100002', 'transcript', language)));
      const tongue = language === 'en' ? 'en' : 'zh';
      for (const { name } of record.courses) expect(text).toContain(unspaced(name[tongue]));
      expect(text).toContain('138.5');
      expect(text).toContain('3.62/5.00');
      expect(text).toContain('83*');
    },
  );

  test('a transcript without the average keeps silent about points too', async () => {
    const text = textOf(await sheet('3230100002', 'transcript', 'zh', false));
    expect(text).not.toMatch(/绩点|3\.62/);
    expect(text).toContain('138.5');
  });

  test('who has no course has a transcript that says so', async () => {
    const text = unspaced(textOf(await sheet('3260100008', 'transcript', 'zh')));
    expect(text).toContain('（以下空白）');
    expect(text).toContain('0.0–2026年11月23日');
  });
});

test('everybody’s documents in all their languages fit, name their holder, and are no larger than a sheet may be', {
  timeout: 120_000,
}, async () => {
  const tooLong: string[] = [];
  let sheets = 0;
  for (const { facts } of samplePeople) {
    const { number, name, romanisedName } = facts.holder;
    for (const document of documentKinds) {
      for (const language of documents[document].languages) {
        const printed = await print(number, document, language);
        if (printed === null) continue;
        if (!printed.ok) {
          tooLong.push(`${printed.problem.kind} ${number} ${document} ${language}`);
          continue;
        }
        sheets += 1;
        if (printed.pages === 1) expect(printed.pdf.length, `${document} ${language}`).toBeLessThanOrEqual(75_000);
        const text = unspaced(textOf(printed.pdf));
        expect(text).toContain(unspaced(language === 'en' ? romanisedName : name));
        const { identity } = facts.holder;
        if (identity !== null) expect(text).not.toContain(identity.number);
      }
    }
  }
  expect(sheets).toBeGreaterThan(120);
  expect(tooLong).toEqual([]);
});
