/** 成绩单: every course with its credits and mark, term by term; with the grade point average, or without. */
import type { Bilingual, CopyContent, Language, RenderResult } from './certificate.ts';
import { certificate } from './declaration.ts';
import {
  bestPoint,
  creditsAttempted,
  creditsEarned,
  decimalsIn,
  type Grading,
  gradePoint,
  gradePointAverage,
} from './grades.ts';
import { counted, day, month } from './notation.ts';
import type { CourseResult, Graduation, Student, StudyFacts, Term } from './person.ts';
import { anyStudent } from './standing.ts';
import { printTranscript } from './stationery.ts';
import { studyFacts, yearOf } from './study.ts';
import { transcriptNotes } from './transcript-notes.ts';

interface TranscriptFacts extends StudyFacts {
  /** In the order in which they were taken. */
  readonly courses: readonly CourseResult[];
  readonly grading: Grading;
  /** `null` until then. */
  readonly graduation: Pick<Graduation, 'graduated' | 'degrees'> | null;
}

const title: Bilingual = { zh: '成绩单', en: 'Academic Transcript' };

export const transcript = certificate({
  kind: 'transcript',
  title,
  nameEn: 'Transcript',
  languages: ['zh', 'en', 'bilingual'],
  audience: anyStudent,
  gpaChoice: true,
  facts: ({ study, courses }: Student, _today, { grading }): TranscriptFacts => ({
    ...studyFacts(study),
    courses,
    grading,
    graduation: study.status.kind === 'graduated' ? study.status : null,
  }),
  print,
});

type TranscriptContent = CopyContent<TranscriptFacts>;

function print(content: TranscriptContent): Promise<RenderResult> {
  const { facts, gpa, issuer } = content;
  const { courses, grading } = facts;
  const decimals = decimalsIn(courses.map((course) => gradePoint(course, grading) ?? 0));
  return printTranscript(
    {
      title: {
        zh: `${issuer.school.zh}${students[facts.level]}${title.zh}`,
        en: titlesEn[facts.level],
      },
      facts: holderFacts(content),
      terms: byTerm(courses).map(({ term, courses: taken }) => ({
        label: [academicYearOf(term), seasons[term.season]],
        courses: taken.map((course) => courseRow(course, grading, decimals)),
        sums: sums(taken, content),
      })),
      gradePoints: gpa,
      totals: totals(content),
      notes: transcriptNotes(courses, grading, gpa),
    },
    content,
  );
}

const students: Readonly<Record<StudyFacts['level'], string>> = {
  undergraduate: '本科生',
  master: '硕士研究生',
  doctoral: '博士研究生',
};
const titlesEn: Readonly<Record<StudyFacts['level'], string>> = {
  undergraduate: `Undergraduate ${title.en}`,
  master: `${title.en} (Master’s Programme)`,
  doctoral: `${title.en} (Doctoral Programme)`,
};

/** 2026—2027学年, 2026–2027. */
function academicYearOf({ academicYear }: Term): Bilingual {
  const { zh, en } = yearOf(academicYear);
  return { zh: `${zh}学年`, en };
}

/** English needs no “semester” here: the column's head says “Term”. */
const seasons: Readonly<Record<Term['season'], Bilingual>> = {
  fall: { zh: '秋季学期', en: 'Autumn' },
  spring: { zh: '春季学期', en: 'Spring' },
};

function holderFacts({ holder, facts, language }: TranscriptContent) {
  const { college, programme, durationYears, admitted } = facts;
  const gender = holder.gender === 'male' ? ['男', 'Male'] : ['女', 'Female'];
  const years = counted(durationYears, 'cardinal');
  return [
    fact('姓名', 'Name', holder.name, holder.romanisedName),
    fact('学号', 'Student ID', holder.number),
    fact('性别', 'Gender', ...gender),
    fact('出生日期', 'Date of birth', day(holder.birthDate, 'zh'), day(holder.birthDate, 'en')),
    fact('学院', 'School', college.zh, college.en),
    fact('专业', 'Programme', programme.zh, programme.en),
    fact(
      '学制',
      'Duration',
      `${counted(durationYears, 'han')}年`,
      `${years.slice(0, 1).toUpperCase()}${years.slice(1)} years`,
    ),
    fact('入学日期', 'Admitted', month(admitted, 'zh'), month(admitted, 'en')),
    ...graduationFacts(facts, language),
  ];
}

