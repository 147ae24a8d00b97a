/** What the controls of a visit ask for, but for those beside a page. */
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { handOn, tap as touch } from '../hand.ts';
import { holder, reference, views } from './fixtures.ts';
import { overflows } from './layout.ts';
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
  return touch(terminal.page.getByRole('button', { name, exact: typeof name === 'string' }));
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

it('takes no digit while help or the way to a new PIN covers it, and keeps those before', async () => {
  await terminal.show(views.pin);
  await typePin('12');
  for (const overlay of ['忘记密码？', '帮助']) {
    await tap(overlay);
    await terminal.page.keyboard.type('3456');
    await terminal.page.keyboard.press('Escape');
  }
  expect(await terminal.page.locator('.cell.full').count()).toBe(2);
  const asked = await terminal.intents();
  expect(asked.filter(({ type }) => type === 'submitPin')).toEqual([]);
});

it('closes help when a card is laid, and a minute after it was opened where nobody is', async () => {
  const open = terminal.page.locator('dialog[open]');
  await tap('帮助');
  expect(await open.count()).toBe(1);
  await terminal.show({ ...views.pin, visit: views.welcome.visit + 1 });
  expect(await open.count()).toBe(0);
  const { page } = terminal;
  await page.evaluate(`{
    const later = globalThis.setTimeout;
    globalThis.aMinuteOn = [];
    globalThis.setTimeout = (act, ms) => (ms === 60_000 ? aMinuteOn.push(act) : later(act, ms));
  }`);
  await terminal.show({ ...views.welcome, visit: 99 });
  await tap('帮助');
  expect(await open.count()).toBe(1);
  await page.evaluate('for (const act of aMinuteOn) act()');
  await open.waitFor({ state: 'detached' });
});

it('chooses a document, and pages to those that are not in sight', async () => {
  await terminal.show(views.documents);
  await tap('其他证明（5 种）');
  await terminal.page.getByText('条件满足后能打').waitFor();
  await tap(/^不能办理的（2 种）/);
  const others = terminal.page.locator('dialog.others li');
  expect(await others.allTextContents()).toEqual(['在职证明', '收入证明']);
  expect((await overflows(terminal.page)).filter((found) => found.includes('dialog'))).toEqual([]);
  await tap('换一种证明');
  await others.first().waitFor({ state: 'detached' });
  await tap('回到前几种证明');
  await tap(/^在读证明/);
  expect(await terminal.intents()).toEqual([{ type: 'choose', document: 'enrolment' }]);
});

it('tells that somebody is there who only types or turns pages, now and then, but not while more time is offered', async () => {
  const { page } = terminal;
  // From the next visit on, time is the test's.
  await page.clock.install();
  await terminal.show({ ...views.welcome, visit: 99 });
  await terminal.show(views.pin);
  await typePin('12');
  expect(await terminal.asked()).toEqual([]);
  // As the core does before each of these; without it the page is silent after 15 s.
  await terminal.show(views.pin);
  await page.clock.fastForward(10_000);
  await typePin('34');
  expect(await terminal.asked()).toEqual([{ type: 'moreTime' }]);
  await terminal.show(views.pin);
  await page.clock.fastForward(10_000);
  await page.keyboard.press('Backspace');
  expect(await terminal.asked()).toEqual([{ type: 'moreTime' }]);
  await terminal.show(views.warning);
  await page.clock.fastForward(10_000);
  await page.locator('dialog h2').tap();
  expect(await terminal.asked()).toEqual([]);
});

it('offers more time in one large button, and the way out', async () => {
  await terminal.show(views.warning);
  await tap('我还要用');
  await terminal.page.keyboard.press('Escape');
  await tap('办完了，结束');
  expect(await terminal.asked()).toEqual([{ type: 'moreTime' }, { type: 'moreTime' }, { type: 'finish' }]);
  await terminal.show(views.preview);
  expect(await terminal.page.locator('dialog').count()).toBe(0);
});

