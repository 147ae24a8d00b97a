/** All controls in the lower half of an upright screen: every screen and overlay, in both languages and both sizes. */
import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KioskView } from '../../core/api.ts';
import { en } from '../../renderer/locales/en.ts';
import { type Words, zh } from '../../renderer/locales/zh.ts';
import { tap } from '../hand.ts';
import { viewOf, views } from './fixtures.ts';
import { crampedTargets, faintText, overflows, smallText } from './layout.ts';
import { openStage, openTerminal, panels, type Stage, type Terminal } from './terminal.ts';

const pictures = 'out/screens';
const middle = panels.portrait.height / 2;
const readings = (['zh', 'en'] as const).flatMap((language) =>
  [false, true].map((largeType) => ({ language, largeType, reachable: true })),
);
const cases = Object.entries(views).flatMap(([name, view]) =>
  readings.map((reading) => ({
    name,
    view,
    reading,
    title: `reachable-${name}-${reading.language}${reading.largeType ? '-large' : ''}`,
  })),
);

/** Contrasts are measured by `faintText`, 7:1 for each text, in a tenth of axe's time. */
const asked = { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false } } };

let stage: Stage;
let terminal: Terminal;
let visits = 0;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  stage = await openStage();
  terminal = await openTerminal(stage);
  await new AxeBuilder({ page: terminal.page }).setLegacyMode().analyze();
});
afterAll(() => stage.close());

async function show({ view, reading }: Pick<(typeof cases)[number], 'view' | 'reading'>): Promise<void> {
  visits += 2;
  await terminal.show({ ...viewOf(views.welcome.screen), visit: visits });
  const between = view.screen.name === 'welcome' || view.screen.name === 'cardTrouble';
  await terminal.show({ ...view, reading, visit: between ? visits : visits + 1 });
}

/** Controls that begin above the middle. */
function tooHigh(page: Page): Promise<readonly string[]> {
  return page.evaluate<
    readonly string[]
  >(`[...(document.querySelector('dialog[open]') ?? document).querySelectorAll('button')]
    .filter((e) => e.checkVisibility() && e.getBoundingClientRect().top < ${middle})
    .map((e) => Math.round(e.getBoundingClientRect().top) + ' ' + (e.getAttribute('aria-label') ?? e.textContent))`);
}

/** One picture in each language, and one in each size. */
const isDrawn = ({ language, largeType }: (typeof readings)[number]): boolean => (language === 'zh') === largeType;

async function keepsToIt(title: string, reading: (typeof readings)[number]): Promise<void> {
  const { page } = terminal;
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  if (isDrawn(reading)) await terminal.photograph(`${pictures}/${title}.png`);
  expect.soft(await tooHigh(page), 'too high').toEqual([]);
  expect.soft(await overflows(page), 'overflow').toEqual([]);
  expect.soft(await crampedTargets(page), 'targets').toEqual([]);
  expect.soft(await smallText(page), 'small text').toEqual([]);
  expect.soft(await faintText(page), 'faint').toEqual([]);
  const found = await page.evaluate<readonly string[]>(
    `axe.run(document, ${JSON.stringify(asked)}).then(({ violations }) => violations.map(({ id }) => id))`,
  );
  expect.soft(found, 'axe').toEqual([]);
}

describe('every screen', () => {
  it.each(cases)('$title', async (each) => {
    await show(each);
    const { screen } = each.view;
    if (screen.name === 'preview' && screen.pages !== null) {
      await terminal.page
        .locator('canvas')
        .nth(Math.min(screen.pages, 4) - 1)
        .waitFor();
    }
    await keepsToIt(each.title, each.reading);
    expect(terminal.complaints()).toEqual([]);
  });
});

/** What is opened by touches, by the names of the buttons to it. */
const opened: readonly (readonly [name: string, view: KioskView, by: (words: Words) => readonly string[]])[] = [
  ['help', views.preview, ({ help }) => [help]],
  ['forgotten-pin', views['pin-wrong'], ({ forgotPin }) => [forgotPin]],
  ['others', views['documents-graduate'], ({ othersCount }) => [othersCount(7)]],
  ['enlarged', views['preview-pages'], ({ enlarge }) => [enlarge]],
  ['ruling', views['technician-jobs'], rulingOfFirst],
];

function rulingOfFirst({ rulingOf, rulings }: Words): readonly string[] {
  const { screen } = views['technician-jobs'];
  const serial = screen.name === 'technician' && screen.open.tab === 'jobs' ? (screen.open.jobs[0]?.serial ?? '') : '';
  return [rulingOf(serial), rulings.notPrinted];
}

/** The list of documents is longer than a page. */
async function turnTo(control: Locator): Promise<void> {
  while ((await control.count()) === 0) await tap(terminal.page.locator('.doors .do').first());
}

describe.each(opened)('%s', (name, view, by) => {
  it.each(readings)('$language, large: $largeType', async (reading) => {
    await show({ view, reading });
    if (name === 'enlarged') await terminal.page.locator('canvas').nth(2).waitFor();
    for (const button of by(reading.language === 'zh' ? zh : en)) {
      const control = terminal.page.getByRole('button', { name: button, exact: name !== 'others' });
      if (name === 'others') await turnTo(control);
      await tap(control);
    }
    if (name === 'enlarged') await terminal.page.locator('dialog canvas').waitFor();
    await keepsToIt(`reachable-${name}-${reading.language}${reading.largeType ? '-large' : ''}`, reading);
    expect(terminal.complaints()).toEqual([]);
  });
});

it('is asked for at the foot, and taken back there', async () => {
  await show({ view: views.documents, reading: { language: 'zh', largeType: false, reachable: false } });
  const { page } = terminal;
  expect(await tooHigh(page)).not.toEqual([]);
  await terminal.intents();
  await tap(page.getByRole('button', { name: '低位操作', pressed: false }));
  await page.getByRole('button', { name: '低位已开', pressed: true }).waitFor();
  expect(await tooHigh(page)).toEqual([]);
  await tap(page.getByRole('button', { name: '低位已开' }));
  expect(await terminal.intents()).toEqual(
    [true, false].map((reachable) => ({ type: 'readAs', reading: { language: 'zh', largeType: false, reachable } })),
  );
});

it('every page can be enlarged from below', async () => {
  await show({ view: views['preview-pages'], reading: { language: 'zh', largeType: false, reachable: true } });
  const { page } = terminal;
  await page.locator('canvas').nth(2).waitFor();
  await tap(page.getByRole('button', { name: zh.enlarge, exact: true }));
  for (const next of ['其余页面（2 页）', '其余页面（1 页）', '回到前几页']) {
    await tap(page.getByRole('dialog').getByRole('button', { name: next }));
  }
  await page.getByRole('dialog').getByRole('region', { name: '第 1 页' }).waitFor();
  expect(await page.getByRole('dialog').getByRole('region').count()).toBe(1);
});

it('is not offered on a wide screen, of which all is in reach', async () => {
  await show({ view: views.pin, reading: { language: 'zh', largeType: false, reachable: false } });
  const button = terminal.page.getByRole('button', { name: '低位操作' });
  expect(await button.count()).toBe(1);
  await terminal.turn('landscape');
  expect(await button.count()).toBe(0);
  await terminal.turn('portrait');
});
