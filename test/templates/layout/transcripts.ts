/** Transcripts of any length, filled with the courses of one degree over and over. */
import { readFileSync } from 'node:fs';
import type { Language } from '../../../templates/certificates/index.ts';
import type { Course, Fact, Term, Transcript } from '../../../templates/layout/transcript/content.ts';

const natures: Readonly<Record<string, string>> = {
  通识必修: 'Core',
  通识选修: 'General elective',
  学科基础: 'Foundation',
  专业必修: 'Major',
  专业选修: 'Major elective',
  实践环节: 'Practice',
};

/** One a line: 名称|name|nature|credits|mark, * if retaken|grade point. */
const courses: readonly Course[] = readFileSync('test/templates/courses.txt', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => {
    const [zh = '', en = '', nature = '', credits = '', mark = '', gradePoint = ''] = line.split('|');
    return {
      name: { zh, en },
      nature: { zh: nature, en: natures[nature] ?? '' },
      credits,
      mark: { zh: mark.replace('*', ''), en: mark.replace('*', '') },
      retaken: mark.endsWith('*'),
      gradePoint: gradePoint === '–' ? null : gradePoint,
    };
  });

const fact = (zh: string, en: string, value: string, english = value): Fact => ({
  label: { zh, en },
  value: { zh: value, en: english },
});

function term(index: number, all: readonly Course[]): Term {
  const year = 2023 + Math.floor(index / 2);
  const season = index % 2 === 0 ? { zh: '秋季学期', en: 'Autumn' } : { zh: '春季学期', en: 'Spring' };
  const sums = [
    fact('修读学分', 'Attempted', '26.0'),
    fact('获得学分', 'Earned', '24.5'),
    fact('平均绩点', 'GPA', '3.62'),
  ];
  return { label: [{ zh: `${year}—${year + 1}学年`, en: `${year}–${year + 1}` }, season], courses: all, sums };
}

/** `count` courses, ten a term and the rest in the last one. */
export function transcript(language: Language, count: number, changes: Partial<Transcript> = {}): Transcript {
  const all = Array.from({ length: count }, (_, index) => courses[index % courses.length]).filter(
    (course) => course !== undefined,
  );
  const perTerm = count > 80 ? Math.ceil(count / 8) : 10;
  const last = Math.max(1, Math.floor(count / perTerm)) - 1;
  const terms = Array.from({ length: last + 1 }, (_, index) =>
    term(index, all.slice(index * perTerm, index === last ? undefined : (index + 1) * perTerm)),
  );
  return {
    language,
    title: { zh: '之江示范大学本科生成绩单', en: 'Undergraduate Academic Transcript' },
    facts: [
      fact('姓名', 'Name', '苏晚晴', 'SU Wanqing'),
      fact('学号', 'Student ID', '3230100002'),
      fact('性别', 'Gender', '女', 'Female'),
      fact('出生日期', 'Date of birth', '2004年9月18日', 'September 18, 2004'),
      fact('学院', 'School', '数据科学学院', 'School of Data Science'),
      fact('专业', 'Programme', '信息管理', 'Information Management'),
      fact('学制', 'Duration', '四年', 'Four years'),
      fact('入学日期', 'Admitted', '2023年9月', 'September 2023'),
    ],
    terms,
    gradePoints: true,
    totals: [
      fact('修读学分', 'Credits attempted', '146.0'),
      fact('获得学分', 'Credits earned', '138.5'),
      fact('平均学分绩点', 'GPA', '3.62/5.00'),
      fact('签发日期', 'Date of issue', '2026年11月23日', 'November 23, 2026'),
    ],
    notes: [
      {
        zh: '成绩采用百分制，60分及格；绩点＝成绩÷10−5（60分以下为0，100分为5.0）。',
        en: 'Marks out of 100 (pass: 60). Points = mark ÷ 10 − 5 (0 below 60, 5.0 for 100).',
      },
      { zh: 'A 90–100，B 80–89，C 70–79，D 60–69，F 60以下。', en: 'A 90–100, B 80–89, C 70–79, D 60–69, F below 60.' },
      {
        zh: '平均学分绩点＝Σ（学分×绩点）÷Σ学分，P不计入。',
        en: 'GPA: grade point average, Σ(credits × points) ÷ Σ(credits); P is not counted.',
      },
      {
        zh: 'EX免修，DE缓考，AB缺考，P通过，*重修。',
        en: 'EX exempt, DE deferred, AB absent, P passed, * retaken.',
      },
    ],
    ...changes,
  };
}
