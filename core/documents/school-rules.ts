/** The rules of a station's school: those of its template pack. */
import { type SchoolRules, usualRules } from '../../templates/certificates/school-rules.ts';
import type { Settings } from '../settings/settings.ts';

export function schoolRules({ pack }: Settings): SchoolRules {
  return pack === null ? usualRules : { grading: pack.gradePoints, terms: pack.terms };
}
