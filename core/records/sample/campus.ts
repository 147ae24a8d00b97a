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
  const answered = new Map<string, Result<Cardholder, AuthenticationProblem>>();

  async function outage(signal: AbortSignal): Promise<CampusDown | null> {
    if (behaviour.delayMs > 0) await pause(clock, behaviour.delayMs, signal);
    if (behaviour.available && !signal.aborted) return null;
    return { kind: 'campusDown', reason: 'the sample campus plays one that is down' };
  }

  function checkPin(person: SamplePerson, pin: string): Result<Cardholder, AuthenticationProblem> {
    const { number } = person.facts.holder;
    const wrong = wrongPins.get(number) ?? 0;
    const locked = { kind: 'pinLocked', office: offices.card } as const;
    if (wrong >= tries) return fail(locked);
    if (pin === samplePin) {
      wrongPins.delete(number);
      return ok({ number, kind: person.facts.kind, visitToken: visitTokenOf(number) });
    }
    wrongPins.set(number, wrong + 1);
    return fail(wrong + 1 >= tries ? locked : { kind: 'wrongPin', triesLeft: tries - wrong - 1 });
  }

  function answerTo(card: CardRead, pin: string): Result<Cardholder, AuthenticationProblem> {
    const person = holderOf(card);
    if (person === undefined) return fail({ kind: 'unknownCard' });
    const refusal = refusalOf(person);
    return refusal === null ? checkPin(person, pin) : fail(refusal);
  }

  return {
    async reach(signal) {
      const down = await outage(signal);
      return down === null ? ok({ clockAheadMs: null }) : fail(down);
    },

    async authenticate({ try: name, card, pin }, signal) {
      const down = await outage(signal);
      if (down !== null) return fail(down);
      const answer = answered.get(name) ?? answerTo(card, pin);
      remember(answered, name, answer);
      return answer;
    },

    async record({ number, visitToken }, signal) {
      const down = await outage(signal);
      if (down !== null) return fail(down);
      if (visitToken !== visitTokenOf(number)) return fail({ kind: 'visitOver' });
      const person = findSamplePerson(number);
      return person === undefined ? fail({ kind: 'noRecord' }) : ok(recordOf(person, clock.wall()));
    },

    close: async () => undefined,
  };
}

/** Of so many tries the answers are kept. */
const rememberedTries = 1_000;

function remember<Value>(kept: Map<string, Value>, key: string, value: Value): void {
  kept.set(key, value);
  const [oldest] = kept.keys();
  if (kept.size > rememberedTries && oldest !== undefined) kept.delete(oldest);
}

/** Guards nothing: everybody may know the sample people. */
const visitTokenOf = (number: string): string => `sample-${number}`;

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
