/**
 * Trouble at every screen of the main path: a card taken away, a reader unplugged, a printer jammed, the campus cut, or
 * a visitor who walks off. The visitor always reads what happened and what to do, and the terminal always comes back.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Intent, ScreenView } from '../../../core/api.ts';
import { readEvents } from '../../../core/ledger/ledger.ts';
import { openStoreToRead } from '../../../core/ledger/store.ts';
import { readStatus } from '../../../core/operations/status-file.ts';
import { openSampleCampus } from '../../../core/records/sample/campus.ts';
import type { Settings } from '../../../core/settings/settings.ts';
import { openStation, type Station } from '../../../core/station.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import { createVirtualCardReader, type VirtualCardReader } from '../../../devices/card-reader/virtual.ts';
import { openVirtualPrinter, type VirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { openVirtualReceiptPrinter } from '../../../devices/receipt-printer/virtual.ts';
import { createFakeClock, type FakeClock } from '../../devices/fake-clock.ts';
import { confirm, isSet, orderDocument } from '../at-the-preview.ts';
import { settingsOf } from '../samples.ts';

let folder: string;
let clock: FakeClock;
let reader: VirtualCardReader;
let printer: VirtualPrinter;
let campus: { available: boolean; delayMs: number };
let station: Station;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trouble-'));
  clock = createFakeClock();
  reader = createVirtualCardReader(clock);
  printer = openVirtualPrinter({ folder: join(folder, 'sheets'), clock });
  printer.set({ msPerPage: 3000 });
  campus = { available: true, delayMs: 100 };
  await open(settingsOf());
});

async function open(settings: Settings): Promise<void> {
  const opened = await openStation(
    { ...settings, dataDir: join(folder, 'data') },
    {
      clock,
      devices: () => ({
        cardReader: reader,
        documentPrinter: printer,
        receiptPrinter: openVirtualReceiptPrinter(clock),
      }),
      records: () => openSampleCampus(clock, campus),
      log: () => undefined,
    },
  );
  if (!opened.ok) throw new Error('the station is held');
  station = opened.value;
  await clock.advance(10);
}
afterEach(close);

async function close(): Promise<void> {
  printer.set({ power: false });
  const closing = station.close();
  await clock.advance(400_000);
  await closing;
  rmSync(folder, { recursive: true, force: true });
}

const steps: readonly (readonly [ScreenView['name'], () => void])[] = [
  ['welcome', () => undefined],
  ['pin', () => reader.present(identified('04782E21801D80'))],
  ['busy', () => act({ type: 'submitPin', pin: '246810' })],
  ['documents', () => undefined],
  ['preview', () => orderDocument(station)],
  ['printing', () => confirm(station)],
  ['collect', () => undefined],
];
const screens = steps.map(([name]) => name);

function act(intent: Intent): void {
  station.act(intent);
}
const screen = (): ScreenView['name'] => station.view().screen.name;

/** Real work (fonts, the disk) is waited for by looking; time goes on meanwhile, a little at a time. */
async function until(reached: () => boolean, ms = 10): Promise<void> {
  for (let look = 0; look < 5000 && !reached(); look += 1) await clock.advance(ms);
  if (!reached()) throw new Error(`still ${screen()}`);
}

async function goTo(target: ScreenView['name']): Promise<void> {
  for (const [name, step] of steps) {
    step();
    await until(() => screen() === name && (name !== 'preview' || isSet(station)), name === 'collect' ? 500 : 10);
    if (name === target) return;
  }
}

function lastEvent(): unknown {
  const store = openStoreToRead(join(folder, 'data'));
  const last = store === null ? undefined : [...readEvents(store)].at(-1);
  store?.close();
  return { kind: last?.kind, ...JSON.parse(last?.payload ?? '{}') };
}

/** From wherever it is, with nobody touching anything any more. */
async function expectWelcomeAgain(): Promise<void> {
  await until(() => screen() === 'welcome', 1000);
  expect(station.view()).toMatchObject({ holder: null, warning: null });
}

