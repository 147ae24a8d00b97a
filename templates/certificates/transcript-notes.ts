/** The notes under the last course: the scale of its marks, and the rule by which its grade points were reckoned. */
import type { Bilingual } from './certificate.ts';
import { decimalsIn, type Grading, gradePoint, passMark } from './grades.ts';
import type { CourseResult } from './person.ts';

/** `gpa`: whether the transcript states grade points. */
export function transcriptNotes(
  courses: readonly CourseResult[],
  grading: Grading,
  gpa: boolean,
): readonly Bilingual[] {
  const pointed = gpa ? courses.filter((course) => gradePoint(course, grading) !== null) : [];
  const rule = pointed.length === 0 ? noRule : pointRule(pointed, grading);
  const scale = scaleOf(courses);
  // A school with marks in words, or with bounds of its own, may draw other lines between the letters.
  const hasUsualLetters = grading.bounds === undefined && !courses.some(isInWords);
  return [
    { zh: `${scale.zh}${rule.zh}。`, en: `${scale.en}.${rule.en}` },
    ...(hasUsualLetters ? [letters] : []),
    ...(pointed.length === 0 ? [] : [average]),
    marks,
  ];
}

const isInWords = ({ mark }: CourseResult): boolean => typeof mark === 'object';

/** How the courses are marked: out of 100, in words, or both. */
function scaleOf(courses: readonly CourseResult[]): Bilingual {
  if (!courses.some(isInWords))
    return { zh: `成绩采用百分制，${passMark}分及格`, en: `Marks out of 100 (pass: ${passMark})` };
  const inFigures = courses.some(({ mark }) => typeof mark === 'number');
  return inFigures
    ? { zh: `成绩采用百分制（${passMark}分及格）或等级制`, en: `Marks out of 100 (pass: ${passMark}), or grades` }
    : { zh: '成绩采用等级制', en: 'Results are grades' };
}

const noRule: Bilingual = { zh: '', en: '' };

/** ；绩点 = 成绩 ÷ 10 − 5（…）, or that the school recorded them itself, or what holds for those that it did not. */
function pointRule(pointed: readonly CourseResult[], grading: Grading): Bilingual {
  const own = pointed.filter(({ gradePoint: point }) => point !== null).length;
  const recorded = { zh: '；绩点以学校记载为准', en: ' Points as recorded by the University' };
  if (own === pointed.length) return { zh: recorded.zh, en: `${recorded.en}.` };
  const rule = reckoned(grading);
  if (own === 0) return { zh: `；绩点${rule.zh}`, en: ` Points${rule.en}.` };
  return { zh: `${recorded.zh}，未记载的${rule.zh}`, en: `${recorded.en}; others${rule.en}.` };
}

function reckoned({ bounds, absenceCounts }: Grading): Bilingual {
  const failed = absenceCounts
    ? { zh: `不满${passMark}分、缺考为0`, en: `0 below ${passMark} and if absent` }
    : { zh: `不满${passMark}分为0`, en: `0 below ${passMark}` };
  if (bounds === undefined) {
    return { zh: ` = 成绩 ÷ 10 − 5（${failed.zh}）`, en: ` = mark ÷ 10 − 5 (${failed.en}, 5.0 for 100)` };
  }
  const decimals = decimalsIn(bounds.map(({ points }) => points));
  const steps = bounds.map(({ from, points }) => ({
    zh: `${from}分以上${points.toFixed(decimals)}`,
    en: `${points.toFixed(decimals)} from ${from}`,
  }));
  return {
    zh: `：${steps.map(({ zh }) => zh).join('，')}，${failed.zh}`,
    en: `: ${steps.map(({ en }) => en).join(', ')}, ${failed.en}`,
  };
}

const letters: Bilingual = {
  zh: '等级对照：A 90—100，B 80—89，C 70—79，D 60—69，F 0—59。',
  en: 'Letter equivalents: A 90–100, B 80–89, C 70–79, D 60–69, F 0–59.',
};
const average: Bilingual = {
  zh: '平均学分绩点 = Σ（学分×绩点）÷ Σ学分，含不及格、重修；无绩点者不计。',
  en: 'GPA: Σ(credits × points) ÷ Σ(credits), over all results with points, failed and retaken ones included.',
};
const marks: Bilingual = {
  zh: 'EX免修、P通过，计学分；DE缓考（不计入修读学分）；AB缺考；*重修成绩。',
  en: 'EX exempt and P passed: credits awarded; DE assessment deferred (not counted as attempted), AB absent, * mark on retaking.',
};
