/** What the shell denies before Electron would ask, or act by itself: here Electron is a recorder. */
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { reachesPage } from '../../electron/lockdown/keys.ts';
import { isTrustedSender, lockDown } from '../../electron/lockdown.ts';

const ours = { parent: null, url: 'app://kiosk/index.html' };

test.each([
  ['our page', true, ours],
  ['a frame of ours within our page', false, { ...ours, parent: ours }],
  ['a page of another address', false, { ...ours, url: 'https://elsewhere.example/index.html' }],
  ['a page of ours that a page has made', false, { ...ours, url: 'blob:app://kiosk/5c2a15a9' }],
  ['a page without an address', false, { ...ours, url: '' }],
  ['a frame that has gone', false, null],
])('a message from %s is trusted: %s', (_, trusted, senderFrame) => {
  expect(isTrustedSender({ senderFrame })).toBe(trusted);
});

const press = { control: false, alt: false, meta: false, shift: false };

test.each(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'Tab', 'Enter', 'Escape', 'Backspace'])(
  '%s reaches a page, and with a modifier it does not',
  (key) => {
    expect(reachesPage({ ...press, key })).toBe(true);
    for (const held of ['control', 'alt', 'meta'] as const) {
      expect(reachesPage({ ...press, key, [held]: true }), held).toBe(false);
    }
    expect(reachesPage({ ...press, key, shift: true }), 'shift').toBe(key === 'Tab');
  },
);

const otherKeys =
  'F1 F5 F10 F11 F12 Alt Control Meta Shift ContextMenu PrintScreen BrowserBack Power Process a R + - ٣';

test.each([' ', '', ...otherKeys.split(' ')])('%j does not reach a page', (key) => {
  expect(reachesPage({ ...press, key })).toBe(false);
});

type Emitter = 'app' | 'session' | 'contents';

/** Electron before a first window, with what it was told; a page is made at once. */
function lockedDown() {
  const told: Record<string, unknown[]> = {};
  const note =
    (name: string, answer?: unknown) =>
    (...content: unknown[]): unknown => {
      told[name] = content;
      return answer;
    };
  const app = new EventEmitter();
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: note('permissionRequest'),
    setPermissionCheckHandler: note('permissionCheck'),
    setDevicePermissionHandler: note('devicePermission'),
    setDisplayMediaRequestHandler: note('displayMedia'),
  });
  const contents = Object.assign(new EventEmitter(), {
    setWindowOpenHandler: note('windowOpen'),
    setIgnoreMenuShortcuts: note('ignoreMenuShortcuts'),
    setWebRTCIPHandlingPolicy: note('webRtcPolicy'),
    setVisualZoomLevelLimits: note('zoomLimits', Promise.resolve()),
    navigationHistory: { clear: note('historyCleared') },
    isDestroyed: () => false,
    debugger: { attach: note('attach'), sendCommand: note('command', Promise.resolve()) },
  });
  const logged: unknown[] = [];
  const menu = { setApplicationMenu: note('menu') };
  const log = (...entry: unknown[]): void => void logged.push(entry);
  Reflect.apply(lockDown, null, [{ app, session, menu, log }]);
  app.emit('web-contents-created', {}, contents);
  contents.emit('dom-ready');
  return { told, logged, emitters: { app, session, contents } };
}

/** What a handler that Electron was given answers, by its return or by its callback. */
function answerOf(handler: unknown, ...asked: readonly unknown[]): unknown {
  if (typeof handler !== 'function') throw new Error('there is no handler');
  let answered: unknown;
  const returned: unknown = Reflect.apply(handler, null, [...asked, (answer: unknown) => (answered = answer)]);
  return returned ?? answered;
}

test('there is no menu, no key of one, no pinch zoom and no way around a proxy', () => {
  const { told } = lockedDown();
  expect(told).toMatchObject({
    menu: [null],
    ignoreMenuShortcuts: [true],
    zoomLimits: [1, 1],
    webRtcPolicy: ['disable_non_proxied_udp'],
  });
});

test('no permission, device, screen or window is given', () => {
  const { told } = lockedDown();
  expect(answerOf(told['permissionRequest']?.[0], null, 'openExternal')).toBe(false);
  expect(answerOf(told['permissionCheck']?.[0], null, 'usb', 'app://kiosk')).toBe(false);
  expect(answerOf(told['devicePermission']?.[0], { deviceType: 'usb' })).toBe(false);
  expect(answerOf(told['displayMedia']?.[0], {})).toBe(null);
  expect(answerOf(told['windowOpen']?.[0], { url: 'about:blank' })).toEqual({ action: 'deny' });
});

test('no dialog shows files', async () => {
  const { told } = lockedDown();
  await expect
    .poll(() => told['command'])
    .toEqual(['Page.setInterceptFileChooserDialog', { enabled: true, cancel: true }]);
});

const questions: readonly (readonly [Emitter, string, readonly unknown[], readonly unknown[]])[] = [
  ['app', 'login', [{}, {}, {}], []],
  ['app', 'select-client-certificate', [{}, 'https://elsewhere.example', [{}]], []],
  ['app', 'certificate-error', [{}, 'https://elsewhere.example', 'ERR', {}], [false]],
  ['session', 'select-usb-device', [{ deviceList: [{}] }], []],
  ['session', 'select-hid-device', [{ deviceList: [{}] }], []],
  ['session', 'select-serial-port', [[{}], {}], ['']],
  ['session', 'select-webauthn-account', [{}], []],
  ['session', 'select-webauthn-authenticator', [], []],
  ['contents', 'select-bluetooth-device', [[{}]], ['']],
];

test.each(questions)("the %s's question %s is answered with nothing", (emitter, question, asked, nothing) => {
  const { emitters } = lockedDown();
  const answers: unknown[][] = [];
  let prevented = 0;
  const event = { preventDefault: () => (prevented += 1) };
  emitters[emitter].emit(question, event, ...asked, (...answer: unknown[]) => answers.push(answer));
  expect([prevented, answers]).toEqual([1, [nothing]]);
});

test.each<[Emitter, string]>([
  ['session', 'will-download'],
  ['contents', 'will-frame-navigate'],
  ['contents', 'will-attach-webview'],
])('the %s is refused its %s', (emitter, event) => {
  let prevented = 0;
  lockedDown().emitters[emitter].emit(event, { preventDefault: () => (prevented += 1) });
  expect(prevented).toBe(1);
});

test('a page that is not ours is replaced by the last that was, and the log tells it without its address', () => {
  const { emitters, logged, told } = lockedDown();
  const loaded: string[] = [];
  Object.assign(emitters.contents, { loadURL: (url: string) => Promise.resolve(void loaded.push(url)) });
  emitters.contents.emit('did-navigate', {}, 'about:blank');
  expect(told['historyCleared']).toBe(undefined);
  emitters.contents.emit('did-navigate', {}, 'app://kiosk/bench/index.html');
  expect(told['historyCleared']).toEqual([]);
  expect([loaded, logged]).toEqual([[], []]);
  emitters.contents.emit('did-navigate', {}, 'blob:app://kiosk/5c2a15a9');
  expect([loaded, logged]).toEqual([['app://kiosk/bench/index.html'], [['shell.page-strayed', {}]]]);
});
