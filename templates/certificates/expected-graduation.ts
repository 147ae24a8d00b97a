/** 预毕业证明: a final-year student is expected to graduate, and on what condition. Never a proof of a degree. */
import type { Block, LetterDocument, Order } from './certificate.ts';
import { type StudyFacts, studentOf } from './study.ts';
import { studentInChinese, studentInEnglish } from './whom.ts';
import { counted, month } from './wording.ts';

export interface ExpectedGraduationFacts extends StudyFacts {
  readonly yearOfStudy: number;
  readonly creditsRequired: number;
  readonly creditsEarned: number;
  /** `2027-06` */
  readonly expectedGraduation: string;
}

export const expectedGraduation = {
  title: { zh: '预毕业证明', en: 'Certificate of Expected Graduation' },
  nameEn: 'Expected graduation',
  languages: ['zh', 'en'],
  text: { zh: chinese, en: english },
} as const satisfies LetterDocument<ExpectedGraduationFacts>;

type ExpectedGraduationOrder = Order<ExpectedGraduationFacts>;

function chinese({ holder, facts }: ExpectedGraduationOrder): Block[] {
  const { college, programme, admitted, durationYears, yearOfStudy } = facts;
  const course = `${college.zh}${programme.zh}专业${admitted.slice(0, 4)}级全日制${studentOf(facts).zh}`;
  const statement = [
    ...studentInChinese(holder),
    `系我校${course}`,
    `学制${counted(durationYears, 'han')}年`,
    `现为${counted(yearOfStudy, 'han')}年级`,
  ];
  const credits = `培养方案要求的${figure(facts.creditsRequired)}学分中的${figure(facts.creditsEarned)}学分`;
  const expected = `预计于${month(facts.expectedGraduation, 'zh')}取得毕业证书`;
  const condition = `如其按培养方案完成全部学业并通过毕业资格审核，${expected}`;
  return [
    `${statement.join('，')}。截至签发之日，该生已取得${credits}；${condition}。`,
    { bold: '本证明不作为学历、学位证明使用。' },
    '特此证明。',
  ];
}

function english({ holder, facts, issuer }: ExpectedGraduationOrder): Block[] {
  const { college, programme, admitted, durationYears, yearOfStudy } = facts;
  const years = `${counted(durationYears, 'cardinal')}-year programme in ${programme.en}`;
  const statement = [
    `This is to certify that ${studentInEnglish(holder)}`,
    `was admitted to ${issuer.school.en} in ${month(admitted, 'en')} as a full-time ${studentOf(facts).en}`,
    `and is in the ${counted(yearOfStudy, 'ordinal')} year of the ${years} at the ${college.en}.`,
    `As of the date of issue, the student has earned ${figure(facts.creditsEarned)} of the`,
    `${figure(facts.creditsRequired)} credits required by the programme. Provided that all its requirements are completed`,
    'and graduation is approved, the student is expected to receive the graduation certificate in',
    `${month(facts.expectedGraduation, 'en')}.`,
  ];
  return [statement.join(' '), { bold: 'This certificate is not proof of graduation or of a degree.' }];
}

/** 138.5, 160.0 */
const figure = (credits: number): string => credits.toFixed(1);
