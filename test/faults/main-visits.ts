/**
 * Loaded into the terminal's own main process (`node --import`), on the stand-in: visits one after the other by the page's own
 * buttons, until somebody kills it. It says on stdout when the welcome is seen, and each confirmation.
 */
import { BrowserWindow } from 'electron';
import type { Page } from 'playwright-core';
import { zh } from '../../renderer/locales/zh.ts';

const card = '04782E21801D80';

/** The stand-in's windows have their page. */
function pageOf(window: object | undefined): Page | null {
  const contents: unknown = window === undefined ? null : Reflect.get(window, 'webContents');
  const standIn: unknown =
    contents === null || typeof contents !== 'object' ? null : Reflect.get(contents ?? {}, 'standIn');
  const ask: unknown = standIn === null || typeof standIn !== 'object' ? null : Reflect.get(standIn, 'page');
  return typeof ask === 'function' ? Reflect.apply(ask, standIn, []) : null;
}

async function pageAt(index: number): Promise<Page> {
  for (;;) {
    const page = pageOf(BrowserWindow.getAllWindows()[index]);
    if (page !== null && page.url().includes('index.html')) return page;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function visit(page: Page, bench: Page): Promise<void> {
  const seen = (name: string): Promise<void> => page.getByRole('heading', { name }).waitFor();
  await bench.evaluate(`window.bench.act({ type: 'tapCard', uid: '${card}' })`);
  await seen(zh.enterPin);
  await page.evaluate("window.kiosk.act({ type: 'submitPin', pin: '246810' })");
  await seen(zh.whichOne);
  await page.evaluate("window.kiosk.act({ type: 'choose', document: 'enrolment' })");
  await page.evaluate("window.kiosk.act({ type: 'amend', purpose: '实习应聘' })");
  const confirm = page.getByRole('button', { name: zh.printCopies(1) });
  await confirm.waitFor();
  // The whole page was drawn, and the guard time after it is over.
  await confirm.press('Enter', { delay: 800 });
  process.stdout.write('confirmed\n');
  await page.getByRole('button', { name: zh.allTaken }).waitFor();
  await page.evaluate("window.kiosk.act({ type: 'finish' })");
  await seen(zh.tapCard);
}

async function visits(): Promise<void> {
  const [page, bench] = [await pageAt(0), await pageAt(1)];
  await page.getByRole('heading', { name: zh.tapCard }).waitFor();
  process.stdout.write('welcome\n');
  if (process.env['KIOSK_VISITS'] === '0') return;
  for (;;) await visit(page, bench);
}

void visits().catch((error: unknown) => process.stdout.write(`visit: ${String(error)}\n`));
