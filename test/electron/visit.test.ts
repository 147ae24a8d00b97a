/**
 * A visit by touch, on the window as it is installed: from the welcome to the sheet in the tray of a real printer
 * (`ippeveprinter`), in both languages and on both panels.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { zh } from '../../renderer/locales/zh.ts';
import { tap } from '../hand.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import { buildTerminal, startTerminal, type Terminal } from './terminal.ts';

/** 林知远 of the sample campus. */
const card = '04782E21801D80';
const pin = '246810';

let printer: EvePrinter;
let appRoot: string;
beforeAll(async () => {
  [printer, appRoot] = await Promise.all([startPrinter(), buildTerminal('visit')]);
});
afterAll(() => printer.stop());

const panels = { portrait: '1080x1920', landscape: '1920x1080' } as const;
/** 林知远's certificate, and a transcript of several pages in several copies. */
const certificate = { copies: 1, pages: 1 };
const transcript = { copies: 2, pages: 3 };
const visits = [
  {
    language: 'zh',
    words: zh,
    panel: 'portrait',
    ...certificate,
    document: /在读证明/,
    purpose: '实习应聘',
    sheet: ['林知远', '在读证明'],
  },
  {
    language: 'zh',
    words: zh,
    panel: 'landscape',
    ...certificate,
    document: /在读证明/,
    purpose: '实习应聘',
    sheet: ['林知远', '在读证明'],
  },
  {
    language: 'en',
    words: en,
    panel: 'portrait',
    ...certificate,
    document: /Enrol/i,
    purpose: 'Internship application',
    sheet: ['LIN Zhiyuan', 'Certificate of Enrolment'],
  },
  {
    language: 'en',
    words: en,
    panel: 'landscape',
    ...transcript,
    document: /Transcript/i,
    purpose: null,
    sheet: ['LIN Zhiyuan', 'Academic Transcript', 'Page 1 of 3', 'End of Transcript', 'Page 2 of 3'],
  },
] as const;

test.each(visits)('$language, $panel: a card, a PIN and a few touches become $copies × $pages pages', async (visit) => {
  const { copies, pages } = visit;
  const before = await printer.sheets();
  const terminal = await startTerminal({
    appRoot,
    printer: `[documentPrinter]\ndriver = "ipp"\nuri = "${printer.uri}"\n`,
    size: panels[visit.panel],
  });
  try {
    const complaints = await complaintsOf(terminal);
    await takeVisit(terminal, visit);
    expect(await printer.sheets()).toBe(before + copies * pages);
    const printed = newest(printer.spool, copies);
    for (const file of printed) {
      const text = textOf(file).replaceAll(/\s+/g, ' ');
      for (const words of visit.sheet) expect(text).toContain(words);
    }
    expect(new Set(printed.map((file) => /ZD-\d{4}-ZJG01-\d{6}/.exec(textOf(file))?.[0])).size).toBe(copies);
    expect(complaints).toEqual([]);
  } finally {
    await terminal.end();
  }
});

/** Counts touches besides the PIN's and the language's, as the promise does. */
async function takeVisit(terminal: Terminal, visit: (typeof visits)[number]): Promise<void> {
  const page = await terminal.page(0);
  let touches = 0;
  const touch = async (name: string | RegExp): Promise<void> => {
    touches += 1;
    await tap(page.getByRole('button', { name }));
  };
  const sees = (name: string | RegExp): Promise<void> => page.getByRole('heading', { name }).first().waitFor();

  await sees(zh.tapCard);
  if (visit.language === 'en') await tap(page.getByRole('button', { name: zh.otherLanguage }));
  const { words } = visit;
  await sees(words.tapCard);
  await terminal.tapCard(card);
  await sees(words.enterPin);
  for (const digit of pin) await tap(page.getByRole('button', { name: digit, exact: true }));
  await sees(words.whichOne);
  await touch(visit.document);
  if (visit.purpose !== null) await touch(visit.purpose);
  for (let copy = 1; copy < visit.copies; copy += 1) await touch(words.more);
  await page.getByRole('button', { name: words.printCopies(visit.copies) }).waitFor();
  await pageIsDrawn(page);
  await touch(words.printCopies(visit.copies));
  await sees(words.takeSheets(visit.copies * visit.pages));
  await touch(words.allTaken);
  await sees(/./);
  // Nothing of the visit is left.
  await page.getByRole('heading', { name: zh.tapCard }).waitFor();
  expect(await page.locator('body').innerText()).not.toMatch(/林知远|Lin Zhiyuan/i);
  // Document, purpose, print, all taken; the document is in its reader's language.
  expect(touches).toBe((visit.purpose === null ? 2 : 3) + visit.copies);
}

/** The preview is not a blank canvas: there is ink on it, in many shades. */
async function pageIsDrawn(page: Page): Promise<void> {
  await page.locator('canvas').first().waitFor();
  const colours = await page.evaluate(`(() => {
    const canvas = document.querySelector('canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
  })()`);
  expect(colours).toBeGreaterThan(10);
}

async function complaintsOf(terminal: Terminal): Promise<readonly string[]> {
  const complaints: string[] = [];
  const page = await terminal.page(0);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return complaints;
}

/** The last files in the tray. */
function newest(spool: string, count: number): string[] {
  const number = (name: string): number => Number(name.split('-')[0]);
  const files = readdirSync(spool).filter((name) => name.endsWith('.pdf'));
  expect(files.length).toBeGreaterThanOrEqual(count);
  return files
    .toSorted((a, b) => number(b) - number(a))
    .slice(0, count)
    .map((name) => join(spool, name));
}

function textOf(pdf: string): string {
  const file = readFileSync(pdf);
  expect(file.subarray(0, 5).toString()).toBe('%PDF-');
  // PDFKit reads the colours' profile from a file beside its module, which the build has to leave where it is.
  expect(file.includes('/DestOutputProfile')).toBe(true);
  return execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' });
}
