/** One window of the terminal's page, watched from its loading to its end. */
import type { WebContents } from 'electron';
import type { Clock } from '../../core/clock.ts';
import type { PageWindow } from '../window.ts';
import type { PageFailure } from './ladder.ts';
import { watchPage } from './page-watch.ts';

/** Milliseconds before a crashed page is loaded again: one that crashes while it loads would keep the machine busy. */
const reloadAfterMs = 500;

export interface WatchedPageParts {
  readonly clock: Pick<Clock, 'after'>;
  /** Milliseconds without a sign of life after which it hangs. */
  readonly patience: number;
  /** Makes a window for the terminal's page, not loaded yet. */
  readonly openWindow: () => PageWindow;
  /** Connects its page to the station; returns what disconnects them. */
  readonly connect: (contents: WebContents, alive: (shows: boolean) => void) => () => void;
  /** Called at each sign of life with which something is shown. */
  readonly onAlive: () => void;
  /** Called once a failure; the page is then not watched until it is loaded again. */
  readonly onFailure: (failure: PageFailure) => void;
}

export interface WatchedPage {
  /** Rejects where it cannot be loaded. */
  load(): Promise<void>;
  /** Loads it again after `failure`. */
  reload(failure: PageFailure): void;
  /** Shows a page that is not watched in the same window. */
  showInstead(url: string): Promise<void>;
  destroy(): void;
}

export function openWatchedPage(parts: WatchedPageParts): WatchedPage {
  const { clock, patience, openWindow, connect, onAlive, onFailure } = parts;
  const page = openWindow();
  const { window } = page;
  const { webContents } = window;
  const watch = watchPage(clock, patience, onFailure);
  /** What comes once its process has gone: `null` where that is a failure of its own. */
  let whenGone: (() => void) | null = null;
  let watched = true;

  const begin = async (): Promise<void> => {
    watch.begin();
    await page.load();
  };
  const loadAgain = (): void => {
    if (!window.isDestroyed()) begin().catch(() => onFailure('notLoaded'));
  };

  const disconnect = connect(webContents, (shows) => {
    if (watch.heard(shows) && shows) onAlive();
  });
  window.on('closed', () => {
    watched = false;
    watch.pause();
    disconnect();
  });
  webContents.on('render-process-gone', (_, { reason }) => {
    if (!watched) return;
    watch.pause();
    const next = whenGone;
    whenGone = null;
    if (next === null) onFailure(reason === 'oom' ? 'outOfMemory' : 'crashed');
    else next();
  });

  return {
    load: begin,
    reload(failure) {
      watch.pause();
      if (failure !== 'hung') return void clock.after(reloadAfterMs, loadAgain);
      // Nothing can be loaded into a process that hangs.
      whenGone = loadAgain;
      webContents.forcefullyCrashRenderer();
    },
    showInstead(url) {
      watched = false;
      watch.pause();
      return window.loadURL(url);
    },
    destroy: () => window.destroy(),
  };
}
