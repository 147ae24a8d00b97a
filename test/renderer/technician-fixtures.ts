/** Vendor mode as the core tells it: a printer out of paper, a reader that cannot be told, prints to rule on. */

import type { ScreenView } from '../../core/api.ts';
import { catalogueOf } from '../../core/documents/catalogue.ts';
import type { DiagnosisLevel, DiagnosisRecord, DiagnosisStep } from '../../core/ledger/diagnoses.ts';
import type { PrintJob } from '../../core/ledger/events.ts';
import { applyJobEvent } from '../../core/ledger/events.ts';
import { isPageRight } from '../../core/messages/diagnosis-words.ts';
import { notDone } from '../../core/messages/technician-words.ts';
import type { DeviceStatuses } from '../../core/operations/availability.ts';
import { logLine } from '../../core/operations/log-lines.ts';
import type { Statistics } from '../../core/operations/statistics.ts';
import { type SupplyRow, suppliesOf } from '../../core/operations/supplies.ts';
import { technicianView } from '../../core/session/flows/vendor/technician-view.ts';
import { beginTest, type TestUnderWay } from '../../core/session/flows/vendor/test-under-way.ts';
import { enterVendorMode, type VendorMode } from '../../core/session/flows/vendor/vendor-mode.ts';
import type { Found } from '../../core/session/technician-tabs.ts';
import type { DeviceStatus, Fault } from '../../devices/device.ts';
import type { PaperTray } from '../../devices/document-printer/document-printer.ts';
import { intended, settingsOf, stationFacts, technicianToml } from '../core/samples.ts';

const since = '2026-11-23T13:40:00.000Z';
const online: DeviceStatus = { state: 'online', faults: [], seenAt: '2026-11-22T22:00:00.000Z' };
const fault = (code: Fault['code'], action: Fault['action'], detail: string): Fault => ({
  code,
  action,
  since,
  detail,
});

const troubled: DeviceStatuses = {
  cardReader: { ...online, seenAt: null },
  documentPrinter: { ...online, state: 'userError', faults: [fault('paperOut', 'clear', 'paper.tray1')] },
  receiptPrinter: { ...online, state: 'offline', faults: [fault('portMissing', 'maintenance', '/dev/ttyUSB1')] },
};
const well: DeviceStatuses = { cardReader: online, documentPrinter: online, receiptPrinter: online };

function unknown(n: number): PrintJob {
  const event = intended(n);
  const { jobToken } = event;
  const settled = { kind: 'jobSettled', jobToken, outcome: 'unknown', reason: 'printerLost' } as const;
  const created = { kind: 'jobCreated', jobToken, printerJobId: n, printerJobUuid: null } as const;
  const begun = applyJobEvent(applyJobEvent(undefined, event, since), created, since);
  const sent = applyJobEvent(begun, { kind: 'jobSent', jobToken }, since);
  return applyJobEvent(sent, settled, since);
}

/** `work`, `found`: what is under way, and what was read for the open tab. */
function vendorMode(
  devices: DeviceStatuses,
  jobs: number,
  at: Partial<VendorMode> = {},
  clockWrong = devices === troubled,
  rows: readonly SupplyRow[] = [],
): ScreenView {
  const jobsToRule = Array.from({ length: jobs }, (_, index) => unknown(index + 1));
  const settings = settingsOf(technicianToml);
  const facts = { ...stationFacts({ devices, clockWrong, supplies: rows }), jobsToRule };
  return technicianView(
    { ...enterVendorMode('T0001'), ...at },
    { facts, settings, catalogue: catalogueOf(settings), now: 0 },
  );
}

const minute = (offset: number): string => new Date(Date.parse(since) - offset * 60_000).toISOString();
const step = (name: DiagnosisStep['step'], ms: number, detail: string | null = null): DiagnosisStep => ({
  step: name,
  result: detail === null ? 'passed' : 'failed',
  ms,
  detail,
});
const made = (number: number, level: DiagnosisLevel, steps: readonly DiagnosisStep[]): DiagnosisRecord => ({
  number,
  at: minute(400 - number),
  part: 'documentPrinter',
  level,
  by: 'T0001',
  way: 'screen',
  steps,
});
const printedPage = [step('answers', 120), step('ready', 1), step('printsPage', 8_240)];
const tests: Extract<Found, { tab: 'tests' }> = {
  tab: 'tests',
  parts: ['documentPrinter', 'cardReader', 'receiptPrinter', 'campus', 'clock', 'ledger'],
  levels: ['internal', 'external', 'interactive'],
  records: [
    made(118, 'external', [...printedPage.slice(0, 2), step('printsPage', 30_000, 'failed: stuck')]),
    made(104, 'internal', printedPage.slice(0, 2)),
    made(96, 'interactive', [...printedPage, step('looksRight', 6_300)]),
  ],
};
const testing: TestUnderWay = {
  ...beginTest('documentPrinter', 'interactive'),
  plan: ['answers', 'ready', 'printsPage', 'looksRight'],
  done: printedPage,
  phase: 'asks',
  question: isPageRight,
};

