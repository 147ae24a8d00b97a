/** The core tells nothing any more, as where its disk hangs: the page helps itself. */
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { holder, reference, views } from './fixtures.ts';
import { overflows, smallText } from './layout.ts';
import { openStage, openTerminal, type Stage, type Terminal } from './terminal.ts';

let stage: Stage;
let terminal: Terminal;
beforeAll(async () => {
  mkdirSync('out/screens', { recursive: true });
  stage = await openStage();
  terminal = await openTerminal(stage);
  await terminal.page.evaluate('kioskTest.silence()');
  await terminal.page.clock.install();
});
afterAll(() => stage.close());

const text = (): Promise<string> => terminal.page.locator('body').innerText();

it.each(['documents', 'preview', 'mistake', 'printing', 'collect', 'outcome-unknown', 'warning'] as const)(
  'shows within 16 s of the last view that the terminal is out of service, and nothing of the visit: %s',
  async (name) => {
    await terminal.show(views[name]);
    const before = await terminal.page.content();
    expect(before.includes(holder.zh) || before.includes(reference)).toBe(true);
    await terminal.page.clock.fastForward(10_000);
    expect(await terminal.page.content()).not.toContain('Out of service');
    await terminal.page.clock.fastForward(6_000);
    await terminal.page.getByText('Out of service').waitFor();
    expect(await text()).toBe(
      [
        '暂停服务',
        '本机没有响应，正在恢复。请过几分钟再来，或到其他终端办理。',
        'Out of service',
        'This terminal does not respond and is recovering. Come back in a few minutes, or go to another terminal.',
      ].join('\n\n'),
    );
    const after = await terminal.page.content();
    for (const left of [holder.zh, reference, '实习应聘', 'canvas', 'dialog']) expect(after).not.toContain(left);
    expect(terminal.complaints()).toEqual([]);
  },
);

it.each(['portrait', 'landscape'] as const)('fits the panel: %s', async (orientation) => {
  await terminal.show(views.welcome);
  await terminal.turn(orientation);
  await terminal.page.clock.fastForward(16_000);
  await terminal.page.getByText('Out of service').waitFor();
  await terminal.photograph(`out/screens/silent-${orientation}.png`);
  expect(await overflows(terminal.page)).toEqual([]);
  expect(await smallText(terminal.page)).toEqual([]);
});

it('shows the next view that comes', async () => {
  await terminal.page.clock.fastForward(16_000);
  await terminal.page.getByText('Out of service').waitFor();
  await terminal.show(views.welcome);
  expect(await text()).toContain('请刷校园卡');
});
