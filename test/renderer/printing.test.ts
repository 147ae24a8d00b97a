/** What is drawn and said while a document is printed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { views } from './fixtures.ts';
import { openStage, openTerminal, type Stage, type Terminal } from './terminal.ts';

let stage: Stage;
let terminal: Terminal;
beforeAll(async () => {
  stage = await openStage();
  terminal = await openTerminal(stage);
});
afterAll(() => stage.close());

/** Of each figure: how many slots, sheets with print and empty outlines it has, and its words. */
const drawn = (): Promise<unknown> =>
  terminal.page.evaluate(`[...document.querySelectorAll('.sheets figure')].map((figure) => {
    const count = (selector) => figure.querySelectorAll(selector).length;
    return [count('.bar-fill'), count('.sheet-edge'), count('.dashed'), figure.getAttribute('aria-label') ?? figure.innerText.replace(/\\s+/g, ' ')];
  })`);

describe('only the page in print is under the slot, and only what the printer told hangs there', () => {
  test.each([
    [
      'printing',
      [
        [0, 1, 0, '第 1 份 已打印'],
        [1, 1, 0, '第 2 份 正在打印'],
      ],
    ],
    [
      'printing-waiting',
      [
        [0, 1, 0, '第 1 份 已打印'],
        [1, 0, 1, '第 2 份 等待处理'],
      ],
    ],
    [
      'printing-canceling',
      [
        [0, 1, 0, '第 1 份 已打印'],
        [1, 0, 1, '第 2 份 正在取消'],
      ],
    ],
    [
      'printing-pages',
      [
        [1, 1, 0, '第 2 页 正在打印'],
        [0, 1, 0, '第 1 页, 已打印'],
        [0, 0, 1, '第 3 页, 等待打印'],
      ],
    ],
    [
      'printing-many-pages',
      [
        [1, 1, 0, '第 5 页 正在打印'],
        [0, 1, 0, '第 2 页, 已打印'],
        [0, 1, 0, '第 3 页, 已打印'],
        [0, 1, 0, '第 4 页, 已打印'],
        [0, 0, 1, '第 6 页, 等待打印'],
        [0, 0, 1, '第 7 页, 等待打印'],
        [0, 0, 1, '第 8 页, 等待打印'],
      ],
    ],
    [
      'printing-pages-canceling',
      [
        [1, 0, 1, '第 3 页 正在取消'],
        [0, 1, 0, '第 1 页, 已打印'],
        [0, 1, 0, '第 2 页, 已打印'],
        [0, 0, 1, '第 4 页, 正在取消'],
        [0, 0, 1, '第 5 页, 正在取消'],
        [0, 0, 1, '第 6 页, 正在取消'],
      ],
    ],
  ] as const)('%s', async (name, figures) => {
    await terminal.show(views[name]);
    expect(await drawn()).toEqual(figures);
  });
});

test('of three pages or more the one in print is larger than the others, which stand in one row', async () => {
  await terminal.show(views['printing-many-pages']);
  const boxes = await terminal.page.evaluate<readonly { height: number; top: number }[]>(
    `[...document.querySelectorAll('.sheets svg.art')].map((e) => e.getBoundingClientRect().toJSON())`,
  );
  const [current, ...others] = boxes;
  expect(new Set(others.map(({ top }) => top)).size).toBe(1);
  expect(current?.height).toBeGreaterThan(2 * (others[0]?.height ?? Infinity));
});

test('a wait: its cause is the title, who was told, the time that runs, where else to go', async () => {
  const { page } = terminal;
  await page.clock.install();
  await terminal.show(views['printing-waiting']);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('打印机缺纸');
  expect(await page.locator('.lead').innerText()).toBe('已通知值班人员，请稍候，好了会自动接着打。');
  const rows = (): Promise<readonly string[]> => page.locator('.rows > div').allInnerTexts();
  const told = await rows();
  expect(told.map((row) => row.replaceAll('\u2060', '').split('\n').join(' '))).toEqual([
    '时间 还会等 2:41，不会自动退出。',
    '其他终端 东区代办点（步行3分钟）',
    '咨询电话 0571-0000-0000',
  ]);
  await page.clock.runFor(10_000);
  expect((await rows())[0]).toMatch(/2:3[01]/);
});

test('nobody is asked to wait for all the sheets of what is being canceled', async () => {
  await terminal.show(views['printing-canceling']);
  expect(await terminal.page.locator('.rows').innerText()).toContain('停下之前可能还会出纸。');
  expect(await terminal.page.getByText('全部打完').count()).toBe(0);
});

test('what came out before is told beside what did not', async () => {
  const { page } = terminal;
  await terminal.show(views['outcome-rest-stopped']);
  expect(await page.locator('.say').innerText()).toMatch(/^只打出一部分\s+其余的已取消\s/);
  expect(await page.locator('.rows').innerText()).toContain('1 张已打出，请从出纸口取走。');
  await terminal.show(views['outcome-partly']);
  expect(await page.locator('.rows').innerText()).toMatch(/这一份\s+打印机报告：已出 1 页，共 3 页。/);
});
