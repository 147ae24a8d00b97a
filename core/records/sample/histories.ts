/** What the sample students have behind them: courses, changes of status, awards, a place in their cohort. */
import { counted, day } from '../../../templates/certificates/notation.ts';
import type { Award, Ranking, StatusChange, Study, StudyStatus } from '../../../templates/certificates/person.ts';
import { yearOf } from '../../../templates/certificates/study.ts';
import type { Sentence } from '../../sentence.ts';
import type { StudentRecord } from '../record-source.ts';
import { suWanqing } from './su-wanqing.ts';
import { type CourseOfStudy, postgraduateCourses, undergraduateCourses } from './transcripts.ts';

type History = Pick<StudentRecord, 'courses' | 'statusChanges' | 'awards' | 'ranking'>;

/** The academic year in which the sample campus stands still. */
const now = 2026;

export function sampleHistory(number: string, study: Study): History {
  return {
    courses: coursesOf(number, study),
    statusChanges: statusChangesOf(number, study),
    awards: awards[number] ?? [],
    ranking: rankingOf(number),
  };
}

const admittedIn = ({ admitted }: Study): number => Number(admitted.slice(0, 4));

/** `terms` finished, unless told otherwise all of them spread over the programme. */
function coursesOf(number: string, study: Study): StudentRecord['courses'] {
  const admitted = admittedIn(study);
  const graduated = study.status.kind === 'graduated';
  const usual: CourseOfStudy = { admitted, terms: 8, finished: (now - admitted) * 2, count: 90, graduated };
  switch (number) {
    case '3230100002':
      return suWanqing;
    case '3230100009':
      return undergraduateCourses(number, 'mechanics', { ...usual, terms: 6, count: 120 });
    case '3200100013':
      return undergraduateCourses(number, 'statistics', { ...usual, terms: 10, finished: 10, count: 96 });
    case '3220100006':
      return undergraduateCourses(number, 'mechanics', { ...usual, finished: 7, count: 61 });
    case '3240100001':
      return undergraduateCourses(number, 'information', usual);
  }
  if (study.level !== 'undergraduate') return admitted < now ? postgraduateCourses(number, admitted) : [];
  if (study.college.zh === '人文学院') return undergraduateCourses(number, 'literature', usual);
  return undergraduateCourses(number, study.college.zh === '工学院' ? 'mechanics' : 'statistics', usual);
}

function statusChangesOf(number: string, study: Study): readonly StatusChange[] {
  const { college, programme, durationYears, status } = study;
  const admitted = admittedIn(study);
  const special = number === '3230100002' ? changedMajor : undefined;
  const entered = special?.before ?? placeOf(college, programme);
  const changes: StatusChange[] = [
    {
      date: `${admitted}-09-01`,
      change: { zh: '入学', en: 'Admission' },
      note: {
        zh: `取得学籍，编入${entered.zh}，学制${counted(durationYears, 'han')}年`,
        en: entered.en,
      },
    },
  ];
  const last = status.kind === 'graduated' ? Number(status.graduated.slice(0, 4)) - 1 : now;
  for (let year = admitted + 1; year <= last; year += 1) {
    const leaves = status.kind === 'onLeave' && status.since < `${year}-09-01`;
    if (leaves) {
      changes.push(leaveOf(status));
      continue;
    }
    const change = special?.change.date.startsWith(String(year)) === true ? special.change : undefined;
    // Of a year that is under way, or was left, only the autumn semester was registered.
    const isAutumnOnly = year === now || (status.kind === 'onLeave' && status.since < `${year + 1}-09-01`);
    changes.push({ date: change?.date ?? `${year}-09-01`, ...registration(year, year - admitted, isAutumnOnly) });
    if (change !== undefined) changes.push(change);
  }
  if (status.kind === 'graduated') {
    changes.push({ date: `${status.graduated}-20`, ...graduated });
  }
  return changes;
}

