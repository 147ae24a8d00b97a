/** 收入证明: what the school paid the holder over a named period, in 大写 and in figures. */
import { amountInFigures, amountInWords } from './amount.ts';
import type { Block, LetterDocument, Order } from './certificate.ts';
import { type Employment, employedInChinese, useInChinese } from './employment.ts';
import { month, unbroken } from './wording.ts';

export interface Income {
  /** First and last month that count, twelve in all: `2025-11`, `2026-10`. */
  readonly from: string;
  readonly to: string;
  /** Before tax, in fen (hundredths of a yuan), so that no figure is rounded by accident. */
  readonly fen: number;
}

export interface IncomeFacts extends Employment {
  readonly income: Income;
}

export const income = {
  title: { zh: '收入证明', en: 'Certificate of Income' },
  nameEn: 'Income',
  languages: ['zh'],
  text: { zh: chinese },
} as const satisfies LetterDocument<IncomeFacts>;

function chinese(order: Order<IncomeFacts>): Block[] {
  const { from, to, fen } = order.facts.income;
  const period = `近十二个月（${month(from, 'zh')}至${month(to, 'zh')}）税前收入合计`;
  // One block: nothing can be slipped in between 人民币 and the sum.
  const sum = unbroken(`人民币${amountInWords(fen)}`);
  return [
    `${employedInChinese(order).join('，')}。`,
    `${period}${sum}（${amountInFigures(fen)}）。`,
    useInChinese(order),
    '特此证明。',
  ];
}
