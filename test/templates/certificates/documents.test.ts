/** What each document says to whom, by what they are at the school now. */
import { expect, test } from 'vitest';
import { findSamplePerson } from '../../../core/records/sample/campus.ts';
import { documents } from '../../../templates/certificates/index.ts';
import { usualRules } from '../../../templates/certificates/school-rules.ts';
import { standingOf } from '../../../templates/certificates/standing.ts';

/** Somebody of each standing who has awards and is ranked; the active student is in the final year. */
const people = { active: '3230100002', onLeave: '3220100006', graduated: '3200100013', staff: '0012345' } as const;
const standings = ['active', 'onLeave', 'graduated', 'staff'] as const;

test.each([
  ['enrolment', ['yes', 'onLeave', 'graduated', 'notForStaff']],
  ['transcript', ['yes', 'yes', 'yes', 'notForStaff']],
  ['studentStatus', ['yes', 'yes', 'graduated', 'notForStaff']],
  ['expectedGraduation', ['yes', 'onLeave', 'graduated', 'notForStaff']],
  ['graduation', ['notGraduated', 'notGraduated', 'yes', 'notForStaff']],
  ['ranking', ['yes', 'onLeave', 'graduated', 'notForStaff']],
  ['award', ['yes', 'yes', 'graduated', 'notForStaff']],
  ['employment', ['notForStudents', 'notForStudents', 'notForStudents', 'yes']],
  ['income', ['notForStudents', 'notForStudents', 'notForStudents', 'yes']],
])('%s: to active, on leave, graduated, staff %j', (kind, outcomes) => {
  const document = documents.find((candidate) => candidate.kind === kind);
  const said = standings.map((standing) => {
    const person = findSamplePerson(people[standing])?.facts;
    if (person === undefined) throw new Error(`nobody has the number ${people[standing]}`);
    expect(standingOf(person)).toBe(standing);
    const award = { date: '2025-10-20', name: { zh: '奖', en: 'Prize' }, by: { zh: '学校', en: 'The university' } };
    const statement = document?.stateOf(
      person.kind === 'student' ? { ...person, awards: [award] } : person,
      '2026-11-23T21:46',
      usualRules,
    );
    return typeof statement === 'string' ? statement : statement && 'yes';
  });
  expect(said).toEqual(outcomes);
});

test('that is all of them, each under a kind and a name of its own', () => {
  expect(documents).toHaveLength(9);
  for (const names of [documents.map(({ kind }) => kind), documents.map(({ nameEn }) => nameEn)]) {
    expect(new Set(names).size).toBe(9);
  }
});
