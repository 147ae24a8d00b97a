/**
 * One page serves thousands of visitors: its memory does not grow, and of each nothing is left in it. `--rounds 2000` is
 * the whole campaign. A page that leaks on purpose shows that both would be seen.
 */

import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { BenchCommand } from '../../electron/bench-commands.ts';
import { zh } from '../../renderer/locales/zh.ts';
import { rounds } from '../campaign.ts';
import { stuckAfterMs } from '../deadline.ts';
import { tap } from '../hand.ts';
import { memoryOf, type PageMemory, remembered } from './page-memory.ts';
import { buildTerminal, startTerminal, type Terminal } from './terminal.ts';

const visits = rounds(4);
/**
 * Until then what is loaded once is loaded, and V8 has compiled what it finds to be used often: by heap snapshots over the first
 * 300 visits that is 1.2 of 1.5 MB, the rest being the browser's bounded records of long frames.
 */
const warmUp = Math.min(200, visits);
const pin = '246810';
const station = '[quota]\ncopies = 10000\n';
/** Of 林知远. */
const card = '04782E21801D80';
const personal = ['林知远', 'LIN Zhiyuan', '3240100001', '2005-11-03', '2005年11月3日', '20051103', card, pin];

let appRoot: string;
let terminal: Terminal;
let page: Page;
let bench: Page;

beforeAll(async () => {
  appRoot = await buildTerminal('many-visits');
});
beforeEach(async () => {
  terminal = await startTerminal({ appRoot, station });
  page = await terminal.page(0);
  bench = await terminal.page(1);
  await page.evaluate(walking);
  await page.evaluate("walk.at('welcome')");
});
afterEach(() => terminal.end());

const play = (command: BenchCommand): Promise<void> => bench.evaluate(`window.bench.act(${JSON.stringify(command)})`);

/** From the card to the list and away; of each twentieth visit, to a sheet and away. */
async function visit(count: number): Promise<void> {
  await Promise.all([page.evaluate(`walk.toList()`), play({ type: 'tapCard', uid: card })]);
  if (count % 20 !== 0) return page.evaluate('walk.away()');
  await page.evaluate('walk.order()');
  await tap(page.getByRole('button', { name: zh.printCopies(1) }));
  const taken = page.getByRole('button', { name: zh.allTaken });
  while (!(await taken.isVisible())) await play({ type: 'clock', forwardMs: 1_000 });
  await page.evaluate('walk.away()');
}

/** In the page, which answers itself much sooner than this process could. The PIN is typed by the places of its keys. */
const walking = `globalThis.walk = {
  until: (ask) => new Promise((resolve) => {
    const look = () => {
      if (!ask()) return;
      observer.disconnect();
      resolve();
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    look();
  }),
  at: (screen) => walk.until(() => document.querySelector('.body.' + screen) !== null),
  async toList() {
    await walk.at('pin');
    for (const key of [1, 3, 5, 7, 0, 10]) {
      document.querySelectorAll('.keys button')[key].click();
      await 0;
    }
    await walk.at('documents');
  },
  async order() {
    window.kiosk.act({ type: 'choose', document: 'enrolment' });
    window.kiosk.act({ type: 'amend', purpose: '实习应聘' });
    await walk.until(() => document.querySelector('.pictures canvas') !== null);
  },
  async away() {
    window.kiosk.act({ type: 'finish' });
    await walk.at('welcome');
  },
}`;

/** The codes that were printed on the sheets. */
function codes(): readonly string[] {
  const ledger = new Database(join(terminal.dataDir, 'station.sqlite'), { readonly: true });
  const rows = ledger.prepare<[], { code: string }>('SELECT verificationCode AS code FROM print_job').all();
  ledger.close();
  return rows.map(({ code }) => code);
}

async function traces(): Promise<readonly string[]> {
  await expect.poll(() => page.workers().length).toBe(0);
  const [memory, shown] = [await remembered(page), await page.content()];
  return [...personal, ...codes()].filter((each) => memory.includes(each) || shown.includes(each));
}

function growth(before: PageMemory, after: PageMemory): string {
  const mb = ((after.heap - before.heap) / 1e6).toFixed(2);
  return `heap ${(before.heap / 1e6).toFixed(2)} MB ${mb} MB, nodes ${before.nodes} → ${after.nodes}, listeners ${before.listeners} → ${after.listeners}`;
}

test(
  'memory does not grow with the visits, and nothing of the visitors is left',
  async () => {
    for (let count = 0; count < warmUp; count += 1) await visit(count);
    const before = await memoryOf(page);
    for (let count = 0; count < visits; count += 1) {
      await visit(count);
      if (count % 100 === 0) console.log(`${count} visits: ${growth(before, await memoryOf(page))}`);
    }
    const after = await memoryOf(page);
    console.log(`${visits} visits: ${growth(before, after)}`);
    expect(await traces()).toEqual([]);
    expect(after.heap - before.heap).toBeLessThanOrEqual(2e6);
    expect(after.nodes).toBeLessThanOrEqual(before.nodes + 50);
    expect(after.listeners).toBeLessThanOrEqual(before.listeners + 10);
  },
  stuckAfterMs + (warmUp + visits) * 20_000,
);

test('a page that keeps what it was told is seen', async () => {
  await page.evaluate(`{
    globalThis.kept = [];
    window.kiosk.onView((view) => kept.push(view, Array(300_000).fill(view.visit)));
  }`);
  const before = await memoryOf(page);
  await visit(0);
  expect(await traces()).toContain('林知远');
  expect((await memoryOf(page)).heap - before.heap).toBeGreaterThan(2e6);
});
