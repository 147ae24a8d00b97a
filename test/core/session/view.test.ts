import { describe, expect, test } from 'vitest';
import type { ScreenView } from '../../../core/api.ts';
import { catalogueOf } from '../../../core/documents/catalogue.ts';
import type { DeviceStatuses } from '../../../core/operations/availability.ts';
import { enterVendorMode } from '../../../core/session/flows/vendor/vendor-mode.ts';
import type { Session, Stage } from '../../../core/session/session.ts';
import { firstSession } from '../../../core/session/session.ts';
import { viewOf } from '../../../core/session/view.ts';
import { type CardRead, identified } from '../../../devices/card-reader/card-reader.ts';
import type { DeviceStatus, FaultCode } from '../../../devices/device.ts';
import { entryOf, preparedCopy, presented, printable, recordOfStudent, settingsOf, stationFacts } from '../samples.ts';

const settings = settingsOf(
  '[[neighbours]]\nname = { zh = "东区代办点", en = "East Campus Point" }\nwalkMinutes = 3\n',
);
const online: DeviceStatus = { state: 'online', faults: [], seenAt: null };
const devices: DeviceStatuses = { cardReader: online, documentPrinter: online, receiptPrinter: online };
const broken = (state: DeviceStatus['state'], code: FaultCode): DeviceStatus => ({
  state,
  faults: [{ code, action: 'clear', since: '2026-11-23T00:00:00Z' }],
  seenAt: null,
});
const at = { wall: new Date('2026-11-23T13:46:00Z'), now: 61_000 };
const view = (stage: Stage, more: Partial<Session> = {}, statuses = devices, clockWrong = false, of = settings) =>
  viewOf(
    { ...firstSession(0), stage, ...more },
    {
      settings: of,
      catalogue: catalogueOf(of),
      facts: stationFacts({ devices: statuses, clockWrong }),
      now: at.now,
    },
    at.wall,
  );

const visitor = {
  cardholder: { number: '3240100001', kind: 'student', visitToken: 'sample-3240100001' },
  proof: { assurance: 'authenticated' },
  served: false,
} as const;
const record = recordOfStudent('3240100001');
const { languages, purposes } = entryOf('enrolment');
const offers = [{ document: 'enrolment', languages, purposes, allowed: true, copiesLeft: 5 }] as const;
const known = { record, offers, visitor, edition: 1 };
const order = { document: 'enrolment', language: 'zh', purpose: '实习应聘', gpa: true, copies: 2 } as const;
const { pdf: _, ...facts } = printable(1);
const issued = [{ copy: facts, sheets: 1, outcome: 'printed', reason: null }] as const;
const names = { zh: '林知远', en: 'LIN Zhiyuan' };
const printing: Stage = {
  name: 'printing',
  visitor,
  holderName: names,
  order,
  copy: preparedCopy(2),
  toCome: [],
  issued,
  progress: { impressions: 0, waiting: { obstacle: 'paperOut', until: 240_000 }, canceling: false },
  canceling: false,
};

const recalled: Stage = {
  name: 'recalled',
  visitor,
  holderName: names,
  prints: [
    {
      serial: 'ZD-2026-ZJG01-000002',
      document: 'enrolment',
      language: 'en',
      at: '2026-11-23T13:46:00.000Z',
      fate: 'printed',
    },
    { serial: 'ZD-2026-ZJG01-000001', document: 'gone', language: 'zh', at: '2026-11-22T16:30:00.000Z', fate: 'owed' },
  ],
  reporting: null,
  refused: false,
};

const screens: readonly (readonly [Stage, ScreenView['name']])[] = [
  [{ name: 'welcome' }, 'welcome'],
  [{ name: 'enteringPin', card: presented(), attempt: 1, wrongPin: null }, 'pin'],
  [{ name: 'authenticating', card: presented(), attempt: 1, pin: '246810' }, 'busy'],
  [{ name: 'cardTrouble', trouble: 'tampered', times: 1 }, 'cardTrouble'],
  [{ name: 'delayed', card: presented(), attempt: 2, wrongPin: null, until: 70_000 }, 'delayed'],
  [enterVendorMode('T0001'), 'technician'],
  [{ name: 'consulting', visitor }, 'busy'],
  [{ name: 'choosing', ...known }, 'documents'],
  [{ name: 'ordering', ...known, order, problem: { kind: 'notInLanguage' } }, 'preview'],
  [{ name: 'preparing', ...known, order }, 'preview'],
  [{ name: 'previewing', ...known, order, copies: [preparedCopy(1)] }, 'preview'],
  [{ name: 'reporting', ...known, order, copies: [preparedCopy(1)] }, 'mistake'],
  [{ name: 'reported', ...known, document: 'enrolment', mistake: 'name' }, 'mistake'],
  [printing, 'printing'],
  [{ name: 'collecting', visitor, holderName: names, order, issued, slip: 'offered' }, 'collect'],
  [{ name: 'recalling', visitor, holderName: names }, 'busy'],
  [recalled, 'recentPrints'],
  [
    {
      name: 'concluded',
      problem: { kind: 'campusDown', reason: 'ECONNREFUSED' },
      visitor: null,
      order: null,
      issued: [],
      pagesOut: null,
      slip: null,
    },
    'outcome',
  ],
];

