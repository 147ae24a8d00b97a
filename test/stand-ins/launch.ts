/** Starts the built terminal in this process, on the stand-in, and gives hands to a test. */
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { stuckAfterMs } from '../deadline.ts';
import type * as StandIn from './electron.ts';
import { beginLaunch } from './register.ts';

export { endChromium } from './chromium.ts';

/** What a page may wish and must not have. */
export type Wish = 'navigation' | 'popup' | 'download';

export interface Launched {
  /** The page of a window, when it has come: 0 is the terminal, 1 the bench. A crash gives the window another one. */
  page(window: number, withinMs?: number): Promise<Page>;
  /** What the terminal's window was made with. */
  preferences(): Promise<Electron.WebPreferences>;
  /** Main itself goes elsewhere with the terminal's window. */
  load(url: string): Promise<void>;
  /** The same, to a page that is not ours, and it stays there: whatever brings ours back is off for that while. */
  strand(url: string): Promise<void>;
  crash(): Promise<void>;
  /** The process that draws ends, as it does when a graphics driver breaks. */
  endGpu(): Promise<void>;
  /** Resolves at the next event of this kind in the terminal's log. */
  logged(event: string): Promise<void>;
  /** Does something in the page that wishes, and returns what came of it. */
  verdict(wish: Wish, act: () => Promise<void>): Promise<'allow' | 'deny'>;
  /** Waits until the terminal has ended: its exit code. */
  readonly exited: Promise<number>;
  quit(): Promise<void>;
}

export type Launch = (appRoot: string, words: readonly string[]) => Promise<Launched>;

/** What the main process listens to on the process itself. */
const heardHere: EventEmitter = process;
const listenersTo = (kind: string) =>
  heardHere.rawListeners(kind).filter((one): one is (...args: unknown[]) => void => typeof one === 'function');
const bugs = ['uncaughtException', 'unhandledRejection'] as const;

/** `appRoot` holds `out/app`; `words` is the command line behind the program. */
export const launchOnStandIn: Launch = async (appRoot, words) => {
  const standIn: typeof StandIn = await import(beginLaunch());
  const { app, BrowserWindow } = standIn;
  const log = hearLog();
  process.env.KIOSK_APP_ROOT = appRoot;
  process.argv = [process.execPath, appRoot, ...words];
  const before = bugs.map((kind) => [kind, listenersTo(kind)] as const);
  const exited = once(app, 'stand-in-exit').then(([code]) => {
    log.end();
    // A terminal's own end with its process, which here lives on.
    for (const [kind, listeners] of before) {
      const added = listenersTo(kind).filter((one) => !listeners.includes(one));
      for (const one of added) heardHere.removeListener(kind, one);
    }
    return Number(code);
  });
  await import(pathToFileURL(join(appRoot, 'out/app/main/main.js')).href);
  /** The newest of its kind: while a window is made anew there are two. */
  const windowOf = (index: number) =>
    BrowserWindow.getAllWindows().findLast(
      ({ webContents }) => webContents.getURL().includes('/bench/') === (index === 1),
    );
  const contents = () => {
    const first = windowOf(0);
    if (first === undefined) throw new Error('the terminal has no window');
    return first.webContents;
  };
  return {
    exited,
    page: (window, withinMs = stuckAfterMs) =>
      untilSeen(() => windowOf(window)?.webContents.standIn.page() ?? null, {
        what: `window ${window}`,
        withinMs,
      }),
    preferences: async () => contents().getLastWebPreferences(),
    load: (url) => contents().loadURL(url),
    async strand(url) {
      const page = contents();
      const bringBack = page.rawListeners('did-navigate');
      page.removeAllListeners('did-navigate');
      await page.loadURL(url);
      for (const one of bringBack) page.on('did-navigate', (...told: unknown[]) => Reflect.apply(one, page, told));
    },
    crash: async () => contents().forcefullyCrashRenderer(),
    endGpu: () => standIn.endGpu(),
    logged: (event) => log.next(event),
    async verdict(wish, act) {
      const [given] = await Promise.all([once(contents(), `stand-in-${wish}`), act()]);
      return given[0] === 'deny' ? 'deny' : 'allow';
    },
    async quit() {
      app.quit();
      await exited;
    },
  };
};

/** The terminal logs to this process's own stderr, and its lines go on there. */
function hearLog() {
  const heard = new EventEmitter();
  const write: unknown = Reflect.get(process.stderr, 'write');
  if (typeof write !== 'function') throw new Error('stderr cannot be written to');
  process.stderr.write = (text: string | Uint8Array) => {
    const [, event] = /"event":"([a-z.-]+)"/.exec(String(text)) ?? [];
    if (event !== undefined) heard.emit(event);
    return Reflect.apply(write, process.stderr, [text]);
  };
  return {
    next: async (event: string): Promise<void> => void (await once(heard, event)),
    end: () => void Reflect.set(process.stderr, 'write', write),
  };
}

async function untilSeen<Thing>(
  look: () => Thing | null,
  { what, withinMs }: { readonly what: string; readonly withinMs: number },
): Promise<Thing> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = look();
    if (seen !== null) return seen;
    if (Date.now() > deadline) throw new Error(`${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
