/** For everything that can be wrong with a station: literally what each screen says, in `said.txt`. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { KioskView } from '../../../core/api.ts';
import { catalogueOf } from '../../../core/documents/catalogue.ts';
import { printedSentence } from '../../../core/messages/sentences.ts';
import type { StationHealth } from '../../../core/operations/availability.ts';
import type { Sentence } from '../../../core/sentence.ts';
import { firstSession, type Stage } from '../../../core/session/session.ts';
import { viewOf } from '../../../core/session/view.ts';
import type { DeviceState, DeviceStatus, FaultCode } from '../../../devices/device.ts';
import { stopsPrinting } from '../../../devices/document-printer/document-printer.ts';
import { faultTable, makeFault } from '../../../devices/faults.ts';
import { online, preparedCopy, recordOfStudent, settingsOf, stationFacts } from '../samples.ts';

const settings = settingsOf(
  '[[neighbours]]\nname = { zh = "东区代办点", en = "East Campus Point" }\nwalkMinutes = 3\n',
);
const catalogue = catalogueOf(settings);
const visitor = {
  cardholder: { number: '3240100001', kind: 'student' },
  proof: { assurance: 'authenticated' },
  served: false,
} as const;
const known = {
  record: recordOfStudent('3240100001'),
  offers: [{ document: 'enrolment', languages: ['zh'], purposes: [], allowed: true, copiesLeft: 5 }],
  visitor,
  edition: 1,
} as const;
const order = { document: 'enrolment', language: 'zh', purpose: null, gpa: true, copies: 1 } as const;

const broken = (state: DeviceState, ...codes: readonly FaultCode[]): DeviceStatus => ({
  state,
  faults: codes.map((code) => ({ ...makeFault(code), since: '2026-11-23T00:00:00Z' })),
  seenAt: null,
});
const well = { cardReader: online, documentPrinter: online, receiptPrinter: online };

/** A printer with one of these goes on printing. */
const stillOnline: ReadonlySet<string> = new Set([
  'paperLow',
  'tonerLow',
  'trayEmpty',
  'colourMissing',
  'unsupportedFormat',
]);
/** They befall card readers alone. */
const ofReaders = ['cardCollision', 'keyUnusable', 'permissionDenied', 'portLocked', 'portMissing'] as const;

const isFault = (code: string): code is FaultCode => Object.hasOwn(faultTable, code);
const printerFaults = Object.keys(faultTable)
  .filter(isFault)
  .filter((code) => !ofReaders.some((other) => other === code));

const cases: readonly (readonly [string, Partial<StationHealth>, FaultCode?])[] = [
  ['all is well', {}],
  ...[...ofReaders, 'silent' as const, 'protocolError' as const].map((code) => {
    const cardReader = broken(code === 'cardCollision' ? 'online' : 'offline', code);
    return [`card reader: ${code}`, { devices: { ...well, cardReader } }] as const;
  }),
  ['card reader: starting', { devices: { ...well, cardReader: broken('starting') } }],
  ...printerFaults.map((code) => {
    const documentPrinter = broken(stillOnline.has(code) ? 'online' : 'hardwareError', code);
    return [`printer: ${code}`, { devices: { ...well, documentPrinter } }, code] as const;
  }),
  ['printer: starting', { devices: { ...well, documentPrinter: broken('starting') } }],
  ['printer: its trays are empty', { paper: { sheets: 0, twoSided: true } }],
  [
    'two printers: one is jammed',
    { devices: { ...well, documentPrinter: broken('userError', 'paperJammed'), backupPrinter: online } },
  ],
  [
    'two printers: one is without colour',
    { devices: { ...well, documentPrinter: broken('online', 'colourMissing'), backupPrinter: online } },
  ],
  [
    'two printers: one is jammed, the other has no paper',
    {
      devices: {
        ...well,
        documentPrinter: broken('userError', 'paperJammed'),
        backupPrinter: broken('userError', 'paperOut'),
      },
    },
  ],
  ['slip printer: paperOut', { devices: { ...well, receiptPrinter: broken('userError', 'paperOut') } }],
  ['slip printer: portMissing', { devices: { ...well, receiptPrinter: broken('offline', 'portMissing') } }],
  ['clock: before the last print job', { clockWrong: true }],
  ['disk: full', { diskFault: 'diskFull' }],
  ['disk: failed', { diskFault: 'diskFailed' }],
  [
    'disk: full, with a clock before the last print job and a jammed printer',
    {
      clockWrong: true,
      diskFault: 'diskFull',
      devices: { ...well, documentPrinter: broken('userError', 'paperJammed') },
    },
  ],
  ['campus: no answer', { campusDown: true }],
  [
    'campus: no answer, and a jammed printer',
    { campusDown: true, devices: { ...well, documentPrinter: broken('userError', 'paperJammed') } },
  ],
];

