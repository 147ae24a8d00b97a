import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { holder, options, order, reference, viewOf, views } from './fixtures.ts';
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

function tap(name: string | RegExp): Promise<void> {
  return terminal.page.getByRole('button', { name, exact: typeof name === 'string' }).tap();
}

async function typePin(digits: string): Promise<void> {
  for (const digit of digits) await tap(digit);
}

it('sends a PIN at its sixth digit, once, and keeps nothing of it', async () => {
  await terminal.show(views.pin);
  await typePin('24681');
  expect(await terminal.intents()).toEqual([]);
  expect(await terminal.page.locator('.cell.full').count()).toBe(5);
  await tap('0');
  expect(await terminal.intents()).toEqual([{ type: 'submitPin', pin: '246810' }]);
  expect(await terminal.page.locator('.cell.full').count()).toBe(0);
});

it('never writes a digit of the PIN where it could be read', async () => {
  await terminal.show(views.pin);
  const before = await terminal.page.locator('.say').innerHTML();
  await typePin('7');
  const after = await terminal.page.locator('.say').innerHTML();
  expect(before).not.toEqual(after);
  expect(after).not.toContain('7');
});

it('takes digits back, by touch and by keyboard', async () => {
  await terminal.show(views.pin);
  await typePin('99');
  await tap('退格');
  await typePin('1');
  await tap('清空');
  await terminal.page.keyboard.type('13579');
  await terminal.page.keyboard.press('Backspace');
  await terminal.page.keyboard.type('24');
  expect(await terminal.intents()).toEqual([{ type: 'submitPin', pin: '135724' }]);
});

it('chooses a document, and pages to those that are not in sight', async () => {
  await terminal.show(views['documents-many']);
  await tap('其他证明（5 种）');
  await tap('其他证明（1 种）');
  await terminal.page.getByText('收入证明').waitFor();
  await tap('回到前几种证明');
  await terminal.page.getByText('预毕业证明').waitFor();
  await tap(/^在读证明/);
  expect(await terminal.intents()).toEqual([{ type: 'choose', document: 'enrolment' }]);
});

it('amends an order with the Chinese purpose, whatever the language of the screen', async () => {
  await terminal.show({ ...views.options, reading: { language: 'en', largeType: false }, visit: 1 });
  await tap('Visa application');
  await tap('English');
  await tap('One copy more');
  await tap('State no purpose');
  await tap('See the page first');
  expect(await terminal.intents()).toEqual([
    { type: 'amend', order: { ...order, purpose: '办理出国（境）签证' } },
    { type: 'amend', order: { ...order, language: 'en' } },
    { type: 'amend', order: { ...order, copies: 3 } },
    { type: 'amend', order: { ...order, purpose: null } },
    { type: 'order' },
  ]);
});

it('shows many purposes in pages, from the page of the chosen one on, and amends the order with one of a later page', async () => {
  const purposes = Array.from({ length: 14 }, (_, index) => ({ zh: `用途${index}`, en: `a purpose ${index}` }));
  const screen = options({ ...order, purpose: '用途7' });
  if (screen.name !== 'options') throw new Error('not the options');
  await terminal.show(viewOf({ ...screen, purposes }));
  const shown = (): Promise<string[]> => terminal.page.locator('.choices button').allInnerTexts();
  expect(await shown()).toEqual(['不注明用途', ...[6, 7, 8, 9, 10, 11].map((n) => `用途${n}`), '其他用途（2 种）']);
  await tap('其他用途（2 种）');
  expect(await shown()).toEqual(['不注明用途', '用途12', '用途13', '回到前几种用途']);
  await tap('用途13');
  await tap('回到前几种用途');
  await tap('其他用途（8 种）');
  expect(await shown()).toContain('用途6');
  expect(await terminal.intents()).toEqual([{ type: 'amend', order: { ...order, purpose: '用途13' } }]);
});

it('asks for no more copies than are left', async () => {
  await terminal.show(viewOf(options({ ...order, copies: 3 })));
  await terminal.page.getByRole('button', { name: '增加一份' }).tap({ force: true });
  expect(await terminal.intents()).toEqual([]);
  await tap('减少一份');
  expect(await terminal.intents()).toEqual([{ type: 'amend', order }]);
});

it('shows the PDF, enlarges it, and confirms', async () => {
  await terminal.show(views.preview);
  expect(await inked('.show canvas')).toBeGreaterThan(1000);
  await tap('放大看');
  await terminal.page.locator('.enlarged canvas').waitFor();
  await tap('看好了，返回');
  await terminal.page.locator('.enlarged').waitFor({ state: 'detached' });
  await tap('修改选项');
  await tap('信息有误');
  await tap('打印 2 份，免费');
  expect(await terminal.intents()).toEqual([{ type: 'back' }, { type: 'reportWrong' }, { type: 'confirm' }]);
});

