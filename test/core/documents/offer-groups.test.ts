import { expect, test } from 'vitest';
import { catalogueOf } from '../../../core/documents/catalogue.ts';
import { type Offer, statementOf } from '../../../core/documents/entitlement.ts';
import { groupOf, inOrder } from '../../../core/documents/offer-groups.ts';
import { audienceWords } from '../../../core/messages/refusals.ts';
import { findSamplePerson, recordOf } from '../../../core/records/sample/campus.ts';
import { settingsOf } from '../samples.ts';

/** What the person of this number is offered, as the list shows it: now / later / for others. */
function listOf(number: string): readonly string[] {
  const person = findSamplePerson(number);
  if (person === undefined) throw new Error(`nobody has the number ${number}`);
  const record = recordOf(person, new Date('2026-11-23T13:46:00Z'));
  const offers = inOrder(
    [...catalogueOf(settingsOf()).values()].map((entry): Offer => {
      const statement = statementOf(entry, record, '2026-11-23T21:46');
      const { document, languages, purposes } = entry;
      return statement.ok
        ? { document, languages, purposes, allowed: true, copiesLeft: 3 }
        : { document, languages, purposes, allowed: false, refusal: statement.problem };
    }),
  );
  const others = offers.flatMap((offer) =>
    !offer.allowed && groupOf(offer) === 'notYours' ? [offer.refusal.kind] : [],
  );
  return [...offers.map((offer) => `${groupOf(offer)} ${offer.document}`), audienceWords(others)?.zh ?? ''];
}

test.each([
  [
    'a student',
    '3240100001',
    ['enrolment', 'transcript', 'studentStatus', 'ranking', 'award'],
    ['expectedGraduation', 'graduation'],
    ['employment', 'income'],
    '只为教职工办理',
  ],
  [
    'a student with a fine at the library',
    '3240100010',
    ['enrolment', 'studentStatus', 'ranking'],
    ['transcript', 'expectedGraduation', 'graduation', 'award'],
    ['employment', 'income'],
    '只为教职工办理',
  ],
  [
    'a graduate',
    '3200100013',
    ['transcript', 'graduation'],
    [],
    ['enrolment', 'studentStatus', 'expectedGraduation', 'ranking', 'award', 'employment', 'income'],
    '只为在校学生、教职工办理',
  ],
  [
    'staff',
    '0012345',
    ['employment', 'income'],
    [],
    ['enrolment', 'transcript', 'studentStatus', 'expectedGraduation', 'graduation', 'ranking', 'award'],
    '只为学生和毕业生办理',
  ],
] as const)(
  '%s finds first what can be had, then what can be mended, then the rest',
  (_, number, now, later, rest, words) => {
    expect(listOf(number)).toEqual([
      ...now.map((each) => `now ${each}`),
      ...later.map((each) => `later ${each}`),
      ...rest.map((each) => `notYours ${each}`),
      words,
    ]);
  },
);

test('refusals of several kinds are told as one audience', () => {
  expect(audienceWords(['graduated', 'notForStudents', 'graduated', 'quotaUsed'])).toEqual({
    zh: '只为在校学生、教职工办理',
    en: 'For current students, or staff only',
  });
  expect(audienceWords(['held', 'notFinalYear'])).toBeNull();
});
