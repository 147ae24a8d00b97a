/**
 * What every page of the terminal is denied: navigation, new windows, permissions, downloads, webviews. Each rule follows
 * Electron's security checklist (electronjs.org/docs/latest/tutorial/security).
 */
import type { App, Session, WebContents, WebPreferences } from 'electron';
import { isOurs } from './app-scheme.ts';

/** Most are Electron's defaults; they are written out so that a new version of Electron cannot change them. */
export const pagePreferences: WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  // A page that is covered, as a demo's may be, tells that it is alive all the same.
  backgroundThrottling: false,
  // A card is heard before anybody has touched the glass.
  autoplayPolicy: 'no-user-gesture-required',
};

/** Call it once, before the first window. */
export function lockDown(app: Pick<App, 'on'>, session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  app.on('web-contents-created', (_, contents) => confine(contents));
}

function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // `will-frame-navigate` covers the page and every frame in it.
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** What Electron's `IpcMainEvent` and `IpcMainInvokeEvent` tell of the sender; `senderFrame` is `null` once it has gone. */
interface Message {
  readonly senderFrame: { readonly parent: object | null; readonly url: string } | null;
}

/** Whether a message comes from the top frame of a page of `app://kiosk/`. */
export function isTrustedSender({ senderFrame }: Message): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url);
}