describe.each(screens)('at %s', (name) => {
  test('a visitor who walks off is asked first, then the terminal comes back', async () => {
    await goTo(name);
    const asked: boolean[] = [];
    station.onView((view) => asked.push(view.warning !== null));
    await expectWelcomeAgain();
    expect(asked.includes(true)).toBe(name !== 'welcome');
  });

  test('a card taken away changes nothing: a tap is all that is asked for', async () => {
    await goTo(name);
    reader.remove();
    await clock.advance(1);
    expect(screen()).toBe(name);
    await expectWelcomeAgain();
  });

  test('a reader unplugged does not end a visit, and the welcome says it until it is back', async () => {
    await goTo(name);
    reader.unplug();
    await clock.advance(1);
    expect(screen()).toBe(name);
    await expectWelcomeAgain();
    expect(station.view().availability).toMatchObject({
      state: 'outOfService',
      reasons: [{ zh: expect.stringContaining('读卡器') }],
    });
    reader.plug();
    await clock.advance(1);
    expect(station.view().availability.state).toBe('inService');
  });

  test('the campus cut: a sentence where it is needed, and the way back', async () => {
    await goTo(name);
    campus.available = false;
    if (name === 'welcome') reader.present(identified('04782E21801D80'));
    await clock.advance(1);
    if (screen() === 'pin') act({ type: 'submitPin', pin: '246810' });
    if (['welcome', 'pin', 'busy'].includes(name)) {
      await until(() => screen() === 'outcome');
      expect(station.view().screen).toMatchObject({
        outcome: 'refused',
        message: { zh: expect.stringContaining('连不上校园系统') },
      });
    }
    await expectWelcomeAgain();
  });

  test('a printer that jams: it waits and says so, then the job is canceled and nothing is counted', async () => {
    await goTo(name);
    printer.set({ jammed: true });
    if (name === 'preview') confirm(station);
    if (name === 'preview' || name === 'printing') {
      await until(() => JSON.stringify(station.view().screen).includes('卡纸'), 100);
      await until(() => screen() === 'outcome', 1000);
      expect(station.view().screen).toMatchObject({
        outcome: 'failed',
        message: { zh: expect.stringContaining('未计入份数') },
      });
    }
    await expectWelcomeAgain();
    await clock.advance(10_000);
    expect(station.view().availability.reasons).toMatchObject([{ zh: expect.stringContaining('卡纸') }]);
  });
});

describe.each(screens)('a card taken out of a reader that holds it, at %s', (name) => {
  test('ends the visit at once, but for a sheet that may come out', async () => {
    await station.close();
    printer.set({ power: true });
    await open(settingsOf('[cardReader]\ndriver = "virtual"\nholdsCard = true\n'));
    await goTo(name);
    reader.remove();
    const kept = ['printing', 'collect'].includes(name);
    expect(screen()).toBe(kept ? name : 'welcome');
    expect(station.view().holder).toEqual(kept ? { zh: '林知远', en: 'LIN Zhiyuan' } : null);
    if (name === 'printing') await until(() => screen() === 'collect', 500);
    await expectWelcomeAgain();
  });
});

test('a campus that never answers is given up, with a sentence', async () => {
  await goTo('pin');
  campus.delayMs = 3_600_000;
  act({ type: 'submitPin', pin: '246810' });
  await until(() => screen() === 'outcome', 100);
  expect(station.view().screen).toMatchObject({
    outcome: 'refused',
    message: { zh: expect.stringContaining('没有收到校园系统的答复') },
  });
  await expectWelcomeAgain();
});

test('after a jam is cleared in time the job goes on by itself', async () => {
  await goTo('preview');
  printer.set({ jammed: true });
  confirm(station);
  await until(() => JSON.stringify(station.view().screen).includes('卡纸'), 100);
  printer.set({ jammed: false });
  await until(() => screen() === 'collect', 100);
  act({ type: 'finish' });
  expect(screen()).toBe('welcome');
});

test('more time is given as often as it is asked for', async () => {
  await goTo('documents');
  for (let round = 0; round < 5; round += 1) {
    await until(() => station.view().warning !== null, 1000);
    act({ type: 'moreTime' });
    expect(station.view().warning).toBeNull();
  }
  expect(screen()).toBe('documents');
});

const endsInMs = (): number => Number(/"endsInMs":(\d+)/.exec(JSON.stringify(station.view().screen))?.[1]);

