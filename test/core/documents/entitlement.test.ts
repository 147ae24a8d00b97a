import { describe, expect, test } from 'vitest';
import { copyFrame } from '../../../core/documents/copy-frame.ts';
import { entitle, statementOf } from '../../../core/documents/entitlement.ts';
import type { PersonRecord } from '../../../core/records/record-source.ts';
import { findSamplePerson, recordOf } from '../../../core/records/sample/campus.ts';
import { samplePeople } from '../../../core/records/sample/people.ts';
import { documents } from '../../../templates/certificates/index.ts';
import { entryOf, recordOfStudent, settingsOf } from '../samples.ts';

const quota = { copies: 3, days: 30 };
const enrolment = { ...entryOf('enrolment'), quota };
const today = '2026-11-23T21:46';
const kinds = documents.map(({ kind }) => kind);

function recordNumbered(number: string): PersonRecord {
  const person = findSamplePerson(number);
  if (person === undefined) throw new Error(`nobody has the number ${number}`);
  return recordOf(person, new Date('2026-11-23T13:46:00Z'));
}

const outcome = (document: string, record: PersonRecord, at = today): string => {
  const statement = statementOf(entryOf(document), record, at);
  return statement.ok ? 'yes' : statement.problem.kind;
};

/** Every person of the sample, every document of the catalogue, in the catalogue's order. */
const expected: Readonly<Record<string, string>> = {
  '3240100001': 'yes yes yes notFinalYear notGraduated yes yes notForStudents notForStudents',
  '3230100002': 'yes yes yes yes notGraduated yes yes notForStudents notForStudents',
  '3250100003': 'yes yes yes notFinalYear notGraduated yes yes notForStudents notForStudents',
  '3250100004': 'yes yes yes notFinalYear notGraduated yes noAward notForStudents notForStudents',
  '3260100005': 'yes yes yes notFinalYear notGraduated notRanked noAward notForStudents notForStudents',
  '3220100006': 'onLeave yes yes onLeave notGraduated onLeave noAward notForStudents notForStudents',
  '3210100007': 'graduated yes graduated graduated yes graduated graduated notForStudents notForStudents',
  '3260100008': 'yes yes yes notFinalYear notGraduated notRanked noAward notForStudents notForStudents',
  '3230100009': 'yes yes yes yes notGraduated yes yes notForStudents notForStudents',
  '3240100010': 'yes held yes notFinalYear notGraduated yes noAward notForStudents notForStudents',
  '3240100011': 'yes yes yes notFinalYear notGraduated yes noAward notForStudents notForStudents',
  '3240100012': 'yes yes yes notFinalYear notGraduated yes noAward notForStudents notForStudents',
  '3200100013': 'graduated yes graduated graduated yes graduated graduated notForStudents notForStudents',
  '22610012': 'yes yes yes notFinalYear notGraduated notRanked noAward notForStudents notForStudents',
  '12410013': 'yes yes yes notFinalYear notGraduated yes yes notForStudents notForStudents',
  '0012345': `${'notForStaff '.repeat(7)}yes yes`,
};

describe('what a person may have', () => {
  test('each of the sample people is in the table', () => {
    expect(Object.keys(expected).toSorted()).toEqual(samplePeople.map(({ facts }) => facts.holder.number).toSorted());
    expect(new Set(kinds).size).toBe(9);
  });

  test.each(Object.entries(expected))('%s', (number, outcomes) => {
    const record = recordNumbered(number);
    expect(kinds.map((document) => `${document} ${outcome(document, record)}`)).toEqual(
      outcomes.split(' ').map((word, index) => `${kinds[index]} ${word}`),
    );
  });

  test('a student’s certificates name the office that answers for them; staff see theirs', () => {
    const office = (document: string, number: string) => {
      const statement = statementOf(entryOf(document), recordNumbered(number), today);
      return statement.ok || !('office' in statement.problem) ? null : statement.problem.office.zh;
    };
    expect(office('expectedGraduation', '3240100001')).toBe('本科生院');
    expect(office('expectedGraduation', '12410013')).toBe('研究生院');
    expect(office('enrolment', '0012345')).toBe('人力资源处');
    expect(office('transcript', '3240100010')).toBe('图书馆流通台');
  });

  test('the final year begins with its fall semester', () => {
    const record = recordOfStudent('3240100001');
    expect(outcome('expectedGraduation', record, '2027-08-31T23:59')).toBe('notFinalYear');
    expect(outcome('expectedGraduation', record, '2027-09-01T00:00')).toBe('yes');
  });

  test('where the school keeps no income there is none to certify', () => {
    const record = recordNumbered('0012345');
    if (record.kind !== 'staff') throw new Error('the sample lost its librarian');
    expect(outcome('income', { ...record, income: null })).toBe('noIncome');
    expect(outcome('employment', { ...record, income: null })).toBe('yes');
  });

  test('a hold on the document comes first, with the office that lifts it', () => {
    const office = { zh: '图书馆流通台', en: 'Library Circulation Desk' };
    const holds = [{ document: 'enrolment', reason: { zh: '欠费', en: 'a fine is open' }, office }];
    const entitled = entitle(enrolment, { ...recordOfStudent('3240100001'), holds }, today, 0);
    expect(entitled).toMatchObject({ ok: false, problem: { kind: 'held', office } });
  });

  test.each([
    [0, 3],
    [2, 1],
    [3, null],
    [4, null],
  ])('%i copies counted leave %j of three', (counted, left) => {
    const entitled = entitle(enrolment, recordOfStudent('3240100001'), today, counted);
    expect(entitled).toMatchObject(
      left === null
        ? { ok: false, problem: { kind: 'quotaUsed', ...quota } }
        : { ok: true, value: { copiesLeft: left } },
    );
  });
});

