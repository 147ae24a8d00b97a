/**
 * The mapping file: what the codes in a school's nine views mean, and which offices answer for its people. One is shipped
 * as mapping.toml beside this file, with the codes of the national standards.
 */
import { z } from 'zod';

const text = z.string().trim().min(1).max(80);
const sentence = z.strictObject({ zh: text.max(40), en: text });
const office = z.strictObject({
  name: sentence.describe('The office that signs and answers.'),
  officer: z.strictObject({ name: sentence, title: sentence }).optional().describe('Who heads it.'),
});

const codes = <Word extends string>(words: readonly Word[]) => z.record(z.string(), z.enum(words));

const mark = z.union([z.enum(['P', 'EX', 'DE', 'AB']), z.strictObject({ zh: text, en: text, passed: z.boolean() })]);

export const mappingFile = z.strictObject({
  RYLBDM: codes(['student', 'staff']).describe('人员类别: what kind of person.'),
  KZTDM: codes(['valid', 'lost', 'expired', 'unknown']).describe(
    '卡状态: the state of a card. `unknown`: it was never handed out, or was taken back.',
  ),
  XBDM: codes(['male', 'female']).describe('性别, GB/T 2261.1.'),
  SFZJLXDM: codes(['idCard', 'passport', 'other']).describe('身份证件类型. `other`: its number is not printed.'),
  PYCCDM: codes(['undergraduate', 'master', 'doctoral']).describe('培养层次: the level of study.'),
  XJZTDM: codes(['active', 'onLeave', 'graduated', 'left']).describe(
    '学籍状态. `left`: without graduating; such a person has no record here.',
  ),
  XQDM: codes(['fall', 'spring']).describe('学期: the half of the academic year.'),
  HTLXDM: codes(['fixedTerm', 'openEnded']).describe('合同类型: the kind of a contract.'),
  KCCJ: z
    .record(z.string(), mark)
    .describe('课程成绩 that is no number: what is printed in either language, or one of P, EX, DE, AB.'),
  offices: z
    .strictObject({
      undergraduate: office.describe('For undergraduates.'),
      graduate: office.describe('For postgraduates.'),
      personnel: office.describe('For staff.'),
    })
    .describe('Who answers for whom.'),
  cardOffice: sentence.describe('Where a card is unlocked, renewed or replaced.'),
});

export type Mapping = z.output<typeof mappingFile>;
