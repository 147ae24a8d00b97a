/** 学籍证明: that the holder is on the school's books, and what has changed there since admission. */
import type { Block, CopyContent } from './certificate.ts';
import { certificate } from './declaration.ts';
import { day, month } from './notation.ts';
import type { StatusChange, Student, StudyFacts, StudyStatus } from './person.ts';
import type { SchoolRules } from './school-rules.ts';
import { registeredAs, studyFacts, yearOfStudyOn } from './study.ts';
import { studentInChinese, studentInEnglish } from './whom.ts';

type OnLeave = Extract<StudyStatus, { kind: 'onLeave' }>;

interface StudentStatusFacts extends StudyFacts {
  readonly changes: readonly StatusChange[];
  /** `null` for a student on leave, who is in none. */
  readonly yearOfStudy: number | null;
  /** `null` when the student is not on leave. */
  readonly leave: OnLeave | null;
  /** `2027-06` */
  readonly expectedGraduation: string;
}

export const studentStatus = certificate({
  kind: 'studentStatus',
  title: { zh: '学籍证明', en: 'Certificate of Student Status' },
  nameEn: 'Student status',
  languages: ['zh', 'en'],
  audience: ['active', 'onLeave'],
  facts: factsOf,
  text: { zh: chinese, en: english },
});

function factsOf({ study, statusChanges }: Student, today: string, rules: SchoolRules): StudentStatusFacts {
  const { status, expectedGraduation } = study;
  const leave = status.kind === 'onLeave' ? status : null;
  const yearOfStudy = yearOfStudyOn(today, study, rules);
  return { ...studyFacts(study), changes: statusChanges, yearOfStudy, leave, expectedGraduation };
}

type StudentStatusContent = CopyContent<StudentStatusFacts>;

function chinese({ holder, facts }: StudentStatusContent): Block[] {
  const { changes, yearOfStudy, leave, expectedGraduation } = facts;
  const present =
    leave === null
      ? `在籍，预计${month(expectedGraduation, 'zh')}毕业`
      : `休学（${leaveInChinese(leave)}），休学期间保留学籍`;
  return [
    `${studentInChinese(holder)}，系我校${registeredAs(facts, yearOfStudy).zh}。其学籍注册及异动记载如下：`,
    {
      table: {
        columns: [
          { head: '日期', at: 0 },
          { head: '事项', at: 38 },
          { head: '说明', at: 64 },
        ],
        rows: changes.map(({ date, change, note }) => [day(date, 'zh'), change.zh, note.zh]),
      },
    },
    `目前学籍状态：${present}。`,
    '特此证明。',
  ];
}

function leaveInChinese({ since, until }: OnLeave): string {
  return until === undefined ? `自${day(since, 'zh')}起` : `${day(since, 'zh')}至${day(until, 'zh')}`;
}

function leaveInEnglish({ since, until }: OnLeave): string {
  return until === undefined ? `since ${day(since, 'en')}` : `from ${day(since, 'en')}, to ${day(until, 'en')}`;
}

function english({ holder, facts, issuer }: StudentStatusContent): Block[] {
  const { changes, yearOfStudy, leave, expectedGraduation } = facts;
  const present =
    leave === null
      ? `registered; expected to graduate in ${month(expectedGraduation, 'en')}`
      : `on leave of absence (studies suspended) ${leaveInEnglish(leave)}; student status retained`;
  return [
    [
      `This is to certify that ${studentInEnglish(holder)} is on the register of ${issuer.school.en}`,
      `as a ${registeredAs(facts, yearOfStudy).en}.`,
      'The register shows:',
    ].join(' '),
    {
      table: {
        columns: [
          { head: 'Date', at: 0 },
          { head: 'Event', at: 37 },
          { head: 'Details', at: 69 },
        ],
        rows: changes.map(({ date, change, note }) => [day(date, 'en'), change.en, note.en]),
      },
    },
    `Present status: ${present}.`,
  ];
}