/** 数据科学学院信息管理专业; Information Management, School of Data Science. */
function placeOf(college: Sentence, programme: Sentence): Sentence {
  return { zh: `${college.zh}${programme.zh}专业`, en: `${programme.en}, ${college.en}` };
}

/** `index`: 0 for the first year of study. */
function registration(year: number, index: number, isAutumnOnly: boolean): Omit<StatusChange, 'date'> {
  const { zh, en } = yearOf(year);
  return {
    change: { zh: '注册', en: 'Registration' },
    note: {
      zh: `${zh}学年${isAutumnOnly ? '秋季学期' : ''}注册，${counted(index + 1, 'han')}年级`,
      en: `${isAutumnOnly ? 'Autumn semester of ' : ''}${en}, ${counted(index + 1, 'ordinal')} year`,
    },
  };
}

function leaveOf({ since, until }: Extract<StudyStatus, { kind: 'onLeave' }>): StatusChange {
  const to = until === undefined ? '' : `, to ${day(until, 'en')}`;
  return {
    date: since,
    change: { zh: '休学', en: 'Leave of absence' },
    note: {
      zh: '经批准休学一年，保留学籍',
      en: `Studies suspended for one year${to}; student status retained`,
    },
  };
}

const graduated = { change: { zh: '毕业', en: 'Graduation' }, note: { zh: '准予毕业', en: 'Approved' } };

const changedMajor = {
  before: placeOf(
    { zh: '公共管理学院', en: 'School of Public Administration' },
    { zh: '行政管理', en: 'Public Administration' },
  ),
  change: {
    date: '2024-09-02',
    change: { zh: '转专业', en: 'Transfer' },
    note: {
      zh: '转入数据科学学院信息管理专业，学号不变',
      en: 'To Information Management, School of Data Science; Student ID unchanged',
    },
  },
};

const school = { zh: '之江示范大学', en: 'Zhijiang Model University' };
/** For the academic year before the autumn in which it is given. */
function scholarship(date: string, zh: string, en: string): Award {
  const year = yearOf(Number(date.slice(0, 4)) - 1);
  return { date, name: { zh: `${year.zh}学年${zh}`, en: `${en}, ${year.en}` }, by: school };
}

const awards: Readonly<Record<string, readonly Award[]>> = {
  '3240100001': [
    scholarship('2025-10-20', '一等奖学金', 'First-Class Scholarship'),
    {
      date: '2026-05-16',
      name: { zh: '大学生统计建模大赛二等奖', en: 'Second Prize, Student Contest in Statistical Modelling' },
      by: { zh: '之江统计学会', en: 'Zhijiang Statistical Society' },
    },
    scholarship('2026-10-19', '二等奖学金', 'Second-Class Scholarship'),
  ],
  '3230100002': [scholarship('2025-10-20', '优秀学生干部', 'Outstanding Student Leader')],
  '3250100003': [scholarship('2026-10-19', '新生奖学金', 'First-Year Scholarship')],
  '3230100009': [scholarship('2024-10-21', '三等奖学金', 'Third-Class Scholarship')],
  '12410013': [scholarship('2025-10-20', '优秀博士研究生奖学金', 'Scholarship for Outstanding Doctoral Students')],
};

const rankings: Readonly<Record<string, readonly [rank: number, cohort: number]>> = {
  '3240100001': [5, 52],
  '3230100002': [3, 48],
  '3250100003': [8, 33],
  '3250100004': [21, 33],
  '3230100009': [12, 60],
  '3240100010': [41, 60],
  '3240100011': [9, 45],
  '3240100012': [17, 45],
  '12410013': [2, 11],
};

function rankingOf(number: string): Ranking | null {
  const [rank, cohort] = rankings[number] ?? [];
  if (rank === undefined || cohort === undefined) return null;
  return { upTo: { season: 'spring', academicYear: now - 1 }, rank, cohort };
}
