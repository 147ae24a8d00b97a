/** One page of Chromium with the face of Electron's WebContents, and its IPC. */
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright-core';
import { fromChromium, toChromium } from './chromium.ts';
import { askBeforeKeys } from './keyboard.ts';

const pageSide = readFileSync(new URL('page-side.js', import.meta.url), 'utf8');
const preloadWorld = 'preload';

type Answerer = (event: Received, ...args: unknown[]) => unknown;
/** The little of a WebFrameMain that tells who speaks. */
interface Frame extends Pick<Electron.WebFrameMain, 'url' | 'origin'> {
  readonly parent: Frame | null;
}
interface Received {
  readonly senderFrame: Frame | null;
}
/** What comes of a page: a message on a channel, what only the engine's own stands in the way of, or text for its own world. */
type FromPage =
  | { readonly channel: string; readonly args: unknown[]; readonly call?: number }
  | { readonly wish: 'close' }
  | { readonly wish: 'navigate'; readonly url: string }
  | { readonly run: string };
/** What main tells the engine by the protocol of its tools. */
type ToolsCommand = 'Page.enable' | 'Page.setInterceptFileChooserDialog';
type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

/** An Electron event: whoever hears it may refuse what it tells of. */
export function refusable<Details extends object>(details: Details): Details & RefusableEvent {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}
interface RefusableEvent {
  defaultPrevented: boolean;
  preventDefault(): void;
}

export type StandInContents = ReturnType<typeof createContents>;

