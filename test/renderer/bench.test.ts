import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { samplePeople } from '../../core/records/sample/people.ts';
import type { BenchCommand, BenchState, PlayedSwitches } from '../../electron/bench-commands.ts';
import { overflows } from './layout.ts';
import { openStage, type Stage } from './terminal.ts';

const switches: PlayedSwitches = { power: true, sheets: 250, toner: 75, coverOpen: false, jammed: false };
const state: BenchState = {
  stage: 'enteringPin',
  pin: '246810',
  people: [
    ...samplePeople.map(({ card, facts, quirk }) => ({ uid: card, name: facts.holder.name, note: quirk.zh })),
    { uid: '04DECAFBAD0180', name: 'T0001', note: '技术员' },
  ],
  readerPlugged: true,
  proofAsked: false,
  printers: [{ name: 'documentPrinter', switches }],
  receiptFault: null,
  campus: { up: true, delayMs: 0 },
  wallAheadMs: 60_000,
};
const backup: BenchState = {
  ...state,
  // Beside it the trouble of each control.
  stage: 'choosingDocument',
  readerPlugged: false,
  proofAsked: true,
  printers: [
    { name: 'documentPrinter', switches: { power: false, sheets: 12, toner: 0, coverOpen: true, jammed: true } },
    { name: 'backupPrinter', switches: { ...switches, sheets: 0, toner: 8 } },
  ],
  receiptFault: 'paperLow',
  campus: { up: false, delayMs: 30_000 },
  wallAheadMs: -93_784_000,
};

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** The panel in its window; `complaints` are what the page itself complained of. */
async function openBench(shown: BenchState): Promise<{ page: Page; complaints: readonly string[] }> {
  const opened = await stage.open(
    'bench/index.html',
    `globalThis.asked = [];
     window.bench = Object.freeze({
       onState(listener) { listener(${JSON.stringify(shown)}); return () => undefined; },
       act(command) { asked.push(command); },
     });`,
  );
  await opened.page.setViewportSize({ width: 420, height: 900 });
  return opened;
}

/** What was asked since the last time. */
const asked = (page: Page): Promise<readonly BenchCommand[]> => page.evaluate('asked.splice(0)');
const press = (page: Page, group: string, key: string): Promise<void> =>
  page.getByRole('group', { name: group }).getByRole('button', { name: key, exact: true }).tap();

const main = { type: 'printer', printer: 'documentPrinter' } as const;
const controls: readonly (readonly [string, string, BenchCommand])[] = [
  ['Cards', 'Take away', { type: 'removeCard' }],
  ['Cards', 'Two cards', { type: 'twoCards' }],
  ['Cards', 'Forged', { type: 'refuseCard', reason: 'wrongKey' }],
  ['Cards', 'Taken too soon', { type: 'refuseCard', reason: 'removed' }],
  ['Cable', 'Unplugged', { type: 'reader', plugged: false }],
  ['Cable', 'Plugged in', { type: 'reader', plugged: true }],
  ['Proof', 'Asked of each card', { type: 'proof', asked: true }],
  ['Proof', 'Not asked', { type: 'proof', asked: false }],
  ['Power, Main printer', 'Off', { ...main, set: { power: false } }],
  ['Power, Main printer', 'On', { ...main, set: { power: true } }],
  ['Paper, Main printer', 'Low 12', { ...main, set: { sheets: 12 } }],
  ['Paper, Main printer', 'Empty 0', { ...main, set: { sheets: 0 } }],
  ['Paper, Main printer', 'Full 250', { ...main, set: { sheets: 250 } }],
  ['Toner, Main printer', 'Low 8 %', { ...main, set: { toner: 8 } }],
  ['Toner, Main printer', 'Empty 0 %', { ...main, set: { toner: 0 } }],
  ['Toner, Main printer', 'Good 75 %', { ...main, set: { toner: 75 } }],
  ['Cover, Main printer', 'Open', { ...main, set: { coverOpen: true } }],
  ['Cover, Main printer', 'Closed', { ...main, set: { coverOpen: false } }],
  ['Paper path, Main printer', 'Jammed', { ...main, set: { jammed: true } }],
  ['Paper path, Main printer', 'Clear', { ...main, set: { jammed: false } }],
  ['Its job, Main printer', 'Cancel at its panel', { type: 'cancelJob', printer: 'documentPrinter' }],
  ['Receipts', 'Near end', { type: 'receiptPrinter', fault: 'paperLow' }],
  ['Receipts', 'Out', { type: 'receiptPrinter', fault: 'paperOut' }],
  ['Receipts', 'Off', { type: 'receiptPrinter', fault: 'unreachable' }],
  ['Receipts', 'Full', { type: 'receiptPrinter', fault: null }],
  ['Campus', 'Down', { type: 'campus', up: false }],
  ['Campus', 'Up', { type: 'campus', up: true }],
  ['It answers', 'After 5 s', { type: 'campusDelay', ms: 5_000 }],
  ['It answers', 'After 30 s', { type: 'campusDelay', ms: 30_000 }],
  ['It answers', 'At once', { type: 'campusDelay', ms: 0 }],
  ['Let pass', '20 s', { type: 'clock', forwardMs: 20_000 }],
  ['Let pass', '60 s', { type: 'clock', forwardMs: 60_000 }],
  ['Let pass', '10 min', { type: 'clock', forwardMs: 600_000 }],
  ['Set clock', '−1 day', { type: 'wallClock', byMs: -86_400_000 }],
  ['Set clock', '−1 h', { type: 'wallClock', byMs: -3_600_000 }],
  ['Set clock', '+1 h', { type: 'wallClock', byMs: 3_600_000 }],
  ['Set clock', '+1 day', { type: 'wallClock', byMs: 86_400_000 }],
];

