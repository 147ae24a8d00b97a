/**
 * The ways out of a page, each tried from within a page of ours, as a script would that got into it. A check throws when
 * something came through.
 */
import { deepEqual, equal } from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { zh } from '../../renderer/locales/zh.ts';
import type { Terminal } from './terminal.ts';

/** The terminal's page, anew, and marked: who leaves it loses the mark. */
async function ours(terminal: Terminal): Promise<Page> {
  await terminal.load('app://kiosk/index.html');
  const page = await terminal.page(0);
  await page.getByRole('heading', { name: zh.tapCard }).waitFor();
  await page.evaluate('void (window.mark = true)');
  return page;
}

/** Nothing came of it: after whatever was begun before, the page is still the one that was marked. */
async function stays(page: Page, after: string): Promise<void> {
  // Two answers of the engine's network, and two pictures: what was begun before them has happened.
  const mark = `(async () => {
    for (const _ of [1, 2]) {
      await fetch('/index.html');
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
    return window.mark === true;
  })()`;
  equal(await page.evaluate(mark), true, after);
}

/** What came of each deed, by its name; `refused` and why, or what it gave. A deed that never answers gives `waits`. */
function outcomes(page: Page, deeds: Readonly<Record<string, string>>): Promise<unknown> {
  const each = Object.entries(deeds).map(
    ([name, deed]) => `[${JSON.stringify(name)}, async () => { const given = await (${deed}); return String(given); }]`,
  );
  return page.evaluate(`(async () => {
    const late = () => new Promise((resolve) => setTimeout(resolve, 1_000, 'waits'));
    const tried = [${each.join(',\n')}].map(async ([name, deed]) =>
      [name, await Promise.race([deed().catch(({ name, constructor }) => name ?? constructor.name), late()])]);
    return Object.fromEntries(await Promise.all(tried));
  })()`);
}

const addresses = [
  'https://elsewhere.example/',
  'http://elsewhere.example/',
  'file:///etc/passwd',
  'ftp://elsewhere.example/',
  'mailto:somebody@elsewhere.example',
  'data:text/html,elsewhere',
  'javascript:document.write(1)',
  'view-source:app://kiosk/index.html',
  'chrome://version/',
  'devtools://devtools/bundled/inspector.html',
  'app://elsewhere/index.html',
  '/bench/index.html',
  '/index.html?again',
];

/** A page that a page makes of its own. */
const madeHere = "URL.createObjectURL(new Blob(['<h1>elsewhere</h1>'], { type: 'text/html' }))";

