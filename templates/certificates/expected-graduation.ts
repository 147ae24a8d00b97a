/** 预毕业证明: a final-year student is expected to graduate, and on what condition. Never a proof of a degree. */
import type { Bilingual, Block, CopyContent } from './certificate.ts';
import { certificate } from './declaration.ts';
import { creditsEarned } from './grades.ts';
import { month } from './notation.ts';
import type { Student, StudyFacts } from './person.ts';
import { placeholdersOf } from './placeholders.ts';
import type { SchoolRules } from './school-rules.ts';
import { presentStudy, registeredAs, studyFacts } from './study.ts';
import { studentInChinese, studentInEnglish } from './whom.ts';

interface ExpectedGraduationFacts extends StudyFacts {
  readonly yearOfStudy: number;
  readonly creditsRequired: number;
  readonly creditsEarned: number;
  /** `2027-06` */
  readonly expectedGraduation: string;
}

export const expectedGraduation = certificate({
  kind: 'expectedGraduation',
  title: { zh: '预毕业证明', en: 'Certificate of Expected Graduation' },
  nameEn: 'Expected graduation',
  languages: ['zh', 'en'],
  audience: ['active'],
  placeholders: placeholdersOf.active,
  facts: factsOf,
  text: { zh: chinese, en: english },
});

function factsOf(
  { study, courses }: Student,
  today: string,
  rules: SchoolRules,
): ExpectedGraduationFacts | 'notFinalYear' {
  const { yearOfStudy } = presentStudy(study, today, rules);
  if (yearOfStudy < study.durationYears) return 'notFinalYear';
  return {
    ...studyFacts(study),
    yearOfStudy,
    creditsRequired: study.creditsRequired,
    creditsEarned: creditsEarned(courses),
    expectedGraduation: study.expectedGraduation,
  };
}

/** The level alone: which degree it will be is not on record. */
const degrees: Readonly<Record<StudyFacts['level'], Bilingual>> = {
  undergraduate: { zh: '学士', en: 'bachelor’s' },
  master: { zh: '硕士', en: 'master’s' },
  doctoral: { zh: '博士', en: 'doctoral' },
};

type ExpectedGraduationContent = CopyContent<ExpectedGraduationFacts>;

function chinese({ holder, facts }: ExpectedGraduationContent): Block[] {
  const credits = `${figure(facts.creditsEarned)}学分（培养方案要求${figure(facts.creditsRequired)}学分）`;
  const expected = `预计于${month(facts.expectedGraduation, 'zh')}取得毕业证书和${degrees[facts.level].zh}学位证书`;
  const condition = `如其按培养方案完成全部学业，并通过毕业资格和学位授予资格审核，${expected}`;
  return [
    `${studentInChinese(holder)}，系我校${registeredAs(facts, facts.yearOfStudy).zh}，${month(facts.admitted, 'zh')}入学。` +
      `截至签发之日，该生已取得${credits}；${condition}。`,
    { bold: '本证明不作为学历、学位证明使用。' },
    '特此证明。',
  ];
}

function english({ holder, facts, issuer }: ExpectedGraduationContent): Block[] {
  const sentence = [
    `This is to certify that ${studentInEnglish(holder)} was admitted to ${issuer.school.en}`,
    `in ${month(facts.admitted, 'en')} and is registered as a ${registeredAs(facts, facts.yearOfStudy).en}.`,
    `As of the date of issue, the student has earned ${figure(facts.creditsEarned)} credits; the programme requires`,
    `${figure(facts.creditsRequired)}. Provided that all its requirements are completed`,
    'and that graduation and the award of the degree are approved, the student is expected to graduate in',
    `${month(facts.expectedGraduation, 'en')} and to be awarded a ${degrees[facts.level].en} degree.`,
  ];
  return [sentence.join(' '), { bold: 'This certificate is not proof of graduation or of a degree.' }];
}

/** 138.5, 160.0 */
const figure = (credits: number): string => credits.toFixed(1);
