import { expect, test } from 'vitest';
import { suWanqing } from '../../../core/records/sample/su-wanqing.ts';
import {
  creditsAttempted,
  creditsEarned,
  gradePoint,
  gradePointAverage,
  rankedPlace,
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
  ['AB', null],
])('a mark of %j is worth %j', (mark, point) => {
  expect(gradePoint({ mark, gradePoint: null })).toBe(point);
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
  expect(gradePointAverage([course(3, 90), course(1, 50), course(9, 'P'), course(9, 'EX')])).toBe(3);
  expect(gradePointAverage([course(3, 'P')])).toBeNull();
  expect(gradePointAverage([])).toBeNull();
});

test('a rank is stated with the average of the terms that were ranked, and not without one', () => {
  const upTo = { season: 'spring', academicYear: 2025 } as const;
  const ranking = { upTo, rank: 5, cohort: 52 };
  const inTerm = (season: 'fall' | 'spring', academicYear: number, mark: Mark): CourseResult => ({
    ...course(2, mark),
    term: { season, academicYear },
  });
  const courses = [inTerm('fall', 2025, 80), inTerm('spring', 2025, 90), inTerm('fall', 2026, 60)];
  expect(rankedPlace({ courses, ranking })).toEqual({ ...ranking, gradePointAverage: 3.5 });
  const upToAutumn = { ...ranking, upTo: { ...upTo, season: 'fall' } as const };
  expect(rankedPlace({ courses, ranking: upToAutumn })?.gradePointAverage).toBe(3);
  expect(rankedPlace({ courses: [inTerm('fall', 2025, 'P')], ranking })).toBeNull();
  expect(rankedPlace({ courses, ranking: null })).toBeNull();
});

test('苏晚晴 has what her transcript on the design sheet says', () => {
  expect(suWanqing).toHaveLength(61);
  expect(creditsEarned(suWanqing)).toBe(138.5);
  expect(gradePointAverage(suWanqing)?.toFixed(2)).toBe('3.62');
  expect(suWanqing.filter(({ retaken }) => retaken).map(({ name }) => name.zh)).toEqual(['高等数学（乙）下']);
});
