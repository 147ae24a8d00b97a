/**
 * Every control of every screen, touched twice as a hurried hand does: the second touch does nothing to the screen that the
 * first one led to, and digits, steppers and turns of a page on one screen count each.
 */
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rounds } from '../campaign.ts';
import { stuckAfterMs } from '../deadline.ts';
import type { Point } from '../hand.ts';
import { type LiveTerminal, openLiveTerminal } from './live-terminal.ts';
import { openStage, type Stage } from './terminal.ts';

const gaps = [80, 150, 300, 500, 690] as const;
/** The pauses of a control in turns, one of them by default; `--rounds 5` tries each with all. */
const gapsOf = (index: number): readonly number[] =>
  gaps.map((_, turn) => gaps[(index + turn) % gaps.length] ?? gaps[0]).slice(0, rounds(1));
/** Hundreds of visits, each with its page drawn. */
const campaignMs = 15 * stuckAfterMs;
const student = '04AABBCCDDEE80';

let stage: Stage;
let live: LiveTerminal;

beforeAll(async () => {
  stage = await openStage();
  live = await openLiveTerminal(stage, '[quota]\ncopies = 10000\n');
  // Half a panel: all stands as on a whole one, and takes a quarter of the time to draw.
  await live.page.setViewportSize({ width: 540, height: 960 });
});
afterAll(async () => {
  await live.close();
  await stage.close();
});

const act =
  (...intents: readonly Parameters<LiveTerminal['station']['act']>[0][]) =>
  async (): Promise<void> => {
    await live.authenticate(student);
    for (const intent of intents) {
      live.station.act(intent);
      for (let turn = 0; turn < 20; turn += 1) await live.clock.advance(0);
    }
    await live.shown();
  };
const choose = { type: 'choose', document: 'enrolment' } as const;
const purpose = { type: 'amend', purpose: '实习应聘' } as const;

/** How each screen is reached, and what is counted there at any speed. */
const screens = {
  documents: { open: act(), counts: /^其他证明|^回到前几种/ },
  preview: { open: act(choose, purpose), counts: /一份$|^更多用途|^回到前几种/ },
  mistake: { open: act(choose, { type: 'reportWrong', mistake: null }), counts: /^$/ },
  collect: { open: act(choose, purpose, { type: 'confirm', edition: 2 }), counts: /^$/ },
} satisfies Readonly<Record<string, { readonly open: () => Promise<void>; readonly counts: RegExp }>>;

describe.each(Object.entries(screens))('on %s', (_, { open, counts }) => {
  it(
    'a second touch of each control is no touch',
    async () => {
      await open();
      const controls = await names();
      expect(controls.length).toBeGreaterThan(2);
      for (const [index, name] of controls.entries()) {
        if (counts.test(name)) continue;
        for (const gap of gapsOf(index)) {
          await open();
          const at = await touch(index);
          const once = await state();
          const printed = live.printed();
          await tapAgain(at, gap);
          expect.soft(await state(), `${name}, again after ${gap} ms`).toBe(once);
          expect.soft(live.printed() - printed, `${name}, again after ${gap} ms: printed unseen`).toBe(0);
        }
      }
      expect(live.complaints()).toEqual([]);
    },
    campaignMs,
  );
});

it(
  'the list of what is for others opens and closes by one touch each',
  async () => {
    for (const gap of gaps) {
      await screens.documents.open();
      const folded = live.page.locator('button.folded');
      while ((await folded.count()) === 0) await tap(live.page.getByRole('button', { name: /^其他证明/ }));
      const closed = await state();
      const opened = await tap(folded);
      const list = await state();
      expect(list).not.toBe(closed);
      await tapAgain(opened, gap);
      expect.soft(await state(), `opened, again after ${gap} ms`).toBe(list);
      await tapAgain(await tap(live.page.locator('dialog.others button')), gap);
      expect.soft(await state(), `closed, again after ${gap} ms`).toBe(closed);
    }
  },
  campaignMs,
);

it(
  'help closes by one touch, which does nothing to the screen under it',
  async () => {
    for (const gap of gaps) {
      await screens.preview.open();
      const before = await state();
      await tap(live.page.getByRole('button', { name: '帮助' }));
      const at = await tap(live.page.getByRole('button', { name: '返回', exact: true }));
      expect(await state()).toBe(before);
      await tapAgain(at, gap);
      expect.soft(await state(), `closed, again after ${gap} ms`).toBe(before);
    }
  },
  campaignMs,
);

const enabled = 'button:not(:disabled, [aria-disabled="true"])';

/** What can be touched. */
function names(): Promise<readonly string[]> {
  return live.page
    .locator(enabled)
    .evaluateAll((all: readonly Named[]) => all.map(({ ariaLabel, innerText }) => ariaLabel ?? innerText));
}

/** What is asked of a control; the tests are checked without a DOM. */
interface Named {
  readonly ariaLabel: string | null;
  readonly innerText: string;
}

const touch = (index: number): Promise<Point> => tap(live.page.locator(enabled).nth(index));

async function tap(control: Locator): Promise<Point> {
  const at = await live.hand.tap(control);
  await live.shown();
  return at;
}

async function tapAgain(at: Point, gap: number): Promise<void> {
  await live.hand.tapAt(at, gap);
  await live.shown();
}

/** All that can be seen of the screen, without times, serials and the number of earlier prints, which are others in each visit. */
function state(): Promise<string> {
  return live.page.evaluate<string>(`JSON.stringify([
    document.body.innerText.replace(/\\d\\d:\\d\\d|-\\d{6}|更早的（\\d+ 份）/g, ''),
    [...document.querySelectorAll('[aria-pressed]')].map((e) => e.ariaPressed),
    document.documentElement.lang,
    document.documentElement.dataset.type,
    document.querySelectorAll('dialog[open]').length,
  ])`);
}
