import { catalogueOf } from '../documents/catalogue.ts';
import { sampleCardNumber, samplePeople, samplePin } from '../records/sample/people.ts';
import { type Command, demoOnly, done } from './command.ts';

export const samplePeopleList: Command = {
  usage: 'sample people',
  about: "Whom the sample campus knows: number, the card's UID and number, name, why they are there.",
  run(input) {
    demoOnly(input.station(), 'sample');
    const people = samplePeople.map((person) => {
      const { number, name, romanisedName } = person.facts.holder;
      const { card, quirk } = person;
      return {
        number,
        card,
        cardNumber: sampleCardNumber(person),
        name,
        romanisedName,
        kind: person.facts.kind,
        quirk,
      };
    });
    const lines = people.map(
      (who) =>
        `${who.number.padEnd(11)} ${who.card.padEnd(15)} ${who.cardNumber.padEnd(12)} ${who.name}  ${who.quirk.zh} ${who.quirk.en}`,
    );
    return done({ pin: samplePin, people }, [...lines, `PIN of all: ${samplePin}. All are invented.`]);
  },
};

export const sampleDocuments: Command = {
  usage: 'sample documents',
  about: 'The documents of the catalogue, their languages, and the listed purposes.',
  run(input) {
    const settings = input.station();
    demoOnly(settings, 'sample');
    const listed = [...catalogueOf(settings).values()].map(({ document, title, languages, purposes }) => {
      return { kind: document, title, languages, purposes };
    });
    const lines = listed.flatMap(({ kind, title, languages, purposes }) => [
      `${kind}  ${title.zh} ${title.en}  ${languages.join(', ')}`,
      ...purposes.map(({ zh, en }) => `    ${zh} · ${en}`),
    ]);
    return done({ documents: listed }, lines);
  },
};
