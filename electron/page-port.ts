/**
 * The main process's end of one page's channels. Every message is checked twice: who sends it, and what it is. What
 * fails is dropped, and the log names the channel alone, for the content may be a PIN.
 */
import type { IpcMainEvent, WebContents } from 'electron';
import type { z } from 'zod';
import type { Log } from '../core/log.ts';
import { isOurs } from './app-scheme.ts';
import type { MainMessages, PageMessages, PageRequests } from './channels.ts';
import { isTrustedSender } from './lockdown.ts';

/** The channels whose messages have no content. */
type Signal = {
  [Channel in keyof PageMessages]: Parameters<PageMessages[Channel]> extends [] ? Channel : never;
}[keyof PageMessages];

type Content<Channel extends keyof PageMessages> = NonNullable<Parameters<PageMessages[Channel]>[0]>;

export interface PagePort {
  /** Hears a message that has no content. */
  onSignal(channel: Signal, act: () => void): void;
  /** Hears a message whose content fits `schema`. */
  onMessage<Channel extends Exclude<keyof PageMessages, Signal>>(
    channel: Channel,
    schema: z.ZodType<Content<Channel>>,
    act: (content: Content<Channel>) => void,
  ): void;
  /** Answers a request; a page or a frame that is not ours is answered `null`. */
  onRequest<Channel extends keyof PageRequests>(channel: Channel, answer: PageRequests[Channel]): void;
  /** Tells the page something while it shows a page of ours; `content` is not asked for otherwise. */
  tell<Channel extends keyof MainMessages>(channel: Channel, content: () => Parameters<MainMessages[Channel]>[0]): void;
}

export function openPagePort(contents: WebContents, log: Log): PagePort {
  // Of this page alone: `ipcMain` would hear every page.
  const { ipc } = contents;

  function isTrusted(event: Pick<IpcMainEvent, 'senderFrame'>, channel: string): boolean {
    if (isTrustedSender(event)) return true;
    log('shell.sender-refused', { channel });
    return false;
  }

  return {
    onSignal(channel, act) {
      ipc.on(channel, (event) => {
        if (isTrusted(event, channel)) act();
      });
    },
    onMessage(channel, schema, act) {
      ipc.on(channel, (event, message: unknown) => {
        if (!isTrusted(event, channel)) return;
        const read = schema.safeParse(message);
        if (read.success) act(read.data);
        else log('shell.message-refused', { channel });
      });
    },
    onRequest(channel, answer) {
      ipc.handle(channel, (event) => (isTrusted(event, channel) ? answer() : null));
    },
    tell(channel, content) {
      if (isOurs(contents.getURL())) contents.send(channel, content());
    },
  };
}
