/** What the terminal's page is shown in these tests. The people are those of the sample campus: none exists. */

import type { KioskView, OfferView, Order, ScreenView } from '../../core/api.ts';
import { catalogueOf } from '../../core/documents/catalogue.ts';
import { cardTroubleSentence } from '../../core/messages/card-troubles.ts';
import { problemSentence } from '../../core/messages/problems.ts';
import { printedSentence, unavailableSentence, waitingSentence } from '../../core/messages/sentences.ts';
import type { Sentence } from '../../core/sentence.ts';
import type { ScreenOf } from '../../renderer/screens/screen-of.ts';
import type { StandingRefusal } from '../../templates/certificates/standing.ts';
import { packSettings } from '../core/pack/packs.ts';
import { entryOf, settingsOf } from '../core/samples.ts';
import { technicianScreens } from './technician-fixtures.ts';

const settings = settingsOf(`
[[neighbours]]
name = { zh = "东区代办点", en = "East Campus Point" }
walkMinutes = 3
[[neighbours]]
name = { zh = "西区代办点", en = "West Campus Point" }
walkMinutes = 8
`);

export const holder = '林知远';
/** 44 letters. */
const longName = 'MARIA ALEJANDRA FERNANDEZ DE LA CUEVA Y SOTO';
export const reference = 'ZD-2026-ZJG01-000482';
export const order: Order = { document: 'enrolment', language: 'zh', purpose: '实习应聘', gpa: true, copies: 2 };

const catalogue = [...catalogueOf(settings).values()];
const enrolment = entryOf('enrolment').title;
const office: Sentence = { zh: '本科生院', en: 'Undergraduate School' };
function offerOf(document: string, refused?: StandingRefusal): OfferView {
  const { name, languages, gpaChoice } = entryOf(document);
  const refusal = refused === undefined ? null : problemSentence({ kind: refused, office }, settings);
  return { document, title: name, languages, gpaChoice, copiesLeft: refused ? 0 : 3, refusal };
}

const offers = catalogue.map(({ document }) =>
  offerOf(document, document === 'expectedGraduation' ? 'onLeave' : undefined),
);
/** The longest sentences, one beside the other. */
const refused = [
  offerOf('enrolment', 'graduated'),
  offerOf('graduation', 'notGraduated'),
  offerOf('ranking', 'notRanked'),
  offerOf('expectedGraduation', 'notFinalYear'),
  offerOf('studentStatus', 'notForStaff'),
];

const offer = offerOf('enrolment');

export function viewOf(screen: ScreenView, changes: Partial<KioskView> = {}): KioskView {
  const { id, site, school, neighbours } = settings;
  const anonymous = ['welcome', 'cardTrouble', 'pin', 'delayed', 'technician', 'busy'].includes(screen.name);
  return {
    station: {
      id,
      site: site.name,
      school: school.name,
      crest: null,
      phone: school.phone,
      neighbours,
      holdsCard: false,
    },
    now: '2026-11-23T21:46',
    availability: { state: 'inService', reasons: [] },
    visit: 1,
    reading: { language: 'zh', largeType: false },
    holder: anonymous ? null : holder,
    screen,
    warning: null,
    ...changes,
  };
}

/** What a template pack may have at most, and the longest words that it may use. */
const wide = (count: number): string => '章'.repeat(count);
const long = (count: number): string => 'Letter of introduction to whom it may concern'.slice(0, count);
const packOffers: readonly OfferView[] = Array.from({ length: 6 }, (_, index) => ({
  ...offer,
  document: `letter${index}`,
  title: { zh: `${wide(11)}${index}`, en: `${long(18)} ${index}` },
  languages: ['zh', 'en', 'bilingual'],
}));
const packPurposes = Array.from({ length: 9 }, (_, index) => ({
  zh: `${wide(11)}${index}`,
  en: `a ${long(20)} ${index}`,
}));

function ofPack(screen: ScreenView, changes: Partial<KioskView> = {}): KioskView {
  const view = viewOf(screen, changes);
  const school = { zh: wide(20), en: 'Zhijiang Model University of Marine Science and Engineering' };
  return { ...view, station: { ...view.station, school, crest: packSettings().pack?.crest.picture ?? null } };
}

const welcome: ScreenView = { name: 'welcome', documents: catalogue.map(({ name }) => name) };
const printing: ScreenOf<'printing'> = {
  name: 'printing',
  title: enrolment,
  copy: 2,
  copies: 2,
  pages: 1,
  pagesOut: 0,
  waiting: null,
  canceling: false,
};
const wait = { message: waitingSentence('paperOut', settings), minutesLeft: 3 };
const unavailable = (device: 'documentPrinter' | 'receiptPrinter', fault: 'paperOut' | 'paperLow' | 'silent') =>
  unavailableSentence({ device, fault }, settings);

