/** 收入证明: what the school paid the holder over a named period, in 大写 and in figures. */
import { amountInFigures, amountInWords } from './amount.ts';
import type { Block, CopyContent } from './certificate.ts';
import { certificate } from './declaration.ts';
import { employedInChinese, useInChinese } from './employment.ts';
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
  languages: ['zh'],
  audience: ['staff'],
  purposes: staffPurposes,
  placeholders: [...placeholdersOf.staff, ...Object.keys(ofIncome)],
  facts: factsOf,
  text: { zh: chinese },
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
    `${employedInChinese(content).join('，')}。`,
    `${period}${sum}（${amountInFigures(fen)}）。`,
    useInChinese(content),
    '特此证明。',
  ];
}