const logged: readonly (readonly [kind: string, payload: object])[] = [
  ['testPage', { printer: 'documentPrinter', outcome: 'printed', by: 'technician' }],
  ['vendorModeEntered', { by: 'T0001' }],
  ['troubleBegan', { cause: 'printer', device: 'documentPrinter', fault: 'paperOut' }],
  ['jobSettled', { outcome: 'unknown', reason: 'printerLost' }],
  ['visitEnded', { outcome: 'printed', reason: null, document: 'transcript' }],
  ['cardRefused', { reason: 'tampered' }],
  ['troubleOver', { cause: 'campus', device: null, fault: null }],
  ['visitEnded', { outcome: 'refused', reason: 'quotaUsed', document: 'enrolment' }],
];
const lines = logged.map(([kind, payload], index) =>
  logLine(
    {
      seq: 120 - index,
      at: minute(index * 7),
      kind,
      payload: JSON.stringify(payload),
      document: kind === 'jobSettled' ? 'enrolment' : null,
      serial: kind === 'jobSettled' ? 'ZD-2026-ZJG01-000481' : null,
    },
    catalogueOf(settingsOf()),
    'Asia/Shanghai',
  ),
);

const dates = Array.from({ length: 30 }, (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}`);
const counted: Statistics = {
  visits: 1204,
  outcomes: { printed: 1010, left: 96, refused: 88, failed: 8, unknown: 2 },
  refusals: { quotaUsed: 41, held: 30, graduated: 17 },
  documents: { enrolment: 700, transcript: 400 },
  languages: { zh: 1100, en: 104 },
  hours: Array.from({ length: 24 }, (_, hour) => (hour < 8 || hour > 20 ? 4 : 60 + ((hour * 37) % 50))),
  days: dates.map((date, day) => ({ date, visits: 10 + ((day * 29) % 60), printed: 8 + ((day * 29) % 55) })),
  copies: { 'enrolment/zh': 611, 'transcript/zh': 320, 'enrolment/en': 140, 'transcript/en': 60, 'income/zh': 12 },
  visit: { half: 48, nineTenths: 95, longest: 402 },
  wait: { half: 11, nineTenths: 19, longest: 240 },
};

const tray: PaperTray = { kind: 'paper', name: '1', size: '210 × 297 mm', level: 0, capacity: 500 };
const part = { colour: null, threshold: null } as const;
const refilled = { supply: '1', level: 500, at: '2026-11-12T01:00:00.000Z' } as const;
/** A tray that is empty and a second one that is not, toner, a waste box, and a roll of which nobody knows. */
const supplies = suppliesOf({
  stocks: {
    documentPrinter: {
      supplies: [
        { ...tray, name: '2', level: 186, capacity: 250 },
        tray,
        { ...part, kind: 'toner', name: 'Black Toner', level: 42 },
        { ...part, kind: 'toner', name: 'Magenta Toner', level: 12 },
        { ...part, kind: 'waste', name: 'Waste Toner Box', level: 60, threshold: 90 },
      ],
    },
  },
  faults: {},
  hasReceiptPrinter: true,
  count: {
    refills: [
      { ...refilled, device: 'documentPrinter', used: 512 },
      { ...refilled, device: 'documentPrinter', supply: 'Black Toner', level: 100, used: 1883 },
      { ...refilled, device: 'receiptPrinter', supply: 'receiptRoll', level: null, used: 418 },
    ],
    perDay: { documentPrinter: 31, backupPrinter: null, receiptPrinter: 4 },
  },
  limits: settingsOf().supplies,
});
/** Only paper, of which the printer tells another number than the ledger. */
const apart = suppliesOf({
  stocks: { documentPrinter: { supplies: [{ ...tray, level: 210, capacity: 250 }] } },
  faults: {},
  hasReceiptPrinter: true,
  count: {
    refills: [{ ...refilled, device: 'documentPrinter', level: 250, used: 240 }],
    perDay: { documentPrinter: 31, backupPrinter: null, receiptPrinter: null },
  },
  limits: settingsOf().supplies,
});

export const technicianScreens = {
  'technician-devices': vendorMode(troubled, 7),
  'technician-well': vendorMode(well, 0),
  'technician-testing': vendorMode(well, 0, { work: { kind: 'testPage', printer: 'documentPrinter' } }),
  'technician-refused': vendorMode(troubled, 7, { message: notDone.ruling.storage }),
  'technician-jobs': vendorMode(troubled, 7, { open: { tab: 'jobs' } }),
  'technician-supplies': vendorMode(well, 1, { open: { tab: 'supplies' } }, false, supplies),
  'technician-apart': vendorMode(well, 1, { open: { tab: 'supplies' } }, false, apart),
  'technician-tests': vendorMode(well, 1, { open: { tab: 'tests', part: 'documentPrinter' }, found: tests }),
  'technician-asks': vendorMode(well, 1, {
    open: { tab: 'tests', part: 'documentPrinter' },
    found: tests,
    work: testing,
  }),
  'technician-log': vendorMode(well, 1, {
    open: { tab: 'log', of: 'all', before: 121 },
    found: { tab: 'log', lines, earlier: true },
  }),
  'technician-statistics': vendorMode(well, 1, {
    open: { tab: 'statistics', days: 30 },
    found: { tab: 'statistics', from: '2026-11-01', to: '2026-11-30', counted },
  }),
  'technician-settings': vendorMode(well, 1, { open: { tab: 'settings' } }),
} as const;
