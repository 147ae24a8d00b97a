/** What a school lays down for all its documents, beside what the record says of a person. */
import { type Grading, usualGrading } from './grades.ts';

export interface SchoolRules {
  readonly grading: Grading;
}

/** Where the school says nothing else. */
export const usualRules: SchoolRules = { grading: usualGrading };
