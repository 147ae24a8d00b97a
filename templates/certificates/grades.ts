/** Marks and what follows from them, by the rule that every transcript prints. */
import type { CourseResult, Ranking, Student, Term } from './person.ts';

const passMark = 60;

/** The school's own; without one 88: 3.8, below 60: 0. `null` where there is neither that nor a mark out of 100. */
export function gradePoint({ mark, gradePoint: own }: Pick<CourseResult, 'mark' | 'gradePoint'>): number | null {
  if (own !== null) return own;
  if (typeof mark !== 'number') return null;
  // In tenths: in binary floating point 8.8 − 5 is not exactly 3.8.
  return mark < passMark ? 0 : Math.round(mark - 50) / 10;
}

/** Credits of every course on the list, whatever came of it: one taken twice counts twice, one deferred not until it is assessed. */
export function creditsAttempted(courses: readonly CourseResult[]): number {
  return sum(courses.filter(({ mark }) => mark !== 'DE').map(({ credits }) => credits));
}

/** Credits of what was passed or exempted. */
export function creditsEarned(courses: readonly CourseResult[]): number {
  return sum(courses.filter(isEarned).map(({ credits }) => credits));
}

function isEarned({ mark }: CourseResult): boolean {
  if (typeof mark === 'object') return mark.passed;
  return typeof mark === 'number' ? mark >= passMark : mark === 'P' || mark === 'EX';
}

/** Σ(credits × grade point) ÷ Σ credits over every result that has one, failed ones too; `null` when there is none. */
export function gradePointAverage(courses: readonly CourseResult[]): number | null {
  const graded = courses.flatMap((course) => {
    const point = gradePoint(course);
    return point === null ? [] : [{ credits: course.credits, weighted: course.credits * point }];
  });
  const credits = sum(graded.map((course) => course.credits));
  return credits === 0 ? null : sum(graded.map(({ weighted }) => weighted)) / credits;
}

/** Adds in thousandths, so that no binary rounding error builds up: ten times 0.1 is 1. */
function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + Math.round(value * 1000), 0) / 1000;
}

export interface RankedPlace extends Ranking {
  /** Of the marks that were ranked. */
  readonly gradePointAverage: number;
}

/** The place in the cohort with its average; `null` for somebody who was not ranked, or has no mark out of 100. */
export function rankedPlace({ courses, ranking }: Pick<Student, 'courses' | 'ranking'>): RankedPlace | null {
  if (ranking === null) return null;
  const mean = gradePointAverage(courses.filter(({ term }) => !isAfter(term, ranking.upTo)));
  return mean === null ? null : { ...ranking, gradePointAverage: mean };
}

function isAfter(term: Term, other: Term): boolean {
  if (term.academicYear !== other.academicYear) return term.academicYear > other.academicYear;
  return term.season === 'spring' && other.season === 'fall';
}
