/** The windows: their options, and their reload after a crash. */
import { join } from 'node:path';
import { app, BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import type { Log } from '../core/log.ts';
import { pageUrl } from './app-scheme.ts';
import { pagePreferences } from './lockdown.ts';

/** The pause in milliseconds before a crashed page is loaded again: a page that crashes while it loads would keep the machine busy. */
const reloadAfterMs = 500;

/** The bench in pixels, frame not counted: laid out to be seen whole. */
const benchSize = { width: 420, height: 900 };
/** Right of the bench, so that a terminal of whatever size does not cover it. */
const besideBench = { x: benchSize.width + 20, y: 0 };

interface WindowPlan {
  /** A built page, and the name of its built preload. */
  readonly page: string;
  readonly preload: string;
  readonly options: BrowserWindowConstructorOptions;
  readonly log: Log;
}

/** Makes a window for one of our pages, which is loaded again after a crash. Call `load` once its channels are connected. */
function createWindow({ page, preload, options, log }: WindowPlan): { window: BrowserWindow; load(): Promise<void> } {
  const window = new BrowserWindow({
    autoHideMenuBar: true,
    backgroundColor: '#faf7f0',
    ...options,
    webPreferences: { ...pagePreferences, preload: join(app.getAppPath(), `out/app/preload/${preload}.cjs`) },
  });
  window.webContents.on('render-process-gone', (_, { reason }) => {
    log('shell.page-gone', { page, reason });
    setTimeout(() => {
      if (!window.isDestroyed()) window.webContents.reload();
    }, reloadAfterMs);
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
  log: Log,
): ReturnType<typeof createWindow> {
  const options = inService ? { kiosk: true, frame: false } : { ...size, ...besideBench, useContentSize: true };
  return createWindow({ page: 'index.html', preload: 'preload', options: { title: 'Onetrip Kiosk', ...options }, log });
}

/** The panel that plays the hardware. */
export function createBenchWindow(log: Log): ReturnType<typeof createWindow> {
  const options = { title: 'Onetrip Kiosk: bench', ...benchSize, x: 0, y: 0, useContentSize: true };
  return createWindow({ page: 'bench/index.html', preload: 'bench-preload', options, log });
}
