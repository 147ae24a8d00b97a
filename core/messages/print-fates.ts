/** What visitors read of their recent prints. One unit, copies: one counts when it came out or may have. */
import type { Sentence } from '../sentence.ts';
import type { Surroundings } from './surroundings.ts';

/** Each without a full stop; the keys are those of PrintFate. */
export const printFateWords = {
  pending: { zh: '正在处理，暂计1份', en: 'In work, counts as 1 copy until then' },
  printed: { zh: '已打印，计1份', en: 'Printed, counts as 1 copy' },
  notPrinted: { zh: '没有打印出来，不计份数', en: 'Did not come out, not counted' },
  unknown: { zh: '结果待确认，暂计1份', en: 'Being looked into, counts as 1 copy' },
  reported: { zh: '已报告，等待处理', en: 'Reported, waiting for a technician' },
  upheld: { zh: '技术员查看过，可以使用，计1份', en: 'Found sound by a technician, counts' },
  owed: { zh: '已作废，可以免费再打1份', en: 'Void: print it again, free' },
  replaced: { zh: '已作废，已免费再打', en: 'Void, printed again free' },
} satisfies Readonly<Record<string, Sentence>>;

/** The disk or the program refused it. */
export function reportNotEntered({ school: { phone } }: Surroundings): Sentence {
  return {
    zh: `没有记下你的报告。请留着那一张，致电${phone}。`,
    en: `Your report was not entered. Keep the sheet and call ${phone}.`,
  };
}