describe('what the screen may know', () => {
  test.each(screens)('$name', (stage, name) => {
    const shown = view(stage);
    expect(shown.screen.name).toBe(name);
    expect(structuredClone(shown)).toEqual(shown);
    // No card, no PIN, no identity, no document bytes, no job token; the number is compared with the page, and else unseen.
    expect(JSON.stringify(shown)).not.toMatch(/04782E21801D80|246810|990000|%PDF|KIOSK-/);
    expect(JSON.stringify(shown).includes('3240100001')).toBe(name === 'preview');
  });

  test("a name is shown from the campus's answer to the end of the print, and then no more", () => {
    const named = new Set(['documents', 'preview', 'mistake', 'printing', 'collect', 'recentPrints']);
    for (const [stage, name] of screens) {
      const shown = named.has(name) || stage.name === 'recalling';
      expect(view(stage).holder, stage.name).toEqual(shown ? names : null);
    }
  });

  test('recent prints tell document, local time and fate, also of a document that is no longer issued', () => {
    expect(view(recalled).screen).toEqual({
      name: 'recentPrints',
      prints: [
        {
          serial: 'ZD-2026-ZJG01-000002',
          title: { zh: '在读证明', en: 'Enrolment' },
          language: 'en',
          at: '2026-11-23T21:46',
          fate: 'printed',
          words: { zh: '已打印，计1份', en: 'Printed, counts as 1 copy' },
        },
        {
          serial: 'ZD-2026-ZJG01-000001',
          title: { zh: 'gone', en: 'gone' },
          language: 'zh',
          at: '2026-11-23T00:30',
          fate: 'owed',
          words: { zh: '已作废，可以免费再打1份', en: 'Void: print it again, free' },
        },
      ],
      message: null,
    });
  });

  test('the tail of a number that the card proved, and of no UID', () => {
    const { read } = presented();
    const proven = { uid: read.uid, assurance: 'authenticated', cardNumber: '990000512345' } as const;
    const pin = (card: CardRead) =>
      view({ name: 'enteringPin', card: { read: card, technician: null }, attempt: 1, wrongPin: null }).screen;
    expect(pin(proven)).toMatchObject({ cardTail: '2345' });
    expect(JSON.stringify(pin(proven))).not.toContain('512345');
    expect(pin(identified('04782E21801D80'))).toMatchObject({ cardTail: null });
  });

  test('an unknown outcome has its reference, and the sheets that did come out', () => {
    const problem = { kind: 'jobUnknown', reason: 'printerLost', serial: 'ZD-2026-ZJG01-000002' } as const;
    expect(
      view({ name: 'concluded', problem, visitor, order, issued, pagesOut: null, slip: 'printed' }).screen,
    ).toMatchObject({
      outcome: 'unknown',
      reference: 'ZD-2026-ZJG01-000002',
      sheets: 1,
    });
  });

  test('a copy that failed after one that came out is spoken of alone', () => {
    const problem = { kind: 'jobFailed', reason: 'aborted' } as const;
    const { screen } = view({ name: 'concluded', problem, visitor, order, issued, pagesOut: null, slip: null });
    expect(screen).toMatchObject({
      sheets: 1,
      title: { zh: '其余的没有打印出来', en: 'The rest was not printed' },
      message: { zh: expect.stringMatching(/^这一份/), en: expect.stringMatching(/^This copy/) },
    });
  });

  test('a warning counts to the end of the visit', () => {
    const stage: Stage = {
      name: 'enteringPin',
      card: presented(),
      attempt: 2,
      wrongPin: { kind: 'wrongPin', triesLeft: 3 },
    };
    expect(view(stage, { warned: true, idleSince: 0 })).toMatchObject({
      warning: { endsInMs: 19_000 },
      screen: { message: { zh: expect.stringContaining('3次') } },
    });
    expect(view(stage).warning).toBeNull();
  });
});

test('the hours of the site, where the station file has them', () => {
  const hours = { zh: '每天 8:00–22:00', en: 'Daily 8:00–22:00' };
  const open = settingsOf('[site.hours]\nzh = "每天 8:00–22:00"\nen = "Daily 8:00–22:00"\n');
  expect(view({ name: 'welcome' }, {}, devices, false, open).station.hours).toEqual(hours);
  expect(view({ name: 'welcome' }).station.hours).toBeNull();
});

