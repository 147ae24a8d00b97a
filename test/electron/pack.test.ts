/**
 * A visit by touch at a station of another school: its crest, its letter, on the window as it is installed, and the
 * sheet in the tray of a real printer (`ippeveprinter`).
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { zh } from '../../renderer/locales/zh.ts';
import { packStationToml } from '../core/pack/packs.ts';
import { tap } from '../hand.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import { textOf } from '../templates/printed.ts';
import { buildTerminal, startTerminal } from './terminal.ts';

let printer: EvePrinter;
let appRoot: string;
beforeAll(async () => {
  [printer, appRoot] = await Promise.all([startPrinter(), buildTerminal('pack')]);
});
afterAll(() => printer.stop());

/** The picture of the crest as the browser took it: its width in pixels, 0 where it was refused. */
const crestWidth = (page: Page): Promise<number> =>
  page.evaluate<number>(
    `(async (crest) => crest.decode().then(() => crest.naturalWidth))(document.querySelector('img.crest'))`,
  );

test('the school’s crest stands at the head, and its letter comes out of the printer', async () => {
  const terminal = await startTerminal({
    appRoot,
    base: packStationToml,
    printer: `[documentPrinter]\ndriver = "ipp"\nuri = "${printer.uri}"\n`,
  });
  try {
    const page = await terminal.page(0);
    const complaints: string[] = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    const touch = (name: string | RegExp): Promise<void> => tap(page.getByRole('button', { name }));
    await touch(zh.otherLanguage);
    await page.getByText('Cangming Model College').waitFor();
    await page.getByText('Internship letter').waitFor();
    expect(await crestWidth(page)).toBeGreaterThan(0);

    await terminal.tapCard('04782E21801D80');
    await page.getByText(en.enterPin).waitFor();
    await page.keyboard.type('246810');
    await page.getByText(en.whichOne).waitFor();
    // Five of the terminal's own that can be had stand before it, four on a page.
    await touch(en.otherDocuments(6));
    await touch(/Internship letter/);
    await touch('Summer internship');
    await page.locator('canvas').first().waitFor();
    await touch(en.printCopies(1));
    await page.getByText(en.takeSheets(1)).waitFor();

    const [token = '', ...others] = await printer.tokens();
    expect(others).toEqual([]);
    const [sheet = new Uint8Array()] = await printer.documents(token);
    const text = textOf(sheet);
    for (const words of ['Letter of Introduction', 'It is for a summer internship.', 'Career Centre']) {
      expect(text).toContain(words);
    }
    expect(complaints).toEqual([]);
  } finally {
    await terminal.end();
  }
});
