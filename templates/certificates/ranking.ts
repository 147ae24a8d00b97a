/** 成绩排名证明: the holder's place in a cohort, up to which term, and the share of the cohort that it means. */
import type { Block, LetterDocument, Order } from './certificate.ts';
import { type StudyFacts, studentOf, type Term, termOf } from './study.ts';
import { studentInChinese, studentInEnglish } from './whom.ts';

export interface Ranking {
  /** The last term whose marks count. */
  readonly upTo: Term;
  /** 1 is the best. */
  readonly rank: number;
  /** How many students were ranked: the holder's programme and year. */
  readonly cohort: number;
}

export interface RankingFacts extends StudyFacts {
  readonly ranking: Ranking;
}

export const ranking = {
  title: { zh: '成绩排名证明', en: 'Certificate of Academic Ranking' },
  nameEn: 'Ranking',
  languages: ['zh', 'en'],
  text: { zh: chinese, en: english },
} as const satisfies LetterDocument<RankingFacts>;

type RankingOrder = Order<RankingFacts>;

function chinese({ holder, facts }: RankingOrder): Block[] {
  const { college, programme, admitted } = facts;
  const { upTo, rank, cohort } = facts.ranking;
  const year = `${admitted.slice(0, 4)}级`;
  const statement = [
    ...studentInChinese(holder),
    `系我校${college.zh}${programme.zh}专业${year}全日制${studentOf(facts).zh}`,
  ];
  const place = `该生在本专业${year}${cohort}名学生中排名第${rank}`;
  return [
    `${statement.join('，')}。截至${termOf(upTo).zh}，按平均学分绩点由高到低，${place}，位于前${share(facts.ranking)}。`,
    '特此证明。',
  ];
}

function english({ holder, facts, issuer }: RankingOrder): Block[] {
  const { college, programme, admitted } = facts;
  const { upTo, rank, cohort } = facts.ranking;
  return [
    [
      `This is to certify that ${studentInEnglish(holder)} is a full-time ${studentOf(facts).en} in`,
      `${programme.en} at the ${college.en}, ${issuer.school.en}, admitted in ${admitted.slice(0, 4)}.`,
      `By grade point average up to the ${termOf(upTo).en}, the student ranks ${ordinal(rank)} among the ${cohort} students`,
      `of that programme and year, within the top\u00a0${share(facts.ranking)}.`,
    ].join(' '),
  ];
}

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };

/** 21: 21st. */
export function ordinal(rank: number): string {
  return `${rank}${endings[ordinals.select(rank)] ?? 'th'}`;
}

/** 5 of 52: 9.7%. Rounded up, for whoever stands at 9.62 % is not within the top 9.6 %. */
export function share({ rank, cohort }: Ranking): string {
  const tenths = Math.ceil((rank * 1000) / cohort);
  return `${tenths % 10 === 0 ? tenths / 10 : (tenths / 10).toFixed(1)}%`;
}
