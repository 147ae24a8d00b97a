/** 获奖证明: the prizes and honours that the school has on record. */
import type { Block, CopyContent } from './certificate.ts';
import { certificate } from './declaration.ts';
import { day } from './notation.ts';
import type { Award, Student, StudyFacts } from './person.ts';
import type { SchoolRules } from './school-rules.ts';
import { registeredAs, studyFacts, yearOfStudyOn } from './study.ts';
import { studentInChinese, studentInEnglish } from './whom.ts';

interface AwardFacts extends StudyFacts {
  /** `null` for a student on leave, who is in none. */
  readonly yearOfStudy: number | null;
  /** At least one. */
  readonly awards: readonly Award[];
}

export const award = certificate({
  kind: 'award',
  title: { zh: '获奖证明', en: 'Certificate of Awards and Honours' },
  nameEn: 'Award',
  languages: ['zh', 'en'],
  audience: ['active', 'onLeave'],
  facts: factsOf,
  text: { zh: chinese, en: english },
});

function factsOf({ study, awards }: Student, today: string, rules: SchoolRules): AwardFacts | 'noAward' {
  return awards.length === 0
    ? 'noAward'
    : { ...studyFacts(study), yearOfStudy: yearOfStudyOn(today, study, rules), awards };
}

type AwardContent = CopyContent<AwardFacts>;

function chinese({ holder, facts }: AwardContent): Block[] {
  return [
    `${studentInChinese(holder)}，系我校${registeredAs(facts, facts.yearOfStudy).zh}。该生在校期间获得下列奖励和荣誉：`,
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
  return [
    [
      `This is to certify that ${studentInEnglish(holder)} is on the register of ${issuer.school.en}`,
      `as a ${registeredAs(facts, facts.yearOfStudy).en},`,
      'and has received the following awards and honours:',
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
