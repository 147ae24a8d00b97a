/** What can be heard: which sound belongs to which change, and that it is played once. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KioskView, ScreenView } from '../../core/api.ts';
import { audibleOf, soundOf } from '../../renderer/sound/sounds.ts';
import { tap } from '../hand.ts';
import { viewOf, views } from './fixtures.ts';
import { openStage, openTerminal, type Stage, type Terminal } from './terminal.ts';

const inVisit = (screen: ScreenView, visit = 1): KioskView => viewOf(screen, { visit });
const printing = (copy: number, pagesOut: number, pages = 2): KioskView =>
  inVisit({
    name: 'printing',
    title: { zh: '成绩单', en: 'Transcript' },
    copy,
    copies: 2,
    pages,
    pagesOut,
    waiting: null,
    canceling: false,
  });
const refused = (times: number): KioskView =>
  inVisit({ name: 'cardTrouble', message: { zh: '请再放一次', en: 'Tap it again' }, times }, 0);
const quiet = (view: KioskView): KioskView => ({ ...view, station: { ...view.station, sounds: false } });
const atNight = (view: KioskView): KioskView => ({ ...view, night: true });
const { welcome, pin, documents, collect } = views;

describe('a change of the view', () => {
  it.each([
    ['a card begins a visit', welcome, pin, 'cardRead'],
    ['another card takes a place that was left', inVisit(collect.screen, 1), inVisit(pin.screen, 2), 'cardRead'],
    ['a card is refused', welcome, refused(1), 'cardRefused'],
    ['the next card is refused for the same reason', refused(1), refused(2), 'cardRefused'],
    ['a card is read after one that was refused', refused(2), pin, 'cardRead'],
    ['the same is told again', refused(1), refused(1), null],
    ['the terminal comes back by itself', refused(1), welcome, null],
    ['the list comes', pin, documents, null],
    ['the first page comes out', printing(1, 0), printing(1, 1), 'sheetOut'],
    ['the next copy begins', printing(1, 2), printing(2, 0), null],
    ['a copy came out of which nothing was told', printing(1, 0), printing(2, 0), 'sheetOut'],
    ['all came out, as was told', printing(2, 1, 1), collect, null],
    ['the last came out with the end', printing(2, 0, 1), collect, 'sheetOut'],
    ['printing begins', documents, printing(1, 0), null],
    ['nothing came out', printing(1, 0), views['outcome-failed'], null],
    ['the visit ends', collect, inVisit(welcome.screen, 1), null],
  ] as const)('%s', (_, before, after, sound) => {
    expect(soundOf(audibleOf(before), audibleOf(after))).toBe(sound);
    expect(soundOf(audibleOf(before), audibleOf(quiet(after)))).toBeNull();
    expect(soundOf(audibleOf(before), audibleOf(atNight(after)))).toBeNull();
  });

  it('is none where a page was loaded anew', () => {
    expect(soundOf(null, audibleOf(pin))).toBeNull();
  });

  it('leaves nothing of the visitor with what is kept of a view', () => {
    expect(audibleOf(collect)).toEqual({ silent: false, visit: 1, refused: 0, out: 2 });
  });
});

describe('in the page', () => {
  let stage: Stage;
  let terminal: Terminal;
  beforeAll(async () => {
    stage = await openStage();
    terminal = await openTerminal(stage);
    await terminal.page.evaluate(`{
      const { start } = OscillatorNode.prototype;
      globalThis.played = [];
      OscillatorNode.prototype.start = function (at) {
        played.push([this.frequency.value, this.context.state]);
        start.call(this, at);
      };
    }`);
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await terminal.show(welcome);
    await played();
  });

  const played = async (): Promise<readonly number[]> =>
    (await terminal.page.evaluate<readonly [number, string][]>('played.splice(0)')).map(([pitch]) => pitch);

  it('a card is heard before anybody has touched the glass', async () => {
    await terminal.show(pin);
    expect(await played()).toEqual([880, 1320]);
    const running = `new Promise((done) => {
      const context = new AudioContext();
      context.onstatechange = () => done(context.state);
    })`;
    expect(await terminal.page.evaluate(running)).toBe('running');
  });

  it('each touch that acts is heard once, and none that does not', async () => {
    await terminal.show(pin);
    await played();
    const { page } = terminal;
    for (const key of ['1', '2', '退格']) await tap(page.getByRole('button', { name: key, exact: true }));
    expect(await played()).toEqual([1000, 1000, 1000]);
    await tap(page.getByRole('heading', { name: '请输入校园卡密码' }));
    expect(await played()).toEqual([]);
    await page.keyboard.press('3');
    expect(await played()).toEqual([]);
  });

  it.each([
    ['switched off', quiet],
    ['at night', atNight],
  ])('nothing is heard: %s', async (_, changed) => {
    await terminal.show(changed(welcome));
    await terminal.show(changed(inVisit(pin.screen, 5)));
    await tap(terminal.page.getByRole('button', { name: '1', exact: true }));
    expect(await played()).toEqual([]);
    expect(terminal.complaints()).toEqual([]);
  });
});