it('tells who may go away from the sheets to take them', async () => {
  await terminal.show({ ...views.collect, warning: { endsInMs: 20_000 } });
  const told = await terminal.page.locator('dialog .lead').innerText();
  expect(told).toBe('请先取走全部纸张和校园卡，不要留给下一位。');
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

it.each(['collect', 'outcome-failed'] as const)('goes on with another document from %s', async (name) => {
  await terminal.show(views[name]);
  await tap('再办别的证明');
  expect(await terminal.intents()).toEqual([{ type: 'another' }]);
});

it('reports a sheet that is not clear, from Collect over the recent prints', async () => {
  await terminal.show(views.collect);
  await tap('有一张不清楚');
  await terminal.show(views['recent-prints']);
  await tap('报告 ZD-2026-ZJG01-000519 有问题');
  await tap('再打一份');
  await tap('选证明');
  const list = { type: 'another' };
  expect(await terminal.intents()).toEqual([
    { type: 'recentPrints' },
    { type: 'reportSheet', serial: 'ZD-2026-ZJG01-000519' },
    list,
    list,
  ]);
  await terminal.show(views.documents);
  await tap('最近打印');
  expect(await terminal.intents()).toEqual([{ type: 'recentPrints' }]);
});

it.each(['collect-card-gone', 'outcome-lost-card'] as const)('has no other document for nobody: %s', async (name) => {
  await terminal.show(views[name]);
  expect(await terminal.page.getByText('再办别的证明').count()).toBe(0);
});

it.each(['busy', 'printing', 'printing-canceling'] as const)(
  'offers no way out while a machine works: %s',
  async (name) => {
    await terminal.show(views[name]);
    expect(await terminal.page.getByRole('button').allInnerTexts()).toEqual(['English', '大字', '低位操作', '帮助']);
  },
);

it('offers to give up a copy that waits, once', async () => {
  await terminal.show(views['printing-waiting']);
  await tap('不等了，从第 2 份起取消');
  expect(await terminal.intents()).toEqual([{ type: 'cancelPrint' }]);
  await terminal.show(views['printing-canceling']);
  expect(await terminal.page.getByRole('button').getByText('取消').count()).toBe(0);
});

it('asks for another language and larger type, and shows what the station says', async () => {
  await tap('English');
  await tap('Large type');
  const reading = { language: 'en', largeType: true, reachable: false } as const;
  expect(await terminal.intents()).toEqual([
    { type: 'readAs', reading: { ...reading, largeType: false } },
    { type: 'readAs', reading },
  ]);
  await terminal.show({ ...views.documents, reading });
  await terminal.page.getByText('Which one do you need?').waitFor();
  expect(await terminal.page.locator('.who').innerText()).toBe(holder.en);
  expect(await terminal.page.evaluate('document.documentElement.dataset.type')).toBe('large');
  await terminal.show({ ...views.welcome, visit: 1 });
  await terminal.page.getByText('请刷校园卡').waitFor();
  expect(await terminal.page.evaluate('document.documentElement.dataset.type')).toBe('plain');
});

it('leaves nothing of a visitor in the page', async () => {
  await terminal.show(views.pin);
  await typePin('246');
  for (const name of ['documents', 'preview', 'mistake', 'printing', 'outcome-unknown', 'warning'] as const) {
    await terminal.show(views[name]);
  }
  const during = await terminal.page.content();
  expect(during).toContain(holder.zh);
  await terminal.show({ ...views.welcome, visit: 1 });
  const after = await terminal.page.content();
  for (const left of [holder.zh, reference, '实习应聘', 'canvas', 'dialog', 'full']) expect(after).not.toContain(left);
  expect(terminal.complaints()).toEqual([]);
});

it('is left by no swipe, not even over help', async () => {
  const { page } = terminal;
  const left: string[] = [];
  page.on('framenavigated', (frame) => left.push(frame.url()));
  const hand = await handOn(page);
  await terminal.show(views.pin);
  // The button is on the screen before too, and whoever touches that too soon touches nothing.
  await page.getByText('请输入校园卡密码').waitFor();
  await tap('帮助');
  await page.locator('dialog[open]').waitFor();
  for (const [from, to] of [
    [100, 1000],
    [1000, 100],
  ] as const) {
    for (const y of [300, 900, 1700]) {
      await hand.touch('touchStart', [{ id: 1, x: from, y }]);
      for (const share of [0.3, 0.7, 1]) {
        await hand.touch('touchMove', [{ id: 1, x: from + (to - from) * share, y }], 30);
      }
      await hand.touch('touchEnd', [], 30);
      expect(await page.locator('dialog[open]').count()).toBe(1);
    }
  }
  expect(left).toEqual([]);
  await tap('返回');
});

it('can be worked by keyboard alone', async () => {
  await terminal.show(views.collect);
  await terminal.page.keyboard.press('Tab');
  expect(await terminal.page.locator(':focus').innerText()).toBe('都拿好了，结束');
  expect(await terminal.page.evaluate('getComputedStyle(document.activeElement).outlineWidth')).toBe('5px');
  await terminal.page.keyboard.press('Enter');
  expect(await terminal.intents()).toEqual([{ type: 'finish' }]);
});

it.each([
  ['left', '平放在屏幕左下方的读卡区，读到后再拿开。'],
  ['right', '平放在屏幕右下方的读卡区，读到后再拿开。'],
] as const)('draws the reader on the %s, where it is, and the slot on the other side', async (readerSide, how) => {
  const { page } = terminal;
  const here = { ...views.welcome.station, readerSide };
  const middles = async (first: string, second: string): Promise<boolean> => {
    const boxes = await Promise.all([first, second].map((text) => page.getByText(text, { exact: true }).boundingBox()));
    const [a, b] = boxes.map((box) => (box?.x ?? 0) + (box?.width ?? 0) / 2);
    return (a ?? 0) < (b ?? 0);
  };
  await terminal.show({ ...views.welcome, station: here });
  await page.getByText(how).waitFor();
  expect(await middles('读卡区', '出纸口')).toBe(readerSide === 'left');
  await terminal.show({ ...views.collect, station: here });
  expect(await middles('别忘了校园卡', '出纸口')).toBe(readerSide === 'left');
});