it('shows every page of a document before it is printed, and enlarges the one that is seen', async () => {
  await terminal.show(views['preview-pages']);
  await terminal.page.getByRole('heading', { name: '请核对全部 3 页' }).waitFor();
  const picture = (): Promise<string> =>
    terminal.page.evaluate<string>(`document.querySelector('.show canvas').toDataURL()`);
  const seen = new Set<string>();
  for (const [page, next] of [
    [1, 2],
    [2, 3],
    [3, 1],
  ]) {
    await terminal.page.locator(`.show canvas[aria-label$="(${page}/3)"]`).waitFor();
    seen.add(await picture());
    if (page === 2) {
      await tap('放大看');
      await terminal.page.locator('.enlarged canvas[aria-label$="(2/3)"]').waitFor();
      await tap('看好了，返回');
    }
    await tap(`看第 ${next} 页（共 3 页）`);
  }
  await terminal.page.locator('.show canvas[aria-label$="(1/3)"]').waitFor();
  expect(seen.size).toBe(3);
  expect(await terminal.intents()).toEqual([]);
});

it('tells that somebody is there who only types or turns pages, now and then, but not while more time is offered', async () => {
  const { page } = terminal;
  // From the next visit on, time is the test's.
  await page.clock.install();
  await terminal.show({ ...views.welcome, visit: 99 });
  await terminal.show(views.pin);
  await typePin('12');
  expect(await terminal.intents()).toEqual([]);
  await page.clock.fastForward(10_000);
  await typePin('34');
  expect(await terminal.intents()).toEqual([{ type: 'moreTime' }]);
  await page.clock.fastForward(10_000);
  await page.keyboard.press('Backspace');
  expect(await terminal.intents()).toEqual([{ type: 'moreTime' }]);
  await terminal.show(views.warning);
  await page.clock.fastForward(10_000);
  await page.locator('dialog h2').tap();
  expect(await terminal.intents()).toEqual([]);
});

it('offers more time in one large button, and the way out', async () => {
  await terminal.show(views.warning);
  await tap('我还要用');
  await terminal.page.keyboard.press('Escape');
  await tap('办完了，结束');
  expect(await terminal.intents()).toEqual([{ type: 'moreTime' }, { type: 'moreTime' }, { type: 'finish' }]);
  await terminal.show(views.options);
  expect(await terminal.page.locator('dialog').count()).toBe(0);
});

it.each([
  ['documents', '结束'],
  ['pin', '退出'],
  ['collect', '都拿好了，结束'],
  ['outcome-unknown', '知道了，结束'],
] as const)('ends a visit from %s', async (name, button) => {
  await terminal.show(views[name]);
  await tap(button);
  expect(await terminal.intents()).toEqual([{ type: 'finish' }]);
});

it.each(['busy', 'printing', 'printing-canceling'] as const)(
  'offers no way out while a machine works: %s',
  async (name) => {
    await terminal.show(views[name]);
    expect(await terminal.page.getByRole('button').allInnerTexts()).toEqual(['English', '大字']);
  },
);

it('offers to give up a copy that waits, once', async () => {
  await terminal.show(views['printing-waiting']);
  await tap('不等了，从第 2 份起取消');
  expect(await terminal.intents()).toEqual([{ type: 'cancelPrint' }]);
  await terminal.show(views['printing-canceling']);
  expect(await terminal.page.getByText('取消').allInnerTexts()).toEqual(['正在取消']);
});

it('asks for another language and larger type, and shows what the station says', async () => {
  await tap('English');
  await tap('Large type');
  const reading = { language: 'en', largeType: true } as const;
  expect(await terminal.intents()).toEqual([
    { type: 'readAs', reading: { ...reading, largeType: false } },
    { type: 'readAs', reading },
  ]);
  await terminal.show({ ...views.documents, reading });
  await terminal.page.getByText('Which one do you need?').waitFor();
  expect(await terminal.page.evaluate('document.documentElement.dataset.type')).toBe('large');
  await terminal.show({ ...views.welcome, visit: 1 });
  await terminal.page.getByText('请刷校园卡').waitFor();
  expect(await terminal.page.evaluate('document.documentElement.dataset.type')).toBe('plain');
});

it('leaves nothing of a visitor in the page', async () => {
  await terminal.show(views.pin);
  await typePin('246');
  for (const name of ['documents', 'options', 'preview', 'printing', 'outcome-unknown', 'warning'] as const) {
    await terminal.show(views[name]);
  }
  const during = await terminal.page.content();
  expect(during).toContain(holder);
  await terminal.show({ ...views.welcome, visit: 1 });
  const after = await terminal.page.content();
  for (const left of [holder, reference, '实习应聘', 'canvas', 'dialog', 'full']) expect(after).not.toContain(left);
  expect(terminal.complaints()).toEqual([]);
});

it('can be worked by keyboard alone', async () => {
  await terminal.show(views.collect);
  await terminal.page.keyboard.press('Tab');
  expect(await terminal.page.locator(':focus').innerText()).toBe('都拿好了，结束');
  expect(await terminal.page.evaluate('getComputedStyle(document.activeElement).outlineWidth')).toBe('5px');
  await terminal.page.keyboard.press('Enter');
  expect(await terminal.intents()).toEqual([{ type: 'finish' }]);
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
