/**
 * Stands in for the module `electron` of the main process where Electron's binary is not at hand, so that the real main
 * process, preloads and pages run on the system's Chromium. It has no ASAR, no fuses, no <webview>, no globalShortcut, no
 * native kiosk mode, and not Electron's own sandbox; the same tests run on the real binary by `npm run test:electron`.
 */
import { EventEmitter } from 'node:events';
import type { BrowserContext, Frame, Page, Request } from 'playwright-core';
import { fromChromium, headed, isBlank, startChromium, toChromium } from './chromium.ts';
import { createContents, refusable, type StandInContents } from './web-contents.ts';

type SchemeHandler = Parameters<Electron.Protocol['handle']>[1];
type PermissionRequest = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type PermissionCheck = Parameters<Electron.Session['setPermissionCheckHandler']>[0];

type SessionHandler =
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler';

const privileged = new Set<string>();
const handlers = new Map<string, SchemeHandler>();
let permissionRequest: PermissionRequest = null;
let permissionCheck: PermissionCheck = null;
let running: Promise<BrowserContext> | null = null;
let fullScreen = false;
const windows = new Set<StandInWindow>();

/** Electron's names of what Chromium can be asked to grant, with Chromium's own. */
const permissions = {
  notifications: 'notifications',
  geolocation: 'geolocation',
  media: 'microphone',
  'clipboard-read': 'clipboard-read',
} as const;

function chromium(): Promise<BrowserContext> {
  running ??= startChromium().then(async (started) => {
    await started.route('**/*', async (route) => {
      const request = route.request();
      const frame = navigatingFrame(request);
      const contents = frame === null ? undefined : contentsOf(frame.page());
      const isMain = frame?.parentFrame() === null;
      if (contents?.standIn.mayNavigate(request.url(), isMain) === false) return route.abort('aborted');
      const url = fromChromium(request.url());
      const handler = handlers.get(new URL(url).protocol.slice(0, -1));
      // No other network: what a page may not reach, it cannot reach here.
      if (handler === undefined) return route.abort('addressunreachable');
      const answer = await handler(
        new globalThis.Request(request.url().replace(toChromium('app://kiosk/'), 'app://kiosk/')),
      );
      const body = Buffer.from(await answer.arrayBuffer());
      await route.fulfill({ status: answer.status, headers: Object.fromEntries(answer.headers), body });
    });
    return started;
  });
  return running;
}

/** The frame that this request takes elsewhere; of a popup's first request Playwright does not know the frame yet. */
function navigatingFrame(request: Request): Frame | null {
  if (!request.isNavigationRequest()) return null;
  try {
    return request.frame();
  } catch {
    return null;
  }
}

function contentsOf(page: Page): StandInContents | undefined {
  return [...windows].map(({ webContents }) => webContents).find(({ standIn }) => standIn.page() === page);
}

/** Chromium is told beforehand, for it cannot ask; Electron grants everything until it is told otherwise. */
async function grant(context: BrowserContext): Promise<void> {
  const granted = Object.entries(permissions).filter(([name]) => isGranted(name));
  await context.grantPermissions(
    granted.map(([, chromiums]) => chromiums),
    { origin: new URL(toChromium('app://kiosk/')).origin },
  );
}

function isGranted(permission: string): boolean {
  let requested = permissionRequest === null;
  // Electron passes its own WebContents and details; a handler that looks at them is not covered here.
  Reflect.apply(permissionRequest ?? (() => undefined), null, [null, permission, (yes: boolean) => (requested = yes)]);
  const checked: unknown = permissionCheck === null || Reflect.apply(permissionCheck, null, [null, permission, '', {}]);
  return requested || checked === true;
}

// As Electron does, at once and beside the rest of the start; and as there, without a display all ends.
chromium().catch((error: unknown) => {
  const [first] = String(error instanceof Error ? error.message : error).split('\n');
  const where = headed ? ` on the display "${process.env.DISPLAY ?? ''}"; is it there?` : '';
  process.stderr.write(`npm start: Chromium does not open${where} (${first})\n`);
  process.exit(1);
});

const sessionEvents = new EventEmitter();
const defaultSession = Object.assign(sessionEvents, {
  setPermissionRequestHandler: (handler: PermissionRequest) => void (permissionRequest = handler),
  setPermissionCheckHandler: (handler: PermissionCheck) => void (permissionCheck = handler),
  // Chromium has no device and no screen to give; what Electron would ask is asked in test/electron/lockdown.test.ts.
  setDevicePermissionHandler: () => undefined,
  setDisplayMediaRequestHandler: () => undefined,
}) satisfies Pick<Electron.Session, SessionHandler>;

export const session = { defaultSession };

