import { expect, test } from 'vitest';
import type { z } from 'zod';
import {
  authenticationProblems,
  authenticationRequest,
  authenticationsPath,
  cardholderAnswer,
  contractVersion,
  faultProblems,
  healthAnswer,
  healthPath,
  longestAnswer,
  misfitsOf,
  noRecordProblem,
  problemType,
  recordAnswer,
  recordPath,
} from '../../../../core/records/exchange/contract.ts';
import { recordOf } from '../../../../core/records/sample/campus.ts';
import { samplePeople } from '../../../../core/records/sample/people.ts';

const asOf = new Date('2026-11-30T02:03:04.005Z');
const records = samplePeople.map((person) => recordOf(person, asOf));
const wire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const [student] = records;
const staff = records.find(({ kind }) => kind === 'staff');

/** What does not fit; `fits` where all does. */
function told(schema: z.ZodType, value: unknown): string {
  const read = schema.safeParse(value);
  return read.success ? 'fits' : misfitsOf(read.error);
}

const withHolder = (changes: object) => ({ ...student, holder: { ...student?.holder, ...changes } });

test('every sample person passes to the last field', () => {
  for (const record of records) expect(recordAnswer.parse(wire(record))).toEqual(record);
  expect(JSON.stringify(records).length / records.length).toBeLessThan(longestAnswer / 8);
});

test('a field that the contract does not list is let go', () => {
  expect(recordAnswer.parse({ ...student, height: 180 })).toEqual(student);
  expect(cardholderAnswer.parse({ number: '1', kind: 'staff', visitToken: 'a.b', more: 1 })).toEqual({
    number: '1',
    kind: 'staff',
    visitToken: 'a.b',
  });
});

test('English that is missing is an empty text, and what visitors read is Chinese then', () => {
  const first = student?.kind === 'student' ? student.courses[0] : undefined;
  const courses = [null, '', undefined].map((en) => ({ ...first, name: { zh: '形势与政策', en } }));
  const holds = [{ document: '*', reason: { zh: '未注册' }, office: { zh: '教务处', en: '' } }];
  const read = recordAnswer.parse({ ...student, courses, holds });
  expect(read.kind === 'student' ? read.courses.map(({ name }) => name) : []).toEqual(
    Array.from({ length: 3 }, () => ({ zh: '形势与政策', en: '' })),
  );
  expect(read.holds).toEqual([
    { document: '*', reason: { zh: '未注册', en: '未注册' }, office: { zh: '教务处', en: '教务处' } },
  ]);
});

test('a mark may be in words, and is not in none', () => {
  const first = student?.kind === 'student' ? student.courses[0] : undefined;
  const withMark = (mark: unknown) => ({ ...student, courses: [{ ...first, mark, gradePoint: 3.3 }] });
  const read = recordAnswer.parse(withMark({ zh: 'B+', en: null, passed: true }));
  expect(read.kind === 'student' ? read.courses : []).toMatchObject([
    { mark: { zh: 'B+', en: '', passed: true }, gradePoint: 3.3 },
  ]);
  expect(told(recordAnswer, withMark({ zh: ' ', passed: true }))).toBe(
    'courses.0.mark: has no text in either language',
  );
  expect(told(recordAnswer, withMark(101))).toBe('courses.0.mark: Too big: expected number to be <=100');
  expect(told(recordAnswer, { ...student, office: { zh: '教务处' } })).toBe(
    'office.en: expected string, received undefined',
  );
});

test('a missing name is passed on, so that its holder can be told who mends it', () => {
  expect(recordAnswer.parse(withHolder({ name: null, romanisedName: undefined })).holder).toMatchObject({
    name: '',
    romanisedName: '',
  });
});

