/** What a school lays down for all its documents, beside what the record says of a person. */
import type { TermStart } from './calendar.ts';
import { type Grading, usualGrading } from './grades.ts';

export interface SchoolRules {
  readonly grading: Grading;
  /** When its terms begin; none, where it does not say. */
  readonly terms: readonly TermStart[];
}

/** Where the school says nothing else. */
export const usualRules: SchoolRules = { grading: usualGrading, terms: [] };
