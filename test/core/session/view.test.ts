import { describe, expect, test } from 'vitest';
import type { ScreenView } from '../../../core/api.ts';
import { catalogueOf } from '../../../core/documents/catalogue.ts';
import { availabilityOf, type DeviceStatuses } from '../../../core/operations/availability.ts';
import type { Session, Stage } from '../../../core/session/session.ts';
import { firstSession } from '../../../core/session/session.ts';
import { viewOf } from '../../../core/session/view.ts';
import type { DeviceStatus, FaultCode } from '../../../devices/device.ts';
import { entryOf, preparedCopy, presented, printable, recordOfStudent, settingsOf } from '../samples.ts';

const settings = settingsOf(
  '[[neighbours]]\nname = { zh = "东区代办点", en = "East Campus Point" }\nwalkMinutes = 3\n',
);
const online: DeviceStatus = { state: 'online', faults: [], seenAt: null };
const devices: DeviceStatuses = { cardReader: online, documentPrinter: online, receiptPrinter: online };
const at = { wall: new Date('2026-11-23T13:46:00Z'), now: 61_000 };
const view = (stage: Stage, more: Partial<Session> = {}, statuses = devices, clockWrong = false) =>
  viewOf(
    { ...firstSession(0), stage, ...more },
    {
      settings,
      catalogue: catalogueOf(settings),
      facts: { availability: availabilityOf(statuses, clockWrong), devices: statuses, jobsToRule: [] },
      now: at.now,
    },
    at.wall,
  );

const proof = { assurance: 'authenticated' } as const;
const record = recordOfStudent('3240100001');
const { purposes } = entryOf('enrolment');
const offers = [{ document: 'enrolment', purposes, allowed: true, copiesLeft: 5 }] as const;
const order = { document: 'enrolment', language: 'zh', purpose: '实习应聘', gpa: true, copies: 2 } as const;
const { pdf: _, ...facts } = printable(1);
const issued = [{ copy: facts, sheets: 1, outcome: 'printed', reason: null }] as const;
const printing: Stage = {
  name: 'printing',
  holderName: '林知远',
  order,
  copy: preparedCopy(2),
  toCome: [],
  issued,
  progress: { impressions: 0, waiting: { obstacle: 'paperOut', until: 240_000 }, canceling: false },
  canceling: false,
};

const screens: readonly (readonly [Stage, ScreenView['name']])[] = [
  [{ name: 'welcome' }, 'welcome'],
  [{ name: 'enteringPin', card: presented(), attempt: 1, wrongPin: null }, 'pin'],
  [{ name: 'authenticating', card: presented(), attempt: 1, pin: '246810' }, 'busy'],
  [{ name: 'cardTrouble', trouble: 'tampered' }, 'cardTrouble'],
  [{ name: 'delayed', card: presented(), attempt: 2, wrongPin: null, until: 70_000 }, 'delayed'],
  [{ name: 'vendorMode', technician: 'T0001', ruling: null, refused: null }, 'technician'],
  [{ name: 'consulting', cardholder: { number: '3240100001', kind: 'student' }, proof }, 'busy'],
  [{ name: 'choosing', record, offers, proof }, 'documents'],
  [{ name: 'ordering', record, offers, proof, order, problem: null }, 'options'],
  [{ name: 'preparing', record, offers, proof, order }, 'busy'],
  [{ name: 'previewing', record, offers, proof, order, copies: [preparedCopy(1)] }, 'preview'],
  [printing, 'printing'],
  [{ name: 'collecting', holderName: '林知远', order, issued }, 'collect'],
  [{ name: 'concluded', problem: { kind: 'campusDown' }, order: null, issued: [], slip: null }, 'outcome'],
];