describe('what the sheet states', () => {
  const facts = (document: string, number: string, at = today): unknown => {
    const statement = statementOf(entryOf(document), recordNumbered(number), at);
    if (!statement.ok) throw new Error(`refused: ${statement.problem.kind}`);
    return statement.value.facts;
  };

  test.each([
    ['3240100001', '2026-11-23T21:46', 3],
    ['3240100001', '2027-01-23T21:46', 3],
    ['3240100001', '2027-09-01T00:00', 4],
    ['3260100008', '2026-11-23T21:46', 1],
  ])('%s on %s is in year %i', (number, at, yearOfStudy) => {
    expect(facts('enrolment', number, at)).toMatchObject({ yearOfStudy });
  });

  test('nothing but facts of the document', () => {
    const programme = ['admitted', 'college', 'durationYears', 'international', 'level', 'programme'];
    const keys = (document: string, number: string) => Object.keys(facts(document, number) ?? {}).toSorted();
    const enrolled = [...programme, 'expectedGraduation', 'term', 'yearOfStudy'];
    expect(keys('enrolment', '3240100001')).toEqual(enrolled.toSorted());
    expect(keys('transcript', '3240100001')).toEqual([...programme, 'courses', 'grading', 'graduation'].toSorted());
    const graduated = [...programme, 'certificateNumber', 'degrees', 'graduated'];
    expect(keys('graduation', '3200100013')).toEqual(graduated.toSorted());
    // Who applies for a visa does not tell the consulate what the school pays.
    expect(keys('employment', '0012345')).toEqual(['contract', 'department', 'leave', 'position', 'since']);
    expect(keys('income', '0012345')).toEqual(['contract', 'department', 'income', 'position', 'since']);
  });

  test.each([
    ['3230100002', 138.5, 160],
    ['3230100009', 217, 240],
  ])('%s has earned %f of %f credits', (number, creditsEarned, creditsRequired) => {
    expect(facts('expectedGraduation', number)).toMatchObject({ creditsEarned, creditsRequired });
  });

  test('courses: none, a fair number, and four pages', () => {
    const count = (number: string) => {
      const record = recordNumbered(number);
      return record.kind === 'student' ? record.courses.length : null;
    };
    expect(['3260100008', '3230100002', '3200100013', '3230100009'].map(count)).toEqual([0, 61, 97, 120]);
  });

  test('the frame names the school, the person’s office, the station and the copy', () => {
    const copy = {
      serial: 'ZD-2026-ZJG01-000001',
      verificationCode: '7K2M-9QXF-4D',
      verificationUrl: 'https://verify.example/#7K2M-9QXF-4D',
      issuedAt: today,
      verifiableUntil: '2027-05-22',
      specimen: true,
    };
    const options = { language: 'zh', purpose: null, gpa: false } as const;
    const frame = copyFrame(entryOf('employment'), options, recordNumbered('0012345'), settingsOf(), copy);
    expect(frame.issuer.office).toEqual({ zh: '人力资源处', en: 'Human Resources Office' });
    expect(frame.issuer.station.id).toBe('ZJG01');
    expect(frame.copy).toEqual(copy);
  });
});
