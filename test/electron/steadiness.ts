/**
 * What the shell promises whatever a page does, one check each. A check throws when the promise is broken; what a broken
 * one never shows is waited for `patienceMs`.
 */
import { deepEqual, equal } from 'node:assert/strict';
import { zh } from '../../renderer/locales/zh.ts';
import type { Terminal } from './terminal.ts';

export type Check = (terminal: Terminal, patienceMs: number) => Promise<void>;

const card = '04782E21801D80';

async function shown(terminal: Terminal): Promise<string> {
  const page = await terminal.page(0);
  return page.locator('h1').first().innerText();
}

async function reachPin(terminal: Terminal): Promise<void> {
  await terminal.tapCard(card);
  await (await terminal.page(0)).getByRole('heading', { name: zh.enterPin }).waitFor();
}

export async function reachPreview(terminal: Terminal): Promise<void> {
  await reachPin(terminal);
  const page = await terminal.page(0);
  await page.evaluate("window.kiosk.act({ type: 'submitPin', pin: '246810' })");
  await page.getByRole('heading', { name: zh.whichOne }).waitFor();
  await page.evaluate("window.kiosk.act({ type: 'choose', document: 'enrolment' })");
  await page.evaluate("window.kiosk.act({ type: 'amend', purpose: '实习应聘' })");
  await page.getByRole('button', { name: zh.printCopies(1) }).waitFor();
}

/** A page that none of our headers denies anything: what is refused there, main refuses. */
const elsewhere = 'data:text/html,<h1>elsewhere</h1>';

