/** How the person whom a document is about is named in its first sentence. */
import { day, masked, romanised, unbroken } from './notation.ts';
import type { Holder } from './person.ts';

const inFigures = (date: string) => day(date, 'zh');

/**
 * 兹证明林知远（LIN Zhiyuan）, 男, 2005年11月3日生, 身份证件号码9900**********0013, 学号3240100001. The dates of one text
 * are written in one way (GB/T 15835-2011, 4.3); `dated` is this text's.
 */
export function studentInChinese(holder: Holder, dated = inFigures): string[] {
  return certified(studentNamed(holder, dated));
}

/** 兹证明周明朗（ZHOU Minglang）, 男, 职工号0012345, 身份证件号码9900**********0033 */
export function staffInChinese(holder: Holder): string[] {
  return certified(staffNamed(holder));
}

/** The same without 兹证明. */
export function studentNamed(holder: Holder, dated = inFigures): string[] {
  return [...named(holder), `${dated(holder.birthDate)}生`, ...identity(holder), `学号${holder.number}`];
}

export function staffNamed(holder: Holder): string[] {
  return [...named(holder), `职工号${holder.number}`, ...identity(holder)];
}

function certified([name, ...rest]: readonly string[]): string[] {
  return [`兹证明${name}`, ...rest];
}

/** LIN Zhiyuan (male, born on November 3, 2005, Student ID 3240100001) */
export function studentInEnglish(holder: Holder): string {
  return inEnglish(holder, `Student ID\u00a0${holder.number}`);
}

/** ZHOU Minglang (male, born on February 14, 1989, Staff ID 0012345) */
export function staffInEnglish(holder: Holder): string {
  return inEnglish(holder, `Staff ID\u00a0${holder.number}`);
}

function named({ name, romanisedName, gender }: Holder): string[] {
  return [`${unbroken(name)}（${romanised(romanisedName)}）`, gender === 'male' ? '男' : '女'];
}

/** Masked; without a number the clause is left out, never left blank. */
function identity({ identity: paper }: Holder): string[] {
  if (paper === null) return [];
  return [`${paper.kind === 'idCard' ? '身份证件号码' : '护照号码'}${masked(paper.number)}`];
}

function inEnglish({ romanisedName, gender, birthDate }: Holder, number: string): string {
  return `${romanised(romanisedName)} (${gender}, born on ${day(birthDate, 'en')}, ${number})`;
}
