/**
 * May this cardholder have this document now, and what does it state? One answer to both: whoever may have a document
 * is whose record has its facts. Pure; the facts come from the campus, the count from the ledger.
 */
import { fail, ok, type Result } from '../../devices/device.ts';
import { creditsEarned, type DocumentKind, type Statement } from '../../templates/certificates/index.ts';
import type { Sentence } from '../api.ts';
import { academicTerm } from '../local-time.ts';
import type { PersonRecord, StaffRecord, StudentRecord, Study } from '../records/record-source.ts';
import type { Unproven } from './assurance.ts';

/** `office`: whom to see. */
export type Refusal =
  | Unproven
  | { readonly kind: StandingRefusal; readonly office: Sentence }
  | { readonly kind: 'held'; readonly reason: Sentence; readonly office: Sentence }
  | { readonly kind: 'quotaUsed'; readonly copies: number; readonly days: number };

export type StandingRefusal =
  | 'notForStaff'
  | 'notForStudents'
  | 'graduated'
  | 'onLeave'
  | 'notFinalYear'
  | 'notGraduated'
  /** The campus has no rank, no award, no income on record. */
  | 'notRanked'
  | 'noAward'
  | 'noIncome';

/** One document of the catalogue as it is offered to a visitor. */
export type Offer =
  | { readonly document: DocumentKind; readonly allowed: true; readonly copiesLeft: number }
  | { readonly document: DocumentKind; readonly allowed: false; readonly refusal: Refusal };

export interface Quota {
  /** Copies of one kind within `days`. */
  readonly copies: number;
  readonly days: number;
}

/** `today` is the station's local date; `counted`: copies of this kind within the quota's days that came out, or may have. */
export function entitle(
  document: DocumentKind,
  record: PersonRecord,
  today: string,
  quota: Quota,
  counted: number,
): Offer {
  const statement = statementOf(document, record, today);
  if (!statement.ok) return { document, allowed: false, refusal: statement.problem };
  if (counted >= quota.copies) return { document, allowed: false, refusal: { kind: 'quotaUsed', ...quota } };
  return { document, allowed: true, copiesLeft: quota.copies - counted };
}

/** What the document states of this person on the local date `today`, or why it may not, whatever was printed before. */
export function statementOf(document: DocumentKind, record: PersonRecord, today: string): Result<Statement, Refusal> {
  const hold = record.holds.find((candidate) => candidate.document === document);
  if (hold !== undefined) return fail({ kind: 'held', reason: hold.reason, office: hold.office });
  const statement = record.kind === 'staff' ? ofStaff(document, record) : ofStudent(document, record, today);
  return typeof statement === 'string' ? fail({ kind: statement, office: record.office }) : ok(statement);
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
  const term = academicTerm(today);
  const yearOfStudy = term.academicYear - Number(study.admitted.slice(0, 4)) + 1;
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
