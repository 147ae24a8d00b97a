/** The screen's way down the ladder, on windows that a test breaks. */
import { EventEmitter } from 'node:events';
import { beforeEach, expect, test } from 'vitest';
import { openLog } from '../../../core/log.ts';
import { openSignsOfLife } from '../../../core/operations/liveness.ts';
import { type KioskScreen, openKioskScreen } from '../../../electron/recovery/kiosk-screen.ts';
import { usualPatience } from '../../../electron/recovery/page-watch.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';

type FakeWindow = ReturnType<typeof openFakeWindow>;

let clock: ReturnType<typeof createFakeClock>;
let windows: FakeWindow[];
let logged: string[];
let ages: number[];
let ended: number;
let cards: boolean[];
let maintained: () => void;

beforeEach(() => {
  clock = createFakeClock();
  [windows, logged, ages, ended, cards] = [[], [], [], 0, []];
});

/** Only what the screen uses of a window. `alive` is the page's own word. */
function openFakeWindow() {
  const events = new EventEmitter();
  const webContents = Object.assign(new EventEmitter(), {
    forcefullyCrashRenderer: () => void webContents.emit('render-process-gone', {}, { reason: 'killed' }),
  });
  let destroyed = false;
  const fake = {
    loads: 0,
    shown: 'nothing',
    loadable: true,
    alive: (shows: boolean): void => void shows,
    crash: (reason: string) => void webContents.emit('render-process-gone', {}, { reason }),
    isDestroyed: () => destroyed,
    page: {
      window: Object.assign(events, {
        webContents,
        isDestroyed: () => destroyed,
        destroy: () => {
          destroyed = true;
          events.emit('closed');
        },
        loadURL: (url: string) => {
          fake.shown = url;
          return Promise.resolve();
        },
      }),
      load: () => {
        fake.loads += 1;
        return fake.loadable ? Promise.resolve() : Promise.reject(new Error('ERR_FAILED'));
      },
    },
  };
  return fake;
}

function newest(): FakeWindow {
  const last = windows.at(-1);
  if (last === undefined) throw new Error('no window was opened');
  return last;
}

function open(): Promise<KioskScreen> {
  const signsOfLife = openSignsOfLife(clock);
  const parts = {
    station: {
      signsOfLife,
      setScreen: (is: boolean) => void cards.push(is),
      onMaintained: (listener: () => void) => {
        maintained = listener;
        return () => undefined;
      },
    },
    clock,
    patience: usualPatience,
    log: openLog({ station: null, wall: () => clock.wall(), write: (line) => logged.push(eventOf(line)) }),
    openWindow: () => {
      windows.push(openFakeWindow());
      return newest().page;
    },
    connect: (_: unknown, alive: (shows: boolean) => void) => {
      newest().alive = alive;
      return () => undefined;
    },
    outOfServiceUrl: 'app://kiosk/out-of-service.html',
    relaunches: { ages: () => ages, note: () => void ages.push(0) },
    endProcess: () => void (ended += 1),
  };
  // A BrowserWindow has a hundred members more, which nothing here asks for.
  return Reflect.apply(openKioskScreen, null, [parts]);
}

function eventOf(line: string): string {
  const { event, fields } = JSON.parse(line);
  return [event, fields.failure, fields.step].filter((word) => word !== undefined).join(' ');
}

/** The page lives for so many seconds. */
async function live(seconds: number, shows = true): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    newest().alive(shows);
    await clock.advance(1000);
  }
}

test('a page that lives is left alone for hours', async () => {
  await open();
  await live(7200);
  expect([windows.length, newest().loads, logged]).toEqual([1, 1, []]);
});

test('a page that falls silent is ended and loaded anew within four seconds; twice, then comes another window', async () => {
  await open();
  await live(5);
  await clock.advance(3000);
  expect(newest().loads).toBe(2);
  await live(2);
  await clock.advance(4000);
  expect([windows.length, newest().loads]).toEqual([1, 3]);
  await live(2);
  await clock.advance(4000);
  expect([windows.length, windows[0]?.isDestroyed(), newest().loads]).toEqual([2, true, 1]);
  await live(2);
  expect(logged).toEqual([
    'shell.page-failed hung reload',
    'shell.screen-back',
    'shell.page-failed hung reload',
    'shell.screen-back',
    'shell.page-failed hung newWindow',
    'shell.screen-back',
  ]);
});