export const checks = {
  async 'a page cannot leave'(terminal) {
    const page = await terminal.page(0);
    const url = page.url();
    const leave = (): Promise<void> => page.evaluate("void (location.href = '/bench/index.html')");
    equal(await terminal.verdict('navigation', leave), 'deny');
    equal(page.url(), url);
  },

  async 'a page cannot open a window'(terminal) {
    await terminal.strand(elsewhere);
    const page = await terminal.page(0);
    const open = (): Promise<void> => page.evaluate("void window.open('about:blank')");
    equal(await terminal.verdict('popup', open), 'deny');
  },

  async 'a page cannot download'(terminal) {
    await terminal.strand(elsewhere);
    const page = await terminal.page(0);
    const download = (): Promise<void> =>
      page.evaluate(`(() => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob(['x']));
        link.download = 'x.txt';
        link.click();
      })()`);
    equal(await terminal.verdict('download', download), 'deny');
  },

  async 'a page is permitted nothing'(terminal) {
    const page = await terminal.page(0);
    const asked = `Promise.all(['notifications', 'geolocation', 'microphone'].map(async (name) =>
      (await navigator.permissions.query({ name })).state))`;
    deepEqual(await page.evaluate(asked), ['denied', 'denied', 'denied']);
    equal(await page.evaluate('Notification.requestPermission()'), 'denied');
  },

  async 'a page runs, shows and reaches nothing but what was built'(terminal) {
    const page = await terminal.page(0);
    for (const [directive, deed] of Object.entries(forbidden)) {
      const violated = page.evaluate(`new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
        // By a timer, for what a debugger evaluates itself is exempt from the policy.
        setTimeout(() => { ${deed} });
        setTimeout(() => resolve('nothing was refused'), 1000);
      })`);
      equal(await violated, directive, deed);
    }
  },

  async 'the preload is out of reach'(terminal, patienceMs) {
    const page = await terminal.page(0);
    await page.locator('h1').first().waitFor({ timeout: patienceMs });
    const seen = await page.evaluate(`({
      functions: Object.keys(window.kiosk).toSorted(),
      frozen: Object.isFrozen(window.kiosk),
      others: ['require', 'process', 'module', 'ipcRenderer', 'electron', 'bench', 'standInSend'].filter((name) => name in window),
    })`);
    deepEqual(seen, { functions: ['act', 'alive', 'onView', 'previewPdf'], frozen: true, others: [] });
  },

  async 'a window has what the security checklist asks'(terminal) {
    const asked = {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      plugins: false,
      navigateOnDragDrop: false,
      enableDeprecatedPaste: false,
      spellcheck: false,
      devTools: false,
      disableDialogs: true,
    };
    const preferences = await terminal.preferences();
    for (const [name, value] of Object.entries(asked)) equal(Reflect.get(preferences, name), value, name);
  },

  async 'a page that is not ours is not heard'(terminal) {
    await reachPin(terminal);
    await terminal.strand(elsewhere);
    const page = await terminal.page(0);
    await page.evaluate("window.kiosk.act({ type: 'finish' })");
    // Its answer comes behind the intent.
    equal(await page.evaluate('window.kiosk.previewPdf()'), null);
    await terminal.load('app://kiosk/index.html');
    equal(await shown(terminal), zh.enterPin);
    await page.evaluate("window.kiosk.act({ type: 'finish' })");
    await page.getByRole('heading', { name: zh.tapCard }).waitFor();
  },

  async 'a page that is not ours is told nothing'(terminal) {
    await reachPreview(terminal);
    await terminal.strand(elsewhere);
    const page = await terminal.page(0);
    await page.evaluate('void (window.told = 0, window.kiosk.onView(() => (window.told += 1)))');
    // Something changes, so that all who listen are told.
    const bench = await terminal.page(1);
    for (const plugged of [false, true]) {
      await bench.evaluate(`new Promise((done) => {
        window.bench.onState(({ readerPlugged }) => readerPlugged === ${plugged} && done());
        window.bench.act({ type: 'reader', plugged: ${plugged} });
      })`);
    }
    // Not the bytes themselves: they would be told one by one.
    equal(await page.evaluate('window.kiosk.previewPdf().then((pdf) => pdf === null)'), true);
    equal(await page.evaluate('window.told'), 0);
    await terminal.load('app://kiosk/index.html');
    equal(await shown(terminal), zh.checkPage('在读证明'));
    await page.evaluate("window.kiosk.act({ type: 'finish' })");
    await page.getByRole('heading', { name: zh.tapCard }).waitFor();
  },

  async 'a message that is no intent is not heard'(terminal) {
    await reachPin(terminal);
    const page = await terminal.page(0);
    for (const message of ["{ type: 'finish', more: 1 }", "{ type: 'submitPin', pin: {} }", "'finish'", 'null']) {
      await page.evaluate(`window.kiosk.act(${message})`);
    }
    await page.evaluate('window.kiosk.previewPdf()');
    await terminal.load('app://kiosk/index.html');
    equal(await shown(terminal), zh.enterPin);
    await page.evaluate("window.kiosk.act({ type: 'finish' })");
    await page.getByRole('heading', { name: zh.tapCard }).waitFor();
  },

  async 'nothing outside the built pages is served'(terminal) {
    const page = await terminal.page(0);
    const status = (path: string): Promise<unknown> => page.evaluate(`fetch('${path}').then(({ status }) => status)`);
    equal(await status('/index.html'), 200);
    // The app's own package.json lies three folders above the pages.
    equal(await status('/..%2f..%2f..%2fpackage.json'), 404);
    equal(await status('/%2e%2e%2f%2e%2e%2fmain/main.js'), 404);
  },

  async 'a crashed page comes back'(terminal, patienceMs) {
    const page = await terminal.page(0);
    const crashed = page.waitForEvent('crash');
    await terminal.crash();
    await crashed;
    const again = await terminal.page(0, patienceMs);
    await again.getByRole('heading', { name: zh.tapCard }).waitFor({ timeout: patienceMs });
  },
} satisfies Record<string, Check>;

/** One deed for each source that the Content-Security-Policy shuts, and the directive that must refuse it. */
const add = (element: string, properties: string): string =>
  `document.body.append(Object.assign(document.createElement('${element}'), { ${properties} }))`;
const forbidden: Readonly<Record<string, string>> = {
  'script-src-elem': add('script', "textContent: '1'"),
  'script-src': "Function('1')()",
  'script-src-attr': "document.body.setAttribute('onclick', '1')",
  'style-src-elem': add('style', "textContent: 'p { color: red }'"),
  'style-src-attr': "document.body.setAttribute('style', 'color: red')",
  'img-src': add('img', "src: 'https://elsewhere.example/x.png'"),
  'font-src': "new FontFace('x', 'url(https://elsewhere.example/x.woff2)').load().catch(() => undefined)",
  'connect-src': "fetch('https://elsewhere.example/').catch(() => undefined)",
  'media-src': add('video', "src: 'https://elsewhere.example/x.mp4'"),
  'frame-src': add('iframe', "src: 'https://elsewhere.example/'"),
  'object-src': add('object', "data: 'https://elsewhere.example/'"),
  'worker-src': "new Worker(URL.createObjectURL(new Blob(['1'])))",
  'base-uri': `document.head.append(Object.assign(document.createElement('base'), { href: 'https://elsewhere.example/' }))`,
};
