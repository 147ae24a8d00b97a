/** The page's ends of the channels, for the preloads: Electron's own calls, typed by channels.ts. */
import { type IpcRendererEvent, ipcRenderer } from 'electron';
import type { MainMessages, PageMessages, PageRequests } from './channels.ts';

export function sendToMain<Channel extends keyof PageMessages>(
  channel: Channel,
  ...content: Parameters<PageMessages[Channel]>
): void {
  ipcRenderer.send(channel, ...content);
}

/** Resolves with main's answer. */
export function askMain<Channel extends keyof PageRequests>(
  channel: Channel,
): Promise<ReturnType<PageRequests[Channel]>> {
  return ipcRenderer.invoke(channel);
}

/** Tells each message of main's; returns what ends it. */
export function hearMain<Channel extends keyof MainMessages>(
  channel: Channel,
  listener: (content: Parameters<MainMessages[Channel]>[0]) => void,
): () => void {
  const hear = (_: IpcRendererEvent, content: Parameters<MainMessages[Channel]>[0]): void => listener(content);
  ipcRenderer.on(channel, hear);
  return () => void ipcRenderer.removeListener(channel, hear);
}
