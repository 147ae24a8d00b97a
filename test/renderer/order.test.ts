/** What the controls beside a page ask for, and when it can be printed. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { handOn, tap as touch } from '../hand.ts';
import { order, preview, viewOf, views } from './fixtures.ts';
import { openStage, openTerminal, type Stage, type Terminal } from './terminal.ts';

let stage: Stage;
let terminal: Terminal;

beforeAll(async () => {
  stage = await openStage();
  terminal = await openTerminal(stage);
});
afterAll(() => stage.close());
beforeEach(async () => {
  // Another visit ends before each of these, and its choices with it.
  await terminal.show({ ...views.welcome, visit: 99 });
  await terminal.show(views.welcome);
  await terminal.intents();
});

function tap(name: string): Promise<void> {
  return touch(terminal.page.getByRole('button', { name, exact: true }));
}

it('amends an order with the Chinese purpose, whatever the language of the screen', async () => {
  await terminal.show({ ...views.preview, reading: { language: 'en', largeType: false, reachable: false }, visit: 1 });
  await tap('Visa application');
  await tap('English');
  await tap('One copy more');
  expect(await terminal.intents()).toEqual([
    { type: 'amend', purpose: '办理出国（境）签证' },
    { type: 'amend', language: 'en' },
    { type: 'amend', moreCopies: 1 },
  ]);
});

it('shows many purposes in pages, from the page of the chosen one on, and amends the order with one of a later page', async () => {
  const purposes = Array.from({ length: 8 }, (_, index) => ({ zh: `用途${index}`, en: `a purpose ${index}` }));
  await terminal.show(viewOf(preview({ ...order, purpose: '用途4' }, { purposes })));
  const choices = (): Promise<string[]> => terminal.page.locator('.choices button').allInnerTexts();
  expect(await choices()).toEqual(['用途3', '用途4', '用途5', '更多用途（2 种）']);
  await tap('更多用途（2 种）');
  expect(await choices()).toEqual(['用途6', '用途7', '回到前几种用途']);
  await tap('用途7');
  await tap('回到前几种用途');
  expect(await choices()).toEqual(['用途0', '用途1', '用途2', '更多用途（5 种）']);
  expect(await terminal.intents()).toEqual([{ type: 'amend', purpose: '用途7' }]);
  // The chosen one is on another page by then.
  expect(await terminal.page.locator('.choices .on').innerText()).toBe('更多用途（5 种）');
});

it('asks for no more copies than are left, and counts touches however fast', async () => {
  await terminal.show(viewOf(preview({ ...order, copies: 3 })));
  await terminal.page.getByRole('button', { name: '增加一份' }).tap({ force: true });
  expect(await terminal.intents()).toEqual([]);
  const fewer = terminal.page.getByRole('button', { name: '减少一份' });
  const hand = await handOn(terminal.page);
  await hand.tapAt(await hand.tap(fewer), 60);
  expect(await terminal.intents()).toEqual([
    { type: 'amend', moreCopies: -1 },
    { type: 'amend', moreCopies: -1 },
  ]);
});

it('shows the PDF, enlarges it, and confirms the edition that was seen', async () => {
  await terminal.show(views.preview);
  expect(await inked('.show canvas')).toBeGreaterThan(1000);
  await tap('放大看');
  await terminal.page.locator('.enlarged canvas').waitFor();
  await tap('看好了，返回');
  await terminal.page.locator('.enlarged').waitFor({ state: 'detached' });
  await tap('信息有误');
  await tap('换一种证明');
  await tap('打印 2 份，免费');
  expect(await terminal.intents()).toEqual([
    { type: 'reportWrong', mistake: null },
    { type: 'back' },
    { type: 'confirm', edition: 7 },
  ]);
});

const printButton = () => terminal.page.locator('.act');

it('confirms nothing without a purpose, while an order is set, or where it could not be taken', async () => {
  for (const [view, words] of [
    [views['preview-no-purpose'], '先选用途'],
    [views['preview-setting'], '正在准备页面……'],
    [views['preview-too-many'], '请先修改选择'],
  ] as const) {
    await terminal.show(view);
    expect(await printButton().innerText()).toBe(words);
    await printButton().tap({ force: true });
  }
  expect(await terminal.intents()).toEqual([]);
});

it('lets go of the page when the order changes, and shows the new one in its place', async () => {
  await terminal.show(views.preview);
  const place = await terminal.page.locator('.show').boundingBox();
  await terminal.show(views['preview-setting']);
  expect(await terminal.page.locator('canvas').count()).toBe(0);
  expect(await terminal.page.locator('.show').boundingBox()).toEqual(place);
  await terminal.show(viewOf(preview(order, { edition: 8 })));
  await terminal.page.getByRole('button', { name: '打印 2 份，免费' }).waitFor();
  await tap('打印 2 份，免费');
  expect(await terminal.intents()).toEqual([{ type: 'confirm', edition: 8 }]);
});

it('prints many pages only when each was seen, and enlarges any of them', async () => {
  await terminal.show(views['preview-many-pages']);
  await terminal.page.locator('.show canvas').nth(3).waitFor();
  expect(await printButton().innerText()).toBe('先看完所有页面');
  await tap('放大看第 3 页');
  await terminal.page.locator('.enlarged canvas[aria-label="第 3 页"]').waitFor();
  await tap('看好了，返回');
  await tap('其余页面（2 页）');
  await terminal.page.locator('.show canvas[aria-label$="(6/6)"]').waitFor();
  await tap('打印 2 份，免费');
  expect(await terminal.intents()).toEqual([{ type: 'confirm', edition: 7 }]);
});

it('asks what is wrong, and goes back', async () => {
  await terminal.show(views.mistake);
  await tap('成绩');
  await tap('没有错，回到这一页');
  await terminal.show(views['mistake-noted']);
  await terminal.page.getByText('本科生院').waitFor();
  await tap('换一种证明');
  expect(await terminal.intents()).toEqual([
    { type: 'reportWrong', mistake: 'marks' },
    { type: 'back' },
    { type: 'back' },
  ]);
});

/** Pixels of a canvas that are dark. */
function inked(selector: string): Promise<number> {
  return terminal.page.evaluate<number>(`(() => {
    const canvas = document.querySelector('${selector}');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let dark = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i] < 100 && data[i + 3] > 200) dark += 1;
    return dark;
  })()`);
}
