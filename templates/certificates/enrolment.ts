/** 在读证明: the holder is registered now, in which programme and year, and until when. */
import type { Block, CopyContent } from './certificate.ts';
import { certificate } from './declaration.ts';
import { studentPurposes } from './listed-purposes.ts';
import { month } from './notation.ts';
import type { Student, StudyFacts } from './person.ts';
import { placeholdersOf } from './placeholders.ts';
import type { SchoolRules } from './school-rules.ts';
import { type PresentStudy, presentStudy, registeredAs, studyFacts, termOf } from './study.ts';
import { studentInChinese, studentInEnglish } from './whom.ts';

export interface EnrolmentFacts extends StudyFacts, PresentStudy {
  /** `2028-06` */
  readonly expectedGraduation: string;
}

export const enrolment = certificate({
  kind: 'enrolment',
  title: { zh: '在读证明', en: 'Certificate of Enrolment' },
  nameEn: 'Enrolment',
  languages: ['zh', 'en', 'bilingual'],
  // It states a registration for the present term, so it is untrue of anybody who is away or has left.
  audience: ['active'],
  purposes: studentPurposes,
  placeholders: placeholdersOf.active,
  facts: factsOf,
  text: { zh: chinese, en: english },
});

function factsOf({ study }: Student, today: string, rules: SchoolRules): EnrolmentFacts {
  return { ...studyFacts(study), ...presentStudy(study, today, rules), expectedGraduation: study.expectedGraduation };
}

type EnrolmentContent = CopyContent<EnrolmentFacts>;

/** States the same facts as the English, neither more nor less: a bilingual sheet says both. */
function chinese({ holder, facts, purpose }: EnrolmentContent): Block[] {
  const sentence = [
    studentInChinese(holder),
    `系我校${registeredAs(facts, facts.yearOfStudy).zh}`,
    `${month(facts.admitted, 'zh')}入学`,
    `${termOf(facts.term).zh}已注册`,
    `预计${month(facts.expectedGraduation, 'zh')}毕业`,
  ];
  return [`${sentence.join('，')}。`, ...(purpose === null ? [] : [`本证明用于：${purpose.zh}。`]), '特此证明。'];
}

function english({ holder, facts, purpose, issuer }: EnrolmentContent): Block[] {
  const sentence = [
    `This is to certify that ${studentInEnglish(holder)}`,
    `was admitted to ${issuer.school.en} in ${month(facts.admitted, 'en')}`,
    `and is registered for the ${termOf(facts.term).en} as a ${registeredAs(facts, facts.yearOfStudy).en},`,
    `and is expected to graduate in ${month(facts.expectedGraduation, 'en')}.`,
  ];
  const use = `This certificate is issued at the student’s request for ${purpose?.en}.`;
  return [sentence.join(' '), ...(purpose === null ? [] : [use])];
}
