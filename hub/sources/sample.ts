/** The sample campus of invented people as a school's data. */
import { findSamplePerson, recordOf } from '../../core/records/sample/campus.ts';
import { sampleCardNumber, samplePeople } from '../../core/records/sample/people.ts';
import { offices } from '../../core/records/sample/places.ts';
import { ok } from '../../devices/result.ts';
import type { SchoolSource } from './school-source.ts';

/** Where a card of the sample campus is unlocked, renewed or replaced. */
export const sampleCardOffice = offices.card;

export function openSampleSource(now: () => Date): SchoolSource {
  return {
    reach: async () => ok({ asOf: null }),
    async card(key) {
      const person = samplePeople.find(
        (each) =>
          ('uid' in key && each.card === key.uid) || ('cardNumber' in key && sampleCardNumber(each) === key.cardNumber),
      );
      return ok(person === undefined ? null : { number: person.facts.holder.number, state: person.cardState });
    },
    async kindOf(number) {
      return ok(findSamplePerson(number)?.facts.kind ?? null);
    },
    async record(number) {
      const person = findSamplePerson(number);
      return ok(person === undefined ? null : recordOf(person, now()));
    },
    close: async () => undefined,
  };
}
