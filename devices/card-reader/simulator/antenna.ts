/** The field of a simulated PN532: which cards lie in it, and which of them are selected as targets. */
import { type SimulatedCard, speaksIso14443Part4 } from './simulated-card.ts';

/** The chip serves two targets at once (UM0701-02, 7.3.5). */
const mostTargets = 2;

export interface Antenna {
  /** Puts these cards, and no others, into the field. Targets that were selected stay selected. */
  place(cards: readonly SimulatedCard[]): void;
  /** The cards that a poll finds now. `uid`: only this one; empty: any. */
  found(most: number, uid: string): readonly SimulatedCard[];
  /** Selects these cards as targets 1 and 2. */
  select(cards: readonly SimulatedCard[]): void;
  release(): void;
  /** How many targets are selected. */
  targets(): number;
  /** Sends a command to a target; `null`: no answer, because the target is not selected or was taken away. */
  exchange(target: number, command: Uint8Array): Uint8Array | null;
  /** A target that speaks ISO 14443-4 still lies in the field. */
  holdsIso14443Part4(): boolean;
}

export function createAntenna(): Antenna {
  let cards: readonly SimulatedCard[] = [];
  let targets: readonly SimulatedCard[] = [];
  return {
    place: (placed) => {
      cards = placed;
    },
    found: (most, uid) => cards.filter((card) => uid === '' || card.uid === uid).slice(0, Math.min(most, mostTargets)),
    select: (selected) => {
      targets = selected;
      for (const card of targets) card.activated();
    },
    release: () => {
      targets = [];
    },
    targets: () => targets.length,
    exchange: (target, command) => {
      const card = targets[(target & 0x07) - 1];
      return card !== undefined && cards.includes(card) ? card.exchange(command) : null;
    },
    holdsIso14443Part4: () => targets.some((card) => cards.includes(card) && speaksIso14443Part4(card)),
  };
}
