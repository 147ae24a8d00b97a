/**
 * Every screen that says something of a person holds what it says: for those with the longest and shortest names and lists,
 * in both languages and sizes, on four windows. `--rounds 2` (`npm run test:layout`) takes everybody and every document.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namesOf } from '../../core/documents/facts-to-check.ts';
import { samplePeople } from '../../core/records/sample/people.ts';
import { rounds } from '../campaign.ts';
import { viewOf } from './fixtures.ts';
import { misfits } from './layout.ts';
import { extremes, screensOf } from './people.ts';
import { openStage, openTerminal, type Stage, type Terminal } from './terminal.ts';

const all = rounds(1) > 1;
const windows = [
  { width: 1080, height: 1920 },
  { width: 768, height: 1366 },
  { width: 1920, height: 1080 },
  { width: 2160, height: 3840 },
] as const;
/**
 * Names, roles and their order are the same on every window: axe reads them once. What it says of sizes and contrasts is
 * measured by `misfits`, on each window.
 */
const [judgedByAxe] = windows;
const byAxe = { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false } } };
const readings = (['zh', 'en'] as const).flatMap((language) =>
  [false, true].map((largeType) => ({ language, largeType, reachable: false })),
);
const cases = windows.flatMap((window) =>
  (all ? samplePeople : extremes()).flatMap((person) =>
    readings.map((reading) => ({
      window,
      person,
      reading,
      title: `${person.facts.holder.number} ${reading.language}${reading.largeType ? ' large' : ''}, ${window.width} × ${window.height}`,
    })),
  ),
);

let stage: Stage;
let terminal: Terminal;
let visit = 0;

beforeAll(async () => {
  stage = await openStage();
  terminal = await openTerminal(stage);
  await new AxeBuilder({ page: terminal.page }).setLegacyMode().analyze();
});
afterAll(() => stage.close());

describe('every screen of a person', () => {
  it.each(cases)('$title', async ({ window, person, reading }) => {
    const { page } = terminal;
    if (page.viewportSize()?.width !== window.width) await page.setViewportSize(window);
    // What nobody looks at needs no painting, which is most of the time: where things stand is the same.
    await page.evaluate(`document.documentElement.style.visibility = '${window === judgedByAxe ? '' : 'hidden'}'`);
    visit += 1;
    const found: string[] = [];
    const look = async (name: string): Promise<void> => {
      const breaks = [...(await misfits(page)), ...(window === judgedByAxe ? await axe(page) : [])];
      found.push(...breaks.map((one) => `${name}: ${one}`));
    };
    for (const { name, screen } of screensOf(person, reading.language, all)) {
      await terminal.show(viewOf(screen, { reading, visit, holder: namesOf(person.facts.holder) }));
      await look(name);
      while (await press(page, turns)) await look(`${name}, further on`);
      if (await press(page, '.folded')) {
        await look(`${name}, those of others`);
        await press(page, 'dialog button');
      }
    }
    expect(found).toEqual([]);
    expect(terminal.complaints()).toEqual([]);
  });
});

/** What shows the next page of a list: it tells how many are left, and the one that leads back to the first does not. */
const turns = '.doors button, .choices button:not([aria-pressed])';

/** Presses the one of these that tells a number, or is the only one; `false` where there is none. */
function press(page: Page, controls: string): Promise<boolean> {
  return page.evaluate<boolean>(`(async () => {
    const control = [...document.querySelectorAll('${controls}')].find((one) => !one.closest('.doors, .choices') || /\\d/.test(one.textContent));
    if (control === undefined) return false;
    control.click();
    await kioskTest.painted();
    return true;
  })()`);
}

function axe(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`axe.run(document, ${JSON.stringify(byAxe)}).then(({ violations }) =>
    violations.map(({ id, nodes }) => 'axe, ' + id + ': ' + nodes.map(({ html }) => html).join(' ')))`);
}
