/**
 * A visitor's walk through the window as it is installed (real main process, preload and page), on the bench's hardware
 * and its clock.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import type { BenchCommand } from '../../electron/bench-commands.ts';
import { zh } from '../../renderer/locales/zh.ts';
import { tap } from '../hand.ts';
import { startTerminal, type Terminal, type TerminalOptions } from './terminal.ts';

/** 林知远 of the sample campus. */
export const card = '04782E21801D80';
/** Reported lost: its visit ends in a sentence. */
const lostCard = '04FFEEDDCCBB80';
/** A campus that takes its time, so that something can happen while it is asked. */
export const campusMs = 5_000;
const slowCampus = `[records]\nkind = "sample"\ndelayMs = ${campusMs}\n[quota]\ncopies = 1000\n`;

let present: { readonly terminal: Terminal; page: Page; readonly bench: Page } | null = null;
/** What pages complained of since the terminal was started. */
export const complaints: string[] = [];

function stage(): NonNullable<typeof present> {
  if (present === null) throw new Error('no terminal is open');
  return present;
}
export const terminal = (): Terminal => stage().terminal;
export const page = (): Page => stage().page;

/**
 * These tests are played on one terminal, one visit after the other. `more`: TOML behind its station file; `options` as of
 * `startTerminal`.
 */
export function onTerminal(
  appRoot: () => string,
  more = '',
  options: Partial<Pick<TerminalOptions, 'prepare' | 'patience'>> = {},
): void {
  beforeAll(async () => {
    const started = await startTerminal({ appRoot: appRoot(), station: slowCampus + more, ...options });
    present = { terminal: started, page: await started.page(0), bench: await started.page(1) };
    await newPage();
  });
  afterAll(async () => {
    await stage().terminal.end();
    expect(complaints).toEqual([]);
  });
}

/** The terminal's page once more: after a crash it is another. */
export async function newPage(): Promise<void> {
  const seen = await stage().terminal.page(0);
  stage().page = seen;
  seen.on('pageerror', (error) => complaints.push(String(error)));
  await seen.locator('h1').first().waitFor();
}

export const play = (command: BenchCommand): Promise<void> =>
  stage().bench.evaluate(`window.bench.act(${JSON.stringify(command)})`);
export const touch = (name: string | RegExp): Promise<void> => tap(page().getByRole('button', { name }));
export const isRead = (words: string | RegExp): Promise<boolean> => page().getByText(words).first().isVisible();

/** Time goes on by so much, and the page has been told what came of it. */
export async function pass(ms: number): Promise<void> {
  await play({ type: 'clock', forwardMs: ms });
  await page().evaluate('window.kiosk.previewPdf()');
  await page().waitForTimeout(20);
}

/** Waits until this is read; time goes on meanwhile, a step at a time. */
export async function expectRead(words: string | RegExp, stepMs = 0): Promise<void> {
  for (let look = 0; look < 250; look += 1) {
    if (await isRead(words)) return;
    await pass(stepMs);
  }
  throw new Error(`not "${String(words)}", but: ${await page().locator('body').innerText()}`);
}

export async function typePin(): Promise<void> {
  await expectRead(zh.enterPin);
  await page().keyboard.type('246810');
}

async function orderTwo(): Promise<void> {
  await touch(/在读证明/);
  await expectRead(zh.certificateLanguage);
  await touch(zh.more);
  await touch('实习应聘');
  await expectRead(zh.printCopies(2));
}

/** The main path: what is read on each screen, and what leads there from the one before. */
export const path = [
  { screen: 'welcome', reads: zh.tapCard, arrive: () => Promise.resolve() },
  { screen: 'pin', reads: zh.enterPin, arrive: () => play({ type: 'tapCard', uid: card }) },
  { screen: 'busy', reads: zh.busyAuthenticating, arrive: typePin },
  { screen: 'documents', reads: zh.whichOne, arrive: () => expectRead(zh.whichOne, campusMs) },
  { screen: 'preview', reads: zh.printCopies(2), arrive: orderTwo },
  { screen: 'printing', reads: zh.stayWhy(2), arrive: () => touch(zh.printCopies(2)) },
  { screen: 'collect', reads: zh.takeSheets(2), arrive: () => expectRead(zh.takeSheets(2), 1500) },
] as const;
const outcome = { screen: 'outcome', reads: '此卡已挂失' } as const;
export const screens = [...path, outcome];
export type Screen = (typeof screens)[number]['screen'];

export async function goTo(target: Screen): Promise<void> {
  if (target === 'outcome') {
    // A clock that is set forward may end a question to the campus, which is asked again half a minute later.
    while (!(await isRead(zh.tapCard))) await pass(1_000);
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
export async function expectWelcomeAfter(screen: Screen): Promise<void> {
  if (screen !== 'welcome') {
    // The warning lasts longer than a step.
    await expectRead(zh.stillThere, 15_000);
    await expectRead(new RegExp(`${zh.tapCard}|${zh.outOfService}`), 15_000);
  }
  expect(await page().locator('body').innerText()).not.toContain('林知远');
}
