/** 获奖证明: the prizes and honours that the school has on record. */
import type { Block, CopyContent } from './certificate.ts';
import { certificate } from './declaration.ts';
import { day } from './notation.ts';
import type { Award, Student, StudyFacts } from './person.ts';
import { studentOf, studyFacts } from './study.ts';
import { studentInChinese, studentInEnglish } from './whom.ts';

interface AwardFacts extends StudyFacts {
  /** At least one. */
  readonly awards: readonly Award[];
}

export const award = certificate({
  kind: 'award',
  title: { zh: '获奖证明', en: 'Certificate of Award' },
  nameEn: 'Award',
  languages: ['zh', 'en'],
  audience: ['active', 'onLeave'],
  facts: factsOf,
  text: { zh: chinese, en: english },
});

function factsOf({ study, awards }: Student): AwardFacts | 'noAward' {
  return awards.length === 0 ? 'noAward' : { ...studyFacts(study), awards };
}

type AwardContent = CopyContent<AwardFacts>;

function chinese({ holder, facts }: AwardContent): Block[] {
  const { college, programme, admitted } = facts;
  const course = `${college.zh}${programme.zh}专业${admitted.slice(0, 4)}级全日制${studentOf(facts).zh}`;
  const sentence = [...studentInChinese(holder), `系我校${course}`];
  return [
    `${sentence.join('，')}。该生在校期间获得下列奖励：`,
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

function english({ holder, facts, issuer }: AwardContent): Block[] {
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
