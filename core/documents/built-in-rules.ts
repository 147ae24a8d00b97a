/** Whose record has the facts of each of this program's documents, and which those are. Pure. */
import { creditsEarned, type DocumentKind, type Statement } from '../../templates/certificates/index.ts';
import type { PersonRecord, StaffRecord, StudentRecord, Study } from '../records/record-source.ts';
import { presentStudy, type StandingRefusal } from './standing.ts';

/** What the document states of this person on the local date `today`, or why it may not. */
export function builtInStatement(
  document: DocumentKind,
  record: PersonRecord,
  today: string,
): Statement | StandingRefusal {
  return record.kind === 'staff' ? ofStaff(document, record) : ofStudent(document, record, today);
}

function ofStaff(document: DocumentKind, { employment, income }: StaffRecord): Statement | StandingRefusal {
  switch (document) {
    case 'employment':
      return { document, facts: employment };
    case 'income':
      return income === null ? 'noIncome' : { document, facts: { ...employment, income } };
    case 'enrolment':
    case 'transcript':
    case 'studentStatus':
    case 'expectedGraduation':
    case 'graduation':
    case 'ranking':
    case 'award':
      return 'notForStaff';
  }
}

function ofStudent(document: DocumentKind, record: StudentRecord, today: string): Statement | StandingRefusal {
  const { study, courses, statusChanges: changes, awards, ranking } = record;
  const { status, expectedGraduation, creditsRequired, ...facts } = study;
  const { term, yearOfStudy } = presentStudy(study, today);
  switch (document) {
    case 'enrolment':
      // It states a registration for the present term, so it is untrue of anybody who is away or has left.
      return absence(study) ?? { document, facts: { ...facts, expectedGraduation, term, yearOfStudy } };
    case 'transcript':
      return { document, facts: { ...facts, courses } };
    case 'studentStatus': {
      if (status.kind === 'graduated') return 'graduated';
      const onLeaveSince = status.kind === 'onLeave' ? status.since : null;
      return { document, facts: { ...facts, changes, onLeaveSince, expectedGraduation } };
    }
    case 'expectedGraduation': {
      const earned = creditsEarned(courses);
      const stated = { ...facts, yearOfStudy, creditsRequired, creditsEarned: earned, expectedGraduation };
      return absence(study) ?? (yearOfStudy < study.durationYears ? 'notFinalYear' : { document, facts: stated });
    }
    case 'graduation': {
      if (status.kind !== 'graduated') return 'notGraduated';
      const { kind: _, ...graduation } = status;
      return { document, facts: { ...facts, ...graduation } };
    }
    case 'ranking':
      return absence(study) ?? (ranking === null ? 'notRanked' : { document, facts: { ...facts, ranking } });
    case 'award':
      if (status.kind === 'graduated') return 'graduated';
      return awards.length === 0 ? 'noAward' : { document, facts: { ...facts, awards } };
    case 'employment':
    case 'income':
      return 'notForStudents';
  }
}

function absence({ status }: Study): 'onLeave' | 'graduated' | null {
  return status.kind === 'active' ? null : status.kind;
}
