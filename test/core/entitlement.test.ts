import { describe, expect, test } from 'vitest';
import { certificateOrder } from '../../core/issuance/certificate-order.ts';
import { entitle } from '../../core/issuance/entitlement.ts';
import { wordPurpose } from '../../core/issuance/purposes.ts';
import { findSamplePerson, recordOf } from '../../core/records/sample-campus.ts';
import { recordOfStudent, settingsOf } from './samples.ts';

const quota = { copies: 3, days: 30 };

describe('entitlement to a certificate of enrolment', () => {
  test.each([
    ['3240100001', 2, 'allowed'],
    ['3240100001', 3, 'quotaUsed'],
    ['3220100006', 0, 'onLeave'],
    ['3210100007', 0, 'graduated'],
    ['3200100013', 0, 'graduated'],
    ['22610012', 0, 'allowed'],
    ['3240100010', 0, 'allowed'],
  ])('%s with %i copies counted: %s', (number, counted, expected) => {
    const offer = entitle('enrolment', recordOfStudent(number), quota, counted);
    expect(offer.allowed ? 'allowed' : offer.refusal.kind).toBe(expected);
    if (offer.allowed) expect(offer.copiesLeft).toBe(3 - counted);
  });

  test('staff have none', () => {
    const staff = findSamplePerson('0012345');
    if (staff === undefined) throw new Error('the sample lost its librarian');
    expect(entitle('enrolment', recordOf(staff, new Date()), quota, 0)).toMatchObject({
      refusal: { kind: 'notForStaff' },
    });
  });

  test('a hold on the document comes first, with the office that lifts it', () => {
    const office = { zh: '图书馆流通台', en: 'Library Circulation Desk' };
    const holds = [{ document: 'enrolment', reason: { zh: '欠费', en: 'a fine is open' }, office }];
    const offer = entitle('enrolment', { ...recordOfStudent('3240100001'), holds }, quota, 0);
    expect(offer).toMatchObject({ allowed: false, refusal: { kind: 'held', office } });
  });
});

describe('what the sheet states', () => {
  const copy = {
    serial: 'ZD-2026-ZJG01-000001',
    verificationCode: '7K2M-9QXF-4D',
    verificationUrl: 'https://verify.example/#7K2M-9QXF-4D',
    issuedAt: '2026-11-23T21:46',
    verifiableUntil: '2027-05-22',
    specimen: true,
  };
  const orderFor = (number: string, issuedAt: string) =>
    certificateOrder({ document: 'enrolment', language: 'zh', purpose: null }, recordOfStudent(number), settingsOf(), {
      ...copy,
      issuedAt,
    });

  test.each([
    ['3240100001', '2026-11-23T21:46', 3],
    ['3240100001', '2027-01-23T21:46', 3],
    ['3240100001', '2027-09-01T00:00', 4],
    ['3260100008', '2026-11-23T21:46', 1],
  ])('%s on %s is in year %i', (number, issuedAt, year) => {
    expect(orderFor(number, issuedAt).facts.yearOfStudy).toBe(year);
  });

  test('nothing but facts of the document goes to the sheet', () => {
    expect(Object.keys(orderFor('3240100001', copy.issuedAt).facts).toSorted()).toEqual([
      'admitted',
      'college',
      'durationYears',
      'expectedGraduation',
      'level',
      'programme',
      'term',
      'yearOfStudy',
    ]);
  });
});

describe('the purpose', () => {
  test('a listed one is put into the language of the document', () => {
    expect(wordPurpose('实习应聘')).toEqual({ ok: true, value: { zh: '实习应聘', en: 'an internship application' } });
    expect(wordPurpose('a visa application')).toEqual({
      ok: true,
      value: { zh: '办理出国（境）签证', en: 'a visa application' },
    });
  });

  test('a short phrase of the visitor is taken as it is', () => {
    expect(wordPurpose(' 参加 2027 年夏令营 ')).toEqual({
      ok: true,
      value: { zh: '参加 2027 年夏令营', en: '参加 2027 年夏令营' },
    });
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
    expect(wordPurpose(words).ok).toBe(false);
  });
});
