/** The windows and their options. */
import { join } from 'node:path';
import { app, BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import type { Log } from '../core/log.ts';
import { pageUrl } from './app-scheme.ts';
import { pagePreferences } from './lockdown.ts';

/** The bench in pixels, frame not counted: laid out to be seen whole. */
const benchSize = { width: 420, height: 900 };
/** Right of the bench, so that a terminal of whatever size does not cover it. */
const besideBench = { x: benchSize.width + 20, y: 0 };

interface WindowPlan {
  /** A built page, and the name of its built preload. */
  readonly page: string;
  readonly preload: string;
  readonly options: BrowserWindowConstructorOptions;
}

export interface PageWindow {
  readonly window: BrowserWindow;
  /** Loads its page, again where it was loaded before; call it once the page's channels are connected. */
  load(): Promise<void>;
}

function createWindow({ page, preload, options }: WindowPlan): PageWindow {
  const window = new BrowserWindow({
    autoHideMenuBar: true,
    backgroundColor: '#faf7f0',
    ...options,
    webPreferences: { ...pagePreferences, preload: join(app.getAppPath(), `out/app/preload/${preload}.cjs`) },
  });
  const load = (): Promise<void> =>
    window.loadURL(pageUrl(page)).catch((error: unknown) => {
      // A window that is closed while it loads has nothing to show.
      if (!window.isDestroyed()) throw error;
    });
  return { window, load };
}

/** The terminal's screen; in service it fills the panel and nothing leads out of it. `size`: of a demo's, frame not counted. */
export function createKioskWindow(
  inService: boolean,
  size: { readonly width: number; readonly height: number },
): PageWindow {
  const options = inService ? { kiosk: true, frame: false } : { ...size, ...besideBench, useContentSize: true };
  return createWindow({ page: 'index.html', preload: 'preload', options: { title: 'Onetrip Kiosk', ...options } });
}

/** The panel that plays the hardware; its page is loaded again after a crash. */
export function createBenchWindow(log: Log): PageWindow {
  const options = { title: 'Onetrip Kiosk: bench', ...benchSize, x: 0, y: 0, useContentSize: true };
  const bench = createWindow({ page: 'bench/index.html', preload: 'bench-preload', options });
  const { window } = bench;
  window.webContents.on('render-process-gone', (_, { reason }) => {
    log('shell.page-gone', { page: 'bench/index.html', reason });
    if (!window.isDestroyed()) window.webContents.reload();
  });
  return bench;
}
