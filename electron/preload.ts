/** All that the terminal's page gets of the machine: one object of four functions. contextBridge freezes it. */
import { contextBridge } from 'electron';
import type { KioskApi } from './channels.ts';
import { askMain, hearMain, sendToMain } from './page-ipc.ts';

const kiosk: KioskApi = {
  onView(listener) {
    const end = hearMain('kiosk:view', listener);
    sendToMain('kiosk:watch');
    return end;
  },
  act: (intent) => sendToMain('kiosk:act', intent),
  alive: (shows) => sendToMain('kiosk:alive', shows),
  previewPdf: () => askMain('kiosk:preview-pdf'),
};

contextBridge.exposeInMainWorld('kiosk', kiosk);
// Electron lets a page close its window and asks nobody.
contextBridge.executeInMainWorld({
  func: () => void Object.defineProperty(globalThis, 'close', { value: () => undefined, configurable: false }),
});
