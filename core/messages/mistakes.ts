/** What visitors read who have said what is wrong on a page. */
import { income } from '../../templates/certificates/income.ts';
import { type Mistake, mistakes } from '../ledger/events.ts';
import type { Sentence } from '../sentence.ts';
import type { Surroundings } from './surroundings.ts';

const words: Readonly<Record<Mistake, Sentence>> = {
  name: { zh: '姓名有误', en: 'a wrong name' },
  date: { zh: '日期有误', en: 'a wrong date' },
  marks: { zh: '成绩有误', en: 'a wrong mark' },
  employment: { zh: '单位或职务有误', en: 'a wrong unit or position' },
  income: { zh: '收入金额有误', en: 'a wrong amount' },
  other: { zh: '其他内容有误', en: 'a mistake' },
};

/** What may be wrong on a page of this document about such a person. */
export function mistakesOf(kind: 'student' | 'staff', document: string): readonly Mistake[] {
  const elsewhere: readonly Mistake[] = [
    kind === 'staff' ? 'marks' : 'employment',
    // Five choices fit a screen in large type: a date on a page about an amount is among the others.
    document === income.kind ? 'date' : 'income',
  ];
  return mistakes.filter((each) => !elsewhere.includes(each));
}

/** `office` answers for the record. */
export function mistakeSentence(mistake: Mistake, office: Sentence, { school }: Surroundings): Sentence {
  const { zh, en } = words[mistake];
  return {
    zh: `已记下：${zh}。没有打印，也未计入份数。请到${office.zh}更正，再来打印；咨询电话${school.phone}。`,
    en: `Noted: ${en}. Nothing was printed or counted. Have it put right at the ${office.en}, then print it here. Questions: ${school.phone}.`,
  };
}
