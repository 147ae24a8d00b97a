/** The certificate of somebody whom the sample campus lacks: a graduate without a degree. */
import { expect, test } from 'vitest';
import { findSamplePerson } from '../../../core/records/sample/campus.ts';
import { graduation } from '../../../templates/certificates/graduation.ts';
import { usualRules } from '../../../templates/certificates/school-rules.ts';
import { enrolment } from '../orders.ts';
import { textOf, unspaced } from '../printed.ts';

test('who graduated without a degree gets a certificate that speaks of none', async () => {
  const person = findSamplePerson('3200100013')?.facts;
  if (person?.kind !== 'student' || person.study.status.kind !== 'graduated') throw new Error('is no graduate');
  const study = { ...person.study, status: { ...person.study.status, degrees: [] } };
  const statement = graduation.stateOf({ ...person, study }, '2026-11-23T21:46', usualRules);
  if (typeof statement === 'string') throw new Error(statement);
  expect(statement.title).toEqual({ zh: '毕业证明', en: 'Certificate of Graduation' });
  const frame = enrolment(person.holder, 'zh');
  const sheets = await Promise.all([statement.print(frame), statement.print({ ...frame, language: 'en' })]);
  const [zh = '', en = ''] = sheets.map((sheet) => (sheet.ok ? textOf(sheet.pdf) : sheet.problem.kind));
  expect(unspaced(zh)).toContain(
    '（毕业证书编号990001202505000613）。本证明不替代毕业证书，学历信息以学信网（www.chsi.com.cn）查询为准。特此证明。',
  );
  expect(zh).not.toContain('学位');
  expect(en.replace(/\s+/g, ' ')).toContain(
    'This certificate does not replace the graduation certificate, which may be verified with CHSI (www.chsi.com.cn).',
  );
  expect(en).not.toMatch(/degree/i);
});

/** Both degrees of 双乐 stand in one certificate; `minor`: the second is in a minor. */
async function bothDegrees(minor: boolean): Promise<{ zh: string; en: string }> {
  const person = findSamplePerson('3200100013')?.facts;
  if (person?.kind !== 'student' || person.study.status.kind !== 'graduated') throw new Error('is no graduate');
  const degrees = person.study.status.degrees.map((degree, index) => ({ ...degree, minor: minor && index === 1 }));
  const study = { ...person.study, status: { ...person.study.status, degrees } };
  const statement = graduation.stateOf({ ...person, study }, '2026-11-23T21:46', usualRules);
  if (typeof statement === 'string') throw new Error(statement);
  const frame = enrolment(person.holder, 'zh');
  const sheets = await Promise.all([statement.print(frame), statement.print({ ...frame, language: 'en' })]);
  const pdfs = sheets.flatMap((sheet) => (sheet.ok ? [sheet.pdf] : []));
  const [zh = '', en = ''] = pdfs.map((pdf) => unspaced(textOf(pdf)));
  return { zh, en };
}

test('two degrees in majors, in one certificate, are both stated as a double degree', async () => {
  const { zh, en } = await bothDegrees(false);
  expect(zh).toContain('授予统计学专业理学学士、金融学专业经济学学士双学士学位（学位证书编号9900042025000613）');
  expect(en).toContain('dual-degree');
  for (const degree of ['BachelorofScienceinStatistics', 'BachelorofEconomicsinFinance']) expect(en).toContain(degree);
});

test('a degree in a minor is stated beside the one in the major, whose certificate notes it', async () => {
  const { zh, en } = await bothDegrees(true);
  expect(zh).toContain(
    '授予统计学专业理学学士学位，并授予金融学专业经济学学士学位（辅修）（学位证书编号9900042025000613）',
  );
  expect(zh).not.toContain('双学士');
  expect(en).toContain('BachelorofScienceinStatistics');
  expect(en).toContain('BachelorofEconomicsinFinance(minor)');
  expect(en).not.toContain('dual-degree');
});
