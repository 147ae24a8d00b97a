/**
 * What a transcript says, in the order in which it is written to its file: written by hand, but for its courses, which are
 * those of the record.
 */
import type { StudentRecord } from '../../../core/records/record-source.ts';
import type { Language } from '../../../templates/certificates/index.ts';
import { recordOfStudent } from '../samples.ts';
import { address, check, foot, numbers, officerOf, school, signature } from './expected-paper.ts';

const transcriptTitle = { zh: '之江示范大学本科生成绩单', en: 'Undergraduate Academic Transcript' };

export interface TranscriptText {
  readonly number: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly language: Language;
  readonly gpa: boolean;
  /** How many courses each page has. */
  readonly pages: readonly number[];
  /** Pages under whose table there is room for a note that it goes on. */
  readonly goesOn?: readonly number[];
  readonly facts: Readonly<Record<Language, string>>;
  /** Credits attempted and earned, and the average; none, where there is nothing to reckon. */
  readonly totals: readonly [attempted: string, earned: string | null, mean: string | null];
}

const endMarks = { zh: '（以下空白）', en: 'End of Transcript', bilingual: '（以下空白） End of Transcript' };
const emptyMarks = {
  zh: '（尚无课程成绩，以下空白）',
  en: 'No results as yet · End of Transcript',
  bilingual: '（尚无课程成绩，以下空白） No results as yet · End of Transcript',
};
const goesOnMarks = {
  zh: '（接下页）',
  en: 'Continued on the next page',
  bilingual: '（接下页） Continued on the next page',
};

interface PageText {
  /** What stands round the page's part of the document, and is not read out. */
  readonly ground: readonly string[];
  readonly read: readonly string[];
}

/** What each page says. */
export function saidByTranscript(transcript: TranscriptText): PageText[] {
  const { number, name, language, pages, facts } = transcript;
  const { courses } = recordOfStudent(number);
  const heading = headingOf(transcript);
  const running = {
    zh: [`${transcriptTitle.zh}（续）`, `${name.zh} · ${number}`],
    en: [school.en, `${transcriptTitle.en} (cont.)`, `${name.en} · ${number}`],
    bilingual: [
      `${transcriptTitle.zh}（续）`,
      `${school.en} · ${transcriptTitle.en} (cont.)`,
      `${name.zh} ${name.en} · ${number}`,
    ],
  }[language];
  const title = {
    zh: [transcriptTitle.zh, ...address.zh],
    en: [school.en, ...address.en, transcriptTitle.en],
    bilingual: [transcriptTitle.zh, `${school.en} ${transcriptTitle.en}`, ...address.bilingual],
  }[language];
  const closing = [
    (courses.length === 0 ? emptyMarks : endMarks)[language],
    ...totalsOf(transcript),
    ...notesOf(transcript),
    ...transcriptSignature(number, language),
    ...check[language],
  ];
  return pages.map((count, page) => {
    const first = pages.slice(0, page).reduce((sum, each) => sum + each, 0);
    const isLast = page === pages.length - 1;
    const rows = courses
      .slice(first, first + count)
      .flatMap((_, index) => rowOf(transcript, first + index, { first, end: first + count }));
    return {
      ground: [
        ...(transcript.goesOn?.includes(page) === true ? [goesOnMarks[language]] : []),
        ...(page === 0 ? [] : [...heading, ...running, numbers[language]]),
        ...foot(language, page + 1, pages.length),
      ],
      read: [
        ...(page === 0 ? [...title, numbers[language], facts[language], ...heading] : []),
        ...rows,
        ...(isLast ? closing : []),
      ],
    };
  });
}

function transcriptSignature(number: string, language: Language): string[] {
  const [zh, en] = [signature(number, 'zh', 'transcript'), signature(number, 'en', 'transcript').slice(2)];
  const officer = officerOf(number).join(', ');
  return { zh, en: [...en, officer], bilingual: [...zh, officer, ...en.slice(0, -1)] }[language];
}

function headingOf({ language, gpa }: TranscriptText): string[] {
  const zh = ['学期', '课程名称', '课程性质', '学分', '成绩', '绩点'];
  const en = ['Term', 'Course', 'Type', 'Credits', 'Mark', 'Points'];
  const both = zh.flatMap((head, index) => [head, en[index] ?? '']);
  const all = { zh, en, bilingual: both }[language];
  return gpa ? all : all.slice(0, language === 'bilingual' ? -2 : -1);
}

