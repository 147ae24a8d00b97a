/**
 * What no page of the terminal may ever do, whatever is wrong with it: leave, open windows, be granted anything,
 * download, embed. Each rule follows Electron's security checklist (electronjs.org/docs/latest/tutorial/security).
 */
import type { App, IpcMainEvent, IpcMainInvokeEvent, Session, WebContents, WebPreferences } from 'electron';
import { isOurs } from './app-scheme.ts';

/** Said in full, although most are Electron's defaults: what protects the terminal must not change with a version. */
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
};

/** To be called once, before the first window. */
export function lockDown(app: Pick<App, 'on'>, session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  app.on('web-contents-created', (_, contents) => confine(contents));
}

function confine(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Any frame: a frame that goes elsewhere is as foreign as a page that does.
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** A message counts only when it comes from the page itself, not from a frame in it, and while that page is ours. */
export function isTrustedSender({ senderFrame }: Pick<IpcMainEvent | IpcMainInvokeEvent, 'senderFrame'>): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url);
}