/** There is no menu here, so none to take away. */
export const Menu = { setApplicationMenu: () => undefined } satisfies Pick<typeof Electron.Menu, 'setApplicationMenu'>;

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => schemes.forEach(({ scheme }) => privileged.add(scheme)),
  handle(scheme, handler) {
    if (!privileged.has(scheme)) throw new Error(`the scheme ${scheme} was not registered as privileged`);
    handlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

const appEvents = new EventEmitter();

async function end(code: number): Promise<void> {
  for (const window of windows) window.destroy();
  const started = await running;
  await started?.close();
  appEvents.emit('stand-in-exit', code);
  // In a test the process is the test's own.
  if (process.env.KIOSK_APP_ROOT === undefined) process.exit(code);
}

export const app = Object.assign(appEvents, {
  isPackaged: process.env.KIOSK_PACKAGED === '1',
  getAppPath: () => process.env.KIOSK_APP_ROOT ?? process.cwd(),
  requestSingleInstanceLock: () => true,
  whenReady: async () => void (await chromium()),
  quit() {
    const event = refusable({});
    appEvents.emit('before-quit', event);
    if (!event.defaultPrevented) app.exit(0);
  },
  exit: (code = 0) => void end(code),
}) satisfies Pick<
  Electron.App,
  'isPackaged' | 'getAppPath' | 'requestSingleInstanceLock' | 'whenReady' | 'quit' | 'exit'
>;

/** Chromium starts another one by itself. */
export async function endGpu(): Promise<void> {
  const browser = (await chromium()).browser();
  const cdp = await browser?.newBrowserCDPSession();
  // The answer never comes where the process is gone first.
  cdp?.send('Browser.crashGpuProcess').catch(() => undefined);
  appEvents.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 5 });
}

/** Where windows are seen, Chromium has opened with a page for each. */
function unused(context: BrowserContext): Page | undefined {
  return context.pages().find((page) => isBlank(page) && contentsOf(page) === undefined);
}

/** A window of its own: of two tabs in a window Chromium draws one. */
async function openWindow(context: BrowserContext): Promise<Page> {
  // A page that was given up is on the list until it is closed, and answers no more.
  const inUse = context.pages().find((page) => contentsOf(page) !== undefined);
  if (inUse === undefined) return context.newPage();
  const cdp = await context.newCDPSession(inUse);
  const { browserContextId } = (await cdp.send('Target.getTargetInfo')).targetInfo;
  const profile = browserContextId === undefined ? {} : { browserContextId };
  const opened = context.waitForEvent('page');
  await cdp.send('Target.createTarget', { url: 'about:blank', newWindow: true, ...profile });
  await cdp.detach();
  return opened;
}

/** Where it was asked to be, as no window manager may be there to do it. */
async function place(page: Page, asked: WindowBounds): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const { windowId } = await cdp.send('Browser.getWindowForTarget');
  const { width, height, x: left, y: top } = asked;
  const bounds = fullScreen ? { windowState: 'fullscreen' as const } : { width, height, left, top };
  await cdp.send('Browser.setWindowBounds', { windowId, bounds });
  await cdp.detach();
}

interface WindowBounds {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
}

type WindowOptions = Pick<Electron.BrowserWindowConstructorOptions, keyof WindowBounds | 'kiosk' | 'webPreferences'>;

class StandInWindow extends EventEmitter {
  readonly webContents: StandInContents;
  #destroyed = false;

  constructor(options: WindowOptions = {}) {
    super();
    const { width = 800, height = 600, x = 0, y = 0 } = options;
    fullScreen ||= options.kiosk === true;
    this.webContents = createContents(options.webPreferences ?? {}, () => this.#open({ width, height, x, y }));
    windows.add(this);
    appEvents.emit('web-contents-created', {}, this.webContents);
  }

  static getAllWindows(): StandInWindow[] {
    return [...windows];
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this);
    this.emit('closed');
  }

  async #open(bounds: WindowBounds): Promise<Page> {
    const context = await chromium();
    await grant(context);
    const page = unused(context) ?? (await openWindow(context));
    if (headed) await place(page, bounds);
    else if (!fullScreen) await page.setViewportSize({ width: bounds.width, height: bounds.height });
    page.on('close', () => this.#closed(page));
    page.on('download', (download) => {
      const event = refusable({});
      sessionEvents.emit('will-download', event, { getURL: () => download.url() }, this.webContents);
      const denied = event.defaultPrevented;
      const ended = denied ? download.cancel() : download.failure();
      void ended.then(() => this.webContents.emit('stand-in-download', denied ? 'deny' : 'allow'));
    });
    return page;
  }

  #closed(page: Page): void {
    // A crashed page is closed and another takes its place.
    if (this.webContents.standIn.page() !== page) return;
    if (this.#destroyed) return;
    this.destroy();
    if (windows.size === 0) appEvents.emit('window-all-closed');
  }
}

export const BrowserWindow = StandInWindow;

// As Electron does. A test's process is not ours to end.
if (process.env.KIOSK_APP_ROOT === undefined) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => app.quit());
}