/** `open` gives the page; it is asked once, and again after a crash, for a crashed page cannot be driven any more. */
export function createContents(preferences: Electron.WebPreferences, open: () => Promise<Page>) {
  const events = new EventEmitter();
  const heard = new EventEmitter();
  const answerers = new Map<string, Answerer>();
  let mayOpen: OpenHandler = () => ({ action: 'allow' });
  let now: { readonly page: Page; readonly cdp: CDPSession } | null = null;
  let preloadContext: number | null = null;
  let address = 'about:blank';
  /** What main itself navigates to is not asked about. */
  let ownNavigations = 0;
  let proxiedAlone = false;
  /** What main told the engine's tools; each page anew is told it too. */
  const commands: { readonly method: ToolsCommand; readonly content: { readonly enabled: boolean } }[] = [];

  const ipc = Object.assign(heard, {
    handle: (channel: string, answer: Answerer) => void answerers.set(channel, answer),
  });

  async function attach(): Promise<{ page: Page; cdp: CDPSession }> {
    const page = await open();
    const cdp = await page.context().newCDPSession(page);
    now = { page, cdp };
    const frames = new Map<number, Frame>();
    cdp.on('Runtime.executionContextsCleared', () => {
      preloadContext = null;
    });
    const main = (await cdp.send('Page.getFrameTree')).frameTree.frame.id;
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const inMain = context.auxData?.['frameId'] === main;
      const own =
        preferences.contextIsolation === false ? context.auxData?.['isDefault'] : context.name === preloadWorld;
      if (own !== true) return;
      if (inMain) preloadContext = context.id;
      const url = fromChromium(`${context.origin}/`);
      const parent = inMain ? null : { url: address, origin: address, parent: null };
      frames.set(context.id, { url, origin: url, parent });
    });
    cdp.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      const senderFrame = frames.get(executionContextId) ?? null;
      void receive({ senderFrame }, JSON.parse(payload));
    });
    page.on('crash', () => gone(page, 'crashed'));
    cdp.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      address = fromChromium(frame.url);
      events.emit('did-navigate', {}, address);
    });
    cdp.on('Page.domContentEventFired', () => events.emit('dom-ready'));
    askBeforeKeys(page, (input) => {
      const event = refusable({});
      events.emit('before-input-event', event, input);
      return !event.defaultPrevented;
    });
    page.on('popup', (popup) => void judgePopup(popup));
    page.on('console', (message) => {
      if (message.type() === 'error') process.stderr.write(`page: ${message.text()}\n`);
    });
    page.on('pageerror', (error) => void process.stderr.write(`page: ${String(error)}\n`));
    await installWorlds(cdp);
    for (const { method, content } of commands) await cdp.send(method, content);
    return now;
  }

  /** A page that hangs does not come to crashing: its target is closed. */
  async function end({ page, cdp }: { readonly page: Page; readonly cdp: CDPSession }): Promise<void> {
    const answers = cdp.send('Runtime.evaluate', { expression: '1' }).then(
      () => true,
      () => false,
    );
    const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), 400));
    if (!(await Promise.race([answers, late]))) return gone(page, 'killed');
    // The answer never comes: who would give it is gone.
    cdp.send('Page.crash').catch(() => undefined);
  }

  /** Its process has ended, or is ended with it: of a page that hangs the browser closes the target. */
  function gone(page: Page, reason: 'crashed' | 'killed'): void {
    if (now?.page !== page) return;
    preloadContext = null;
    now = null;
    void page.close();
    events.emit('render-process-gone', refusable({}), { reason, exitCode: 5 });
  }

  async function installWorlds(cdp: CDPSession): Promise<void> {
    const { preload, contextIsolation: isolated = true, nodeIntegrationInSubFrames: everyFrame = false } = preferences;
    const common = { bridge: `bridge-${randomUUID()}`, isolated, everyFrame, proxiedAlone };
    const script = (world: 'page' | 'preload'): string => {
      const text = world === 'page' || preload === undefined ? '' : readFileSync(preload, 'utf8');
      return `{ const standIn = ${JSON.stringify({ ...common, world })};
const standInPreload = (require, module, exports) => {\n${text}\n};\n${pageSide} }`;
    };
    await cdp.send('Runtime.enable');
    await cdp.send('Page.enable');
    await cdp.send('Runtime.addBinding', {
      name: 'standInSend',
      ...(isolated ? { executionContextName: preloadWorld } : {}),
    });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: script('page') });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: script('preload'),
      ...(isolated ? { worldName: preloadWorld } : {}),
    });
    if (preferences.nodeIntegration === true && !isolated) {
      await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: 'window.require = () => ({});' });
    }
  }

  async function receive(event: Received, message: FromPage): Promise<void> {
    if ('run' in message) return void now?.cdp.send('Runtime.evaluate', { expression: `(${message.run})()` });
    if ('wish' in message) return message.wish === 'close' ? now?.page.close() : leave(message.url);
    const { channel, args, call } = message;
    if (call === undefined) return void heard.emit(channel, event, ...args);
    const answerer = answerers.get(channel);
    try {
      if (answerer === undefined) throw new Error(`No handler registered for '${channel}'`);
      deliver({ answer: call, value: encode(await answerer(event, ...args)) });
    } catch (error) {
      deliver({ answer: call, error: String(error) });
    }
  }

  function deliver(message: unknown): void {
    if (now === null || preloadContext === null) return;
    // As an argument, not in the text of a script: Chromium keeps those for a while, and with them what was told.
    const functionDeclaration = '(text) => globalThis.standInReceive?.(JSON.parse(text))';
    const told = {
      functionDeclaration,
      executionContextId: preloadContext,
      arguments: [{ value: JSON.stringify(message) }],
    };
    // A page that goes while it is told something has nothing to be told.
    now.cdp.send('Runtime.callFunctionOn', told).catch(() => undefined);
  }

  /** Where a page of Electron's would have gone, once main was asked. */
  async function leave(url: string): Promise<void> {
    // Where there is nothing to go to, it stays.
    const go = (page: Page): Promise<unknown> => page.goto(url, { waitUntil: 'commit' }).catch(() => null);
    if (mayNavigate(url, true)) await navigate(go);
  }

  /** Whether a request to navigate, from the page or a frame of it, is let through. */
  function mayNavigate(url: string, isMainFrame: boolean): boolean {
    if (isMainFrame && ownNavigations > 0) return true;
    const event = refusable({ url: fromChromium(url), isMainFrame, isSameDocument: false });
    events.emit('will-frame-navigate', event);
    if (isMainFrame) events.emit('will-navigate', event);
    setImmediate(() => events.emit('stand-in-navigation', event.defaultPrevented ? 'deny' : 'allow'));
    return !event.defaultPrevented;
  }

  async function judgePopup(popup: Page): Promise<void> {
    const url = fromChromium(popup.url());
    const { action } = mayOpen({
      url,
      frameName: '',
      features: '',
      disposition: 'new-window',
      referrer: { url: address, policy: 'default' },
    });
    if (action === 'deny') await popup.close();
    events.emit('stand-in-popup', action);
  }

  async function navigate(go: (page: Page) => Promise<unknown>): Promise<void> {
    const { page } = now ?? (await attach());
    ownNavigations += 1;
    try {
      await go(page);
    } finally {
      ownNavigations -= 1;
    }
  }

  const contents = Object.assign(events, {
    ipc,
    send: (channel: string, ...args: unknown[]) => deliver({ channel, args: encode(args) }),
    setWindowOpenHandler: (handler: OpenHandler) => void (mayOpen = handler),
    getURL: () => address,
    isDestroyed: () => false,
    // Where no menu is, no key of one is.
    setIgnoreMenuShortcuts: () => undefined,
    setVisualZoomLevelLimits: () => Promise.resolve(),
    setWebRTCIPHandlingPolicy: (policy: string) => void (proxiedAlone = policy === 'disable_non_proxied_udp'),
    navigationHistory: {
      // A page that goes meanwhile takes its history with it.
      clear: () => void now?.cdp.send('Page.resetNavigationHistory').catch(() => undefined),
    },
    debugger: {
      attach: () => undefined,
      async sendCommand(method: ToolsCommand, content = { enabled: true }) {
        commands.push({ method, content });
        if (now !== null) await now.cdp.send(method, content);
      },
    },
    getLastWebPreferences: () => preferences,
    loadURL: (url: string) => {
      address = url;
      // As long as it takes, as with Electron.
      return navigate((page) => page.goto(toChromium(url), { waitUntil: 'domcontentloaded', timeout: 0 }));
    },
    reload: () => void contents.loadURL(address),
    forcefullyCrashRenderer: () => {
      if (now !== null) void end(now);
    },
  });
  return Object.assign(contents, {
    standIn: {
      page: () => now?.page ?? null,
      mayNavigate,
    },
  });
}

/** As the page's side reads it: bytes as base64, all else as JSON. */
function encode(value: unknown): unknown {
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(encode);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encode(inner)]));
  }
  return value;
}
