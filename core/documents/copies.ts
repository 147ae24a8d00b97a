/** How many copies of a document can be ordered now. Pure. */
import type { CopyLimit } from '../messages/copy-limit.ts';

/** What is left in the trays of the printers that work, as far as they report it. */
export interface Paper {
  readonly sheets: number;
  readonly twoSided: boolean;
}

export interface CopyBounds {
  /** Copies that the quota leaves; 0 where the document is refused. */
  readonly quota: number;
  /** Copies of one document in one visit. */
  readonly visit: number;
  /** `null`: no printer reports how many sheets it has. */
  readonly paper: Paper | null;
}

/**
 * The smallest bound. `pages`: of one copy; before it is typeset, 1. One copy can always be ordered: a printer that runs out
 * within it waits for paper.
 */
export function copyLimit({ quota, visit, paper }: CopyBounds, pages: number): CopyLimit {
  const byRule: CopyLimit = quota <= visit ? { copies: quota, bound: 'quota' } : { copies: visit, bound: 'visit' };
  if (paper === null) return byRule;
  const { sheets, twoSided } = paper;
  const enough = Math.max(1, Math.floor(sheets / (twoSided ? Math.ceil(pages / 2) : pages)));
  return enough < byRule.copies ? { copies: enough, bound: 'paper', sheets } : byRule;
}
