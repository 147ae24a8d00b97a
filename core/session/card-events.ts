/** What the card reader tells, in the words of the session. */
import { type CardRead, type CardReaderEvent, identified } from '../../devices/card-reader/card-reader.ts';
import { technicianByDigits, technicianOf } from '../operations/technicians.ts';
import { readerHoldsCard, type Settings } from '../settings/settings.ts';
import type { Intent, SessionEvent } from './session.ts';

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

/**
 * A technician who gave the digits of the number, where no reader can read the card: as if that card had been read, so that
 * wrong PINs count for it in either way. Whether anybody has that number is not told: the PIN is asked, and is wrong.
 */
function technicianCalled(digits: string, facts: CardEventFacts): SessionEvent {
  const technician = technicianByDigits(digits, facts.settings.technicians);
  if (technician !== undefined) return cardPresented(cardOf(technician), facts);
  const event = cardPresented(identified(`number ${digits}`), facts);
  return event.type === 'cardPresented' ? { ...event, card: { ...event.card, technician: digits } } : event;
}

/** What was meant at the screen, as the session hears it. */
export function eventOf(intent: Intent, facts: CardEventFacts): SessionEvent {
  return intent.type === 'technicianIs' ? technicianCalled(intent.digits, facts) : { type: 'intent', intent };
}

/** As a reader would have read it. */
function cardOf({ cardUid = '', cardNumber }: Settings['technicians'][number]): CardRead {
  return cardNumber === undefined ? identified(cardUid) : { uid: cardUid, assurance: 'authenticated', cardNumber };
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
