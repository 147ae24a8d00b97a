/** How many copies of one document can be ordered now, and what keeps it from being more. */
import type { Sentence } from '../sentence.ts';

/** `sheets`: what is left in the trays, as far as the printers report it. */
export type CopyLimit =
  | { readonly copies: number; readonly bound: 'quota' | 'visit' }
  | { readonly copies: number; readonly bound: 'paper'; readonly sheets: number };

/** Without a full stop. `visit` bounds one order: the next one can be as large. */
export function copyLimitWords(limit: CopyLimit): Sentence {
  const { copies } = limit;
  switch (limit.bound) {
    case 'quota':
      return { zh: `目前最多还可打印${copies}份`, en: `Only ${copies} more can be printed` };
    case 'visit':
      return { zh: `一次最多打印${copies}份`, en: `At most ${copies} at a time` };
    case 'paper': {
      const { sheets } = limit;
      const left = { zh: `纸盒里还有${sheets}张`, en: `Sheets left in the printer: ${sheets}` };
      return copies === sheets ? left : { zh: `${left.zh}，够打${copies}份`, en: `${left.en}, enough for ${copies}` };
    }
  }
}
