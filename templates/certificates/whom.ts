/** How the person whom a document is about is named in its first sentence. */
import { day, masked, romanised, unbroken } from './notation.ts';
import type { Holder } from './person.ts';

/** No line begins with 生. */
const bornInFigures = (date: string) => `${day(date, 'zh')}\u2060生`;

/**
 * 兹证明林知远（LIN Zhiyuan）, 男, 2005年11月3日生, 身份证件号码9900**********0013, 学号3240100001. The dates of one text
 * are written in one way (GB/T 15835-2011, 4.3); `born` says the date of birth in this text's.
 */
export function studentInChinese(holder: Holder, born = bornInFigures): string {
  return `兹证明${studentNamed(holder, born)}`;
}

/** 兹证明周明朗（ZHOU Minglang）, 男, 1989年2月14日生, 身份证件号码9900**********0033, 职工号0012345 */
export function staffInChinese(holder: Holder): string {
  return `兹证明${staffNamed(holder)}`;
}

/** The same without 兹证明. */
export function studentNamed(holder: Holder, born = bornInFigures): string {
  return named(holder, `学号${holder.number}`, born);
}

export function staffNamed(holder: Holder): string {
  return named(holder, `职工号${holder.number}`, bornInFigures);
}

/** LIN Zhiyuan (male, born on November 3, 2005, ID card No. 9900**********0013, Student ID 3240100001) */
export function studentInEnglish(holder: Holder): string {
  return inEnglish(holder, `Student\u00a0ID\u00a0${holder.number}`);
}

/** ZHOU Minglang (male, born on February 14, 1989, ID card No. 9900**********0033, Staff ID 0012345) */
export function staffInEnglish(holder: Holder): string {
  return inEnglish(holder, `Staff\u00a0ID\u00a0${holder.number}`);
}

function named(holder: Holder, number: string, born: (date: string) => string): string {
  const { name, romanisedName, gender, birthDate, identity: paper } = holder;
  const who = `${unbroken(name)}（${romanised(romanisedName)}）`;
  const sex = gender === 'male' ? '男' : '女';
  return [
    who,
    sex,
    born(birthDate),
    ...(paper?.kind === 'passport' ? [`国籍${paper.nationality.zh}`] : []),
    ...identity(holder, { idCard: '身份证件号码', passport: '护照号码' }),
    number,
  ].join('，');
}

function inEnglish(holder: Holder, number: string): string {
  const { romanisedName, gender, birthDate, identity: paper } = holder;
  const facts = [
    gender,
    ...(paper?.kind === 'passport' ? [`a national of ${paper.nationality.en}`] : []),
    `born on ${day(birthDate, 'en')}`,
    ...identity(holder, { idCard: 'ID\u00a0card\u00a0No.\u00a0', passport: 'Passport\u00a0No.\u00a0' }),
    number,
  ];
  return `${romanised(romanisedName)} (${facts.join(', ')})`;
}

/** Masked; where the school stores no number the clause is left out, never left blank. */
function identity({ identity: paper }: Holder, labels: Readonly<Record<'idCard' | 'passport', string>>): string[] {
  return paper === null ? [] : [`${labels[paper.kind]}${masked(paper.number)}`];
}
