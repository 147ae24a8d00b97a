import { expect, test } from 'vitest';
import { factsToCheck } from '../../../core/documents/facts-to-check.ts';
import { findSamplePerson, recordOf } from '../../../core/records/sample/campus.ts';
import { recordOfStudent } from '../samples.ts';

const shown = (facts: ReturnType<typeof factsToCheck>, language: 'zh' | 'en') =>
  facts.map(({ label, value }) => `${label[language]} ${value[language]}`);

test('a student compares name, number, school, programme and identity, masked as on the sheet', () => {
  const facts = factsToCheck(recordOfStudent('3240100001'), 'enrolment');
  expect(shown(facts, 'zh')).toEqual([
    '姓名 林知远',
    '学号 3240100001',
    '学院 数据科学学院',
    '专业 信息管理',
    '身份证 9900**********0013',
  ]);
  expect(shown(facts, 'en')).toEqual([
    'Name LIN Zhiyuan',
    'Student ID 3240100001',
    'School School of Data Science',
    'Programme Information Management',
    'ID card 9900**********0013',
  ]);
});

test('staff compare unit and position', () => {
  const person = findSamplePerson('0012345');
  if (person === undefined) throw new Error('nobody has this number');
  const record = recordOf(person, new Date('2026-11-23T13:46:00Z'));
  const facts = factsToCheck(record, 'employment');
  expect(shown(facts, 'zh')).toEqual([
    '姓名 周明朗',
    '职工号 0012345',
    '单位 图书馆',
    '职务 副研究馆员',
    '身份证 9900**********0033',
  ]);
  expect(shown(facts, 'en').slice(1, 4)).toEqual([
    'Staff ID 0012345',
    'Unit Library',
    'Position Associate Research Librarian',
  ]);
  expect(shown(factsToCheck(record, 'income'), 'zh').slice(4)).toEqual([
    '税前收入 ￥196,000.00',
    '身份证 9900**********0033',
  ]);
});

test('what the record lacks is left out, and a name in another script stands in for a missing one', () => {
  const record = recordOfStudent('3240100001');
  const holder = { ...record.holder, name: '', identity: null };
  expect(shown(factsToCheck({ ...record, holder }, 'enrolment'), 'zh')).toEqual([
    '姓名 LIN Zhiyuan',
    '学号 3240100001',
    '学院 数据科学学院',
    '专业 信息管理',
  ]);
});
