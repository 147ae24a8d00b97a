/**
 * What every page of the terminal is denied, beside what the headers of its responses deny (page-headers.ts). Each rule
 * follows Electron's security checklist (electronjs.org/docs/latest/tutorial/security) or keeps a hand from the machine.
 */
import type { App, Menu, Session, WebContents, WebPreferences } from 'electron';
import type { Log } from '../core/log.ts';
import { safeStack } from '../core/safe-stack.ts';
import { isOurs } from './app-scheme.ts';
import { chooseNothing } from './lockdown/choosers.ts';
import { cancelFileDialogs } from './lockdown/file-dialogs.ts';
import { reachesPage } from './lockdown/keys.ts';

/** Most are Electron's defaults; they are written out so that a new version of Electron cannot change them. */
export const pagePreferences: WebPreferences = {
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
  // A page that is covered, as a demo's may be, tells that it is alive all the same.
  backgroundThrottling: false,
  devTools: false,
  disableDialogs: true,
  // A card is heard before anybody has touched the glass.
  autoplayPolicy: 'no-user-gesture-required',
};

interface Shell {
  readonly app: App;
  readonly session: Session;
  readonly menu: typeof Menu;
  readonly log: Log;
}

/** Call it once, before the first window. */
export function lockDown({ app, session, menu, log }: Shell): void {
  // Electron's own menu has keys that reload, zoom, close, quit and open the developer tools.
  menu.setApplicationMenu(null);
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
  session.on('will-download', (event) => event.preventDefault());
  chooseNothing.app(app);
  chooseNothing.session(session);
  app.on('web-contents-created', (_, contents) => confine(contents, log));
}

function confine(contents: WebContents, log: Log): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // `will-frame-navigate` covers the page and every frame in it.
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('before-input-event', (event, input) => {
    if (!reachesPage(input)) event.preventDefault();
  });
  contents.setIgnoreMenuShortcuts(true);
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  chooseNothing.contents(contents);
  const failed = (rule: string) => (error: unknown) => {
    // A page that is gone has nothing to be denied; the next one is asked about anew.
    if (!contents.isDestroyed()) log('shell.rule-failed', { rule, stack: safeStack(error) });
  };
  contents.on('dom-ready', () => {
    contents.setVisualZoomLevelLimits(1, 1).catch(failed('no pinch zoom'));
  });
  cancelFileDialogs(contents).catch(failed('no file dialogs'));
  bringBack(contents, log);
}

/** There is no page to go back to; and one that is not ours, however it came, is replaced by the last that was. */
function bringBack(contents: WebContents, log: Log): void {
  let ours: string | null = null;
  contents.on('did-navigate', (_, url) => {
    if (isOurs(url)) {
      ours = url;
      return contents.navigationHistory.clear();
    }
    if (ours === null) return;
    log('shell.page-strayed', {});
    contents.loadURL(ours).catch((error: unknown) => {
      if (!contents.isDestroyed()) log('shell.rule-failed', { rule: 'our page alone', stack: safeStack(error) });
    });
  });
}

/** What Electron's `IpcMainEvent` and `IpcMainInvokeEvent` tell of the sender; `senderFrame` is `null` once it has gone. */
interface Message {
  readonly senderFrame: { readonly parent: object | null; readonly url: string } | null;
}

/** Whether a message comes from the top frame of a page of `app://kiosk/`. */
export function isTrustedSender({ senderFrame }: Message): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url);
}
