/** Starts the built terminal in this process, on the stand-in, and gives hands to a test. */
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import type * as StandIn from './electron.ts';
import { beginLaunch } from './register.ts';

/** What a page may wish and must not have. */
export type Wish = 'navigation' | 'popup' | 'download';

export interface Launched {
  /** The page of a window, when it has come: 0 is the terminal, 1 the bench. A crash gives the window another one. */
  page(window: number): Promise<Page>;
  /** What the terminal's window was made with. */
  preferences(): Promise<Electron.WebPreferences>;
  /** Main itself goes elsewhere with the terminal's window. */
  load(url: string): Promise<void>;
  crash(): Promise<void>;
  /** Does something in the page that wishes, and returns what came of it. */
  verdict(wish: Wish, act: () => Promise<void>): Promise<'allow' | 'deny'>;
  /** Waits until the terminal has ended: its exit code. */
  readonly exited: Promise<number>;
  quit(): Promise<void>;
}

export type Launch = (appRoot: string, words: readonly string[]) => Promise<Launched>;

/** `appRoot` holds `out/app`; `words` is the command line behind the program. */
export const launchOnStandIn: Launch = async (appRoot, words) => {
  const standIn: typeof StandIn = await import(beginLaunch());
  const { app, BrowserWindow } = standIn;
  process.env.KIOSK_APP_ROOT = appRoot;
  process.argv = [process.execPath, appRoot, ...words];
  const exited = once(app, 'stand-in-exit').then(([code]) => Number(code));
  await import(pathToFileURL(join(appRoot, 'out/app/main/main.js')).href);
  const contents = () => {
    const [first] = BrowserWindow.getAllWindows();
    if (first === undefined) throw new Error('the terminal has no window');
    return first.webContents;
  };
  return {
    exited,
    page: (window) =>
      untilSeen(() => BrowserWindow.getAllWindows()[window]?.webContents.standIn.page() ?? null, `window ${window}`),
    preferences: async () => contents().getLastWebPreferences(),
    load: (url) => contents().loadURL(url),
    crash: async () => contents().forcefullyCrashRenderer(),
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

async function untilSeen<Thing>(look: () => Thing | null, what: string): Promise<Thing> {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const seen = look();
    if (seen !== null) return seen;
    if (Date.now() > deadline) throw new Error(`${what} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
