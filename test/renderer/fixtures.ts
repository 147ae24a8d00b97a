/** What the terminal's page is shown in these tests. The people are those of the sample campus: none exists. */

import type { KioskView, OfferView, Order, RecentPrintView, ScreenView } from '../../core/api.ts';
import { catalogueOf } from '../../core/documents/catalogue.ts';
import { factsToCheck } from '../../core/documents/facts-to-check.ts';
import { cardTroubleSentence } from '../../core/messages/card-troubles.ts';
import { mistakeSentence, mistakesOf } from '../../core/messages/mistakes.ts';
import { printFateWords, reportNotEntered } from '../../core/messages/print-fates.ts';
import { problemSentence } from '../../core/messages/problems.ts';
import { printedSentence } from '../../core/messages/sentences.ts';
import { visitorSentences } from '../../core/operations/availability.ts';
import type { Sentence } from '../../core/sentence.ts';
import type { StationFacts } from '../../core/session/flow.ts';
import type { DeviceStatus, FaultCode } from '../../devices/device.ts';
import type { ScreenOf } from '../../renderer/screens/screen-of.ts';
import { packSettings } from '../core/pack/packs.ts';
import { entryOf, online, recordOfStudent, stationFacts } from '../core/samples.ts';
import { documentsOf, settings } from './people.ts';
import { oneSheet, order, outcomeOf, printingScreens } from './printing-fixtures.ts';
import { technicianScreens } from './technician-fixtures.ts';

export const holder = { zh: '林知远', en: 'LIN Zhiyuan' } as const;
/** 44 letters. */
const longName = 'MARIA ALEJANDRA FERNANDEZ DE LA CUEVA Y SOTO';

export { order };
export const reference = 'ZD-2026-ZJG01-000482';

const catalogue = [...catalogueOf(settings).values()];
const office: Sentence = { zh: '本科生院', en: 'Undergraduate School' };
function offerOf(document: string): OfferView {
  const { name, languages, gpaChoice } = entryOf(document);
  const copiesWhy = { zh: '纸盒里还有3张', en: 'Sheets left in the printer: 3' };
  return {
    document,
    title: name,
    languages,
    gpaChoice,
    group: 'now',
    copiesLeft: 3,
    copiesBound: 'paper',
    copiesWhy,
    printable: true,
    refusal: null,
  };
}

/** A printer with this fault, beside a reader and a slip printer that work. */
function printerWith(code: FaultCode, state: DeviceStatus['state']): StationFacts {
  const fault = { code, action: 'clear', since: '2026-11-23T13:40:00.000Z' } as const;
  const documentPrinter = { ...online, state, faults: [fault] };
  return stationFacts({ devices: { cardReader: online, documentPrinter, receiptPrinter: online } });
}
const noPaper = printerWith('paperOut', 'userError');
const noPaperSaid = visitorSentences(noPaper.availability, settings, true)[0] ?? null;

function availabilityView({ availability }: StationFacts): KioskView['availability'] {
  return { state: availability.state, reasons: visitorSentences(availability, settings) };
}

const offer = offerOf('enrolment');

