/** The face of the terminal apart from its screens: the night, the moving picture, the pointer. */
import { mkdirSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shiftAt } from '../../renderer/components/burn-in.ts';
import { views } from './fixtures.ts';
import { cutOff } from './layout.ts';
import { openStage, openTerminal, type Stage, type Terminal } from './terminal.ts';

let stage: Stage;
let terminal: Terminal;
let visit = 1000;

beforeAll(async () => {
  mkdirSync('out/screens', { recursive: true });
  stage = await openStage();
  terminal = await openTerminal(stage);
});
afterAll(() => stage.close());

const ground = (): Promise<string> => terminal.page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
const day = 'rgb(250, 247, 240)';
const dark = 'rgb(20, 22, 26)';

it.each([
  'welcome',
  'welcome-degraded',
  'welcome-out-of-service',
  'card-forged',
  'pin-wrong',
  'delayed',

  'preview',
  'printing-waiting',
  'collect',
  'outcome-unknown',
  'technician-devices',
  'warning',
] as const)('%s keeps a contrast of 7:1 at night', async (name) => {
  visit += 2;
  await terminal.show({ ...views.welcome, visit, night: true });
  const between = name.startsWith('welcome') || name === 'card-forged';
  await terminal.show({ ...views[name], visit: between ? visit : visit + 1, night: true });
  await terminal.photograph(`out/screens/night-${name}.png`);
  expect(await ground()).toBe(dark);
  const found = await new AxeBuilder({ page: terminal.page })
    .setLegacyMode()
    .options({
      runOnly: ['color-contrast', 'color-contrast-enhanced'],
      rules: { 'color-contrast-enhanced': { enabled: true } },
    })
    .analyze();
  expect(found.violations.flatMap(({ nodes }) => nodes.map(({ html }) => html))).toEqual([]);
});

it('turns dark and bright between visits only', async () => {
  await terminal.show({ ...views.welcome, visit: 2000, night: false });
  expect(await ground()).toBe(day);
  await terminal.show({ ...views.pin, visit: 2001, night: true });
  expect(await ground()).toBe(day);
  await terminal.show({ ...views.welcome, visit: 2001, night: true });
  expect(await ground()).toBe(dark);
  await terminal.show({ ...views.pin, visit: 2002, night: false });
  expect(await ground()).toBe(dark);
  await terminal.show({ ...views.welcome, visit: 2002, night: false });
  expect(await ground()).toBe(day);
});

const minutes = ['21:40', '21:41', '21:42', '21:43', '21:44', '21:45', '21:46', '21:47'].map((t) => `2026-11-23T${t}`);

it('stands at eight places in eight minutes, never more than 4 px away, then begins anew', () => {
  const places = minutes.map((now) => shiftAt(now));
  expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBe(8);
  expect(Math.max(...places.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]))).toBe(4);
  expect(shiftAt('2026-11-23T21:48')).toEqual(shiftAt('2026-11-23T21:40'));
});

it.each(['welcome', 'welcome-out-of-service', 'card-forged'] as const)(
  '%s is moved, and nothing of it is cut',
  async (name) => {
    for (const orientation of ['portrait', 'landscape'] as const) {
      await terminal.turn(orientation);
      for (const now of minutes) {
        await terminal.show({ ...views[name], visit: 3000, now });
        const { x, y } = shiftAt(now);
        const box = await terminal.page.locator('.screen').boundingBox();
        expect(box).toMatchObject({ x, y });
        expect(await cutOff(terminal.page)).toEqual([]);
        expect(
          await terminal.page.evaluate(
            '[document.scrollingElement.scrollHeight - innerHeight, document.scrollingElement.scrollWidth - innerWidth]',
          ),
        ).toEqual([0, 0]);
      }
    }
    await terminal.turn('portrait');
  },
);

it('stands still during a visit', async () => {
  for (const now of minutes) {
    await terminal.show({ ...views.documents, visit: 3001, now });
    expect(await terminal.page.locator('.screen').boundingBox()).toMatchObject({ x: 0, y: 0 });
  }
});

it('shows no pointer in service, on no control and in no dialog, and one in a demo', async () => {
  const pointers = (): Promise<readonly string[]> =>
    terminal.page.evaluate<readonly string[]>(
      `[...new Set([...document.querySelectorAll('body, body *')].map((e) => getComputedStyle(e).cursor))]`,
    );
  await terminal.show({ ...views.warning, station: { ...views.warning.station, demo: false } });
  expect(await pointers()).toEqual(['none']);
  await terminal.show(views.warning);
  expect(await pointers()).not.toContain('none');
});
