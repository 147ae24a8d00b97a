/** Which card lies in the field of a polled reader, and what has been reported of it: each stay of a card once. */
import type { Result } from '../result.ts';
import type { CardRead, CardReaderEvent } from './card-reader.ts';
import { isRandom, type RefusedCard } from './examination.ts';
import type { Target } from './pn532-commands.ts';

export interface OccupancyOptions {
  readonly tell: (event: CardReaderEvent) => void;
  /** Whether several cards lie there; called at each change. */
  readonly collided: (collision: boolean) => void;
}

export interface Occupancy {
  /** Takes the result of a poll; gives the card that must be examined, `null` where none is new. */
  polled(targets: readonly Target[]): Target | null;
  /** Takes the result of the examination and reports it. */
  examined(result: Result<CardRead, RefusedCard>): void;
  /** A card lies there, or several. */
  occupied(): boolean;
  /** Exactly one card lies there. */
  single(): boolean;
  /** The card left, or the reader was lost: a card that was presented is reported as removed. */
  leave(): void;
}

/** A card at the edge of the field misses a poll now and then: removed after this many polls in a row without a card. */
const absencesUntilRemoved = 2;

export function createOccupancy({ tell, collided }: OccupancyOptions): Occupancy {
  /** `uid: null`: the card left while it was examined, so that no card counts as the same. */
  let present: { readonly uid: string | null; readonly presented: boolean } | null = null;
  let absences = 0;
  let collision = false;

  const leave = (): void => {
    if (present?.presented === true) tell({ type: 'cardRemoved' });
    present = null;
    absences = 0;
  };
  /** A phone shows another random identifier at each look: refused once, it stays the same phone until it leaves. */
  const isSameStay = (uid: string): boolean =>
    present !== null &&
    (present.uid === uid || (!present.presented && present.uid !== null && isRandom(present.uid) && isRandom(uid)));
  const setCollision = (now: boolean): void => {
    if (collision === now) return;
    collision = now;
    collided(now);
  };

  return {
    polled: ([card, other]) => {
      if (other !== undefined) leave();
      setCollision(other !== undefined);
      if (other !== undefined) return null;
      if (card === undefined) {
        absences += 1;
        if (present !== null && absences >= absencesUntilRemoved) leave();
        return null;
      }
      absences = 0;
      if (isSameStay(card.uid)) return null;
      leave();
      present = { uid: card.uid, presented: false };
      return card;
    },
    examined: (result) => {
      if (result.ok) {
        present = { uid: result.value.uid, presented: true };
        tell({ type: 'cardPresented', card: result.value });
      } else {
        present = { uid: result.problem.uid, presented: false };
        tell({ type: 'cardRefused', reason: result.problem.reason });
      }
    },
    occupied: () => present !== null || collision,
    single: () => present !== null,
    leave,
  };
}