export function options(asked: Order, message: Sentence | null = null): ScreenView {
  return {
    name: 'options',
    offer: offerOf(asked.document),
    order: asked,
    purposes: entryOf(asked.document).purposes,
    message,
  };
}

export const views = {
  welcome: viewOf(welcome, { visit: 0 }),
  'welcome-pack': ofPack(
    { name: 'welcome', documents: [...catalogue.map(({ name }) => name), ...packOffers.map(({ title }) => title)] },
    { visit: 0 },
  ),
  'welcome-degraded': viewOf(welcome, {
    visit: 0,
    availability: {
      state: 'degraded',
      reasons: [unavailable('documentPrinter', 'paperLow'), unavailable('receiptPrinter', 'silent')],
    },
  }),
  'welcome-out-of-service': viewOf(welcome, {
    visit: 0,
    availability: { state: 'outOfService', reasons: [unavailable('documentPrinter', 'paperOut')] },
  }),
  pin: viewOf({ name: 'pin', message: null }),
  'pin-wrong': viewOf({ name: 'pin', message: problemSentence({ kind: 'wrongPin', triesLeft: 2 }, settings) }),
  delayed: viewOf({
    name: 'delayed',
    message: problemSentence({ kind: 'wrongPin', triesLeft: 2 }, settings),
    retryInMs: 40_000,
  }),
  'card-collision': viewOf({ name: 'cardTrouble', message: cardTroubleSentence('collision', settings) }, { visit: 0 }),
  'card-forged': viewOf({ name: 'cardTrouble', message: cardTroubleSentence('wrongKey', settings) }, { visit: 0 }),
  'technician-devices': viewOf(technicianScreens['technician-devices']),
  'technician-well': viewOf(technicianScreens['technician-well']),
  'technician-refused': viewOf(technicianScreens['technician-refused']),
  busy: viewOf({ name: 'busy', doing: 'consulting' }),
  documents: viewOf({ name: 'documents', offers: [offer] }),
  'documents-many': viewOf({ name: 'documents', offers }),
  'documents-refused': viewOf({ name: 'documents', offers: refused }),
  'documents-long-name': viewOf({ name: 'documents', offers }, { holder: longName }),
  'documents-pack': ofPack({ name: 'documents', offers: packOffers }),
  'options-pack': ofPack({
    name: 'options',
    offer: packOffers[0] ?? offer,
    order: { ...order, document: 'letter0', purpose: packPurposes[0]?.zh ?? null },
    purposes: packPurposes,
    message: null,
  }),
  options: viewOf(options(order)),
  'options-transcript': viewOf(options({ ...order, document: 'transcript', purpose: null })),
  'options-too-many': viewOf(options(order, problemSentence({ kind: 'tooManyCopies', copiesLeft: 1 }, settings))),
  preview: viewOf({ name: 'preview', title: enrolment, order, pages: 1 }),
  'preview-pages': viewOf({ name: 'preview', title: entryOf('transcript').title, order, pages: 3 }),
  printing: viewOf(printing),
  'printing-one': viewOf({ ...printing, copy: 1, copies: 1 }),
  'printing-waiting': viewOf({ ...printing, waiting: wait }),
  'printing-canceling': viewOf({ ...printing, waiting: wait, canceling: true }),
  'printing-pages': viewOf({ ...printing, copy: 1, pages: 3, pagesOut: 1 }),
  collect: viewOf({ name: 'collect', sheets: 2, message: printedSentence }),
  'outcome-unknown': viewOf({
    name: 'outcome',
    outcome: 'unknown',
    message: problemSentence({ kind: 'jobUnknown', reason: 'printerUnreachable', serial: reference }, settings),
    reference,
    slip: 'printed',
    sheets: 1,
  }),
  'outcome-failed': viewOf({
    name: 'outcome',
    outcome: 'failed',
    message: problemSentence({ kind: 'jobFailed', reason: 'siteWaitOver' }, settings),
    reference: null,
    slip: null,
    sheets: 0,
  }),
  'outcome-refused': viewOf({
    name: 'outcome',
    outcome: 'refused',
    message: problemSentence({ kind: 'missingGlyph', character: '𪨊', codePoint: 'U+2AA0A' }, settings),
    reference: null,
    slip: null,
    sheets: 0,
  }),
  'outcome-stopped': viewOf({
    name: 'outcome',
    outcome: 'stopped',
    message: problemSentence({ kind: 'reportedWrong', office }, settings),
    reference: null,
    slip: null,
    sheets: 0,
  }),
  warning: viewOf(options(order), { warning: { endsInMs: 20_000 } }),
} as const satisfies Record<string, KioskView>;
