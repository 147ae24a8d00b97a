/** 学籍证明: that the holder is on the school's books, and what has changed there since admission. */
import type { Block, CopyContent } from './certificate.ts';
import { certificate } from './declaration.ts';
import { day, month } from './notation.ts';
import type { StatusChange, Student, StudyFacts } from './person.ts';
import { studentOf, studyFacts } from './study.ts';
import { studentInChinese } from './whom.ts';

interface StudentStatusFacts extends StudyFacts {
  readonly changes: readonly StatusChange[];
  /** `2026-03-01`; `null` when the student is not on leave. */
  readonly onLeaveSince: string | null;
  /** `2027-06` */
  readonly expectedGraduation: string;
}

export const studentStatus = certificate({
  kind: 'studentStatus',
  title: { zh: '学籍证明', en: 'Certificate of Student Status' },
  nameEn: 'Student status',
  languages: ['zh'],
  audience: ['active', 'onLeave'],
  facts: factsOf,
  text: { zh: chinese },
});

function factsOf({ study, statusChanges }: Student): StudentStatusFacts {
  const { status, expectedGraduation } = study;
  const onLeaveSince = status.kind === 'onLeave' ? status.since : null;
  return { ...studyFacts(study), changes: statusChanges, onLeaveSince, expectedGraduation };
}

function chinese({ holder, facts }: CopyContent<StudentStatusFacts>): Block[] {
  const { changes, onLeaveSince, expectedGraduation } = facts;
  const sentence = [...studentInChinese(holder), `系我校在籍全日制${studentOf(facts).zh}`];
  const present =
    onLeaveSince === null
      ? `在籍，预计${month(expectedGraduation, 'zh')}毕业`
      : `休学（自${day(onLeaveSince, 'zh')}起），保留学籍`;
  return [
    `${sentence.join('，')}。其学籍变动如下：`,
    {
      table: {
        columns: [
          { head: '日期', at: 0 },
          { head: '学籍变动', at: 38 },
          { head: '说明', at: 64 },
        ],
        rows: changes.map(({ date, change, note }) => [day(date, 'zh'), change, note]),
      },
    },
    `目前学籍状态：${present}。特此证明。`,
  ];
}
