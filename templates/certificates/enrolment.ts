/** 在读证明: the holder is registered now, in which programme and year, and until when. */
import type { Block, LetterDocument, Order } from './certificate.ts';
import { type StudyFacts, studentOf, type Term, termOf } from './study.ts';
import { studentInChinese, studentInEnglish } from './whom.ts';
import { counted, month, unbroken } from './wording.ts';

export interface EnrolmentFacts extends StudyFacts {
  /** 3 for 三年级 */
  readonly yearOfStudy: number;
  /** `2028-06` */
  readonly expectedGraduation: string;
  readonly term: Term;
}

export const enrolment = {
  title: { zh: '在读证明', en: 'Certificate of Enrolment' },
  nameEn: 'Enrolment',
  languages: ['zh', 'en', 'bilingual'],
  text: { zh: chinese, en: english },
} as const satisfies LetterDocument<EnrolmentFacts>;

type EnrolmentOrder = Order<EnrolmentFacts>;

function chinese({ language, holder, facts, purpose }: EnrolmentOrder): Block[] {
  const statement = [
    ...studentInChinese(holder),
    `系我校全日制${studentOf(facts).zh}`,
    `${month(facts.admitted, 'zh')}入学`,
    `现就读于${facts.college.zh}${facts.programme.zh}专业${unbroken(`${counted(facts.yearOfStudy, 'han')}年级`)}`,
    `学制${unbroken(`${counted(facts.durationYears, 'han')}年`)}`,
    `预计${month(facts.expectedGraduation, 'zh')}毕业`,
  ];
  const closing = [...(purpose === null ? [] : [`本证明用于：${purpose.zh}。`]), `${unbroken('特此证明')}。`];
  // Two tongues share the sheet: the short sentences share a line.
  return [`${statement.join('，')}。`, ...(language === 'bilingual' ? [closing.join('')] : closing)];
}

function english({ holder, facts, purpose, issuer }: EnrolmentOrder): Block[] {
  const programme = `${counted(facts.durationYears, 'cardinal')}-year programme in ${facts.programme.en}`;
  const statement = [
    `This is to certify that ${studentInEnglish(holder)}`,
    `was admitted to ${issuer.school.en} in ${month(facts.admitted, 'en')}`,
    `and is registered as a full-time ${studentOf(facts).en} for the ${termOf(facts.term).en}.`,
    `The student is in the ${counted(facts.yearOfStudy, 'ordinal')} year of the ${programme}`,
    `at the ${facts.college.en} and is expected to complete it in ${month(facts.expectedGraduation, 'en')}.`,
  ];
  return [statement.join(' '), ...(purpose === null ? [] : [`This certificate is issued for use in ${purpose.en}.`])];
}
