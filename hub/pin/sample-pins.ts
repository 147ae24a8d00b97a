/** The PINs of the sample campus, kept in this process: what a school's card system does, for invented people. */
import { systemClock } from '../../core/clock.ts';
import { openSampleCampus } from '../../core/records/sample/campus.ts';
import { type CardRead, identified } from '../../devices/card-reader/card-reader.ts';
import { fail, ok } from '../../devices/result.ts';
import type { CardKey } from '../sources/school-source.ts';
import type { PinSource } from './pin-source.ts';

export function openSamplePins(): PinSource {
  const campus = openSampleCampus(systemClock, { available: true, delayMs: 0 });
  return {
    reach: async () => ok(undefined),
    async check({ id, card, pin }) {
      const read = asRead(card);
      if (read === null) return ok({ kind: 'unknownCard' });
      const answer = await campus.authenticate({ try: id, card: read, pin }, new AbortController().signal);
      if (answer.ok) return ok({ kind: 'right', number: answer.value.number });
      const { problem } = answer;
      if (problem.kind === 'campusDown' || problem.kind === 'recordUnfit') {
        return fail({ kind: 'away', reason: `the sample campus: ${problem.kind}` });
      }
      return ok(problem.kind === 'wrongPin' ? { ...problem, triesLeft: problem.triesLeft ?? 0 } : problem);
    },
  };
}

/** `null` for a code, which no card of the sample campus shows. */
function asRead(card: CardKey): CardRead | null {
  if ('uid' in card) return identified(card.uid);
  return 'cardNumber' in card ? { uid: '', assurance: 'authenticated', cardNumber: card.cardNumber } : null;
}