export function viewOf(screen: ScreenView, changes: Partial<KioskView> = {}): KioskView {
  const { id, site, school, neighbours } = settings;
  const anonymous = ['welcome', 'cardTrouble', 'pin', 'delayed', 'technicianNumber', 'technician', 'busy'].includes(
    screen.name,
  );
  return {
    station: {
      id,
      site: site.name,
      hours: null,
      school: school.name,
      crest: null,
      phone: school.phone,
      cardOffice: {
        name: school.cardOffice,
        place: { zh: '学生活动中心一层', en: 'Student Centre, ground floor' },
        hours: { zh: '工作日 8:30–17:00', en: 'Weekdays 8:30–17:00' },
        phone: '0571-0000-0200',
      },
      neighbours,
      demo: true,
      holdsCard: false,
      readerSide: 'right',
      sounds: true,
    },
    now: '2026-11-23T21:46',
    night: false,
    availability: { state: 'inService', reasons: [] },
    technicianByNumber: false,
    visit: 1,
    reading: { language: 'zh', largeType: false, reachable: false },
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

/** The longest that a record may say in each of its rows. */
const { holder: someone, study, ...someRecord } = recordOfStudent('3240100001');
const longRecord = {
  ...someRecord,
  holder: { ...someone, romanisedName: longName },
  study: {
    ...study,
    college: { zh: '数据科学与人工智能学院', en: 'School of Marine Science and Engineering' },
    programme: { zh: '数据科学与大数据技术（合作）', en: 'Marine Information Engineering' },
  },
};

function ofPack(screen: ScreenView, changes: Partial<KioskView> = {}): KioskView {
  const view = viewOf(screen, changes);
  const school = { zh: wide(20), en: 'Zhijiang Model University of Marine Science and Engineering' };
  return { ...view, station: { ...view.station, school, crest: packSettings().pack?.crest.picture ?? null } };
}

const recentPrints = (['printed', 'reported', 'owed', 'unknown', 'notPrinted', 'upheld'] as const).map(
  (fate, index): RecentPrintView => ({
    serial: `ZD-2026-ZJG01-00051${9 - index}`,
    title: entryOf(index % 2 === 0 ? 'expectedGraduation' : 'transcript').name,
    language: 'bilingual',
    at: '2026-11-23T21:40',
    fate,
    words: printFateWords[fate],
  }),
);
function ofReaderLeft(view: KioskView): KioskView {
  return { ...view, station: { ...view.station, readerSide: 'left' } };
}

function ofHours(view: KioskView): KioskView {
  const hours = { zh: '周一至周五 8:00–22:00', en: 'Mon–Fri 8:00–22:00' };
  return { ...view, station: { ...view.station, hours } };
}

const welcome: ScreenView = { name: 'welcome', documents: catalogue.map(({ name }) => name) };
/** The preview of an order that was set; `changes`: of its view. */
export function preview(asked: Order, changes: Partial<ScreenOf<'preview'>> = {}): ScreenOf<'preview'> {
  return {
    name: 'preview',
    offer: offerOf(asked.document),
    title: entryOf(asked.document).title,
    order: asked,
    edition: 7,
    purposes: entryOf(asked.document).purposes,
    facts: factsToCheck(recordOfStudent('3240100001'), asked.document),
    message: null,
    pages: 1,
    notice: null,
    ...changes,
  };
}
const income: Order = { ...order, document: 'income', purpose: null, copies: 1 };
const transcript: Order = { ...order, document: 'transcript', purpose: null };

export const views = {
  welcome: viewOf(welcome, { visit: 0 }),
  'welcome-hours': ofHours(viewOf(welcome, { visit: 0 })),
  'welcome-reader-left': ofReaderLeft(viewOf(welcome, { visit: 0 })),
  'welcome-pack': ofPack(
    { name: 'welcome', documents: [...catalogue.map(({ name }) => name), ...packOffers.map(({ title }) => title)] },
    { visit: 0 },
  ),
  'welcome-degraded': viewOf(welcome, {
    visit: 0,
    availability: availabilityView(printerWith('colourMissing', 'online')),
  }),
  'welcome-out-of-service': ofHours(viewOf(welcome, { visit: 0, availability: availabilityView(noPaper) })),
  'welcome-campus-down': viewOf(welcome, {
    visit: 0,
    availability: availabilityView(stationFacts({ campusDown: 'ECONNREFUSED' })),
  }),
  pin: viewOf({ name: 'pin', message: null, cardTail: null }),
  'technician-number': viewOf({ name: 'technicianNumber' }),
  'pin-wrong': viewOf({
    name: 'pin',
    message: problemSentence({ kind: 'wrongPin', triesLeft: 2 }, settings),
    cardTail: '0001',
  }),
  delayed: viewOf({
    name: 'delayed',
    message: problemSentence({ kind: 'wrongPin', triesLeft: 2 }, settings),
    retryInMs: 40_000,
  }),
  'card-collision': viewOf(
    { name: 'cardTrouble', message: cardTroubleSentence('collision', settings), times: 1 },
    { visit: 0 },
  ),
  'card-forged': viewOf(
    { name: 'cardTrouble', message: cardTroubleSentence('wrongKey', settings), times: 1 },
    { visit: 0 },
  ),
  'technician-devices': viewOf(technicianScreens['technician-devices']),
  'technician-well': viewOf(technicianScreens['technician-well']),
  'technician-testing': viewOf(technicianScreens['technician-testing']),
  'technician-refused': viewOf(technicianScreens['technician-refused']),
  'technician-jobs': viewOf(technicianScreens['technician-jobs']),
  'technician-supplies': viewOf(technicianScreens['technician-supplies']),
  'technician-apart': viewOf(technicianScreens['technician-apart']),
  'technician-tests': viewOf(technicianScreens['technician-tests']),
  'technician-asks': viewOf(technicianScreens['technician-asks']),
  'technician-log': viewOf(technicianScreens['technician-log']),
  'technician-statistics': viewOf(technicianScreens['technician-statistics']),
  'technician-settings': viewOf(technicianScreens['technician-settings']),
  busy: viewOf({ name: 'busy', doing: 'consulting' }),
  documents: viewOf(documentsOf('3240100001')),
  'documents-staff': viewOf(documentsOf('0012345'), { holder: { zh: '周明朗', en: 'ZHOU Minglang' } }),
  'documents-staff-used': viewOf(documentsOf('0012345', ['employment']), {
    holder: { zh: '周明朗', en: 'ZHOU Minglang' },
  }),
  'documents-graduate': viewOf(documentsOf('3200100013')),
  'documents-on-leave': viewOf(documentsOf('3220100006')),
  'documents-held': viewOf(documentsOf('3240100010')),
  'documents-first-year': viewOf(documentsOf('3260100008'), { holder: { zh: longName, en: longName } }),
  'documents-used': viewOf(
    documentsOf(
      '3240100001',
      catalogue.map(({ document }) => document),
    ),
  ),
  'documents-pack': ofPack({ name: 'documents', offers: packOffers, othersOnly: null, notice: null }),
  'documents-no-paper': viewOf(documentsOf('3240100001', [], noPaper)),
  preview: viewOf(preview(order)),
  'preview-no-purpose': viewOf(preview(income, { facts: factsToCheck(longRecord, 'income') })),
  'preview-no-paper': viewOf(
    preview(order, { notice: noPaperSaid, offer: { ...offerOf(order.document), printable: false } }),
  ),
  'preview-setting': viewOf(preview(order, { pages: null })),
  'preview-pages': viewOf(preview(transcript, { pages: 3 })),
  'preview-many-pages': viewOf(preview({ ...transcript, language: 'en' }, { pages: 6 })),
  'preview-too-many': viewOf(
    preview(order, {
      pages: null,
      message: problemSentence({ kind: 'tooManyCopies', limit: { copies: 1, bound: 'paper', sheets: 3 } }, settings),
    }),
  ),
  'preview-pack': ofPack(
    preview(
      { ...order, purpose: packPurposes[0]?.zh ?? null },
      { offer: packOffers[0] ?? offer, purposes: packPurposes, facts: factsToCheck(longRecord, order.document) },
    ),
  ),
  mistake: viewOf({ name: 'mistake', kinds: mistakesOf('student', 'transcript'), message: null }),
  'mistake-noted': viewOf({
    name: 'mistake',
    kinds: mistakesOf('student', 'transcript'),
    message: mistakeSentence('marks', office, settings),
  }),
  printing: viewOf(printingScreens.printing),
  'printing-one': viewOf(printingScreens['printing-one']),
  'printing-waiting': viewOf(printingScreens['printing-waiting']),
  'printing-canceling': viewOf(printingScreens['printing-canceling']),
  'printing-pages': viewOf(printingScreens['printing-pages']),
  'printing-two-pages': viewOf(printingScreens['printing-two-pages']),
  'printing-many-pages': viewOf(printingScreens['printing-many-pages']),
  'printing-pages-canceling': viewOf(printingScreens['printing-pages-canceling']),
  'printing-cover': viewOf(printingScreens['printing-cover']),
  collect: viewOf({
    name: 'collect',
    sheets: 2,
    message: printedSentence,
    another: true,
    report: true,
    receipt: 'offered',
  }),
  'collect-reader-left': ofReaderLeft(
    viewOf({ name: 'collect', sheets: 2, message: printedSentence, another: true, report: true, receipt: 'offered' }),
  ),
  'collect-jammed': viewOf({
    name: 'collect',
    sheets: 1,
    message: printedSentence,
    another: false,
    report: true,
    receipt: 'failed',
  }),
  'collect-card-gone': viewOf({
    name: 'collect',
    sheets: 1,
    message: printedSentence,
    another: false,
    report: false,
    receipt: null,
  }),
  'recent-prints': viewOf({ name: 'recentPrints', prints: recentPrints, message: null }),
  'recent-prints-refused': viewOf({
    name: 'recentPrints',
    prints: recentPrints.slice(0, 1),
    message: reportNotEntered(settings),
  }),
  'recent-prints-none': viewOf({ name: 'recentPrints', prints: [], message: null }),
  'outcome-unknown': viewOf(
    outcomeOf({ kind: 'jobUnknown', reason: 'printerUnreachable', serial: reference }, { issued: [oneSheet] }),
  ),
  'outcome-partly': viewOf(
    outcomeOf({ kind: 'jobUnknown', reason: 'abortedMidway', serial: reference }, { pagesOut: { out: 1, of: 3 } }),
  ),
  'outcome-rest-stopped': viewOf(outcomeOf({ kind: 'jobFailed', reason: 'canceledByVisitor' }, { issued: [oneSheet] })),
  'outcome-failed': viewOf(outcomeOf({ kind: 'jobFailed', reason: 'siteWaitOver' })),
  'outcome-refused': viewOf(outcomeOf({ kind: 'missingGlyph', character: '𪨊', codePoint: 'U+2AA0A' })),
  'outcome-stopped': viewOf(outcomeOf({ kind: 'jobFailed', reason: 'canceledByVisitor' })),
  'outcome-lost-card': viewOf(outcomeOf({ kind: 'cardLost', office: settings.school.cardOffice }, { known: false })),
  'outcome-campus-down': viewOf(outcomeOf({ kind: 'campusDown', reason: 'ECONNREFUSED' })),
  warning: viewOf(preview(order), { warning: { endsInMs: 20_000 } }),
} as const satisfies Record<string, KioskView>;
