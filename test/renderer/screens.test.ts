import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viewOf, views } from './fixtures.ts';
import { crampedTargets, faintText, overflows, smallText } from './layout.ts';
import { openStage, openTerminal, type Stage, type Terminal } from './terminal.ts';

const pictures = 'out/screens';
const orientations = ['portrait', 'landscape'] as const;
const cases = Object.entries(views).flatMap(([name, view]) =>
  (['zh', 'en'] as const).flatMap((language) =>
    [false, true].map((large) => ({
      name,
      view,
      language,
      large,
      title: `${name}-${language}${large ? '-large' : ''}`,
    })),
  ),
);
/** What is shown between visits belongs to the visit that it may become. */
const between: ReadonlySet<string> = new Set(['welcome', 'cardTrouble']);
/** The fullest screens: large type is judged by them. */
const drawnLarge: ReadonlySet<string> = new Set([
  'welcome',
  'pin-wrong',
  'documents',
  'documents-staff-used',
  'documents-on-leave',
  'outcome-unknown',
  'recent-prints',
  'collect',
  'preview',
  'preview-no-purpose',
  'preview-pages',
  'mistake',
  'printing-waiting',
  'printing-cover',
  'printing-many-pages',
  'printing-canceling',
  'technician-devices',
  'technician-supplies',
  'technician-apart',
  'technician-asks',
  'technician-log',
  'delayed',
  'card-forged',
]);

/** Its usual rules. Contrasts are measured by `faintText`, 7:1 for each text on either panel, in a tenth of axe's time. */
const asked: Parameters<AxeBuilder['options']>[0] = {
  resultTypes: ['violations'],
  rules: { 'color-contrast': { enabled: false } },
};
/** Plain type upright is judged by axe's own contrast as well, for it sees what lies over what. */
const askedAll: Parameters<AxeBuilder['options']>[0] = {
  resultTypes: ['violations'],
  rules: { 'color-contrast-enhanced': { enabled: true }, 'color-contrast': { enabled: false } },
};

let stage: Stage;
let terminal: Terminal;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  stage = await openStage();
  terminal = await openTerminal(stage);
  await new AxeBuilder({ page: terminal.page }).setLegacyMode().options(asked).analyze();
});
afterAll(() => stage.close());

describe('every screen, in both languages and both sizes', () => {
  it.each(cases)('$title', async ({ name, view, language, large, title }) => {
    const { page } = terminal;
    await begin();
    await terminal.show({
      ...view,
      reading: { language, largeType: large, reachable: false },
      visit: between.has(view.screen.name) ? visits : visits + 1,
    });

    for (const orientation of upright ? orientations : orientations.toReversed()) {
      await terminal.turn(orientation);
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      if (view.screen.name === 'preview' && view.screen.pages !== null) await allDrawn(page, view.screen.pages);
      if (!large || drawnLarge.has(name)) await terminal.photograph(`${pictures}/${title}-${orientation}.png`);
      expect.soft(await overflows(page), `${orientation}: overflow`).toEqual([]);
      expect.soft(await crampedTargets(page), `${orientation}: targets`).toEqual([]);
      expect.soft(await smallText(page), `${orientation}: small text`).toEqual([]);
      expect.soft(await faintText(page), `${orientation}: faint`).toEqual([]);
      const rules = large || orientation === 'landscape' ? asked : askedAll;
      expect.soft(await axe(page, rules), `${orientation}: axe`).toEqual([]);
      expect.soft(await moving(page), `${orientation}: motion`).toEqual([]);
    }
    upright = !upright;
    expect(await page.evaluate('document.documentElement.lang')).toBe(language === 'zh' ? 'zh-CN' : 'en');
    expect(terminal.complaints()).toEqual([]);
  });
});

/** As many pages as stand side by side are drawn. */
async function allDrawn(page: Page, pages: number): Promise<void> {
  const last = Math.min(pages, 4) - 1;
  await page.locator('canvas').nth(last).waitFor();
}

/** What axe-core finds, and where. Its builder has put it into the page; doing so anew takes thrice the time of looking. */
function axe(page: Page, rules: typeof asked): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`axe.run(document, ${JSON.stringify(rules)}).then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`);
}

/** What moves although the system asks for no motion. */
function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(
    `document.getAnimations().map((one) => one.animationName ?? one.transitionProperty)`,
  );
}

it('the card on the welcome moves only where motion is wanted', async () => {
  const { page } = terminal;
  await begin();
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const card = page.locator('.reader-art .tap');
  const x = async (): Promise<number | undefined> => (await card.boundingBox())?.x;
  const before = await x();
  await expect.poll(x).not.toBe(before);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // The pose as it was drawn first, whichever is its turn.
  const still = await x();
  await page.locator('.reader-art .tap.laid').waitFor();
  expect(await x()).toBe(still);
  await page.locator('.reader-art .tap:not(.laid)').waitFor();
  expect(await x()).toBe(still);
});

let visits = 0;
/** How the panel stands: a screen is first seen as the one before it was last, for to turn takes as long as to look. */
let upright = true;

/** A terminal that nothing is left in. */
async function begin(): Promise<void> {
  visits += 2;
  await terminal.show({ ...viewOf(views.welcome.screen), visit: visits });
}
