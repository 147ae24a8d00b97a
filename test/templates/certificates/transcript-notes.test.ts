/** The notes under a transcript say the rule that its grade points were reckoned by. */
import { expect, test } from 'vitest';
import type { Grading } from '../../../templates/certificates/grades.ts';
import type { CourseResult, Mark } from '../../../templates/certificates/person.ts';
import { transcriptNotes } from '../../../templates/certificates/transcript-notes.ts';

const usual: Grading = { absenceCounts: true };
const fourPoints: Grading = {
  bounds: [
    { from: 90, points: 4 },
    { from: 85, points: 3.67 },
    { from: 60, points: 1 },
  ],
  absenceCounts: false,
};

const course = (mark: Mark, gradePoint: number | null = null): CourseResult => ({
  term: { season: 'fall', academicYear: 2026 },
  name: { zh: '课', en: 'Course' },
  nature: { zh: '必修', en: 'Required' },
  credits: 2,
  mark,
  gradePoint,
  retaken: false,
});
const excellent = { zh: '优秀', en: 'Excellent', passed: true };

test.each<[string, CourseResult[], Grading, string, string]>([
  [
    'marks out of 100',
    [course(88), course('P')],
    usual,
    '成绩采用百分制，60分及格；绩点 = 成绩 ÷ 10 − 5（不满60分、缺考为0）。',
    'Marks out of 100 (pass: 60). Points = mark ÷ 10 − 5 (0 below 60 and if absent, 5.0 for 100).',
  ],
  [
    'bounds of a pack, absence without a point',
    [course(88), course('AB')],
    fourPoints,
    '成绩采用百分制，60分及格；绩点：90分以上4.00，85分以上3.67，60分以上1.00，不满60分为0。',
    'Marks out of 100 (pass: 60). Points: 4.00 from 90, 3.67 from 85, 1.00 from 60, 0 below 60.',
  ],
  [
    'some points on record',
    [course(81, 3.3), course(88)],
    usual,
    '成绩采用百分制，60分及格；绩点以学校记载为准，未记载的 = 成绩 ÷ 10 − 5（不满60分、缺考为0）。',
    'Marks out of 100 (pass: 60). Points as recorded by the University; others = mark ÷ 10 − 5 (0 below 60 and if absent, 5.0 for 100).',
  ],
  [
    'all points on record, some in letters',
    [course({ zh: 'B+', en: 'B+', passed: true }, 3.3), course(81, 3.3)],
    usual,
    '成绩采用百分制（60分及格）或等级制；绩点以学校记载为准。',
    'Marks out of 100 (pass: 60), or grades. Points as recorded by the University.',
  ],
  ['words without points', [course(excellent)], usual, '成绩采用等级制。', 'Results are grades.'],
])('%s', (_, courses, grading, zh, en) => {
  expect(transcriptNotes(courses, grading, true)[0]).toEqual({ zh, en });
});

test('letters are explained where they are the usual ones: beside no words and no bounds of the school', () => {
  const letters = (courses: CourseResult[], grading: Grading, gpa: boolean): boolean =>
    transcriptNotes(courses, grading, gpa).some(({ en }) => en.startsWith('Letter equivalents'));
  expect(letters([course(88)], usual, true)).toBe(true);
  expect(letters([course(88), course(excellent)], usual, true)).toBe(false);
  expect(letters([course(88)], fourPoints, false)).toBe(false);
});

test('nothing is said of points or their average where none is stated', () => {
  const said = (courses: CourseResult[], gpa: boolean) =>
    transcriptNotes(courses, usual, gpa)
      .map(({ en }) => en)
      .join(' ');
  expect(said([course(88)], false)).not.toMatch(/points|GPA/i);
  expect(said([course('P'), course(excellent)], true)).not.toMatch(/points|GPA/i);
  expect(said([course('AB')], true)).toMatch(/GPA/);
});
