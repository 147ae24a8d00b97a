/** What a person is at the school now, and what that keeps from them. Pure. */

import type { Standing } from '../../templates/certificates/placeholders.ts';
import { type AcademicTerm, academicTerm } from '../local-time.ts';
import type { PersonRecord, Study } from '../records/record-source.ts';

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

export function standingOf(record: PersonRecord): Standing {
  return record.kind === 'staff' ? 'staff' : record.study.status.kind;
}

/** Why a document for these standings is not for one of that; `null` when it is. */
export function refusedTo(standing: Standing, allowed: readonly Standing[]): StandingRefusal | null {
  if (allowed.includes(standing)) return null;
  if (standing === 'staff') return 'notForStaff';
  if (allowed.every((each) => each === 'staff')) return 'notForStudents';
  if (standing !== 'active') return standing;
  return allowed.includes('graduated') ? 'notGraduated' : 'notOnLeave';
}

/** The term that a day is in, and which year of study it is. */
export function presentStudy({ admitted }: Study, today: string): { term: AcademicTerm; yearOfStudy: number } {
  const term = academicTerm(today);
  return { term, yearOfStudy: term.academicYear - Number(admitted.slice(0, 4)) + 1 };
}
