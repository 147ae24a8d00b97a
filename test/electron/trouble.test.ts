/**
 * Trouble at every screen of the main path, through the window as it is installed: real main process, preload and page,
 * on the bench's hardware and its clock. The visitor always reads what happened and what to do, and the terminal always
 * comes back to its welcome. `test/core/trouble.test.ts` plays the same on the core, where every instant is the test's.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BenchCommand } from '../../electron/bench-hardware.ts';
import { zh } from '../../renderer/locales/zh.ts';
import { buildTerminal, startTerminal, type Terminal } from './terminal.ts';

const card = '04782E21801D80';
/** Reported lost: its visit ends in a sentence. */
const lostCard = '04FFEEDDCCBB80';
/** A campus that takes its time, so that something can happen while it is asked. */
const campusMs = 5_000;
const slowCampus = `[records]\nkind = "sample"\ndelayMs = ${campusMs}\n[quota]\ncopies = 1000\n`;
const holdingReader = '[cardReader]\ndriver = "virtual"\nholdsCard = true\n';

let appRoot: string;
let terminal: Terminal;
let page: Page;
let bench: Page;
const complaints: string[] = [];

beforeAll(async () => {
  appRoot = await buildTerminal('trouble');
});

function onTerminal(more = ''): void {
  beforeAll(async () => {
    terminal = await startTerminal({ appRoot, station: slowCampus + more });
    [page, bench] = await Promise.all([terminal.page(0), terminal.page(1)]);
    page.on('pageerror', (error) => complaints.push(String(error)));
    await expectRead(zh.tapCard);
  });
  afterAll(async () => {
    await terminal.end();
    expect(complaints).toEqual([]);
  });
}

const play = (command: BenchCommand): Promise<void> => bench.evaluate(`window.bench.act(${JSON.stringify(command)})`);
const touch = (name: string | RegExp): Promise<void> => page.getByRole('button', { name }).tap();
const isRead = (words: string | RegExp): Promise<boolean> => page.getByText(words).first().isVisible();

/** Time goes on by so much, and the page has been told what came of it. */
async function pass(ms: number): Promise<void> {
  await play({ type: 'clock', forwardMs: ms });
  await page.evaluate('window.kiosk.previewPdf()');
  await page.waitForTimeout(20);
}

/** Waits until this is read; time goes on meanwhile, a step at a time. */
async function expectRead(words: string | RegExp, stepMs = 0): Promise<void> {
  for (let look = 0; look < 250; look += 1) {
    if (await isRead(words)) return;
    await pass(stepMs);
  }
  throw new Error(`not "${String(words)}", but: ${await page.locator('body').innerText()}`);
}

async function typePin(): Promise<void> {
  await expectRead(zh.enterPin);
  await page.keyboard.type('246810');
}

async function orderTwo(): Promise<void> {
  await touch(zh.more);
  await expectRead(zh.copies(2));
  await touch(zh.seePreview);
}

/** The main path: what is read on each screen, and what leads there from the one before. */
const path = [
  { screen: 'welcome', reads: zh.tapCard, arrive: () => Promise.resolve() },
  { screen: 'pin', reads: zh.enterPin, arrive: () => play({ type: 'tapCard', uid: card }) },
  { screen: 'busy', reads: zh.busyAuthenticating, arrive: typePin },
  { screen: 'documents', reads: zh.whichOne, arrive: () => expectRead(zh.whichOne, campusMs) },
  { screen: 'options', reads: zh.certificateLanguage, arrive: () => touch(/在读证明/) },
  { screen: 'preview', reads: zh.checkPage, arrive: orderTwo },
  { screen: 'printing', reads: zh.stayWhy, arrive: () => touch(zh.printCopies(2)) },
  { screen: 'collect', reads: zh.takeSheets(2), arrive: () => expectRead(zh.takeSheets(2), 1500) },
] as const;
const outcome = { screen: 'outcome', reads: '此卡已挂失' } as const;
const screens = [...path, outcome];
type Screen = (typeof screens)[number]['screen'];

async function goTo(target: Screen): Promise<void> {
  if (target === 'outcome') {
    await play({ type: 'tapCard', uid: lostCard });
    await typePin();
    return expectRead(outcome.reads, campusMs);
  }
  for (const { screen, reads, arrive } of path) {
    await arrive();
    await expectRead(reads);
    if (screen === target) return;
  }
}

/** From wherever it is, with nobody touching anything any more: the visitor is asked, then the visit ends. */
async function expectWelcomeAfter(screen: Screen): Promise<void> {
  if (screen !== 'welcome') {
    // The warning lasts longer than a step.
    await expectRead(zh.stillThere, 15_000);
    await expectRead(new RegExp(`${zh.tapCard}|${zh.outOfService}`), 15_000);
  }
  expect(await page.locator('body').innerText()).not.toContain('林知远');
}

interface Trouble {
  readonly cause: BenchCommand;
  readonly mend: BenchCommand;
  /** Where it stands in the way, and what the visitor reads there, one after the other. */
  readonly at: readonly Screen[];
  readonly reads: readonly string[];
  /** What the welcome says until it is mended. */
  readonly afterwards: string;
}

