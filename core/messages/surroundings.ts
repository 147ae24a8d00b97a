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

/** Appends to `what`, which has no full stop of its own, the nearest other station, where there is one, and the phone. */
export function elsewhereSentence(what: Sentence, { neighbours, school: { phone } }: Surroundings): Sentence {
  const nearest = neighbours.toSorted((a, b) => a.walkMinutes - b.walkMinutes)[0];
  if (nearest === undefined) return { zh: `${what.zh}。可致电${phone}。`, en: `${what.en}. You can call ${phone}.` };
  const { name, walkMinutes } = nearest;
  return {
    zh: `${what.zh}。可到${name.zh}（步行${walkMinutes}分钟）办理，或致电${phone}。`,
    en: `${what.en}. You can go to the ${name.en} (${walkMinutes} min on foot), or call ${phone}.`,
  };
}
