import type { Sentence } from '../sentence.ts';

/** Whom a visitor can turn to from this station. `Settings` has all of it. */
export interface Surroundings {
  readonly school: {
    readonly phone: string;
    /** Where a card is checked, unlocked or replaced. */
    readonly cardOffice: Sentence;
  };
  /** Other stations, with the minutes that it takes to walk there. */
  readonly neighbours: readonly { readonly name: Sentence; readonly walkMinutes: number }[];
}

/** The nearest other station, and how far it is; `null` where there is none. Without a full stop. */
export function nearestWords({ neighbours }: Pick<Surroundings, 'neighbours'>): Sentence | null {
  const nearest = neighbours.toSorted((a, b) => a.walkMinutes - b.walkMinutes)[0];
  if (nearest === undefined) return null;
  const { name, walkMinutes } = nearest;
  return { zh: `${name.zh}（步行${walkMinutes}分钟）`, en: `${name.en} (${walkMinutes} min on foot)` };
}

/** Appends to `what`, which has no full stop of its own, the nearest other station, where there is one, and the phone. */
export function elsewhereSentence(what: Sentence, around: Surroundings): Sentence {
  const { phone } = around.school;
  const nearest = nearestWords(around);
  if (nearest === null) return { zh: `${what.zh}。可致电${phone}。`, en: `${what.en}. You can call ${phone}.` };
  return {
    zh: `${what.zh}。可到${nearest.zh}办理，或致电${phone}。`,
    en: `${what.en}. You can go to the ${nearest.en}, or call ${phone}.`,
  };
}
