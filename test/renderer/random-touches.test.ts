/**
 * Whatever hands, keys, cards and a failing printer do in whatever order: the page never breaks, it always leads on or ends
 * by itself, and nothing comes out that was not confirmed on a page that had been drawn whole.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { samplePeople } from '../../core/records/sample/people.ts';
import type { Observer } from '../../core/session/runner.ts';
import { choiceKept } from '../../core/session/session.ts';
import { rounds, seeded } from '../campaign.ts';
import { technicianToml } from '../core/samples.ts';
import { stuckAfterMs } from '../deadline.ts';
import { type LiveTerminal, openLiveTerminal } from './live-terminal.ts';
import { type Act, type Control, doAct, drawAct, glass, repairs } from './random-acts.ts';
import { openStage, type Stage } from './terminal.ts';

/** Acts of a stretch; after each stretch all hands are off, until the terminal is as it was before it. */
const stretch = 30;
const acts = rounds(60);
/** How long a visit lasts that nobody touches, at most: a technician's, with large type, or one that waits for paper. */
const endsWithinMs = 1_800_000;

let stage: Stage;
let live: LiveTerminal;
/** Job tokens of the copies that were confirmed. */
const confirmed = new Set<string>();
const unasked: string[] = [];

const observe: Observer = (before, after, event) => {
  if (after.stage.name !== 'printing' || before.stage.name === 'printing') return;
  const isConfirmed = event.type === 'intent' && event.intent.type === 'confirm';
  if (!isConfirmed || before.stage.name !== 'previewing')
    return void unasked.push(`${before.stage.name}, ${event.type}`);
  for (const { document } of before.stage.copies) confirmed.add(document.jobToken);
};

beforeAll(async () => {
  stage = await openStage();
  live = await openLiveTerminal(stage, `${technicianToml}[quota]\ncopies = 10000\n`, observe);
  await live.page.setViewportSize(glass);
  await live.page.evaluate(watching);
});
afterAll(async () => {
  await live.close();
  await stage.close();
});

it(
  'never breaks, never has a dead end, prints nothing unseen',
  async () => {
    const random = seeded('random touches');
    const done: string[] = [];
    const met = new Map<string, number>();
    let seen = await look();
    expect(seen.controls.length).toBeGreaterThan(0);
    for (let count = 1; count <= acts; count += 1) {
      const act = drawAct(random);
      done.push(told(count, act, seen));
      const { name } = live.station.view().screen;
      met.set(name, (met.get(name) ?? 0) + 1);
      try {
        await doAct(act, live, seen.controls);
        await nothingUnasked();
        // One of four hands does not wait until it sees what it did.
        const hasty = random.below(4) === 0 && count % stretch > 0;
        if (!hasty) seen = await look();
        if (!hasty) waysOn(seen);
        if (count % stretch === 0) seen = await leftAlone();
        if (count % 300 === 0) console.log(summary(count, met));
      } catch (error) {
        throw new Error(`seed ${random.seed}, after\n${done.slice(-3 * stretch).join('\n')}\n${String(error)}`, {
          cause: error,
        });
      }
    }
    console.log(summary(acts, met));
  },
  stuckAfterMs + acts * 10_000,
);

function summary(count: number, met: ReadonlyMap<string, number>): string {
  const screens = [...met].map(([name, times]) => `${name} ${times}`).join(', ');
  return `${count} acts: ${live.tokens().length} sheets of ${confirmed.size} confirmed; at ${screens}`;
}

interface Seen {
  readonly controls: readonly Control[];
  readonly text: string;
}

/** What is shown when the station and its page rest: checking a technician's PIN takes time of its own. */
async function look(): Promise<Seen> {
  for (;;) {
    const session = live.station.session();
    await live.shown();
    const seen = await live.page.evaluate<Seen>('watch.look()');
    if (live.station.session() === session) return seen;
  }
}

function told(count: number, act: Act, { controls }: Seen): string {
  const { screen, warning } = live.station.view();
  const shown = `${screen.name}${warning === null ? '' : ' (asked for more time)'}, ${controls.length} controls`;
  return `${count}. ${shown}: ${JSON.stringify(act)}`;
}