test('who gives up waiting for paper is told honestly, and nothing is counted', async () => {
  await goTo('preview');
  printer.set({ sheets: 0 });
  confirm(station);
  act({ type: 'cancelPrint' });
  await until(() => JSON.stringify(station.view().screen).includes('缺纸'), 100);
  expect(station.view().screen).toMatchObject({
    waiting: { title: { zh: '打印机缺纸' }, message: { zh: expect.stringMatching(/^已通知值班人员/) } },
    canceling: false,
  });
  const left = endsInMs();
  // What the visitor was told of the staff is true.
  expect(readStatus(join(folder, 'data'))).toMatchObject({
    devices: { documentPrinter: { faults: [{ code: 'paperOut' }] } },
  });
  await clock.advance(60_000);
  expect([endsInMs(), Math.ceil(left / 5_000)]).toEqual([left - 60_000, 36]);
  act({ type: 'cancelPrint' });
  act({ type: 'cancelPrint' });
  expect(station.view().screen).toMatchObject({ name: 'printing', canceling: true });
  await until(() => screen() === 'outcome', 100);
  expect(station.view().screen).toMatchObject({
    outcome: 'stopped',
    message: { zh: expect.stringContaining('按你的要求取消') },
  });
  printer.set({ sheets: 250 });
  await expectWelcomeAgain();
  expect(readdirSync(folder)).not.toContain('sheets');
});

test('of a copy that was given up half way it is told how many pages came out', async () => {
  await goTo('documents');
  orderDocument(station, 'transcript');
  await until(() => isSet(station));
  confirm(station);
  await until(() => JSON.stringify(station.view().screen).includes('"pagesOut":1'), 100);
  printer.set({ sheets: 0 });
  await until(() => JSON.stringify(station.view().screen).includes('缺纸'), 100);
  expect(station.view().screen).toMatchObject({ pages: 3, pagesOut: 1 });
  act({ type: 'cancelPrint' });
  await until(() => screen() === 'outcome', 100);
  expect(station.view().screen).toMatchObject({ outcome: 'unknown', sheets: 0, pagesOut: { out: 1, of: 3 } });
  await expectWelcomeAgain();
});

test('a cancel that comes too late ends in the sheet that came out', async () => {
  await goTo('preview');
  printer.set({ sheets: 0 });
  confirm(station);
  await until(() => JSON.stringify(station.view().screen).includes('缺纸'), 100);
  // The sheet is out before the printer hears of the cancel.
  printer.set({ sheets: 250, msPerPage: 0 });
  act({ type: 'cancelPrint' });
  await until(() => screen() === 'collect', 100);
  expect(station.view().screen).toMatchObject({ sheets: 1 });
});

test('who finds a mistake on the page is asked what, is sent to the office, and is still there', async () => {
  await goTo('preview');
  act({ type: 'reportWrong', mistake: null });
  expect(station.view().screen).toEqual({ name: 'mistake', kinds: ['name', 'date', 'marks', 'other'], message: null });
  act({ type: 'back' });
  expect(isSet(station)).toBe(true);
  act({ type: 'reportWrong', mistake: null });
  act({ type: 'reportWrong', mistake: 'marks' });
  expect(station.view()).toMatchObject({
    holder: { zh: '林知远', en: 'LIN Zhiyuan' },
    screen: { name: 'mistake', message: { zh: expect.stringMatching(/成绩有误.*请到本科生院更正.*0571-0000-0000/) } },
  });
  const told = { kind: 'mistakeReported', mistake: 'marks', document: 'enrolment' };
  expect(lastEvent()).toEqual(told);
  act({ type: 'confirm', edition: 2 });
  act({ type: 'back' });
  expect(screen()).toBe('documents');
  expect(lastEvent()).toEqual(told);
  expect(readdirSync(folder)).not.toContain('sheets');
  await expectWelcomeAgain();
});

test.each([
  ['large type', { largeType: true, reachable: false }],
  ['reach', { largeType: false, reachable: true }],
  ['both', { largeType: true, reachable: true }],
] as const)('%s: twice the time until the warning and the end, and it goes with the visit', async (_, needs) => {
  await goTo('documents');
  act({ type: 'readAs', reading: { language: 'en', ...needs } });
  await clock.advance(119_000);
  expect(station.view()).toMatchObject({ reading: needs, warning: null });
  await clock.advance(1000);
  expect(station.view().warning).toEqual({ endsInMs: 40_000 });
  await clock.advance(39_000);
  expect(screen()).toBe('documents');
  await clock.advance(1000);
  expect(station.view()).toMatchObject({
    screen: { name: 'welcome' },
    reading: { language: 'zh', largeType: false, reachable: false },
  });
});

test('nothing of a visit is in what the terminal shows after it', async () => {
  await goTo('collect');
  const during = JSON.stringify(station.view());
  act({ type: 'finish' });
  expect(during).toContain('林知远');
  expect(JSON.stringify(station.view())).not.toContain('林知远');
  expect(station.previewPdf()).toBeNull();
});
