/** What visitors read who have said what is wrong on a page. */
import { type Mistake, mistakes } from '../ledger/events.ts';
import type { Sentence } from '../sentence.ts';
import type { Surroundings } from './surroundings.ts';

const words: Readonly<Record<Mistake, Sentence>> = {
  name: { zh: '姓名有误', en: 'a wrong name' },
  date: { zh: '日期有误', en: 'a wrong date' },
  marks: { zh: '成绩有误', en: 'a wrong mark' },
  employment: { zh: '单位或职务有误', en: 'a wrong unit or position' },
  other: { zh: '其他内容有误', en: 'a mistake' },
};

/** What may be wrong on a page about such a person. */
export function mistakesOf(kind: 'student' | 'staff'): readonly Mistake[] {
  const others = kind === 'staff' ? 'marks' : 'employment';
  return mistakes.filter((each) => each !== others);
}

/** `office` answers for the record. */
export function mistakeSentence(mistake: Mistake, office: Sentence, { school }: Surroundings): Sentence {
  const { zh, en } = words[mistake];
  return {
    zh: `已记下：${zh}。没有打印，也未计入份数。请到${office.zh}更正，再来打印；咨询电话${school.phone}。`,
    en: `Noted: ${en}. Nothing was printed or counted. Have it put right at the ${office.en}, then print it here. Questions: ${school.phone}.`,
  };
}