describe('what the screen may know', () => {
  test.each(screens)('$name', (stage, name) => {
    const shown = view(stage);
    expect(shown.screen.name).toBe(name);
    expect(structuredClone(shown)).toEqual(shown);
    // No card, no PIN, no number, no identity, no document bytes, no job token.
    expect(JSON.stringify(shown)).not.toMatch(/04782E21801D80|246810|3240100001|990000|%PDF|KIOSK-/);
  });

  test("a name is shown from the campus's answer to the end of the print, and then no more", () => {
    const named = new Set(['documents', 'options', 'preview', 'printing', 'collect']);
    for (const [stage, name] of screens) {
      const shown = named.has(name) || stage.name === 'preparing';
      expect(view(stage).holder, stage.name).toBe(shown ? '林知远' : null);
    }
  });

  test('printing tells the copy, and what it waits for', () => {
    expect(view(printing).screen).toMatchObject({
      copy: 2,
      copies: 2,
      pagesOut: 0,
      waiting: { message: { zh: expect.stringContaining('缺纸') }, minutesLeft: 3 },
    });
  });

  test('an unknown outcome has its reference, and the sheets that did come out', () => {
    const problem = { kind: 'jobUnknown', reason: 'printerLost', serial: 'ZD-2026-ZJG01-000002' } as const;
    expect(view({ name: 'concluded', problem, order, issued, slip: 'printed' }).screen).toMatchObject({
      outcome: 'unknown',
      reference: 'ZD-2026-ZJG01-000002',
      sheets: 1,
    });
  });

  test('a copy that failed after one that came out is spoken of alone', () => {
    const problem = { kind: 'jobFailed', reason: 'aborted' } as const;
    const { screen } = view({ name: 'concluded', problem, order, issued, slip: null });
    expect(screen).toMatchObject({
      sheets: 1,
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

describe('availability', () => {
  const broken = (state: DeviceStatus['state'], code: FaultCode): DeviceStatus => ({
    state,
    faults: [{ code, action: 'clear', since: '2026-11-23T00:00:00Z' }],
    seenAt: null,
  });

  test.each([
    ['a reader that is gone', { cardReader: broken('offline', 'portMissing') }, 'outOfService', '读卡器没有响应'],
    ['a printer without paper', { documentPrinter: broken('userError', 'paperOut') }, 'outOfService', '缺纸'],
    [
      'a printer that is starting',
      { documentPrinter: { ...online, state: 'starting' } },
      'outOfService',
      '打印机暂时不能用',
    ],
    ['low paper', { documentPrinter: broken('online', 'paperLow') }, 'degraded', '纸快用完'],
    [
      'a printer that takes no PDF',
      { documentPrinter: broken('online', 'unsupportedFormat') },
      'outOfService',
      '不支持所需格式',
    ],
    ['a printer without colour', { documentPrinter: broken('online', 'colourMissing') }, 'degraded', '黑白'],
    ['another printer', { documentPrinter: broken('offline', 'certificateMismatch') }, 'outOfService', '不是本机登记'],
    ['no slips', { receiptPrinter: broken('userError', 'paperOut') }, 'degraded', '小票'],
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
    expect(stateAndWords(jammed, online)).toEqual(['degraded', '两台打印机中有']);
    expect(stateAndWords(online, { ...online, state: 'offline' })).toEqual(['degraded', '两台打印机中有']);
    expect(stateAndWords(online, broken('online', 'paperLow'))).toEqual(['degraded', '打印纸快用完了']);
    expect(stateAndWords(jammed, jammed)).toEqual(['outOfService', '打印机卡纸。可', '打印机卡纸。可']);
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
  const offered = [{ document, purposes: entryOf(document).purposes, allowed: true, copiesLeft: 5 }] as const;
  const { screen } = view({ name: 'ordering', record, offers: offered, proof, order: asked, problem: null });
  if (screen.name !== 'options') throw new Error(`shows ${screen.name}`);
  expect(screen.offer.gpaChoice).toBe(gpaChoice);
  expect(screen.purposes).toHaveLength(count);
});