test('the side of the reader: right, unless the station file says left', () => {
  const left = settingsOf().site;
  expect(left.readerSide).toBe('right');
  const station = { ...settings, site: { ...settings.site, readerSide: 'left' as const } };
  expect(view({ name: 'welcome' }, {}, devices, false, station).station.readerSide).toBe('left');
});

test('sounds, unless the station file says none', () => {
  const quiet = { ...settings, site: { ...settings.site, sounds: false } };
  expect(view({ name: 'welcome' }, {}, devices, false, quiet).station.sounds).toBe(false);
  expect(view({ name: 'welcome' }).station.sounds).toBe(true);
});

test('where the card office is, as far as the station file says', () => {
  expect(view({ name: 'welcome' }).station.cardOffice).toEqual({
    name: { zh: '校园卡服务中心', en: 'Campus Card Centre' },
    place: null,
    hours: null,
    phone: '0571-0000-0000',
  });
});

describe('availability', () => {
  test.each([
    ['a reader that is gone', { cardReader: broken('offline', 'portMissing') }, 'outOfService', '读卡器没有响应'],
    ['a printer without paper', { documentPrinter: broken('userError', 'paperOut') }, 'outOfService', '缺纸'],
    [
      'a printer that is starting',
      { documentPrinter: { ...online, state: 'starting' } },
      'outOfService',
      '打印机暂时不能用',
    ],
    [
      'a printer that takes no PDF',
      { documentPrinter: broken('online', 'unsupportedFormat') },
      'outOfService',
      '打印机暂时不能用',
    ],
    ['a printer without colour', { documentPrinter: broken('online', 'colourMissing') }, 'degraded', '黑白'],
    [
      'another printer',
      { documentPrinter: broken('offline', 'certificateMismatch') },
      'outOfService',
      '打印机暂时不能用',
    ],
  ] as const)('%s', (__, change, state, words) => {
    const { availability } = view({ name: 'welcome' }, {}, { ...devices, ...change });
    expect(availability.state).toBe(state);
    expect(availability.reasons[0]?.zh).toContain(words);
  });

  test('one of two printers is enough, and a visitor need not know what ails the other', () => {
    const jammed = broken('userError', 'paperJammed');
    const stateAndWords = (documentPrinter: DeviceStatus, backupPrinter: DeviceStatus): unknown[] => {
      const { availability } = view({ name: 'welcome' }, {}, { ...devices, documentPrinter, backupPrinter });
      return [availability.state, ...availability.reasons.map(({ zh }) => zh.slice(0, 7))];
    };
    expect(stateAndWords(online, online)).toEqual(['inService']);
    expect(stateAndWords(jammed, online)).toEqual(['inService']);
    expect(stateAndWords(online, { ...online, state: 'offline' })).toEqual(['inService']);
    expect(stateAndWords(online, broken('online', 'paperLow'))).toEqual(['inService']);
    expect(stateAndWords(jammed, jammed)).toEqual(['outOfService', '打印机卡纸。可']);
  });

  test('a clock that is wrong stops the station and says so', () => {
    const { availability } = view({ name: 'welcome' }, {}, devices, true);
    expect(availability).toMatchObject({
      state: 'outOfService',
      reasons: [{ zh: expect.stringContaining('时钟不准') }],
    });
  });

  test('two cards on the reader stop nothing, and who stands there is told', () => {
    const { availability } = view(
      { name: 'welcome' },
      {},
      { ...devices, cardReader: broken('online', 'cardCollision') },
    );
    expect(availability).toMatchObject({ state: 'degraded', reasons: [{ zh: expect.stringContaining('不止一张卡') }] });
  });

  test('names the nearest station that may serve instead', () => {
    const { availability } = view(
      { name: 'welcome' },
      {},
      { ...devices, cardReader: broken('offline', 'portMissing') },
    );
    expect(availability.reasons[0]?.zh).toContain('东区代办点（步行3分钟）');
  });
});

test.each([
  ['enrolment', false, 6],
  ['transcript', true, 0],
  ['studentStatus', false, 0],
  ['income', false, 6],
] as const)('%s: with or without the average %j, %i purposes to choose from', (document, gpaChoice, count) => {
  const asked = { ...order, document, purpose: null };
  const entry = entryOf(document);
  const offered = [
    { document, languages: entry.languages, purposes: entry.purposes, allowed: true, copiesLeft: 5 },
  ] as const;
  const { screen } = view({ name: 'preparing', ...known, offers: offered, order: asked });
  if (screen.name !== 'preview') throw new Error(`shows ${screen.name}`);
  expect(screen.offer.gpaChoice).toBe(gpaChoice);
  expect(screen.purposes).toHaveLength(count);
});
