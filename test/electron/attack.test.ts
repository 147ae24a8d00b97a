/**
 * What hasty hands, broken pages and curious ones do to the window. Whatever it is, a confirmed order is printed once,
 * the terminal comes back to its welcome, and nothing of a visitor's is left in the page that the next one stands before.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { zh } from '../../renderer/locales/zh.ts';
import { remembered } from './page-memory.ts';
import { buildTerminal } from './terminal.ts';
import {
  complaints,
  expectRead,
  expectWelcomeAfter,
  goTo,
  newPage,
  onTerminal,
  page,
  pass,
  terminal,
  touch,
} from './visit-steps.ts';

const holder = '林知远';

let appRoot: string;
beforeAll(async () => {
  appRoot = await buildTerminal('attack');
});
onTerminal(() => appRoot);

function sheets(): number {
  const folder = join(terminal().folder, 'sheets');
  return existsSync(folder) ? readdirSync(folder).length : 0;
}

/** Goes on from a confirmation to the end and long beyond. */
async function collectAll(): Promise<void> {
  await expectRead(zh.takeSheets(2), 1500);
  await touch(zh.allTaken);
  await expectRead(zh.tapCard);
  await pass(30_000);
}

test('nothing of a visitor is left in the page: neither shown, nor in memory, nor in a worker or a picture', async () => {
  expect(await remembered(page())).not.toContain(holder);
  await goTo('preview');
  await page().locator('canvas').waitFor();
  expect(await remembered(page())).toContain(holder);
  expect(page().workers()).toHaveLength(1);
  await touch(zh.printCopies(2));
  await expectRead(zh.takeSheets(2), 1500);
  await touch(zh.allTaken);
  await expectRead(zh.tapCard);
  await expect.poll(() => page().workers().length).toBe(0);
  const left = await remembered(page());
  expect(left.includes(holder)).toBe(false);
  expect(left.includes('246810')).toBe(false);
  expect(await page().content()).not.toContain(holder);
  expect(await page().locator('canvas').count()).toBe(0);
  // What a browser could keep for later: nothing is.
  expect(await page().evaluate('caches.keys()')).toEqual([]);
  expect(await page().evaluate('[localStorage.length, sessionStorage.length, document.cookie]')).toEqual([0, 0, '']);
});

test('a confirmation that is touched many times at once is printed once', async () => {
  const before = sheets();
  await goTo('preview');
  const button = page().getByRole('button', { name: zh.printCopies(2) });
  const { x = 0, y = 0 } = (await button.boundingBox()) ?? {};
  await Promise.all(Array.from({ length: 12 }, () => page().touchscreen.tap(x + 60, y + 60)));
  await collectAll();
  expect(sheets()).toBe(before + 2);
});

test('a flood of intents prints nothing more, and keeps the terminal from nothing', async () => {
  const before = sheets();
  await goTo('preview');
  await page().evaluate(`(() => {
    for (let i = 0; i < 800; i += 1) window.kiosk.act([{ type: 'confirm', edition: 3 }, { type: 'confirm' }, { type: 'moreTime' }, { type: 'cancelPrint' }][i % 4]);
  })()`);
  await collectAll();
  expect(sheets()).toBe(before + 2);
});

test('messages of any shape are dropped, and the visit goes on', async () => {
  await goTo('documents');
  const shapes = [
    'undefined',
    '0',
    '[]',
    '{}',
    "'confirm'",
    '{ type: 7 }',
    "{ type: 'x'.repeat(1e6) }",
    "{ type: 'choose', document: '__proto__' }",
    'JSON.parse(\'{"type":"finish","__proto__":{"a":1}}\')',
    "{ type: 'amend', purpose: 'x'.repeat(1e5) }",
    "{ type: 'amend', moreCopies: 1e9 }",
    "{ type: 'amend', purpose: '费用由我校承担' }",
    "{ type: 'readAs', reading: { language: 'fr', largeType: false, reachable: false } }",
    'new Array(1000).fill({ type: "finish" })',
  ];
  for (const shape of shapes) await page().evaluate(`void window.kiosk.act(${shape})`);
  await expectRead(zh.whichOne);
  await touch(zh.finish);
  await expectRead(zh.tapCard);
  expect(complaints).toEqual([]);
});

/** What is read on a screen in English alone; on two of them the page crashes too: a third crash within minutes is another matter. */
const english = [
  ['pin', en.enterPin, 'crashes'],
  ['documents', en.whichOne, 'is loaded anew'],
  ['preview', en.printCopies(2), 'is loaded anew'],
  ['printing', en.stayWhy(2), 'crashes'],
  ['collect', en.allTaken, 'is loaded anew'],
] as const;

test.each(english)(
  'at %s a page shows where the visit stands in either language, and a job is printed once: %s, %s',
  async (screen, words, befalls) => {
    const before = sheets();
    await goTo(screen);
    // Its reader is not asked to choose the language again.
    await touch(zh.otherLanguage);
    // On a slow machine the sheets may be out before anybody has looked.
    const out = screen === 'printing' ? `|${en.takeSheets(2)}` : '';
    await expectRead(new RegExp(words + out));
    const heading = new RegExp((await page().locator('h1').first().innerText()) + out);
    if (befalls === 'crashes') {
      const crashed = page().waitForEvent('crash');
      await terminal().crash();
      await crashed;
    } else await terminal().load('app://kiosk/index.html');
    await newPage();
    await expectRead(heading);
    await touch(en.otherLanguage);
    await expectRead(zh.otherLanguage);
    await expectWelcomeAfter(screen);
    await pass(10_000);
    expect(sheets() - before).toBe(screen === 'printing' || screen === 'collect' ? 2 : 0);
  },
);
