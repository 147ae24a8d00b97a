/** What the ledger keeps of a session's steps. Pure; no name, no card, no PIN is in it. */
import type { JobEvent, StationEvent } from '../ledger/events.ts';
import { outcomeOf, reasonOf } from '../messages/problems.ts';
import type { Session, SessionEvent, Stage } from './stage.ts';

export type LedgerEntry = Exclude<StationEvent, JobEvent>;
type VisitEnd = Extract<LedgerEntry, { kind: 'visitEnded' }>;

export function entriesOf(before: Session, after: Session, event: SessionEvent): readonly LedgerEntry[] {
  if (before === after) return [];
  const entries: (LedgerEntry | null)[] = [visitEnd(before, after)];
  const from = before.stage;
  const to = after.stage;
  if (event.type === 'cardTroubled' && event.trouble !== 'collision') {
    entries.push({ kind: 'cardRefused', reason: event.trouble });
  }
  if (from.name !== 'vendorMode' && to.name === 'vendorMode') {
    entries.push({ kind: 'vendorModeEntered', by: to.technician });
  }
  if (from.name === 'vendorMode' && to.name !== 'vendorMode') {
    entries.push({ kind: 'vendorModeLeft', by: from.technician, idle: event.type === 'timePassed' });
  }
  return entries.filter((entry) => entry !== null);
}

/** The end of a visit that this step makes, if it makes one. */
function visitEnd(before: Session, after: Session): VisitEnd | null {
  const { stage } = after;
  // Another card, or what was wrong with it, may take the place of who only waits for the next try.
  const replaced = stage.name === 'cardTrouble' || after.visit !== before.visit;
  if (stage.name === 'welcome' || replaced) return leaving(before.stage);
  if (stage.name === before.stage.name) return null;
  if (stage.name === 'collecting') return ended('printed', null, stage.order.document);
  if (stage.name !== 'concluded') return null;
  const { problem, order } = stage;
  return ended(outcomeOf(problem), reasonOf(problem), order?.document ?? null);
}

/** How a visit is told that ends from this stage without more. */
function leaving(stage: Stage): VisitEnd | null {
  switch (stage.name) {
    case 'welcome':
    case 'cardTrouble':
    case 'vendorMode':
      return null;
    // The end was told when these began.
    case 'collecting':
    case 'concluded':
      return null;
    // Who guesses PINs walks away like anybody else: the ledger tells them apart.
    case 'enteringPin':
    case 'delayed':
      if (stage.wrongPin !== null) return ended('refused', 'wrongPin', null);
      return stage.name === 'delayed' ? ended('refused', 'tooSoon', null) : ended('left', null, null);
    case 'ordering':
      return stage.problem === null
        ? ended('left', null, null)
        : ended('refused', reasonOf(stage.problem), stage.order.document);
    default:
      return ended('left', null, null);
  }
}

function ended(outcome: VisitEnd['outcome'], reason: string | null, document: string | null): VisitEnd {
  return { kind: 'visitEnded', outcome, reason, document };
}
