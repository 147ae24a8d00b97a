/** 成绩排名证明: the holder's average and place in a cohort, up to which term, and the share of the cohort that it means. */
import type { Block, CopyContent } from './certificate.ts';
import { certificate } from './declaration.ts';
import { type RankedPlace, rankedPlace } from './grades.ts';
import { ordinal, share } from './notation.ts';
import type { Student, StudyFacts } from './person.ts';
import { ofRanking, placeholdersOf } from './placeholders.ts';
import type { SchoolRules } from './school-rules.ts';
import { intakeOf, presentStudy, registeredAs, studyFacts, termOf } from './study.ts';
import { studentInChinese, studentInEnglish } from './whom.ts';

interface RankingFacts extends StudyFacts {
  readonly yearOfStudy: number;
  readonly ranking: RankedPlace;
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

function factsOf(student: Student, today: string, rules: SchoolRules): RankingFacts | 'notRanked' {
  const { study } = student;
  const place = rankedPlace(student, rules.grading);
  const { yearOfStudy } = presentStudy(study, today, rules);
  return place === null ? 'notRanked' : { ...studyFacts(study), yearOfStudy, ranking: place };
}

type RankingContent = CopyContent<RankingFacts>;

function chinese({ holder, facts }: RankingContent): Block[] {
  const { upTo, rank, cohort, gradePointAverage, bestAverage } = facts.ranking;
  const outOf = bestAverage === null ? '' : `（满分${bestAverage.toFixed(2)}）`;
  const place = `在本专业${intakeOf(facts)}${cohort}名学生中排名第${rank}，位于前${share(facts.ranking)}`;
  return [
    `${studentInChinese(holder)}，系我校${registeredAs(facts, facts.yearOfStudy).zh}。` +
      `截至${termOf(upTo).zh}，该生平均学分绩点为${gradePointAverage.toFixed(2)}${outOf}，${place}。`,
    '特此证明。',
  ];
}

function english({ holder, facts, issuer }: RankingContent): Block[] {
  const { upTo, rank, cohort, gradePointAverage, bestAverage } = facts.ranking;
  const outOf = bestAverage === null ? '' : ` out of\u00a0${bestAverage.toFixed(2)}`;
  return [
    [
      `This is to certify that ${studentInEnglish(holder)} is registered at ${issuer.school.en} as a`,
      `${registeredAs(facts, facts.yearOfStudy).en}. As at the end of the ${termOf(upTo).en}, the student’s cumulative`,
      `grade point average was ${gradePointAverage.toFixed(2)}${outOf}, placing the student ${ordinal(rank)} of the`,
      `${cohort} students in the ${facts.admitted.slice(0, 4)} cohort of the programme`,
      `(within the top\u00a0${share(facts.ranking)}).`,
    ].join(' '),
  ];
}