/** What holds at any moment. */
async function nothingUnasked(): Promise<void> {
  expect(live.complaints()).toEqual([]);
  expect(await live.page.evaluate('watch.unseen')).toEqual([]);
  expect(unasked).toEqual([]);
  // A test page is a technician's, and a copy of nothing.
  const copies = live.tokens().filter((token) => !token.includes('-TEST-'));
  expect(copies.filter((token) => !confirmed.has(token))).toEqual([]);
}

/** The other screens are left by a machine's answer or in time, which each stretch shows. */
function waysOn({ controls }: Seen): void {
  const { screen } = live.station.view();
  if (['welcome', 'busy', 'printing'].includes(screen.name)) return;
  expect(controls.filter(({ kind }) => kind !== 'tool').length, `ways on from ${screen.name}`).toBeGreaterThan(0);
}

/**
 * Nobody does anything any more, and whatever is broken stays so: the terminal comes back to its welcome, without a trace.
 * Then all is mended.
 */
async function leftAlone(): Promise<Seen> {
  const step = 20_000;
  for (let passed = 0; live.station.view().screen.name !== 'welcome'; passed += step) {
    if (passed > endsWithinMs) throw new Error(`it stays at ${live.station.view().screen.name}`);
    await live.clock.advance(step);
  }
  // A language that was chosen there is kept for a minute.
  await live.clock.advance(choiceKept);
  const seen = await look();
  await nothingUnasked();
  expect(seen.text).toMatch(/请刷校园卡|暂停服务/);
  for (const { facts } of samplePeople) {
    expect(seen.text.includes(facts.holder.name), 'a name is left').toBe(false);
  }
  for (const act of repairs) await doAct(act, live, seen.controls);
  return look();
}

/**
 * In the page. A page counts as drawn when its picture, not a blank one, came into the frame of its edition: that frame is
 * still there when the button of the edition is pressed.
 */
const watching = `(() => {
  const drawn = new WeakMap();
  const unseen = [];
  const isInked = (canvas) => {
    const small = document.createElement('canvas');
    small.width = small.height = 100;
    const context = small.getContext('2d', { willReadFrequently: true });
    context.drawImage(canvas, 0, 0, 100, 100);
    const { data } = context.getImageData(0, 0, 100, 100);
    return data.some((value, index) => index % 4 < 3 && value < 200 && data[index - (index % 4) + 3] > 0);
  };
  const note = () => {
    for (const canvas of document.querySelectorAll('.pictures canvas')) {
      const frame = canvas.closest('.show');
      if (!drawn.has(frame)) drawn.set(frame, new Map());
      const pages = drawn.get(frame);
      const number = /\\((\\d+)\\/\\d+\\)$/.exec(canvas.getAttribute('aria-label') ?? '')?.[1] ?? '1';
      if (pages.get(number) !== true) pages.set(number, isInked(canvas));
    }
  };
  new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
  live.asking = (intent) => {
    if (intent.type !== 'confirm') return;
    const { screen } = live.shownNow();
    const pages = drawn.get(document.querySelector('.page-and-facts .show')) ?? new Map();
    const inked = [...pages.values()].filter((each) => each).length;
    if (screen.name !== 'preview' || screen.edition !== intent.edition) return;
    if (inked !== screen.pages) unseen.push('edition ' + intent.edition + ': ' + inked + ' of ' + screen.pages);
  };
  const kindOf = ({ classList }) =>
    classList.contains('go') ? 'main' : classList.contains('end') ? 'leave' : classList.contains('tool') ? 'tool' : 'other';
  globalThis.watch = {
    /** Confirmations of pages that were not all drawn. */
    unseen,
    look() {
      const top = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
      const controls = [];
      for (const button of top.querySelectorAll('button:not(:disabled, [aria-disabled="true"])')) {
        const { left, top: above, width, height } = button.getBoundingClientRect();
        const [x, y] = [left + width / 2, above + height / 2];
        if (!button.contains(document.elementFromPoint(x, y))) continue;
        controls.push({ x, y, kind: kindOf(button) });
      }
      return { controls, text: document.body.innerText };
    },
  };
})()`;
