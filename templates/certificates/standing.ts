/** What a person is at the school now, and which documents that keeps from them. Pure. */
import type { Person, StaffMember, Student } from './person.ts';

interface PeopleByStanding {
  readonly active: Student;
  readonly onLeave: Student;
  readonly graduated: Student;
  readonly staff: StaffMember;
}

export type Standing = keyof PeopleByStanding;

/** Whoever has one of these standings. */
export type PersonOf<Of extends Standing> = PeopleByStanding[Of];

export const anyStudent = ['active', 'onLeave', 'graduated'] as const satisfies readonly Standing[];

/** Why the record of a person does not allow a document. */
export type StandingRefusal =
  | 'notForStaff'
  | 'notForStudents'
  | 'graduated'
  | 'onLeave'
  | 'notOnLeave'
  | 'notFinalYear'
  | 'notGraduated'
  /** The campus has no rank, no award, no income on record. */
  | 'notRanked'
  | 'noAward'
  | 'noIncome';

export function standingOf(person: Person): Standing {
  return person.kind === 'staff' ? 'staff' : person.study.status.kind;
}

export function isAmong<Of extends Standing>(person: Person, audience: readonly Of[]): person is PersonOf<Of> {
  return audience.some((standing) => standing === standingOf(person));
}

/** Why a document for this audience is not for somebody of another standing. */
export function refusalOutside(audience: readonly Standing[], standing: Standing): StandingRefusal {
  if (standing === 'staff') return 'notForStaff';
  if (audience.every((each) => each === 'staff')) return 'notForStudents';
  if (standing !== 'active') return standing;
  return audience.includes('graduated') ? 'notGraduated' : 'notOnLeave';
}