export const escapes = {
  async 'no address leads out'(terminal) {
    const page = await ours(terminal);
    for (const address of [...addresses.map((one) => JSON.stringify(one)), madeHere]) {
      const ways = [
        `location.replace(${address})`,
        `Object.assign(document.createElement('a'), { href: ${address} }).click()`,
        `window.open(${address}, '_self')`,
        `location.href = ${address}`,
      ];
      await page.evaluate(ways.map((way) => `try { ${way}; } catch { /* Refused at once. */ }`).join('\n'));
      await stays(page, address);
    }
  },

  async 'there is no page to go back to'(terminal) {
    const page = await ours(terminal);
    equal(await page.evaluate('history.length'), 1);
    await page.evaluate('history.back()');
    await stays(page, 'back');
  },

  async 'no window opens'(terminal) {
    const page = await ours(terminal);
    const before = page.context().pages().length;
    let opened = 0;
    const count = (): void => void (opened += 1);
    page.context().on('page', count);
    for (const address of ["'about:blank'", "'https://elsewhere.example/'", "''", madeHere]) {
      for (const open of [
        `window.open(${address})`,
        `window.open(${address}, 'named', 'popup,width=99')`,
        `window.open(${address}, '_blank', 'noopener')`,
        `Object.assign(document.createElement('a'), { href: ${address}, target: '_blank', rel: 'opener' }).click()`,
        `Object.assign(document.createElement('form'), { action: ${address}, target: '_blank' }).submit()`,
        'documentPictureInPicture.requestWindow().catch(() => undefined)',
      ]) {
        await page.evaluate(`void (${open})`);
      }
    }
    await page.evaluate(`document.body.prepend(Object.assign(document.createElement('a'), {
      id: 'out', href: '/bench/index.html', textContent: 'out' }))`);
    const link = page.locator('#out');
    for (const held of [{}, { ctrlKey: true }, { shiftKey: true }]) await link.dispatchEvent('click', held);
    await link.dispatchEvent('auxclick', { button: 1 });
    await link.click({ force: true });
    await stays(page, 'windows');
    page.context().off('page', count);
    deepEqual([opened, page.context().pages().length], [0, before]);
  },

  async 'no dialog is shown'(terminal) {
    const page = await ours(terminal);
    const shown: string[] = [];
    const note = (dialog: { type(): string; dismiss(): Promise<void> }): void => {
      shown.push(dialog.type());
      void dialog.dismiss();
    };
    page.on('dialog', note);
    const printed = await page.evaluate(`(() => {
      let prints = 0;
      addEventListener('beforeprint', () => (prints += 1));
      alert('a');
      confirm('b');
      prompt('c');
      print();
      addEventListener('beforeunload', (event) => event.preventDefault());
      return prints;
    })()`);
    await terminal.load('app://kiosk/index.html');
    await page.getByRole('heading', { name: zh.tapCard }).waitFor();
    page.off('dialog', note);
    deepEqual([shown, printed], [[], 0]);
  },

  async 'nothing is downloaded'(terminal) {
    const page = await ours(terminal);
    let downloads = 0;
    const count = (): void => void (downloads += 1);
    page.on('download', count);
    for (const address of ["'data:text/plain,x'", "'/index.html'", madeHere]) {
      await page.evaluate(`Object.assign(document.createElement('a'), { href: ${address}, download: 'x' }).click()`);
      await stays(page, address);
    }
    page.off('download', count);
    equal(downloads, 0);
  },

  async 'no files are shown'(terminal) {
    const page = await ours(terminal);
    const canceled = (show: string): string => `new Promise((resolve) => {
      const input = Object.assign(document.createElement('input'), { type: 'file' });
      input.addEventListener('cancel', () => resolve('canceled'));
      input.${show}();
    })`;
    // One at a time: an engine shows one dialog at once.
    const deeds = {
      click: canceled('click'),
      showPicker: canceled('showPicker'),
      showOpenFilePicker: 'showOpenFilePicker()',
      showSaveFilePicker: 'showSaveFilePicker()',
      showDirectoryPicker: 'showDirectoryPicker()',
    };
    const came: unknown[] = [];
    for (const [name, deed] of Object.entries(deeds)) came.push(await outcomes(page, { [name]: deed }));
    deepEqual(came, [
      { click: 'canceled' },
      { showPicker: 'canceled' },
      { showOpenFilePicker: 'AbortError' },
      { showSaveFilePicker: 'AbortError' },
      { showDirectoryPicker: 'AbortError' },
    ]);
  },

  async 'no device is chosen'(terminal) {
    const page = await ours(terminal);
    const deeds = {
      usb: 'navigator.usb.requestDevice({ filters: [] })',
      hid: 'navigator.hid.requestDevice({ filters: [] })',
      serial: 'navigator.serial.requestPort()',
      midi: 'navigator.requestMIDIAccess()',
      passkey: 'navigator.credentials.get({ publicKey: { challenge: new Uint8Array(16) } })',
    };
    deepEqual(await outcomes(page, deeds), {
      usb: 'SecurityError',
      hid: 'SecurityError',
      serial: 'SecurityError',
      midi: 'SecurityError',
      passkey: 'NotAllowedError',
    });
    // Where an engine has these at all, it asks for a choice.
    const absent = ['navigator.bluetooth', 'navigator.contacts'];
    deepEqual(await page.evaluate(`[${absent.join(',')}].map((one) => typeof one)`), ['undefined', 'undefined']);
  },

  async 'nothing of the machine is seen, heard or kept'(terminal) {
    const page = await ours(terminal);
    const deeds = {
      fonts: 'queryLocalFonts()',
      screen: 'navigator.mediaDevices.getDisplayMedia()',
      screens: 'getScreenDetails()',
      read: 'navigator.clipboard.readText()',
      write: "navigator.clipboard.writeText('x')",
      fullScreen: 'document.documentElement.requestFullscreen()',
      pointer: 'document.body.requestPointerLock()',
      awake: 'navigator.wakeLock.request()',
      idle: 'IdleDetector.requestPermission()',
      notifications: 'Notification.requestPermission()',
      place: 'new Promise((found, failed) => navigator.geolocation.getCurrentPosition(found, failed))',
      pay: `new PaymentRequest([{ supportedMethods: 'https://elsewhere.example' }],
        { total: { label: 'x', amount: { currency: 'CNY', value: '1' } } }).show()`,
      worker: "navigator.serviceWorker.register('/worker.js').then(() => navigator.serviceWorker.getRegistrations())",
    };
    deepEqual(await outcomes(page, deeds), {
      fonts: 'SecurityError',
      screen: 'NotAllowedError',
      screens: 'NotAllowedError',
      read: 'NotAllowedError',
      write: 'NotAllowedError',
      fullScreen: 'TypeError',
      pointer: 'SecurityError',
      awake: 'NotAllowedError',
      idle: 'denied',
      notifications: 'denied',
      place: 'GeolocationPositionError',
      pay: 'SecurityError',
      worker: '',
    });
    const cameras = `Promise.all(['camera', 'microphone'].map(async (name) =>
      (await navigator.permissions.query({ name })).state))`;
    deepEqual(await page.evaluate(cameras), ['denied', 'denied']);
  },

  async 'the engine withholds every capability that it can'(terminal) {
    const page = await ours(terminal);
    const left = 'document.featurePolicy.allowedFeatures().filter((name) => !name.startsWith("ch-")).toSorted()';
    deepEqual(await page.evaluate(left), [
      'aria-notify',
      'autoplay',
      'deferred-fetch',
      'deferred-fetch-minimal',
      'interest-cohort',
      'media-playback-while-not-visible',
      'unload',
    ]);
  },

  async 'no address of the machine is told'(terminal) {
    const page = await ours(terminal);
    const gathered = await page.evaluate(`new Promise(async (resolve) => {
      const connection = new RTCPeerConnection();
      const candidates = [];
      connection.addEventListener('icecandidate', ({ candidate }) => candidate === null ? resolve(candidates) : candidates.push(candidate.candidate));
      connection.createDataChannel('x');
      await connection.setLocalDescription(await connection.createOffer());
    })`);
    deepEqual(gathered, []);
  },

  async 'no key does more than type'(terminal) {
    const page = await ours(terminal);
    await page.evaluate(`void (window.heard = [], addEventListener('keydown', ({ key }) => heard.push(key), true))`);
    for (const keys of ['F5', 'F11', 'F12', 'a', 'Alt', 'Alt+ArrowLeft', 'Control+r', 'Control+w', 'Control+p']) {
      await page.keyboard.press(keys);
    }
    for (const keys of ['Control+1', 'Control+Shift+i', 'Control+Shift+Tab', 'Meta+1']) await page.keyboard.press(keys);
    await page.keyboard.type('x7 ');
    await page.keyboard.press('Backspace');
    await stays(page, 'keys');
    deepEqual(await page.evaluate('window.heard'), ['7', 'Backspace']);
  },

  async 'what is dropped leads nowhere'(terminal) {
    const page = await ours(terminal);
    const cdp = await page.context().newCDPSession(page);
    for (const items of [
      [{ mimeType: 'text/uri-list', data: 'https://elsewhere.example/' }],
      [{ mimeType: 'text/html', data: '<script>window.mark = 1</script>' }],
    ]) {
      const data = { items, dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await cdp.send('Input.dispatchDragEvent', { type, x: 200, y: 300, data });
      }
      await stays(page, JSON.stringify(items));
    }
    // A drag of the tools' stays with its page, and keeps hands from it.
    const back = terminal.logged('shell.screen-back');
    await terminal.crash();
    await back;
  },

  async 'a frame has nothing to say it with'(terminal) {
    const page = await ours(terminal);
    const kinds = await page.evaluate(`['about:blank', 'data:text/html,x', '/index.html', ${madeHere}].map((src) => {
      const frame = Object.assign(document.createElement('iframe'), { src });
      document.body.append(frame);
      try { return typeof frame.contentWindow.kiosk; } catch { return 'out of reach'; }
    })`);
    deepEqual(kinds, ['undefined', 'undefined', 'undefined', 'undefined']);
    await stays(page, 'frames');
    // Loaded meanwhile, or refused.
    const inside =
      'Array.from(frames, (frame) => { try { return typeof frame.kiosk; } catch { return "out of reach"; } })';
    equal(await page.evaluate(`${inside}.includes('object')`), false);
  },

  async 'a page that is not ours does not stay'(terminal) {
    const page = await ours(terminal);
    // It is given up for ours.
    await terminal.load('data:text/html,<h1>elsewhere</h1>').catch(() => undefined);
    await page.getByRole('heading', { name: zh.tapCard }).waitFor({ timeout: 3_000 });
    // What no engine asks about.
    await page.evaluate("void (location.href = 'about:blank')");
    await page.waitForURL((url) => url.protocol === 'about:', { waitUntil: 'commit' }).catch(() => undefined);
    await page.getByRole('heading', { name: zh.tapCard }).waitFor({ timeout: 3_000 });
  },

  async 'a page cannot close its window'(terminal) {
    const page = await ours(terminal);
    await page.evaluate('window.close(), self.close(), top.close()');
    await stays(page, 'close');
    equal(page.isClosed(), false);
  },
} satisfies Record<string, (terminal: Terminal) => Promise<void>>;
