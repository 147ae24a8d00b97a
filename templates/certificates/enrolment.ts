/** 在读证明: the holder is registered now, in which programme and year, and until when. */
import type { Bilingual, Block, Holder, LetterDocument, Order } from './certificate.ts';
import { counted, day, masked, month, romanised, unbroken } from './wording.ts';

export interface EnrolmentFacts {
  readonly level: 'undergraduate' | 'master' | 'doctoral';
  readonly college: Bilingual;
  readonly programme: Bilingual;
  /** `2024-09` */
  readonly admitted: string;
  /** 3 for 三年级 */
  readonly yearOfStudy: number;
  /** 学制 in years */
  readonly durationYears: number;
  /** `2028-06` */
  readonly expectedGraduation: string;
  readonly term: { readonly season: 'fall' | 'spring' /** `2026` for 2026–2027 */; readonly academicYear: number };
}

export const enrolment = {
  title: { zh: '在读证明', en: 'Certificate of Enrolment' },
  languages: ['zh', 'en', 'bilingual'],
  text: { zh: chinese, en: english },
} as const satisfies LetterDocument<EnrolmentFacts>;

type EnrolmentOrder = Order<EnrolmentFacts>;

const levels = {
  undergraduate: { zh: '本科学生', en: 'undergraduate' },
  master: { zh: '硕士研究生', en: 'master’s student' },
  doctoral: { zh: '博士研究生', en: 'doctoral student' },
};

const seasons = { fall: 'Fall', spring: 'Spring' };

function chinese({ holder, facts, purpose }: EnrolmentOrder): Block[] {
  const statement = [
    `兹证明${unbroken(holder.name)}（${romanised(holder.romanisedName)}）`,
    holder.gender === 'male' ? '男' : '女',
    `${day(holder.birthDate, 'zh')}生`,
    ...identity(holder),
    `学号${holder.number}`,
    `系我校全日制${levels[facts.level].zh}`,
    `${month(facts.admitted, 'zh')}入学`,
    `现就读于${facts.college.zh}${facts.programme.zh}专业${counted(facts.yearOfStudy, 'han')}年级`,
    `学制${counted(facts.durationYears, 'han')}年`,
    `预计${month(facts.expectedGraduation, 'zh')}毕业`,
  ];
  return [`${statement.join('，')}。`, ...(purpose === null ? [] : [`本证明用于：${purpose.zh}。`]), '特此证明。'];
}

/** Masked; without a number the clause is left out, never left blank. */
function identity({ identity: paper }: Holder): string[] {
  if (paper === null) return [];
  return [`${paper.kind === 'idCard' ? '身份证件号码' : '护照号码'}${masked(paper.number)}`];
}

function english({ holder, facts, purpose, issuer }: EnrolmentOrder): Block[] {
  const { season, academicYear } = facts.term;
  const born = `${holder.gender}, born on ${day(holder.birthDate, 'en')}, Student\u00a0ID\u00a0${holder.number}`;
  const programme = `${counted(facts.durationYears, 'cardinal')}-year programme in ${facts.programme.en}`;
  const statement = [
    `This is to certify that ${romanised(holder.romanisedName)} (${born})`,
    `was admitted to ${issuer.school.en} in ${month(facts.admitted, 'en')}`,
    `and is registered as a full-time ${levels[facts.level].en}`,
    `for the ${seasons[season]} Semester of the ${academicYear}–${academicYear + 1} academic year.`,
    `The student is in the ${counted(facts.yearOfStudy, 'ordinal')} year of the ${programme}`,
    `at the ${facts.college.en} and is expected to complete it in ${month(facts.expectedGraduation, 'en')}.`,
  ];
  return [statement.join(' '), ...(purpose === null ? [] : [`This certificate is issued for use in ${purpose.en}.`])];
}
