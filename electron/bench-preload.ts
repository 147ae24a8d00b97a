/** All that the bench's page gets: one object of two functions. contextBridge freezes it. */
import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { BenchState } from './bench-hardware.ts';
import { type BenchApi, benchChannels } from './channels.ts';

const bench: BenchApi = {
  onState(listener) {
    const hear = (_: IpcRendererEvent, state: BenchState): void => listener(state);
    ipcRenderer.on(benchChannels.state, hear);
    ipcRenderer.send(benchChannels.watch);
    return () => void ipcRenderer.removeListener(benchChannels.state, hear);
  },
  act: (command) => ipcRenderer.send(benchChannels.act, command),
};

contextBridge.exposeInMainWorld('bench', bench);
