/**
 * What a record says against itself, or against the day on which it was vouched for. Such a record is refused whole: a sheet
 * that states it would be believed.
 */
import type { PersonRecord, StaffRecord, StudentRecord } from './record-source.ts';

export interface Contradiction {
  /** Of the field that is named, and may be the other one's mistake. */
  readonly path: readonly (string | number)[];
  /** Never has a value of the record in it. */
  readonly message: string;
}

/** Nobody who studies or works was born earlier. */
const earliestBirth = '1900-01-01';
/** In years: how long before its start a school enters a new student or a staff member. */
const longestAhead = 1;

/** Months are compared with days by what both have of them. */
const isBefore = (one: string, other: string): boolean => {
  const shared = Math.min(one.length, other.length);
  return one.slice(0, shared) < other.slice(0, shared);
};

export function contradictionsIn(record: PersonRecord): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const rule = (isBroken: boolean, path: string, message: string): void => {
    const steps = path.split('.').map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    if (isBroken) found.push({ path: steps, message });
  };
  // It is an instant of whatever zone: one day more, so that no zone makes today the future.
  const today = new Date(Date.parse(record.asOf) + 86_400_000).toISOString().slice(0, 10);
  const { birthDate } = record.holder;
  rule(isBefore(today, birthDate), 'holder.birthDate', 'lies in the future');
  rule(isBefore(birthDate, earliestBirth), 'holder.birthDate', 'lies before 1900');
  if (record.kind === 'student') studentRules(record, today, rule);
  else staffRules(record, today, rule);
  return found;
}

type Rule = (isBroken: boolean, path: string, message: string) => void;

function studentRules({ holder, study, courses, awards, ranking }: StudentRecord, today: string, rule: Rule): void {
  const { admitted, expectedGraduation, status } = study;
  const nextYear = yearsAfter(today, longestAhead);
  rule(isBefore(admitted, holder.birthDate), 'study.admitted', 'lies before the birth');
  rule(isBefore(nextYear, admitted), 'study.admitted', 'lies more than a year ahead');
  rule(isBefore(expectedGraduation, admitted), 'study.expectedGraduation', 'lies before the admission');
  switch (status.kind) {
    case 'active':
      break;
    case 'onLeave':
      rule(status.until !== undefined && isBefore(status.until, status.since), 'study.status.until', endsBefore);
      break;
    case 'graduated':
      rule(isBefore(status.graduated, admitted), 'study.status.graduated', 'lies before the admission');
      rule(isBefore(today, status.graduated), 'study.status.graduated', 'lies in the future');
      for (const [index, { conferred }] of status.degrees.entries()) {
        const path = `study.status.degrees.${index}.conferred`;
        rule(isBefore(conferred, admitted), path, 'lies before the admission');
        rule(isBefore(today, conferred), path, 'lies in the future');
      }
  }
  for (const [index, { term }] of courses.entries()) {
    rule(isBefore(nextYear, String(term.academicYear)), `courses.${index}.term`, 'lies more than a year ahead');
  }
  for (const [index, { date }] of awards.entries()) {
    rule(isBefore(today, date), `awards.${index}.date`, 'lies in the future');
  }
  if (ranking !== null) rule(ranking.rank > ranking.cohort, 'ranking.rank', 'is more than how many were ranked');
}

function staffRules({ holder, employment, income, leave }: StaffRecord, today: string, rule: Rule): void {
  const { since, contract } = employment;
  rule(isBefore(since, holder.birthDate), 'employment.since', 'lies before the birth');
  rule(isBefore(yearsAfter(today, longestAhead), since), 'employment.since', 'lies more than a year ahead');
  if (contract.kind === 'fixedTerm') {
    rule(isBefore(contract.until, since), 'employment.contract.until', 'lies before the employment');
  }
  if (income !== null) rule(isBefore(income.to, income.from), 'income.to', endsBefore);
  if (leave !== null) rule(isBefore(leave.to, leave.from), 'leave.to', endsBefore);
}

const endsBefore = 'lies before its beginning';

const yearsAfter = (day: string, years: number): string => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;
