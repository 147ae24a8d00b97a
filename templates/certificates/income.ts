/** 收入证明: what the school paid the holder over a named period, in figures and in Chinese also in 大写. */
import { amountInFigures, amountInWords, monthlyAverage } from './amount.ts';
import type { Block, CopyContent } from './certificate.ts';
import { certificate } from './declaration.ts';
import { employedInChinese, employedInEnglish, useInChinese, useInEnglish } from './employment.ts';
import { staffPurposes } from './listed-purposes.ts';
import { month, unbroken } from './notation.ts';
import type { Employment, Income, StaffMember } from './person.ts';
import { ofIncome, placeholdersOf } from './placeholders.ts';

interface IncomeFacts extends Employment {
  readonly income: Income;
}

export const income = certificate({
  kind: 'income',
  title: { zh: '收入证明', en: 'Certificate of Income' },
  nameEn: 'Income',
  languages: ['zh', 'en'],
  audience: ['staff'],
  purposes: staffPurposes,
  placeholders: [...placeholdersOf.staff, ...Object.keys(ofIncome)],
  facts: factsOf,
  text: { zh: chinese, en: english },
});

function factsOf(member: StaffMember): IncomeFacts | 'noIncome' {
  return member.income === null ? 'noIncome' : { ...member.employment, income: member.income };
}

function chinese(content: CopyContent<IncomeFacts>): Block[] {
  const { from, to, fen } = content.facts.income;
  const period = `近十二个月（${month(from, 'zh')}至${month(to, 'zh')}）税前收入合计`;
  // No line break between 人民币 and the sum, so that no figure can be written in between.
  const sum = unbroken(`人民币${amountInWords(fen)}`);
  return [
    employedInChinese(content),
    `${period}${sum}（${amountInFigures(fen, 'zh')}），月均${amountInFigures(monthlyAverage(fen), 'zh')}。`,
    useInChinese(content),
    '特此证明。',
  ];
}

function english(content: CopyContent<IncomeFacts>): Block[] {
  const { from, to, fen } = content.facts.income;
  return [
    employedInEnglish(content),
    [
      `For the twelve months from ${month(from, 'en')} to ${month(to, 'en')}, the employee’s income before tax was`,
      `${amountInFigures(fen, 'en')} in total, a monthly average of ${amountInFigures(monthlyAverage(fen), 'en')}.`,
    ].join(' '),
    useInEnglish(content),
  ];
}