const stopped = (obstacle: string): readonly string[] => [obstacle, '最多再等', '没有打印出来', '未计入份数', '0571-'];
const troubles: Readonly<Record<string, Trouble>> = {
  'the reader is unplugged': {
    cause: { type: 'reader', plugged: false },
    mend: { type: 'reader', plugged: true },
    at: [],
    reads: [],
    afterwards: '读卡器没有响应',
  },
  'the printer jams': {
    cause: { type: 'jam', jammed: true },
    mend: { type: 'jam', jammed: false },
    at: ['preview', 'printing'],
    reads: stopped('打印机卡纸'),
    afterwards: '打印机卡纸',
  },
  'the paper runs out': {
    cause: { type: 'paper', present: false },
    mend: { type: 'paper', present: true },
    at: ['preview', 'printing'],
    reads: stopped('打印机缺纸'),
    afterwards: '打印机缺纸',
  },
  'the campus is cut': {
    cause: { type: 'campus', up: false },
    mend: { type: 'campus', up: true },
    at: ['welcome', 'pin', 'busy'],
    reads: ['连不上校园系统', '未计入份数', '请过几分钟再试'],
    afterwards: zh.tapCard,
  },
};

/** What a visitor does who does not know of the trouble yet. */
async function goOn(screen: Screen): Promise<void> {
  if (screen === 'welcome') await play({ type: 'tapCard', uid: card });
  if (screen === 'welcome' || screen === 'pin') await typePin();
  if (screen === 'preview') await touch(zh.printCopies(2));
}

describe.each(Object.entries(troubles))('%s', (_, { cause, mend, at, reads, afterwards }) => {
  onTerminal();
  test.each(screens)('at $screen', async ({ screen, reads: usual }) => {
    await goTo(screen);
    await play(cause);
    if (at.includes(screen)) {
      await goOn(screen);
      for (const words of reads) await expectRead(words, 20_000);
      await expectWelcomeAfter('outcome');
    } else {
      await pass(0);
      // The welcome alone speaks of devices.
      if (screen !== 'welcome') expect(await isRead(usual)).toBe(true);
      await expectWelcomeAfter(screen);
    }
    await expectRead(afterwards, 1_000);
    await play(mend);
    await expectRead(zh.tapCard, 1_000);
    expect(complaints).toEqual([]);
  });
});

describe('a card is taken from a reader', () => {
  describe('on which it is only tapped: the visit goes on', () => {
    onTerminal();
    test.each(screens)('at $screen', async ({ screen, reads }) => {
      await goTo(screen);
      await play({ type: 'removeCard' });
      await pass(0);
      expect(await isRead(reads)).toBe(true);
      await expectWelcomeAfter(screen);
    });
  });

  describe('that holds it: the visit ends at once, but for a sheet that may come out', () => {
    onTerminal(holdingReader);
    test.each(screens)('at $screen', async ({ screen, reads }) => {
      await goTo(screen);
      await play({ type: 'removeCard' });
      if (screen === 'printing') await expectRead(zh.takeSheets(2), 1500);
      else if (screen === 'collect' || screen === 'outcome') expect(await isRead(reads)).toBe(true);
      else await expectRead(zh.tapCard);
      if (!(await isRead(zh.tapCard))) await expectWelcomeAfter(screen);
      expect(complaints).toEqual([]);
    });
  });
});

describe('time', () => {
  onTerminal();

  test('warning, more time as often as wanted, and the end', async () => {
    await goTo('documents');
    for (let round = 0; round < 2; round += 1) {
      await pass(55_000);
      expect(await isRead(zh.stillThere)).toBe(false);
      await pass(5_000);
      await expectRead(zh.stillThere);
      await touch(zh.moreTime);
      await page.getByText(zh.stillThere).waitFor({ state: 'detached' });
    }
    await pass(60_000);
    await expectRead(zh.stillThere);
    expect(await page.getByRole('timer').innerText()).toMatch(/^(19|20) /);
    await pass(15_000);
    expect(await isRead(zh.whichOne)).toBe(true);
    await pass(5_000);
    await expectRead(zh.tapCard);
  });

  test('large type doubles both limits, and goes with the visit', async () => {
    await goTo('documents');
    await touch(zh.largeType);
    await page.locator('[data-type="large"]').waitFor();
    await pass(115_000);
    expect(await isRead(zh.stillThere)).toBe(false);
    await pass(5_000);
    await expectRead(zh.stillThere);
    expect(await page.getByRole('timer').innerText()).toMatch(/^(39|40) /);
    await pass(35_000);
    expect(await isRead(zh.whichOne)).toBe(true);
    await pass(5_000);
    await expectRead(zh.tapCard);
    await page.locator('[data-type="plain"]').waitFor();
  });

  test('who gives up waiting for paper gets no sheet later', async () => {
    await goTo('preview');
    await play({ type: 'paper', present: false });
    await touch(zh.printCopies(2));
    await expectRead('打印机缺纸', 200);
    await touch(zh.cancelCopy(1));
    await expectRead(zh.stopped, 200);
    await play({ type: 'paper', present: true });
    await touch(zh.understood);
    await expectRead(zh.tapCard, 1_000);
    expect(existsSync(join(terminal.folder, 'sheets'))).toBe(false);
  });
});
