/** The system's Chromium behind the stand-in, driven over a pipe: no port is opened. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Where Debian and other systems keep it; KIOSK_CHROMIUM names another. `null`: there is none. */
export function findChromium(): string | null {
  const { KIOSK_CHROMIUM: named } = process.env;
  const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  return [...(named === undefined ? [] : [named]), ...places].find((path) => existsSync(path)) ?? null;
}

/** `app://kiosk/…` to Chromium, which knows no schemes of ours: an https origin that no network can answer. */
const origin = 'https://kiosk.app.invalid';
const ours = 'app://kiosk';

export function toChromium(url: string): string {
  return url.startsWith(`${ours}/`) ? origin + url.slice(ours.length) : url;
}

export function fromChromium(url: string): string {
  return url.startsWith(`${origin}/`) ? ours + url.slice(origin.length) : url;
}

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // As Electron's windows have it: a page that is covered tells that it is alive all the same.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  // As `autoplayPolicy` of the terminal's window says.
  '--autoplay-policy=no-user-gesture-required',
];

/** An app's window, and what it opens, has neither tabs nor an address. It wants an address of its own to begin with. */
const bare = 'data:text/html,';
const seen = ['--test-type', `--app=${bare}`];

export const headed = process.env.KIOSK_HEADED === '1';

const executable = (): string => {
  const path = findChromium();
  if (path === null) throw new Error('no Chromium: apt-get install chromium, or set KIOSK_CHROMIUM');
  return path;
};

const launching = {
  // Without this Playwright adds its banner and an automation bar to a visible window.
  ignoreDefaultArgs: ['--enable-automation'],
  // Chromium's own sandbox does not work for root.
  chromiumSandbox: process.getuid?.() !== 0,
  // The stand-in ends as Electron does: the terminal is asked first.
  handleSIGINT: false,
  handleSIGTERM: false,
  handleSIGHUP: false,
};
const profile = { viewport: null, hasTouch: true, serviceWorkers: 'block' } as const;

let browser: Promise<Browser> | null = null;

/** A fresh profile each time, in the one browser of this process. With KIOSK_HEADED=1 its windows are seen, on DISPLAY. */
export async function startChromium(): Promise<BrowserContext> {
  if (headed) return startHeaded();
  browser ??= chromium.launch({ ...launching, executablePath: executable(), args: flags });
  return (await browser).newContext(profile);
}

/** Ends the browser of this process, if it has one; its profiles have been closed before. */
export async function endChromium(): Promise<void> {
  const started = browser;
  browser = null;
  await (await started)?.close();
}

/** The windows of any profile but the browser's own have tabs and an address. */
async function startHeaded(): Promise<BrowserContext> {
  const options = { ...launching, ...profile, executablePath: executable(), headless: false };
  const context = await chromium.launchPersistentContext('', { ...options, args: [...flags, ...seen] });
  // An installed terminal has no bench, and its screen shows the newest window alone.
  if (process.env.KIOSK_PACKAGED !== '1') await openSecond(context);
  return context;
}

/** The bench's window, opened before there are rules against opening windows. */
async function openSecond(context: BrowserContext): Promise<void> {
  const [first] = context.pages();
  const opened = context.waitForEvent('page');
  await first?.evaluate("void window.open('about:blank', '_blank', 'popup,noopener')");
  await opened;
}

/** Whether nothing has been shown in this page yet. */
export function isBlank(page: Page): boolean {
  return ['about:blank', bare].includes(page.url());
}
