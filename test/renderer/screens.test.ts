import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { viewOf, views } from './fixtures.ts';
import { crampedTargets, overflows, smallText } from './layout.ts';
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
/** The fullest screens: large type is judged by them. */
const drawnLarge: ReadonlySet<string> = new Set([
  'welcome',
  'pin-wrong',
  'documents-many',
  'options',
  'outcome-unknown',
]);

let stage: Stage;
let terminal: Terminal;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  stage = await openStage();
  terminal = await openTerminal(stage);
}, 60_000);
afterAll(() => stage.close());

describe('every screen, in both languages and both sizes', () => {
  it.each(cases)('$title', async ({ name, view, language, large, title }) => {
    const { page } = terminal;
    await begin(language);
    await terminal.show({ ...view, largeType: large, visit: view.screen.name === 'welcome' ? visits : visits + 1 });

    for (const orientation of orientations) {
      await terminal.turn(orientation);
      await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
      if (view.screen.name === 'preview') await page.locator('canvas').waitFor();
      if (!large || drawnLarge.has(name)) await page.screenshot({ path: `${pictures}/${title}-${orientation}.png` });
      expect.soft(await overflows(page), `${orientation}: overflow`).toEqual([]);
      expect.soft(await crampedTargets(page), `${orientation}: targets`).toEqual([]);
      expect.soft(await smallText(page), `${orientation}: small text`).toEqual([]);
    }
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .options({ resultTypes: ['violations'] })
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    expect(await page.evaluate('document.documentElement.lang')).toBe(language === 'zh' ? 'zh-CN' : 'en');
    expect(terminal.complaints()).toEqual([]);
  });
});

let visits = 0;

/** A fresh visit whose visitor chose this on the welcome, by the tools at the foot. */
async function begin(language: 'zh' | 'en'): Promise<void> {
  visits += 2;
  await terminal.turn('portrait');
  await terminal.show({ ...viewOf(views.welcome.screen), visit: visits });
  if (language === 'en') await terminal.page.getByRole('button', { name: 'English' }).tap();
}
