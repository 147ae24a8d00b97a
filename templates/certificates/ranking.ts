/** 成绩排名证明: the holder's place in a cohort, up to which term, and the share of the cohort that it means. */
import type { Block, CopyContent } from './certificate.ts';
import { certificate } from './declaration.ts';
import { ordinal, share } from './notation.ts';
import type { Ranking, Student, StudyFacts } from './person.ts';
import { ofRanking, placeholdersOf } from './placeholders.ts';
import { studentOf, studyFacts, termOf } from './study.ts';
import { studentInChinese, studentInEnglish } from './whom.ts';

interface RankingFacts extends StudyFacts {
  readonly ranking: Ranking;
}

export const ranking = certificate({
  kind: 'ranking',
  title: { zh: '成绩排名证明', en: 'Certificate of Academic Ranking' },
  nameEn: 'Ranking',
  languages: ['zh', 'en'],
  audience: ['active'],
  placeholders: [...placeholdersOf.active, ...Object.keys(ofRanking)],
  facts: factsOf,
  text: { zh: chinese, en: english },
});

function factsOf(student: Student): RankingFacts | 'notRanked' {
  return student.ranking === null ? 'notRanked' : { ...studyFacts(student.study), ranking: student.ranking };
}

type RankingContent = CopyContent<RankingFacts>;

function chinese({ holder, facts }: RankingContent): Block[] {
  const { college, programme, admitted } = facts;
  const { upTo, rank, cohort } = facts.ranking;
  const year = `${admitted.slice(0, 4)}级`;
  const sentence = [
    ...studentInChinese(holder),
    `系我校${college.zh}${programme.zh}专业${year}全日制${studentOf(facts).zh}`,
  ];
  const place = `该生在本专业${year}${cohort}名学生中排名第${rank}`;
  return [
    `${sentence.join('，')}。截至${termOf(upTo).zh}，按平均学分绩点由高到低，${place}，位于前${share(facts.ranking)}。`,
    '特此证明。',
  ];
}

function english({ holder, facts, issuer }: RankingContent): Block[] {
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
