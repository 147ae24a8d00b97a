/** What the ledger keeps of a session's steps. Pure; no name, no card, no PIN is in it. */
import type { LedgerEntry } from './flow.ts';
import { isBetween, ruleOf, type Session, type SessionEvent } from './session.ts';

export function entriesOf(before: Session, after: Session, event: SessionEvent): readonly LedgerEntry[] {
  if (before === after) return [];
  const entries = [endOrBeginning(before, after, event.type === 'timePassed')];
  if (event.type === 'cardTroubled' && event.trouble !== 'collision') {
    entries.push({ kind: 'cardRefused', reason: event.trouble });
  }
  return entries.filter((entry) => entry !== null);
}

/** What is kept of leaving the stage before for good, or of coming to the one after. */
function endOrBeginning(before: Session, after: Session, idle: boolean): LedgerEntry | null {
  const { stage } = after;
  // Another card, or what was wrong with it, may take the place of who only waits for the next try.
  if (isBetween(stage) || after.visit !== before.visit) return ruleOf(before.stage).left(before.stage, idle);
  return stage.name === before.stage.name ? null : (ruleOf(stage).entered?.(stage) ?? null);
}
