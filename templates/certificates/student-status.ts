/** 学籍证明: that the holder is on the school's books, and what has changed there since admission. */
import type { Block, LetterDocument, Order } from './certificate.ts';
import { type StudyFacts, studentOf } from './study.ts';
import { studentInChinese } from './whom.ts';
import { day, month } from './wording.ts';

/** As the school's books word it: in Chinese. */
export interface StatusChange {
  /** `2024-09-02` */
  readonly date: string;
  /** 转专业 */
  readonly change: string;
  /** 转入数据科学学院信息管理专业，学号不变 */
  readonly note: string;
}

export interface StudentStatusFacts extends StudyFacts {
  readonly changes: readonly StatusChange[];
  /** `2026-03-01`; `null` when the student is not on leave. */
  readonly onLeaveSince: string | null;
  /** `2027-06` */
  readonly expectedGraduation: string;
}

export const studentStatus = {
  title: { zh: '学籍证明', en: 'Certificate of Student Status' },
  nameEn: 'Student status',
  languages: ['zh'],
  text: { zh: chinese },
} as const satisfies LetterDocument<StudentStatusFacts>;

function chinese({ holder, facts }: Order<StudentStatusFacts>): Block[] {
  const { changes, onLeaveSince, expectedGraduation } = facts;
  const statement = [...studentInChinese(holder), `系我校在籍全日制${studentOf(facts).zh}`];
  const present =
    onLeaveSince === null
      ? `在籍，预计${month(expectedGraduation, 'zh')}毕业`
      : `休学（自${day(onLeaveSince, 'zh')}起），保留学籍`;
  return [
    `${statement.join('，')}。其学籍变动如下：`,
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