function shown(stage: Stage, health: Partial<StationHealth>): KioskView {
  const facts = stationFacts(health, settings);
  return viewOf(
    { ...firstSession(0), stage },
    { settings, catalogue, facts, now: 0 },
    new Date('2026-11-23T13:46:00Z'),
  );
}

/** What a job waits for that meets this fault, where somebody on site can mend it. */
function waiting(fault: FaultCode | undefined): readonly Sentence[] {
  if (fault === undefined || !stopsPrinting(makeFault(fault)) || faultTable[fault].action === 'maintenance') return [];
  const progress = { impressions: 0, waiting: { obstacle: fault, until: 60_000 }, canceling: false };
  const job = {
    holderName: { zh: '林知远', en: 'LIN Zhiyuan' },
    order,
    copy: preparedCopy(),
    toCome: [],
    issued: [],
    canceling: false,
    visitor,
  };
  const { screen } = shown({ name: 'printing', ...job, progress }, {});
  return screen.name === 'printing' && screen.waiting !== null ? [screen.waiting.title, screen.waiting.message] : [];
}

function saidOf([name, health, fault]: (typeof cases)[number]): string {
  const welcome = shown({ name: 'welcome' }, health);
  const documents = shown({ name: 'choosing', ...known }, health).screen;
  const preview = shown({ name: 'previewing', ...known, order, copies: [preparedCopy()] }, health).screen;
  const collect = shown(
    { name: 'collecting', holderName: { zh: '林知远', en: 'LIN Zhiyuan' }, order, issued: [], visitor },
    health,
  ).screen;
  if (welcome.screen.name !== 'welcome' || documents.name !== 'documents' || preview.name !== 'preview') {
    throw new Error('another screen is shown');
  }
  expect(preview.notice).toEqual(documents.notice);
  expect(collect).toMatchObject({ message: printedSentence });
  const { state, reasons } = welcome.availability;
  const lines = (where: string, said: readonly Sentence[]) =>
    said.flatMap(({ zh, en }) => [`  ${where}: ${zh}`, `  ${where}: ${en}`]);
  return [
    `${name}: ${state}, ${welcome.screen.documents.length} documents`,
    ...lines('welcome', reasons),
    ...lines('documents, preview', documents.notice === null ? [] : [documents.notice]),
    ...lines('printing', waiting(fault)),
    '',
  ].join('\n');
}

test('what the welcome, the list of documents, the preview and a waiting print say', () => {
  const said = cases.map(saidOf).join('');
  expect(said).toBe(readFileSync(new URL('said.txt', import.meta.url), 'utf8'));
});

test('each document of the catalogue has its own answer', () => {
  const down = stationFacts({ campusDown: true }, settings).availability;
  expect(down.documents).toHaveLength(catalogue.size);
  expect(new Set(down.documents.map(({ trouble }) => trouble?.cause))).toEqual(new Set(['campus']));
  expect(stationFacts({}, settings).availability.documents.every(({ trouble }) => trouble === null)).toBe(true);
});
