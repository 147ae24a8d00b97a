import type { CardRead } from '../../../devices/card-reader/card-reader.ts';
import { pause } from '../../../devices/clock.ts';
import { fail, ok, type Result } from '../../../devices/result.ts';
import type { Clock } from '../../clock.ts';
import type { AuthenticationProblem, CampusDown, Cardholder, PersonRecord, RecordSource } from '../record-source.ts';
import { type SamplePerson, sampleCardNumber, samplePeople, samplePin } from './people.ts';
import { offices } from './places.ts';

/** How the sample campus behaves; all of it may be changed while it runs. */
export interface SampleCampusBehaviour {
  available: boolean;
  delayMs: number;
}

/** Wrong PINs in a row before the campus locks a card. */
const tries = 5;

/** The embedded campus of demonstrations and tests. It can be told to be down or slow. */
export function openSampleCampus(clock: Clock, behaviour: SampleCampusBehaviour): RecordSource {
  const wrongPins = new Map<string, number>();

  async function outage(signal: AbortSignal): Promise<CampusDown | null> {
    if (behaviour.delayMs > 0) await pause(clock, behaviour.delayMs, signal);
    return behaviour.available && !signal.aborted ? null : { kind: 'campusDown' };
  }

  function checkPin(person: SamplePerson, pin: string): Result<Cardholder, AuthenticationProblem> {
    const { number } = person.facts.holder;
    const wrong = wrongPins.get(number) ?? 0;
    const locked = { kind: 'pinLocked', office: offices.card } as const;
    if (wrong >= tries) return fail(locked);
    if (pin === samplePin) {
      wrongPins.delete(number);
      return ok({ number, kind: person.facts.kind });
    }
    wrongPins.set(number, wrong + 1);
    return fail(wrong + 1 >= tries ? locked : { kind: 'wrongPin', triesLeft: tries - wrong - 1 });
  }

  return {
    async reach(signal) {
      const down = await outage(signal);
      return down === null ? ok(undefined) : fail(down);
    },

    async authenticate(card, pin, signal) {
      const down = await outage(signal);
      if (down !== null) return fail(down);
      const person = holderOf(card);
      if (person === undefined) return fail({ kind: 'unknownCard' });
      const refusal = refusalOf(person);
      return refusal === null ? checkPin(person, pin) : fail(refusal);
    },

    async record(number, signal): Promise<Result<PersonRecord, CampusDown>> {
      const down = await outage(signal);
      if (down !== null) return fail(down);
      const person = findSamplePerson(number);
      // Each authenticated number has a record: a number without one is an error of the campus system.
      if (person === undefined) return fail({ kind: 'campusDown' });
      return ok(recordOf(person, clock.wall()));
    },
  };
}

/** By the number that the card proved; by its UID where it proved none. */
function holderOf(card: CardRead): SamplePerson | undefined {
  return samplePeople.find((candidate) =>
    card.assurance === 'authenticated' ? sampleCardNumber(candidate) === card.cardNumber : candidate.card === card.uid,
  );
}

/** Why a card is refused whatever its PIN; `null` for a valid one. */
function refusalOf({ cardState }: SamplePerson): AuthenticationProblem | null {
  switch (cardState) {
    case 'lost':
      return { kind: 'cardLost', office: offices.card };
    case 'expired':
      return { kind: 'cardExpired', office: offices.card };
    case 'valid':
      return null;
  }
}

export function findSamplePerson(number: string): SamplePerson | undefined {
  return samplePeople.find(({ facts }) => facts.holder.number === number);
}

export function recordOf(person: SamplePerson, asOf: Date): PersonRecord {
  return { ...person.facts, asOf: asOf.toISOString() };
}
