import type { VisitOutcome } from '../api.ts';
import { outcomeOf, reasonOf } from './problems.ts';
import type { Stage } from './session.ts';

/** How a visit ended, as the ledger keeps it; `null` while it goes on. */
export interface VisitEnd {
  readonly outcome: VisitOutcome | 'left';
  readonly reason: string | null;
  readonly document: string | null;
}

/** The end that this step makes, if it makes one. */
export function visitEnd(before: Stage, after: Stage): VisitEnd | null {
  if (before.name === after.name) return null;
  switch (after.name) {
    case 'collecting':
      return { outcome: 'printed', reason: null, document: after.order.document };
    case 'concluded': {
      const { problem, order } = after;
      return { outcome: outcomeOf(problem), reason: reasonOf(problem), document: order?.document ?? null };
    }
    case 'welcome':
      // Who guesses PINs walks away like anybody else: the ledger tells them apart.
      if (before.name === 'enteringPin' && before.triesLeft !== null) {
        return { outcome: 'refused', reason: 'wrongPin', document: null };
      }
      // From the two stages above the end was told before.
      return before.name === 'collecting' || before.name === 'concluded'
        ? null
        : { outcome: 'left', reason: null, document: null };
    default:
      return null;
  }
}
