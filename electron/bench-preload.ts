/** All that the bench's page gets: one object of two functions. contextBridge freezes it. */
import { contextBridge } from 'electron';
import type { BenchApi } from './channels.ts';
import { hearMain, sendToMain } from './page-ipc.ts';

const bench: BenchApi = {
  onState(listener) {
    const end = hearMain('bench:state', listener);
    sendToMain('bench:watch');
    return end;
  },
  act: (command) => sendToMain('bench:act', command),
};

contextBridge.exposeInMainWorld('bench', bench);