test('each control asks for one thing', async () => {
  const { page, complaints } = await openBench(state);
  for (const [group, key, command] of controls) {
    await press(page, group, key);
    expect([group, key, await asked(page)]).toEqual([group, key, [command]]);
  }
  // There is no control that is not named above, but for the cards and their pages.
  expect(await page.getByRole('group').getByRole('button').count()).toBe(controls.length);
  expect(complaints).toEqual([]);
});

test('each sample person has a card, ten a page, and its PIN is read above', async () => {
  const { page } = await openBench(state);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toMatch(/PIN\s+246810\s+Stage\s+enteringPin/);
  const cards = page.getByRole('list', { name: 'Lay a card on the reader' }).getByRole('button');
  const names = [];
  for (const shown of ['1–10 of 17', '11–17 of 17']) {
    await page.getByText(shown).waitFor();
    names.push(...(await cards.locator('b').allInnerTexts()));
    for (const card of await cards.all()) await card.tap();
    if (names.length === 10) await page.getByRole('button', { name: 'Next cards' }).tap();
  }
  expect(names).toEqual(state.people.map(({ name }) => name));
  expect(await asked(page)).toEqual(state.people.map(({ uid }) => ({ type: 'tapCard', uid })));
  await page.getByRole('button', { name: 'Previous cards' }).tap();
  await page.getByText('1–10 of 17').waitFor();
});

test('a backup printer has the same controls, and a real printer none', async () => {
  const { page } = await openBench(backup);
  await press(page, 'Paper, Backup printer', 'Full 250');
  await press(page, 'Its job, Backup printer', 'Cancel at its panel');
  expect(await asked(page)).toEqual([
    { type: 'printer', printer: 'backupPrinter', set: { sheets: 250 } },
    { type: 'cancelJob', printer: 'backupPrinter' },
  ]);
  const real = await openBench({ ...state, printers: [{ name: 'documentPrinter', switches: null }] });
  expect(await real.page.getByRole('group', { name: 'Main printer' }).count()).toBe(0);
});

const held = [
  'Unplugged',
  'Asked of each card',
  'Off',
  'On',
  'Low\n12',
  'Empty\n0',
  'Empty\n0 %',
  'Low\n8 %',
  'Open',
  'Closed',
  'Jammed',
  'Clear',
  'Near end',
  'Down',
  'After 30 s',
];

test('what holds is marked', async () => {
  const { page } = await openBench(backup);
  expect(await page.locator('[aria-pressed="true"]').allInnerTexts()).toEqual(held);
  expect(await page.getByLabel('Wall clock').innerText()).toBe('1 d 2 h 3 min 4 s behind');
});

test.each([
  ['one printer', state, 'out/screens/bench.png'],
  ['a backup printer', backup, 'out/screens/bench-backup.png'],
])('fits its window with %s: nothing scrolls, nothing is cut, axe finds nothing', async (_, shown, picture) => {
  const { page, complaints } = await openBench(shown);
  await page.screenshot({ path: picture });
  expect(await overflows(page)).toEqual([]);
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  expect(complaints).toEqual([]);
});
