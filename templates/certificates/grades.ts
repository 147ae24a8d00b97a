/** Marks and what follows from them, by the rule that the transcript prints. */
import type { CourseResult, Ranking, Student, Term } from './person.ts';

export const passMark = 60;

/** How a mark out of 100 becomes a grade point, where the record gives the result none of its own. */
export interface Grading {
  /** From the best mark down to the pass mark; a failed one is worth 0. Without them: mark ÷ 10 − 5. */
  readonly bounds?: readonly PointBound[] | undefined;
  /** Whether an absence is worth 0; otherwise it has no point. */
  readonly absenceCounts: boolean;
}

export const usualGrading: Grading = { absenceCounts: true };

export interface PointBound {
  /** The lowest mark that is worth these points. */
  readonly from: number;
  readonly points: number;
}

type Result = Pick<CourseResult, 'mark' | 'gradePoint'>;

/** The school's own; without one by the rule: 88 is 3.8, a failed mark 0. `null` where there is neither. */
export function gradePoint({ mark, gradePoint: own }: Result, { bounds, absenceCounts }: Grading): number | null {
  if (own !== null) return own;
  if (mark === 'AB') return absenceCounts ? 0 : null;
  if (typeof mark !== 'number') return null;
  if (mark < passMark) return 0;
  if (bounds !== undefined) return bounds.find(({ from }) => mark >= from)?.points ?? 0;
  // In tenths: in binary floating point 8.8 − 5 is not exactly 3.8.
  return Math.round(mark - 50) / 10;
}

/** The best grade point there is; `null` where the school's own points are on a scale that the rule does not give. */
export function bestPoint(results: readonly Result[], { bounds }: Grading): number | null {
  const best = bounds?.[0]?.points ?? 5;
  const isKnown = results.every(({ gradePoint: own }) => own === null || (bounds !== undefined && own <= best));
  return isKnown ? best : null;
}

/** How many decimals these grade points are written with: all alike, so that a column of them reads as one. */
export function decimalsIn(points: readonly number[]): 1 | 2 {
  return points.every((point) => Math.round(point * 100) % 10 === 0) ? 1 : 2;
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
export function gradePointAverage(courses: readonly CourseResult[], grading: Grading): number | null {
  const graded = courses.flatMap((course) => {
    const point = gradePoint(course, grading);
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
  /** The best average there is; `null` where that is not known. */
  readonly bestAverage: number | null;
}

/** The place in the cohort with its average; `null` for somebody who was not ranked, or has no result with a grade point. */
export function rankedPlace(
  { courses, ranking }: Pick<Student, 'courses' | 'ranking'>,
  grading: Grading,
): RankedPlace | null {
  if (ranking === null) return null;
  const ranked = courses.filter(({ term }) => !isAfter(term, ranking.upTo));
  const mean = gradePointAverage(ranked, grading);
  return mean === null ? null : { ...ranking, gradePointAverage: mean, bestAverage: bestPoint(ranked, grading) };
}

function isAfter(term: Term, other: Term): boolean {
  if (term.academicYear !== other.academicYear) return term.academicYear > other.academicYear;
  return term.season === 'spring' && other.season === 'fall';
}
