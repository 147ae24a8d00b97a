/** The windows: what they are made of, and how they come back. */
import { join } from 'node:path';
import { app, BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { pageUrl } from './app-scheme.ts';
import { pagePreferences } from './lockdown.ts';

/** A page that crashes while it loads must not take the machine with it: a pause before each new try. */
const reloadAfterMs = 500;

interface WindowPlan {
  /** A built page, and the name of its built preload. */
  readonly page: string;
  readonly preload: string;
  readonly options: BrowserWindowConstructorOptions;
  readonly log: (line: string) => void;
}

/** Makes a window that shows one of our pages and shows it again after a crash. Load it when its channels are joined. */
function createWindow({ page, preload, options, log }: WindowPlan): { window: BrowserWindow; load(): Promise<void> } {
  const window = new BrowserWindow({
    autoHideMenuBar: true,
    backgroundColor: '#faf7f0',
    ...options,
    webPreferences: { ...pagePreferences, preload: join(app.getAppPath(), `out/app/preload/${preload}.cjs`) },
  });
  window.webContents.on('render-process-gone', (_, { reason }) => {
    log(`${page}: the page is gone (${reason}); it is loaded again`);
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

/** The terminal's screen; in service it fills the panel and nothing leads out of it. */
export function createKioskWindow(
  inService: boolean,
  size: { readonly width: number; readonly height: number },
  log: (line: string) => void,
): ReturnType<typeof createWindow> {
  const options = inService ? { kiosk: true, frame: false } : { ...size, useContentSize: true };
  return createWindow({ page: 'index.html', preload: 'preload', options: { title: 'Onetrip Kiosk', ...options }, log });
}

/** The panel that plays the hardware. */
export function createBenchWindow(log: (line: string) => void): ReturnType<typeof createWindow> {
  const options = { title: 'Onetrip Kiosk: bench', width: 420, height: 900 };
  return createWindow({ page: 'bench/index.html', preload: 'bench-preload', options, log });
}
