import { expect, test } from 'vitest';
import { suWanqing } from '../../../core/records/sample/su-wanqing.ts';
import {
  bestPoint,
  creditsAttempted,
  creditsEarned,
  decimalsIn,
  type Grading,
  gradePoint,
  gradePointAverage,
  rankedPlace,
  usualGrading,
} from '../../../templates/certificates/grades.ts';
import type { CourseResult, Mark } from '../../../templates/certificates/person.ts';

test.each<[Mark, number | null]>([
  [100, 5],
  [88, 3.8],
  [83, 3.3],
  [60, 1],
  [59, 0],
  [0, 0],
  ['P', null],
  ['EX', null],
  ['DE', null],
  ['AB', 0],
])('a mark of %j is worth %j', (mark, point) => {
  expect(gradePoint({ mark, gradePoint: null }, usualGrading)).toBe(point);
});

const fourPoints: Grading = {
  bounds: [
    { from: 90, points: 4 },
    { from: 85, points: 3.7 },
    { from: 60, points: 1 },
  ],
  absenceCounts: false,
};
const excellent = { zh: '优秀', en: 'Excellent', passed: true };
const bPlus = { zh: 'B+', en: 'B+', passed: true };

test.each<[Mark, number | null, number | null]>([
  [90, null, 4],
  [89.5, null, 3.7],
  [85, null, 3.7],
  [84, null, 1],
  [60, null, 1],
  [59, null, 0],
  ['AB', null, null],
  [excellent, null, null],
  // The school's own point stands, whatever the rule says.
  [81, 3.3, 3.3],
  [bPlus, 3.3, 3.3],
])('by a table of bounds, %j with %j on record is worth %j', (mark, own, point) => {
  expect(gradePoint({ mark, gradePoint: own }, fourPoints)).toBe(point);
});

test.each([
  ['the rule’s own scale', [{ mark: 88, gradePoint: null }], usualGrading, 5],
  ['bounds', [{ mark: 88, gradePoint: null }], fourPoints, 4],
  ['points on record within the bounds', [{ mark: bPlus, gradePoint: 3.3 }], fourPoints, 4],
  ['points on record beyond the bounds', [{ mark: bPlus, gradePoint: 4.3 }], fourPoints, null],
  ['points on record, and no bounds', [{ mark: bPlus, gradePoint: 3.3 }], usualGrading, null],
] as const)('the best average by %s', (_, results, grading, best) => {
  expect(bestPoint(results, grading)).toBe(best);
});

test('grade points have one decimal, or two where one of them needs two', () => {
  expect(decimalsIn([3.3, 4.1, 0, 5])).toBe(1);
  expect(decimalsIn([3.3, 3.67])).toBe(2);
  expect(decimalsIn([])).toBe(1);
});

test('marks in words earn credits where they are passed, and count in the average by their own point alone', () => {
  const failed = { zh: '不合格', en: 'Fail', passed: false };
  const courses = [course(2, excellent), course(3, failed), { ...course(1, bPlus), gradePoint: 3.3 }];
  expect(creditsEarned(courses)).toBe(3);
  expect(creditsAttempted(courses)).toBe(6);
  expect(gradePointAverage(courses, usualGrading)).toBe(3.3);
});

test('an absence counts 0 in the average, unless the school says otherwise', () => {
  const courses = [course(1, 90), course(1, 'AB')];
  expect(gradePointAverage(courses, usualGrading)).toBe(2);
  expect(gradePointAverage(courses, fourPoints)).toBe(4);
});

const course = (credits: number, mark: Mark): CourseResult => ({
  term: { season: 'fall', academicYear: 2026 },
  name: { zh: '课', en: 'Course' },
  nature: { zh: '必修', en: 'Required' },
  credits,
  mark,
  gradePoint: null,
  retaken: false,
});

test('passed, exempted and marked courses earn credits; failed, deferred and missed ones do not', () => {
  const marks: Mark[] = [60, 59, 'P', 'EX', 'DE', 'AB'];
  expect(creditsEarned(marks.map((mark, index) => course(10 ** index, mark)))).toBe(1 + 100 + 1000);
  // Ten tenths are one, whatever binary fractions make of them.
  expect(creditsEarned(Array.from({ length: 10 }, () => course(0.1, 80)))).toBe(1);
});

test('a course is attempted once it was assessed or missed: a deferred one counts when it is assessed', () => {
  const marks: Mark[] = [60, 59, 'P', 'EX', 'DE', 'AB'];
  expect(creditsAttempted(marks.map((mark, index) => course(10 ** index, mark)))).toBe(101_111);
});

test('the average weighs by credits, counts a failure, and leaves out what has no mark', () => {
  expect(gradePointAverage([course(3, 90), course(1, 50), course(9, 'P'), course(9, 'EX')], usualGrading)).toBe(3);
  expect(gradePointAverage([course(3, 'P')], usualGrading)).toBeNull();
  expect(gradePointAverage([], usualGrading)).toBeNull();
});

test('a rank is stated with the average of the terms that were ranked, and not without one', () => {
  const upTo = { season: 'spring', academicYear: 2025 } as const;
  const ranking = { upTo, rank: 5, cohort: 52 };
  const inTerm = (season: 'fall' | 'spring', academicYear: number, mark: Mark): CourseResult => ({
    ...course(2, mark),
    term: { season, academicYear },
  });
  const courses = [inTerm('fall', 2025, 80), inTerm('spring', 2025, 90), inTerm('fall', 2026, 60)];
  expect(rankedPlace({ courses, ranking }, usualGrading)).toEqual({
    ...ranking,
    gradePointAverage: 3.5,
    bestAverage: 5,
  });
  const upToAutumn = { ...ranking, upTo: { ...upTo, season: 'fall' } as const };
  expect(rankedPlace({ courses, ranking: upToAutumn }, usualGrading)?.gradePointAverage).toBe(3);
  expect(rankedPlace({ courses: [inTerm('fall', 2025, 'P')], ranking }, usualGrading)).toBeNull();
  expect(rankedPlace({ courses, ranking: null }, usualGrading)).toBeNull();
});

test('苏晚晴 has what her transcript on the design sheet says', () => {
  expect(suWanqing).toHaveLength(61);
  expect(creditsEarned(suWanqing)).toBe(138.5);
  expect(gradePointAverage(suWanqing, usualGrading)?.toFixed(2)).toBe('3.62');
  expect(suWanqing.filter(({ retaken }) => retaken).map(({ name }) => name.zh)).toEqual(['高等数学（乙）下']);
});
