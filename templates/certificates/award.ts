/** 获奖证明: the prizes and honours that the school has on record. */
import type { Bilingual, Block, LetterDocument, Order } from './certificate.ts';
import { type StudyFacts, studentOf } from './study.ts';
import { studentInChinese, studentInEnglish } from './whom.ts';
import { day } from './wording.ts';

export interface Award {
  /** `2025-10-20` */
  readonly date: string;
  /** 一等奖学金, First-Class Scholarship */
  readonly name: Bilingual;
  /** Who gave it. */
  readonly by: Bilingual;
}

export interface AwardFacts extends StudyFacts {
  /** At least one. */
  readonly awards: readonly Award[];
}

export const award = {
  title: { zh: '获奖证明', en: 'Certificate of Award' },
  nameEn: 'Award',
  languages: ['zh', 'en'],
  text: { zh: chinese, en: english },
} as const satisfies LetterDocument<AwardFacts>;

type AwardOrder = Order<AwardFacts>;

function chinese({ holder, facts }: AwardOrder): Block[] {
  const { college, programme, admitted } = facts;
  const course = `${college.zh}${programme.zh}专业${admitted.slice(0, 4)}级全日制${studentOf(facts).zh}`;
  const statement = [...studentInChinese(holder), `系我校${course}`];
  return [
    `${statement.join('，')}。该生在校期间获得下列奖励：`,
    {
      table: {
        columns: [
          { head: '日期', at: 0 },
          { head: '奖励名称', at: 38 },
          { head: '授予单位', at: 112 },
        ],
        rows: facts.awards.map(({ date, name, by }) => [day(date, 'zh'), name.zh, by.zh]),
      },
    },
    '特此证明。',
  ];
}

function english({ holder, facts, issuer }: AwardOrder): Block[] {
  const { college, programme, admitted } = facts;
  return [
    [
      `This is to certify that ${studentInEnglish(holder)} is a full-time ${studentOf(facts).en} in`,
      `${programme.en} at the ${college.en}, ${issuer.school.en}, admitted in ${admitted.slice(0, 4)},`,
      'and has received the following while at the university:',
    ].join(' '),
    {
      table: {
        columns: [
          { head: 'Date', at: 0 },
          { head: 'Award', at: 38 },
          { head: 'Awarded by', at: 106 },
        ],
        rows: facts.awards.map(({ date, name, by }) => [day(date, 'en'), name.en, by.en]),
      },
    },
  ];
}