test('a page that shows nothing twice is loaded anew; once may lie between two screens', async () => {
  await open();
  await live(1);
  await live(1, false);
  await live(2);
  expect(logged).toEqual([]);
  await live(2, false);
  expect([logged, newest().loads]).toEqual([['shell.page-failed blank reload'], 2]);
});

test('a page that has shown nothing yet is still being loaded, for twenty seconds', async () => {
  await open();
  await live(18, false);
  await live(1);
  expect(logged).toEqual([]);
  newest().alive(false);
  newest().alive(false);
  expect(logged).toEqual(['shell.page-failed blank reload']);
  await clock.advance(500);
  await live(19, false);
  await clock.advance(1_000);
  expect(logged.at(-1)).toBe('shell.page-failed hung reload');
});

test.each([
  ['crashed', 'crashed'],
  ['oom', 'outOfMemory'],
])('a process that went (%s) is %s, and loaded anew after half a second', async (reason, failure) => {
  await open();
  await live(1);
  newest().crash(reason);
  await clock.advance(400);
  expect(newest().loads).toBe(1);
  await clock.advance(200);
  expect([newest().loads, logged]).toEqual([2, [`shell.page-failed ${failure} reload`]]);
});

test('a page that never comes to life is ended after twenty seconds', async () => {
  await open();
  await clock.advance(19_000);
  expect(logged).toEqual([]);
  await clock.advance(1_500);
  expect(logged).toEqual(['shell.page-failed hung reload']);
});

/** Crashes, one a second. */
async function crash(times: number): Promise<void> {
  for (let crashed = 0; crashed < times; crashed += 1) {
    newest().crash('crashed');
    await clock.advance(600);
    await live(1);
  }
}

test('the fourth failure within five minutes ends the process; later ones begin the ladder anew', async () => {
  await open();
  await live(1);
  await crash(3);
  await live(300);
  await crash(3);
  expect([ended, ages]).toEqual([0, []]);
  await crash(1);
  expect([ended, ages]).toEqual([1, [0]]);
});

test('a process that was ended three times within the hour gives up: no script, no card, and a try after ten minutes', async () => {
  ages = [3_000_000, 2_000_000, 1_000_000];
  const screen = await open();
  await live(1);
  await crash(3);
  newest().crash('crashed');
  await clock.advance(0);
  expect([newest().shown, screen.isGivenUp(), cards, ended]).toEqual([
    'app://kiosk/out-of-service.html',
    true,
    [false],
    0,
  ]);
  screen.gpuGone();
  maintained();
  await clock.advance(9 * 60_000);
  expect([windows.length, cards]).toEqual([2, [false]]);
  await clock.advance(60_000);
  expect([windows.length, screen.isGivenUp()]).toEqual([3, true]);
  await live(1);
  expect([screen.isGivenUp(), cards, logged.at(-1)]).toEqual([false, [false, true], 'shell.screen-back']);
});

test('an end longer than an hour ago is not counted', async () => {
  ages = [3_700_000, 2_000_000, 1_000_000];
  await open();
  await live(1);
  await crash(4);
  expect(ended).toBe(1);
});

test('daily maintenance makes the window anew, and is no failure', async () => {
  await open();
  await live(1);
  maintained();
  await clock.advance(0);
  expect([windows.length, windows[0]?.isDestroyed(), newest().loads]).toEqual([2, true, 1]);
  await live(10);
  expect(logged).toEqual([]);
});

test('what draws ends: the page is loaded anew', async () => {
  const screen = await open();
  await live(1);
  screen.gpuGone();
  await clock.advance(600);
  expect([newest().loads, logged]).toEqual([2, ['shell.page-failed gpuGone reload']]);
});
