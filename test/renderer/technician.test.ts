/** Vendor mode touched as a technician does: its tabs, a ruling, a test, the log, the machine's stop. */
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { en } from '../../renderer/locales/en.ts';
import { zh } from '../../renderer/locales/zh.ts';
import { tap as touch } from '../hand.ts';
import { views } from './fixtures.ts';
import { crampedTargets, overflows, smallText } from './layout.ts';
import { type Orientation, openStage, openTerminal, type Stage, type Terminal } from './terminal.ts';

const pictures = 'out/screens';
const view = views['technician-jobs'];
const jobs = view.screen.name === 'technician' && view.screen.open.tab === 'jobs' ? view.screen.open.jobs : [];
const [first] = jobs;

let stage: Stage;
let terminal: Terminal;
let visits = 0;

beforeAll(async () => {
  mkdirSync(pictures, { recursive: true });
  stage = await openStage();
  terminal = await openTerminal(stage);
});
afterAll(() => stage.close());

const tap = (name: string): Promise<void> => touch(terminal.page.getByRole('button', { name, exact: true }));

/** The list of prints, at a terminal that was just entered. */
async function openList(language: 'zh' | 'en', large: boolean): Promise<void> {
  visits += 2;
  await terminal.turn('portrait');
  await terminal.show({ ...views.welcome, visit: visits });
  await terminal.show({ ...view, reading: { language, largeType: large, reachable: false }, visit: visits + 1 });
  await terminal.intents();
}

async function look(name: string): Promise<void> {
  for (const orientation of ['portrait', 'landscape'] as const satisfies readonly Orientation[]) {
    await terminal.turn(orientation);
    await terminal.page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    const title = `${name}-${orientation}`;
    await terminal.photograph(`${pictures}/${title}.png`);
    expect.soft(await overflows(terminal.page), title).toEqual([]);
    expect.soft(await crampedTargets(terminal.page), title).toEqual([]);
    expect.soft(await smallText(terminal.page), title).toEqual([]);
  }
}

const looks = (['zh', 'en'] as const).flatMap((language) => [false, true].map((large) => ({ language, large })));

it.each(looks)('the list and the ruling keep to the screen ($language, large: $large)', async ({ language, large }) => {
  const words = language === 'zh' ? zh : en;
  await openList(language, large);
  const kind = `${language}${large ? '-large' : ''}`;
  await look(`technician-jobs-${kind}`);
  await tap(words.rulingOf(first?.serial ?? ''));
  await tap(words.rulings.printed);
  await tap(words.grounds.visitorHasIt);
  await look(`technician-ruling-${kind}`);
  expect(terminal.complaints()).toEqual([]);
});

it.each(looks)(
  'other supplies and the question keep to the screen ($language, large: $large)',
  async ({ language, large }) => {
    const words = language === 'zh' ? zh : en;
    const kind = `${language}${large ? '-large' : ''}`;
    const supplies = views['technician-supplies'];
    await terminal.turn('portrait');
    await terminal.show({ ...views.welcome, visit: (visits += 2) });
    await terminal.show({ ...supplies, reading: { language, largeType: large, reachable: false }, visit: visits + 1 });
    await tap(words.moreOf(large ? 4 : 2));
    if (large) await tap(words.moreOf(2));
    await look(`technician-supplies-last-${kind}`);
    const roll = language === 'zh' ? '小票纸卷' : 'Receipt roll';
    await tap(words.refilledOf(roll, words.refilled.replaced));
    await look(`technician-refill-${kind}`);
    expect(terminal.complaints()).toEqual([]);
  },
);

it('a ruling is chosen with its ground, and entered by one more touch', async () => {
  await openList('zh', false);
  await tap(zh.rulingOf(first?.serial ?? ''));
  expect(await terminal.page.getByRole('button', { name: zh.enterRuling }).count()).toBe(0);
  await tap(zh.rulings.printed);
  await tap(zh.grounds.pageCounter);
  // Another word on it asks for its own ground.
  await tap(zh.rulings.notPrinted);
  expect(await terminal.page.getByRole('button', { name: zh.enterRuling }).count()).toBe(0);
  await tap(zh.grounds.nowhereFound);
  expect(await terminal.intents()).toEqual([]);
  await tap(zh.enterRuling);
  expect(await terminal.intents()).toEqual([
    { type: 'rule', jobToken: first?.jobToken, ruling: 'notPrinted', ground: 'nowhereFound' },
  ]);
});

it('a test page is asked for at its printer, once at a time', async () => {
  await terminal.show({ ...views.welcome, visit: (visits += 2) });
  await terminal.show({ ...views['technician-well'], visit: visits + 1 });
  await terminal.intents();
  await tap(zh.testPage);
  expect(await terminal.intents()).toEqual([{ type: 'printTestPage', printer: 'documentPrinter' }]);
  await terminal.show({ ...views['technician-testing'], visit: visits + 1 });
  await tap(zh.testPagePrinting);
  expect(await terminal.intents()).toEqual([]);
});

