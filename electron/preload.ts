/** All that the terminal's page gets of the machine: one object of three functions. contextBridge freezes it. */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { KioskView } from '../core/api.ts';
import { type KioskApi, kioskChannels } from './channels.ts';

const kiosk: KioskApi = {
  onView(listener) {
    const hear = (_: IpcRendererEvent, view: KioskView): void => listener(view);
    ipcRenderer.on(kioskChannels.view, hear);
    ipcRenderer.send(kioskChannels.watch);
    return () => void ipcRenderer.removeListener(kioskChannels.view, hear);
  },
  act: (intent) => ipcRenderer.send(kioskChannels.act, intent),
  previewPdf: () => ipcRenderer.invoke(kioskChannels.previewPdf),
};

contextBridge.exposeInMainWorld('kiosk', kiosk);
