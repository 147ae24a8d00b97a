import { documents } from '../../templates/certificates/index.ts';
import { kinds } from '../issuance/issuance.ts';
import { purposes } from '../issuance/purposes.ts';
import { sampleCardNumber, samplePeople, samplePin } from '../records/sample-people.ts';
import { type Command, demoOnly, done } from './command.ts';

export const samplePeopleList: Command = {
  usage: 'sample people',
  about: "Whom the sample campus knows: number, the card's UID and number, name, why they are there.",
  run(input) {
    demoOnly(input.station(), 'sample');
    const people = samplePeople.map((person) => ({
      number: person.holder.number,
      card: person.card,
      cardNumber: sampleCardNumber(person),
      name: person.holder.name,
      romanisedName: person.holder.romanisedName,
      kind: person.kind,
      quirk: person.quirk,
    }));
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
    demoOnly(input.station(), 'sample');
    const listed = kinds().map((kind) => ({ kind, ...documents[kind] }));
    const lines = listed.map(
      ({ kind, title, languages }) => `${kind}  ${title.zh} ${title.en}  ${languages.join(', ')}`,
    );
    return done({ documents: listed, purposes }, [
      ...lines,
      'Purposes:',
      ...purposes.map(({ zh, en }) => `  ${zh} · ${en}`),
    ]);
  },
};
