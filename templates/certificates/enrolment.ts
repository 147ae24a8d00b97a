/** 在读证明: the holder is registered now, in which programme and year, and until when. */
import type { Block, CopyContent } from './certificate.ts';
import { certificate } from './declaration.ts';
import { studentPurposes } from './listed-purposes.ts';
import { counted, month, unbroken } from './notation.ts';
import type { Student, StudyFacts } from './person.ts';
import { placeholdersOf } from './placeholders.ts';
import { type PresentStudy, presentStudy, studentOf, studyFacts, termOf } from './study.ts';
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

function factsOf({ study }: Student, today: string): EnrolmentFacts {
  return { ...studyFacts(study), ...presentStudy(study, today), expectedGraduation: study.expectedGraduation };
}

type EnrolmentContent = CopyContent<EnrolmentFacts>;

function chinese({ language, holder, facts, purpose }: EnrolmentContent): Block[] {
  const sentence = [
    ...studentInChinese(holder),
    `系我校全日制${studentOf(facts).zh}`,
    `${month(facts.admitted, 'zh')}入学`,
    `现就读于${facts.college.zh}${facts.programme.zh}专业${unbroken(`${counted(facts.yearOfStudy, 'han')}年级`)}`,
    `学制${unbroken(`${counted(facts.durationYears, 'han')}年`)}`,
    `预计${month(facts.expectedGraduation, 'zh')}毕业`,
  ];
  const closing = [...(purpose === null ? [] : [`本证明用于：${purpose.zh}。`]), `${unbroken('特此证明')}。`];
  // A bilingual sheet has less room: the short sentences stand in one paragraph.
  return [`${sentence.join('，')}。`, ...(language === 'bilingual' ? [closing.join('')] : closing)];
}

function english({ holder, facts, purpose, issuer }: EnrolmentContent): Block[] {
  const programme = `${counted(facts.durationYears, 'cardinal')}-year programme in ${facts.programme.en}`;
  const sentence = [
    `This is to certify that ${studentInEnglish(holder)}`,
    `was admitted to ${issuer.school.en} in ${month(facts.admitted, 'en')}`,
    `and is registered as a full-time ${studentOf(facts).en} for the ${termOf(facts.term).en}.`,
    `The student is in the ${counted(facts.yearOfStudy, 'ordinal')} year of the ${programme}`,
    `at the ${facts.college.en} and is expected to complete it in ${month(facts.expectedGraduation, 'en')}.`,
  ];
  return [sentence.join(' '), ...(purpose === null ? [] : [`This certificate is issued for use in ${purpose.en}.`])];
}
