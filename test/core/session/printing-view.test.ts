/** What is said while copies are printed, and of what was given up. */
import { expect, test } from 'vitest';
import { catalogueOf } from '../../../core/documents/catalogue.ts';
import type { DeviceStatuses } from '../../../core/operations/availability.ts';
import { firstSession, type Stage } from '../../../core/session/session.ts';
import { viewOf } from '../../../core/session/view.ts';
import type { DeviceStatus, FaultCode } from '../../../devices/device.ts';
import { makeFault } from '../../../devices/faults.ts';
import { online, preparedCopy, printable, settingsOf, stationFacts } from '../samples.ts';

const settings = settingsOf(
  '[[neighbours]]\nname = { zh = "东区代办点", en = "East Campus Point" }\nwalkMinutes = 3\n',
);
const devices: DeviceStatuses = { cardReader: online, documentPrinter: online, receiptPrinter: online };
const broken = (state: DeviceStatus['state'], code: FaultCode): DeviceStatus => ({
  state,
  faults: [{ code, action: 'clear', since: '2026-11-23T00:00:00Z' }],
  seenAt: null,
});
const view = (stage: Stage, statuses = devices) =>
  viewOf(
    { ...firstSession(0), stage },
    { settings, catalogue: catalogueOf(settings), facts: stationFacts({ devices: statuses }), now: 61_000 },
    new Date('2026-11-23T13:46:00Z'),
  );

const visitor = {
  cardholder: { number: '3240100001', kind: 'student', visitToken: 'sample-3240100001' },
  proof: { assurance: 'authenticated' },
  served: false,
} as const;
const order = { document: 'enrolment', language: 'zh', purpose: '实习应聘', gpa: true, copies: 2 } as const;
const { pdf: _, ...copyFacts } = printable(1);
const issued = [{ copy: copyFacts, sheets: 1, outcome: 'printed', reason: null }] as const;
const printing: Stage = {
  name: 'printing',
  visitor,
  holderName: { zh: '林知远', en: 'LIN Zhiyuan' },
  order,
  copy: preparedCopy(2),
  toCome: [],
  issued,
  progress: { impressions: 0, waiting: { obstacle: 'paperOut', until: 240_000 }, canceling: false },
  canceling: false,
};

test('printing tells the copy, what it waits for and how long, and where else to print', () => {
  expect(view(printing).screen).toMatchObject({
    copy: 2,
    copies: 2,
    pagesOut: 0,
    waiting: {
      title: { zh: '打印机缺纸', en: 'The printer is out of paper' },
      message: {
        zh: '请致电0571-0000-0000请人处理，之后会自动继续打印。',
        en: 'Call 0571-0000-0000; printing then goes on by itself.',
      },
      endsInMs: 179_000,
      elsewhere: { zh: '东区代办点（步行3分钟）', en: 'East Campus Point (3 min on foot)' },
    },
  });
});

test.each([
  ['the first printer', { documentPrinter: broken('userError', 'paperOut') }],
  ['the backup', { backupPrinter: broken('userError', 'paperOut') }],
])('that the staff were told is said where they were, of %s', (__, reported) => {
  expect(view(printing, { ...devices, ...reported }).screen).toMatchObject({
    waiting: {
      message: {
        zh: '已通知值班人员，请稍候，好了会自动接着打。',
        en: 'Staff have been told. Please wait: printing then goes on by itself.',
      },
    },
  });
});

test('nobody is told of what ends by itself', () => {
  const busy = { ...makeFault('notReady'), action: 'suspend', since: '2026-11-23T13:40:00.000Z' } as const;
  const documentPrinter: DeviceStatus = { state: 'deviceBusy', faults: [busy], seenAt: null };
  const progress = { impressions: 0, waiting: { obstacle: 'notReady', until: 240_000 }, canceling: false } as const;
  expect(view({ ...printing, progress }, { ...devices, documentPrinter }).screen).toMatchObject({
    waiting: { message: { zh: '请致电0571-0000-0000请人处理，之后会自动继续打印。' } },
  });
});

test('what was given up after a sheet came out is told with it', () => {
  const problem = { kind: 'jobFailed', reason: 'canceledByVisitor' } as const;
  const shown = view({ name: 'concluded', problem, visitor, order, issued, pagesOut: null, slip: null });
  expect(shown.screen).toMatchObject({
    outcome: 'stopped',
    sheets: 1,
    title: { zh: '其余的已取消', en: 'The rest was canceled' },
    message: {
      zh: '已按你的要求取消，取消的没有出纸，也未计入份数。可到东区代办点（步行3分钟）办理，或致电0571-0000-0000。',
      en: 'Canceled as you asked. No sheet of what was canceled came out and none is counted. You can go to the East Campus Point (3 min on foot), or call 0571-0000-0000.',
    },
  });
});

test('a copy that came out although it was given up is not said to be all', () => {
  const collect = view({
    name: 'collecting',
    slip: 'offered',
    visitor,
    holderName: { zh: '林知远', en: 'LIN Zhiyuan' },
    order,
    issued,
  }).screen;
  expect(collect).toMatchObject({
    sheets: 1,
    message: {
      zh: '其余的已取消，未计入份数。请取走全部纸张和校园卡。',
      en: 'The rest was canceled and is not counted. Take all your sheets, and your card.',
    },
  });
  const whole = { ...order, copies: 1 };
  expect(
    view({
      name: 'collecting',
      visitor,
      holderName: { zh: '林知远', en: 'LIN Zhiyuan' },
      order: whole,
      issued,
      slip: 'offered',
    }).screen,
  ).toMatchObject({
    message: { zh: '已打印完毕。请取走全部纸张和校园卡。' },
  });
});