it('what was ruled on leaves the screen, and the list comes back', async () => {
  await openList('zh', false);
  await tap(zh.rulingOf(first?.serial ?? ''));
  const { screen } = view;
  if (screen.name !== 'technician') throw new Error('not vendor mode');
  const fewer = { ...screen, open: { tab: 'jobs', jobs: jobs.slice(1) } } as const;
  await terminal.show({ ...view, visit: visits + 1, screen: fewer });
  await terminal.page.getByText(zh.jobsWaiting(6)).waitFor();
  await tap(zh.rulingOf(jobs[1]?.serial ?? ''));
  await tap(zh.otherPrint);
  await terminal.page.getByText(zh.jobsWaiting(6)).waitFor();
  expect(await terminal.intents()).toEqual([]);
});

/** A screen of vendor mode, at a terminal that was just entered. */
async function open(name: keyof typeof views): Promise<void> {
  await terminal.show({ ...views.welcome, visit: (visits += 2) });
  await terminal.show({ ...views[name], visit: visits + 1 });
  await terminal.intents();
}

it('a tab is opened by its name', async () => {
  await open('technician-well');
  for (const name of Object.values(zh.tabs)) await tap(name);
  expect(await terminal.intents()).toEqual([
    { type: 'openTab', open: { tab: 'devices' } },
    { type: 'openTab', open: { tab: 'supplies' } },
    { type: 'openTab', open: { tab: 'tests', part: 'documentPrinter' } },
    { type: 'openTab', open: { tab: 'log', of: 'all', before: null } },
    { type: 'openTab', open: { tab: 'statistics', days: 7 } },
    { type: 'openTab', open: { tab: 'settings' } },
  ]);
});

it('a refill is asked once, and entered by its name at its device', async () => {
  await open('technician-supplies');
  await tap(zh.refilledOf('纸盒 1', zh.refilled.filled));
  await terminal.page.getByText(zh.refillQuestion('纸盒 1', zh.refilled.filled)).waitFor();
  await tap(zh.refillNot);
  expect(await terminal.intents()).toEqual([]);
  await tap(zh.refilledOf('纸盒 1', zh.refilled.filled));
  await tap(zh.refilled.filled);
  await terminal.page.getByText(zh.suppliesDue(2)).waitFor();
  await tap(zh.moreOf(2));
  await tap(zh.refilledOf('小票纸卷', zh.refilled.replaced));
  await tap(zh.refilled.replaced);
  await tap(zh.refillLog);
  expect(await terminal.intents()).toEqual([
    { type: 'refill', device: 'documentPrinter', supply: '1' },
    { type: 'refill', device: 'receiptPrinter', supply: 'receiptRoll' },
    { type: 'openTab', open: { tab: 'log', of: 'devices', before: null } },
  ]);
});

it('a test is begun at its level, and its question has two answers', async () => {
  await open('technician-tests');
  await tap(zh.beginTestOf('自检'));
  await tap('读卡器');
  expect(await terminal.intents()).toEqual([
    { type: 'test', level: 'internal' },
    { type: 'openTab', open: { tab: 'tests', part: 'cardReader' } },
  ]);
  await open('technician-asks');
  await tap(zh.beginTestOf('自检'));
  await tap('读卡器');
  expect(await terminal.intents()).toEqual([]);
  await tap(zh.looksWrong);
  expect(await terminal.intents()).toEqual([{ type: 'answerTest', right: false }]);
});

it('the log is filtered, and its next page begins below the last line shown', async () => {
  await open('technician-log');
  await tap(zh.logFilters.people);
  await tap(zh.earlier);
  await tap(zh.newest);
  expect(await terminal.intents()).toEqual([
    { type: 'openTab', open: { tab: 'log', of: 'people', before: null } },
    { type: 'openTab', open: { tab: 'log', of: 'all', before: 113 } },
    { type: 'openTab', open: { tab: 'log', of: 'all', before: null } },
  ]);
  await terminal.show({
    ...views['technician-log'],
    visit: visits + 1,
    reading: { language: 'zh', largeType: true, reachable: false },
  });
  await tap(zh.earlier);
  expect((await terminal.intents()).at(-1)).toEqual({ type: 'openTab', open: { tab: 'log', of: 'all', before: 117 } });
});

it('the machine stops at the second touch alone, at another place', async () => {
  await open('technician-settings');
  await tap(zh.stopMachine.powerOff);
  await tap(zh.stopNot);
  await tap(zh.stopMachine.restart);
  expect(await terminal.intents()).toEqual([]);
  await terminal.page.getByText(zh.stopQuestion.restart).waitFor();
  await tap(zh.stopMachine.restart);
  expect(await terminal.intents()).toEqual([{ type: 'stopMachine', what: 'restart' }]);
});
