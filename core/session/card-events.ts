/** What the card reader tells, in the words of the session. */
import type { CardRead, CardReaderEvent } from '../../devices/card-reader/card-reader.ts';
import { technicianOf } from '../operations/technicians.ts';
import { readerHoldsCard, type Settings } from '../settings/settings.ts';
import type { SessionEvent } from './session.ts';

export interface CardEventFacts {
  readonly settings: Settings;
  /** The monotonic instant from which a PIN may be tried with this card. */
  readonly notBefore: (card: CardRead) => number;
  /** Whether print jobs from before a restart still have no outcome. */
  readonly isSettling: () => boolean;
  /** Why the campus cannot be reached, for the technician; `null` while it answers. */
  readonly campusDown: () => string | null;
}

export function cardPresented(read: CardRead, facts: CardEventFacts): SessionEvent {
  const technician = technicianOf(read, facts.settings.technicians)?.number ?? null;
  const [notBefore, settling, campusDown] = [facts.notBefore(read), facts.isSettling(), facts.campusDown()];
  return { type: 'cardPresented', card: { read, technician }, notBefore, settling, campusDown };
}

/** Makes the function that turns a reader event into a session event; `null`: it does not concern the session. */
export function createCardEvents(facts: CardEventFacts): (event: CardReaderEvent) => SessionEvent | null {
  const holdsCard = readerHoldsCard(facts.settings);
  let collided = false;
  return (event) => {
    switch (event.type) {
      case 'cardPresented':
        return cardPresented(event.card, facts);
      case 'cardRefused':
        return { type: 'cardTroubled', trouble: event.reason };
      case 'cardRemoved':
        return holdsCard ? { type: 'cardTaken' } : null;
      case 'statusChanged': {
        // Several cards are a state of the reader, told once when it begins.
        const before = collided;
        collided = event.status.faults.some(({ code }) => code === 'cardCollision');
        return collided && !before ? { type: 'cardTroubled', trouble: 'collision' } : null;
      }
    }
  };
}
