/** What the ledger keeps of a session's steps. Pure; no name, no card, no PIN is in it. */
import type { LedgerEntry } from './flow.ts';
import { isBetween, ruleOf, type Session, type SessionEvent } from './session.ts';

export function entriesOf(before: Session, after: Session, event: SessionEvent): readonly LedgerEntry[] {
  if (before === after) return [];
  const entries = [entryOfStageChange(before, after, event.type === 'timePassed')];
  if (event.type === 'cardTroubled' && event.trouble !== 'collision') {
    entries.push({ kind: 'cardRefused', reason: event.trouble });
  }
  return entries.filter((entry) => entry !== null);
}

/** The same with what statistics ask of a visit beside its end; `now`: monotonic milliseconds. */
export function withVisitFacts(entry: LedgerEntry, { reading, startedAt }: Session, now: number): LedgerEntry {
  if (entry.kind !== 'visitEnded') return entry;
  return { ...entry, language: reading.language, seconds: Math.round((now - startedAt) / 1000) };
}

/** The entry for the end of a visit, or for the beginning of a stage within it; `null` where none is recorded. */
function entryOfStageChange(before: Session, after: Session, idle: boolean): LedgerEntry | null {
  const { stage } = after;
  // While a visitor waits for the next PIN attempt, another card or a card fault may end that visit.
  if (isBetween(stage) || after.visit !== before.visit) return ruleOf(before.stage).left(before.stage, idle);
  return stage.name === before.stage.name ? null : (ruleOf(stage).entered?.(stage) ?? null);
}
