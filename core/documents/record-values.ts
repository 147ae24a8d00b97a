/** The facts of a record as the placeholders of a template pack name them, worded. Pure. */
import { creditsEarned, rankedPlace } from '../../templates/certificates/grades.ts';
import type { Person, Student } from '../../templates/certificates/person.ts';
import {
  ofEmployment,
  ofGraduation,
  ofIncome,
  ofLeave,
  ofPresentStudy,
  ofProgress,
  ofRanking,
  ofStaffLeave,
  ofStaffMember,
  ofStudent,
  ofStudy,
  type Values,
  valuesOf,
} from '../../templates/certificates/placeholders.ts';
import type { SchoolRules } from '../../templates/certificates/school-rules.ts';
import { presentStudy } from '../../templates/certificates/study.ts';

/**
 * The placeholder values of a person; `today` is the station's local date. Values that the record lacks are left out,
 * such as the present study of a graduate or the rank of a student without one.
 */
export function recordValues(person: Person, today: string, rules: SchoolRules): Values {
  if (person.kind === 'student') return studentValues(person, today, rules);
  const { holder, employment, income, leave } = person;
  return {
    ...valuesOf(ofStaffMember, holder),
    ...valuesOf(ofEmployment, employment),
    ...valuesOf(ofStaffLeave, { leave }),
    ...(income === null ? {} : valuesOf(ofIncome, income)),
  };
}

function studentValues(student: Student, today: string, rules: SchoolRules): Values {
  const { holder, study, courses } = student;
  const { status } = study;
  const place = rankedPlace(student, rules.grading);
  const always = {
    ...valuesOf(ofStudent, holder),
    ...valuesOf(ofStudy, study),
    ...(place === null ? {} : valuesOf(ofRanking, place)),
  };
  if (status.kind === 'graduated') return { ...always, ...valuesOf(ofGraduation, status) };
  const progress = valuesOf(ofProgress, { ...study, creditsEarned: creditsEarned(courses) });
  const now =
    status.kind === 'active' ? valuesOf(ofPresentStudy, presentStudy(study, today, rules)) : valuesOf(ofLeave, status);
  return { ...always, ...progress, ...now };
}
