/** Drills in a real browser: what breaks the terminal's page, and that it is back, with a job in flight settled rightly. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { exitCodes } from '../../core/exit-codes.ts';
import { zh } from '../../renderer/locales/zh.ts';
import { buildTerminal } from './terminal.ts';
import { card, expectRead, goTo, newPage, onTerminal, page, pass, play, terminal, touch } from './visit-steps.ts';

const asInstalled = { patience: '2.5' };

let appRoot: string;
beforeAll(async () => {
  mkdirSync('out/screens', { recursive: true });
  appRoot = await buildTerminal('recovery');
});

/** What goes on in the page for ever answers nobody: it is begun and not waited for. */
function begin(script: string): void {
  void page()
    .evaluate(`setTimeout(() => { ${script} })`)
    .catch(() => undefined);
}

type Drill = readonly [name: string, drill: () => void];

/** A terminal stands two failures by loading its page anew, so two drills have one. */
const drills: readonly (readonly [Drill, Drill])[] = [
  [
    ['an endless loop', () => begin('for (;;);')],
    ['a memory bomb', () => begin('const kept = []; for (;;) kept.push(new Array(1e6).fill({}));')],
  ],
  [
    ['a white screen', () => begin("document.getElementById('root').replaceChildren()")],
    ['the end of what draws', () => void terminal().endGpu()],
  ],
];

/** Ended three times within the hour for its page's sake. */
function endedThrice(dataDir: string): void {
  const instants = [30, 20, 10].map((minutes) => new Date(Date.now() - minutes * 60_000).toISOString());
  writeFileSync(join(dataDir, 'page-relaunches.json'), JSON.stringify(instants));
}

async function crash(next: string): Promise<void> {
  const came = terminal().logged(next);
  await terminal().crash();
  await came;
}

describe('a page that crashes again and again', () => {
  onTerminal(() => appRoot, '', { prepare: endedThrice, ...asInstalled });

  test('ends at a page that says so and runs no script, and no card is taken', async () => {
    for (let crashes = 0; crashes < 3; crashes += 1) await crash('shell.screen-back');
    await crash('shell.screen-given-up');
    await expect.poll(async () => (await terminal().page(0)).url()).toContain('out-of-service');
    await newPage();
    await page().getByRole('heading', { name: '暂停服务' }).waitFor();
    expect(await page().locator('script').count()).toBe(0);
    expect(await page().locator('body').innerText()).toContain('0571-0000-0000');
    await page().screenshot({ path: 'out/screens/out-of-service-page.png' });
    await play({ type: 'tapCard', uid: card });
    const bench = await terminal().page(1);
    expect(await bench.evaluate('new Promise((told) => window.bench.onState(({ stage }) => told(stage)))')).toBe(
      'welcome',
    );
  });
});

describe('a page that crashes a fourth time', () => {
  onTerminal(() => appRoot, '', asInstalled);

  test('ends the process, which notes it for the next', async () => {
    for (let crashes = 0; crashes < 3; crashes += 1) await crash('shell.screen-back');
    await terminal().crash();
    expect(await terminal().exited).toBe(exitCodes.failed);
    const noted: unknown = JSON.parse(readFileSync(join(terminal().dataDir, 'page-relaunches.json'), 'utf8'));
    expect(noted).toEqual([expect.stringMatching(/^20\d\d-.*Z$/)]);
  });
});

describe.each(drills)('terminal %#', (...pair) => {
  onTerminal(() => appRoot, '', asInstalled);

  test.each(pair)(
    '%s: the page comes back where the visit stands, and the job is printed once',
    async (name, drill) => {
      const folder = join(terminal().folder, 'sheets');
      const before = existsSync(folder) ? readdirSync(folder).length : 0;
      await goTo('printing');
      const began = performance.now();
      const back = terminal().logged('shell.screen-back');
      drill();
      await back;
      console.info(`${name}: back after ${Math.round(performance.now() - began)} ms`);
      await newPage();
      await expectRead(zh.takeSheets(2), 1500);
      await touch(zh.allTaken);
      await expectRead(zh.tapCard);
      await pass(10_000);
      expect(readdirSync(folder)).toHaveLength(before + 2);
    },
  );
});