test.each([
  ['a birthday that no calendar has', withHolder({ birthDate: '2005-02-29' }), 'holder.birthDate: Invalid ISO date'],
  ['a date with a time', withHolder({ birthDate: '2005-11-02T16:00:00Z' }), 'holder.birthDate: Invalid ISO date'],
  ['a character cut in half', withHolder({ name: '\uD842' }), 'holder.name: has a broken character'],
  ['a lost character', withHolder({ name: '欧阳\uFFFD' }), 'holder.name: has a broken character'],
  ['a number with a slash', withHolder({ number: '3240/1' }), 'holder.number: must be 1 to 32 letters and digits'],
  ['no list of courses', { ...student, courses: undefined }, 'courses: expected array, received undefined'],
  ['a kind of person unknown', { ...student, kind: 'guest' }, "kind: Expected 'student' | 'staff'"],
  [
    'pay as text',
    { ...staff, income: { from: '2025-11', to: '2026-10', fen: '19600000' } },
    'income.fen: expected number, received string',
  ],
  ['an instant without a zone', { ...student, asOf: '2026-11-30T02:03:04' }, 'asOf: Invalid ISO datetime'],
  ['a list', [student], 'the answer: expected object, received array'],
  ['nothing', null, 'the answer: expected object, received null'],
])('refuses %s by the name of its field', (_, answer, complaint) => {
  expect(told(recordAnswer, answer)).toBe(complaint);
});

test('no complaint has a value of the person', () => {
  const secret = '机密SECRET';
  const spoilt = JSON.parse(JSON.stringify(student), (key, value: unknown) =>
    key === '' || typeof value === 'object' ? value : { [secret]: secret },
  );
  expect(told(recordAnswer, spoilt)).not.toContain('SECRET');
  expect(told(recordAnswer, spoilt)).toMatch(/; \d+ more$|^kind/);
});

test('lists and texts are bounded', () => {
  expect(told(recordAnswer, { ...student, holds: Array.from({ length: 51 }, () => ({})) })).toContain('holds');
  expect(told(recordAnswer, withHolder({ name: '长'.repeat(61) }))).toBe(
    'holder.name: Too big: expected string to have <=60 characters',
  );
});

test('a try of a PIN has a name, and a card in one of three ways', () => {
  const request = { try: '3f1c2c8e-8f5d-4b3e-9d7e-0c9a3c1d2e4f', pin: '246810' };
  for (const card of [{ uid: '04782E21801D80' }, { cardNumber: 'C1' }, { code: 'https://id.example/x' }]) {
    expect(authenticationRequest.parse({ ...request, card })).toEqual({ ...request, card });
  }
  expect(told(authenticationRequest, { ...request, card: { uid: '04782E21801D80', cardNumber: 'C1' } })).toBe(
    'card: Invalid input',
  );
  expect(told(authenticationRequest, { ...request, try: '1', card: { cardNumber: 'C1' } })).toBe('try: Invalid UUID');
  expect([authenticationsPath, recordPath('a/b'), healthPath]).toEqual([
    '/v1/authentications',
    '/v1/people/a%2Fb/record',
    '/v1/health',
  ]);
});

test('problem details are told apart by their type, and agree with their status', () => {
  const office = { zh: '校园卡服务中心', en: 'Campus Card Centre' };
  const locked = { type: 'urn:onetrip:problem:pinLocked', status: 423, office };
  expect(problemType('pinLocked')).toBe(locked.type);
  expect(authenticationProblems.parse({ ...locked, detail: 'let go' })).toEqual(locked);
  expect(told(authenticationProblems, { ...locked, status: 401 })).toBe('status: expected 423');
  expect(told(authenticationProblems, { message: 'no Route matched' })).toMatch(
    /^type: Expected 'urn:onetrip:problem:wrongPin' \|/,
  );
  expect(told(noRecordProblem, { type: problemType('noRecord'), status: 404 })).toBe('fits');
  expect(told(faultProblems, { type: problemType('unavailable'), status: 503, title: 'store away' })).toBe('fits');
});

test('health tells which versions are spoken', () => {
  expect(healthAnswer.parse({ versions: [contractVersion] })).toEqual({ versions: [1] });
  expect(told(healthAnswer, { versions: [] })).toBe('versions: Too small: expected array to have >=1 items');
});