function rowOf(
  { number, language, gpa }: TranscriptText,
  index: number,
  page: { readonly first: number; readonly end: number },
): string[] {
  const { courses } = recordOfStudent(number);
  const course = courses[index];
  if (course === undefined) throw new Error('a course that is not there');
  const { name, nature, credits, mark, retaken, term } = course;
  const tongues = language === 'bilingual' ? (['zh', 'en'] as const) : [language];
  const isOfTerm = (other: { readonly term: typeof term }) =>
    other.term.season === term.season && other.term.academicYear === term.academicYear;
  const isNewTerm = index === courses.findIndex(isOfTerm);
  const endsHere = courses.findLastIndex(isOfTerm) < page.end;
  const sums = endsHere ? sumsOf(courses.filter(isOfTerm), language, gpa) : [];
  const point = typeof mark !== 'number' ? '–' : mark < 60 ? '0.0' : (mark / 10 - 5).toFixed(1);
  return [
    ...(isNewTerm || index === page.first ? [...termOf(term, language, !isNewTerm), ...sums] : []),
    ...tongues.map((tongue) => name[tongue]),
    ...tongues.map((tongue) => nature[tongue]),
    credits.toFixed(1),
    `${typeof mark === 'object' ? mark.zh : mark}${retaken ? '*' : ''}`,
    ...(gpa ? [point] : []),
  ];
}

function termOf(
  { season, academicYear }: { season: 'fall' | 'spring'; academicYear: number },
  language: Language,
  goesOn: boolean,
): string[] {
  const years = `${academicYear}–${academicYear + 1}`;
  const zh = [
    `${academicYear}—${academicYear + 1}学年`,
    `${season === 'fall' ? '秋' : '春'}季学期${goesOn ? '（续）' : ''}`,
  ];
  const english = `${season === 'fall' ? 'Autumn' : 'Spring'}${goesOn ? ' (cont.)' : ''}`;
  return { zh, en: [years, english], bilingual: [...zh, english] }[language];
}

/** Credits attempted and earned in a term, and its average. */
function sumsOf(courses: StudentRecord['courses'], language: Language, gpa: boolean): string[] {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const earned = courses.filter(({ mark }) => (typeof mark === 'number' ? mark >= 60 : mark === 'P' || mark === 'EX'));
  const marked = courses.flatMap(({ credits, mark }) => (typeof mark === 'number' ? [{ credits, mark }] : []));
  const points = sum(marked.map(({ credits, mark }) => (mark < 60 ? 0 : credits * (mark / 10 - 5))));
  const labels = {
    zh: ['修读学分', '获得学分', '平均学分绩点'],
    en: ['Attempted', 'Earned', 'GPA'],
    bilingual: ['修读 Attempted', '获得 Earned', '平均学分绩点 GPA'],
  }[language];
  const assessed = courses.filter(({ mark }) => mark !== 'DE');
  const credits = [assessed, earned, marked].map((each) => sum(each.map((course) => course.credits)));
  const figures = [...credits.slice(0, 2).map((total) => total.toFixed(1)), (points / (credits[2] ?? 0)).toFixed(2)];
  return labels.slice(0, gpa ? 3 : 2).flatMap((label, index) => [label, figures[index] ?? '']);
}

function totalsOf({ language, totals: [attempted, credits, mean] }: TranscriptText): string[] {
  const zh = [
    ...(credits === null ? [] : ['修读学分', attempted, '获得学分', credits]),
    ...(mean === null ? [] : ['平均学分绩点', mean]),
    '签发日期',
    '2026年11月23日',
  ];
  const en = [
    ...(credits === null ? [] : ['Credits attempted', attempted, 'Credits earned', credits]),
    ...(mean === null ? [] : ['GPA', mean]),
    'Date of issue',
    'November 23, 2026',
  ];
  const bilingual = [
    ...(credits === null ? [] : ['修读学分 Credits attempted', attempted, '获得学分 Credits earned', credits]),
    ...(mean === null ? [] : ['平均学分绩点 GPA', mean]),
    '签发日期 Date of issue',
    '2026年11月23日',
    'November 23, 2026',
  ];
  return { zh, en, bilingual }[language];
}

function notesOf({ language, totals: [, , mean] }: TranscriptText): string[] {
  const onMarks = {
    zh: '成绩采用百分制，60分及格；绩点 = 成绩 ÷ 10 − 5（不满60分、缺考为0）。',
    en: 'Marks out of 100 (pass: 60). Points = mark ÷ 10 − 5 (0 below 60 and if absent, 5.0 for 100).',
  };
  const alone = { zh: '成绩采用百分制，60分及格。', en: 'Marks out of 100 (pass: 60).' };
  const all = [
    mean === null ? alone : onMarks,
    {
      zh: '等级对照：A 90—100，B 80—89，C 70—79，D 60—69，F 0—59。',
      en: 'Letter equivalents: A 90–100, B 80–89, C 70–79, D 60–69, F 0–59.',
    },
    ...(mean !== null
      ? [
          {
            zh: '平均学分绩点 = Σ（学分×绩点）÷ Σ学分，含不及格、重修；无绩点者不计。',
            en: 'GPA: Σ(credits × points) ÷ Σ(credits), over all results with points, failed and retaken ones included.',
          },
        ]
      : []),
    {
      zh: 'EX免修、P通过，计学分；DE缓考（不计入修读学分）；AB缺考；*重修成绩。',
      en: 'EX exempt and P passed: credits awarded; DE assessment deferred (not counted as attempted), AB absent, * mark on retaking.',
    },
  ];
  const zh = all.map((note) => note.zh);
  const en = all.map((note) => note.en);
  return { zh, en, bilingual: [...zh, ...en] }[language];
}
