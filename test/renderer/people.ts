/** What the sample people are shown, by the core's own views: each screen that says something of the person. */
import type { RecentPrintView, ScreenView } from '../../core/api.ts';
import { catalogueOf } from '../../core/documents/catalogue.ts';
import { type Offer, statementOf } from '../../core/documents/entitlement.ts';
import { groupOf, inOrder } from '../../core/documents/offer-groups.ts';
import type { Order } from '../../core/documents/order.ts';
import { mistakeSentence, mistakesOf } from '../../core/messages/mistakes.ts';
import { printFateWords } from '../../core/messages/print-fates.ts';
import { printedSentence } from '../../core/messages/sentences.ts';
import { findSamplePerson, recordOf } from '../../core/records/sample/campus.ts';
import { type SamplePerson, samplePeople } from '../../core/records/sample/people.ts';
import { certificate } from '../../core/session/flows/certificate.ts';
import { conclude, conclusion } from '../../core/session/flows/conclusion.ts';
import { settingsOf, stationFacts } from '../core/samples.ts';

export const settings = settingsOf(`
[[neighbours]]
name = { zh = "东区代办点", en = "East Campus Point" }
walkMinutes = 3
[[neighbours]]
name = { zh = "西区代办点", en = "West Campus Point" }
walkMinutes = 8
`);
const catalogue = catalogueOf(settings);

export function samplePerson(number: string): SamplePerson {
  const person = findSamplePerson(number);
  if (person === undefined) throw new Error(`nobody has the number ${number}`);
  return person;
}

/** What is known of a sample person; `used`: the documents of which the quota is used up. */
export function knownOf(person: SamplePerson, used: readonly string[] = []) {
  const record = recordOf(person, new Date('2026-11-23T13:46:00Z'));
  const offers = [...catalogue.values()].map((entry): Offer => {
    const { document, languages, purposes } = entry;
    if (used.includes(document)) {
      return { document, languages, purposes, allowed: false, refusal: { kind: 'quotaUsed', copies: 20, days: 30 } };
    }
    const statement = statementOf(entry, record, '2026-11-23T21:46');
    return statement.ok
      ? { document, languages, purposes, allowed: true, copiesLeft: 20 }
      : { document, languages, purposes, allowed: false, refusal: statement.problem };
  });
  const { number } = record.holder;
  const visitor = {
    cardholder: { number, kind: record.kind, visitToken: `sample-${number}` },
    proof: { assurance: 'authenticated' },
    served: false,
  } as const;
  return { record, offers: inOrder(offers), visitor, edition: 0 } as const;
}

/** What one of the sample people is offered. */
export function documentsOf(number: string, used: readonly string[] = [], facts = stationFacts()): ScreenView {
  return certificate.choosing.view(
    { name: 'choosing', ...knownOf(samplePerson(number), used) },
    { settings, catalogue, facts, now: 0 },
  );
}

export interface Shown {
  readonly name: string;
  readonly screen: ScreenView;
}

/**
 * The screens of one visit. Of documents with the same choices one preview is shown, of the longest name, unless all are
 * asked for. What is on the page is no part of the screen, so that none is set.
 */
export function screensOf(person: SamplePerson, language: 'zh' | 'en', all: boolean): readonly Shown[] {
  const known = knownOf(person);
  const context = { settings, catalogue, facts: stationFacts(), now: 0 };
  const { record, offers, visitor } = known;
  const titleOf = (document: string) => catalogue.get(document)?.title ?? { zh: document, en: document };
  const nameOf = (document: string) => catalogue.get(document)?.name ?? { zh: document, en: document };
  const wordy = offers.toSorted((a, b) => nameOf(b.document)[language].length - nameOf(a.document)[language].length);
  const choicesOf = ({ document, languages, purposes, allowed }: Offer): string =>
    [allowed, languages.length, purposes.length, catalogue.get(document)?.gpaChoice].join();
  const told = wordy.filter((offer) => offer === wordy.find((each) => choicesOf(each) === choicesOf(offer)));
  const refused = wordy.flatMap((offer) => (offer.allowed ? [] : [{ offer, refusal: offer.refusal }]));
  const kindly = refused.filter((one) => one === refused.find(({ refusal }) => refusal.kind === one.refusal.kind));
  const orderOf = ({ document, languages, purposes }: Offer): Order => ({
    document,
    language: languages.find((each) => each === language) ?? 'zh',
    purpose: purposes[0]?.zh ?? null,
    gpa: true,
    copies: 1,
  });
  const [longest] = wordy;
  const document = longest?.document ?? '';
  const prints = (['reported', 'printed', 'owed', 'unknown', 'notPrinted', 'upheld'] as const).map(
    (fate, index): RecentPrintView => ({
      serial: `ZD-2026-ZJG01-00051${9 - index}`,
      title: nameOf(wordy[index % wordy.length]?.document ?? ''),
      language: 'bilingual',
      at: '2026-11-23T21:40',
      fate,
      words: printFateWords[fate],
    }),
  );
  const printing = {
    name: 'printing',
    title: titleOf(document),
    pagesOut: 0,
    waiting: null,
    canceling: false,
  } as const;
  return [
    { name: 'documents', screen: certificate.choosing.view({ name: 'choosing', ...known }, context) },
    ...(all ? wordy : told)
      .filter(({ allowed }) => allowed)
      .map((offer) => ({
        name: `preview of ${offer.document}`,
        screen: certificate.preparing.view({ name: 'preparing', ...known, order: orderOf(offer) }, context),
      })),
    {
      name: 'mistake',
      screen: {
        name: 'mistake',
        kinds: mistakesOf(record.kind, record.kind === 'staff' ? 'income' : 'transcript'),
        message: null,
      },
    },
    {
      name: 'noted mistake',
      screen: {
        name: 'mistake',
        kinds: mistakesOf(record.kind, record.kind === 'staff' ? 'income' : 'transcript'),
        message: mistakeSentence('marks', record.office, settings),
      },
    },
    { name: 'printing', screen: { ...printing, copy: 1, copies: 2, pages: 1 } },
    { name: 'printing pages', screen: { ...printing, copy: 1, copies: 1, pages: 6 } },
    {
      name: 'collect',
      screen: {
        name: 'collect',
        sheets: 12,
        message: printedSentence,
        another: true,
        report: true,
        receipt: 'printing',
      },
    },
    { name: 'recent prints', screen: { name: 'recentPrints', prints, message: null } },
    ...(all ? refused : kindly).map(({ offer, refusal }) => ({
      name: `refusal of ${offer.document}`,
      screen: conclusion.concluded.view(
        { ...conclude({ problem: refusal, order: orderOf(offer), issued: [], pagesOut: null, visitor }), slip: null },
        context,
      ),
    })),
  ];
}

/** Those with the longest and shortest names and lists. A refusal that can be mended is as high as two offers. */
export function extremes(): readonly SamplePerson[] {
  const lengthOfName = ({ facts: { holder } }: SamplePerson): number =>
    holder.name.length + holder.romanisedName.length;
  const heights = { now: 1, later: 2, notYours: 0 } as const;
  const lengthOfList = (person: SamplePerson): number =>
    knownOf(person).offers.reduce((sum, offer) => sum + heights[groupOf(offer)], 0);
  const people = samplePeople.filter(({ cardState }) => cardState === 'valid');
  const byName = people.toSorted((a, b) => lengthOfName(a) - lengthOfName(b));
  const byList = people.toReversed().toSorted((a, b) => lengthOfList(a) - lengthOfList(b));
  return [byName, byList].flatMap((sorted) => [...sorted.slice(0, 1), ...sorted.slice(-1)]);
}
