/** The facts of a record in the words that a letter of a template pack may name. Pure. */
import { creditsEarned } from '../../templates/certificates/index.ts';
import {
  ofEmployment,
  ofGraduation,
  ofIncome,
  ofLeave,
  ofPresentStudy,
  ofProgress,
  ofRanking,
  ofStaffMember,
  ofStudent,
  ofStudy,
  type Values,
  valuesOf,
} from '../../templates/certificates/placeholders.ts';
import type { PersonRecord, StudentRecord } from '../records/record-source.ts';
import { presentStudy } from './standing.ts';

export function recordValues(record: PersonRecord, today: string): Values {
  if (record.kind === 'student') return studentValues(record, today);
  const { holder, employment, income } = record;
  return {
    ...valuesOf(ofStaffMember, holder),
    ...valuesOf(ofEmployment, employment),
    ...(income === null ? {} : valuesOf(ofIncome, income)),
  };
}

function studentValues({ holder, study, courses, ranking }: StudentRecord, today: string): Values {
  const { status } = study;
  const always = {
    ...valuesOf(ofStudent, holder),
    ...valuesOf(ofStudy, study),
    ...(ranking === null ? {} : valuesOf(ofRanking, ranking)),
  };
  if (status.kind === 'graduated') return { ...always, ...valuesOf(ofGraduation, status) };
  const progress = valuesOf(ofProgress, { ...study, creditsEarned: creditsEarned(courses) });
  const now =
    status.kind === 'active' ? valuesOf(ofPresentStudy, presentStudy(study, today)) : valuesOf(ofLeave, status);
  return { ...always, ...progress, ...now };
}