/**
 * When a graduate graduated; then the degrees, each with its date and, where there are several, its programme. In two
 * languages the label of the first has no room for the word date.
 */
function graduationFacts({ graduation }: TranscriptFacts, language: Language) {
  if (graduation === null) return [];
  const { degrees, graduated } = graduation;
  const stated = degrees.map(({ name, programme, minor, conferred }) => {
    const [zh, en] =
      degrees.length === 1
        ? ['', '']
        : [`（${programme.zh}${minor ? '，辅修' : ''}）`, ` (${programme.en}${minor ? ', minor' : ''})`];
    const dated = { zh: `${month(conferred, 'zh')}授予`, en: `conferred in ${month(conferred, 'en')}` };
    return fact('学位', 'Degree', `${name.zh}${zh}，${dated.zh}`, `${name.en}${en}, ${dated.en}`);
  });
  const label = language === 'bilingual' ? '毕业' : '毕业日期';
  return [fact(label, 'Graduated', month(graduated, 'zh'), month(graduated, 'en')), ...stated];
}

/** What the courses of a term add up to. Its column is narrow: in two languages it has no room for the word credits. */
function sums(courses: readonly CourseResult[], { gpa, language, facts: { grading } }: TranscriptContent) {
  const mean = gpa ? gradePointAverage(courses, grading) : null;
  const credits = language === 'bilingual' ? '' : '学分';
  return [
    fact(`修读${credits}`, 'Attempted', creditsAttempted(courses).toFixed(1)),
    fact(`获得${credits}`, 'Earned', creditsEarned(courses).toFixed(1)),
    ...(mean === null ? [] : [fact('平均学分绩点', 'GPA', mean.toFixed(2))]),
  ];
}

function totals({ facts: { courses, grading }, gpa, copy }: TranscriptContent) {
  const mean = gradePointAverage(courses, grading);
  const issued = fact('签发日期', 'Date of issue', day(copy.issuedAt, 'zh'), day(copy.issuedAt, 'en'));
  if (courses.length === 0) return [issued];
  const credits = [
    fact('修读学分', 'Credits attempted', creditsAttempted(courses).toFixed(1)),
    fact('获得学分', 'Credits earned', creditsEarned(courses).toFixed(1)),
  ];
  if (!gpa || mean === null) return [...credits, issued];
  const best = bestPoint(courses, grading);
  const outOf = best === null ? '' : `/${best.toFixed(2)}`;
  return [...credits, fact('平均学分绩点', 'GPA', `${mean.toFixed(2)}${outOf}`), issued];
}

function courseRow(course: CourseResult, grading: Grading, decimals: number) {
  const { name, nature, credits, mark, retaken } = course;
  const point = gradePoint(course, grading);
  return {
    name,
    nature,
    credits: credits.toFixed(1),
    mark: typeof mark === 'object' ? mark : { zh: String(mark), en: String(mark) },
    retaken,
    gradePoint: point === null ? null : point.toFixed(decimals),
  };
}

/** Courses that follow each other in the same term, grouped. */
function byTerm(courses: readonly CourseResult[]) {
  const terms: { term: Term; courses: CourseResult[] }[] = [];
  for (const course of courses) {
    const last = terms.at(-1);
    if (last !== undefined && isSame(last.term, course.term)) last.courses.push(course);
    else terms.push({ term: course.term, courses: [course] });
  }
  return terms;
}

const isSame = (left: Term, right: Term): boolean =>
  left.academicYear === right.academicYear && left.season === right.season;

function fact(zh: string, en: string, chinese = '', english = chinese) {
  return { label: { zh, en }, value: { zh: chinese, en: english } };
}
