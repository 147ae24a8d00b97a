/**
 * The main process's ends of the channels. Every message is checked twice: who sends it, and what it is. What fails is
 * dropped with one line that never says what was in it, for it may be a PIN.
 */
import type { IpcMainEvent, WebContents } from 'electron';
import { z } from 'zod';
import type { Intent } from '../core/api.ts';
import { rulingGrounds } from '../core/ledger/events.ts';
import type { Station } from '../core/station.ts';
import { isOurs } from './app-scheme.ts';
import type { BenchHardware } from './bench-hardware.ts';
import { benchChannels, kioskChannels } from './channels.ts';
import { isTrustedSender } from './lockdown.ts';

/** Which there are the session knows: it drops what it never offered. */
const document = z.string().max(60);

/** The words of core/api.ts; the compiler and a test hold the two together. Lengths keep a broken page from flooding. */
export const intentSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('submitPin'), pin: z.string().max(20) }),
  z.strictObject({ type: z.literal('choose'), document }),
  z.strictObject({
    type: z.literal('amend'),
    order: z.strictObject({
      document,
      language: z.enum(['zh', 'en', 'bilingual']),
      purpose: z.string().max(200).nullable(),
      gpa: z.boolean(),
      copies: z.int().min(1).max(1000),
    }),
  }),
  z.strictObject({ type: z.literal('order') }),
  z.strictObject({ type: z.literal('confirm') }),
  z.strictObject({ type: z.literal('reportWrong') }),
  z.strictObject({ type: z.literal('cancelPrint') }),
  z.strictObject({ type: z.literal('back') }),
  z.strictObject({
    type: z.literal('rule'),
    jobToken: z.string().max(100),
    ruling: z.enum(['printed', 'notPrinted', 'spoilt']),
    ground: z.enum(rulingGrounds),
  }),
  z.strictObject({
    type: z.literal('readAs'),
    reading: z.strictObject({ language: z.enum(['zh', 'en']), largeType: z.boolean() }),
  }),
  z.strictObject({ type: z.literal('moreTime') }),
  z.strictObject({ type: z.literal('finish') }),
]) satisfies z.ZodType<Intent>;

type Log = (line: string) => void;

/** Joins the terminal's page to the station; returns what parts them. */
export function connectKiosk(contents: WebContents, station: Station, log: Log): () => void {
  // `contents.ipc` hears this page alone: no other page has these channels.
  const { ipc } = contents;
  const tell = (): void => send(contents, kioskChannels.view, () => station.view());
  ipc.on(kioskChannels.watch, (event) => {
    if (trusted(event, kioskChannels.watch, log)) tell();
  });
  ipc.on(kioskChannels.act, (event, message: unknown) => {
    const intent = accepted(event, kioskChannels.act, intentSchema, message, log);
    if (intent !== null) station.act(intent);
  });
  ipc.handle(kioskChannels.previewPdf, (event) =>
    trusted(event, kioskChannels.previewPdf, log) ? station.previewPdf() : null,
  );
  return station.onView(tell);
}

/** Joins the bench's page to the hardware that it plays; returns what parts them. */
export function connectBench(
  contents: WebContents,
  station: Station,
  hardware: Pick<BenchHardware, 'act' | 'state'>,
  command: z.ZodType<Parameters<BenchHardware['act']>[0]>,
  log: Log,
): () => void {
  const { ipc } = contents;
  const tell = (): void => send(contents, benchChannels.state, () => hardware.state(station));
  ipc.on(benchChannels.watch, (event) => {
    if (trusted(event, benchChannels.watch, log)) tell();
  });
  ipc.on(benchChannels.act, (event, message: unknown) => {
    const asked = accepted(event, benchChannels.act, command, message, log);
    if (asked === null) return;
    hardware.act(asked);
    tell();
  });
  return station.onView(tell);
}

/** What is shown is told to a page of ours alone, as only such a page is heard. */
function send(contents: WebContents, channel: string, message: () => unknown): void {
  if (isOurs(contents.getURL())) contents.send(channel, message());
}

type Received = Pick<IpcMainEvent, 'senderFrame'>;

function trusted(event: Received, channel: string, log: Log): boolean {
  if (isTrustedSender(event)) return true;
  log(`${channel}: a message from a page or frame that is not ours was dropped`);
  return false;
}

function accepted<Message>(
  event: Received,
  channel: string,
  schema: z.ZodType<Message>,
  message: unknown,
  log: Log,
): Message | null {
  if (!trusted(event, channel, log)) return null;
  const read = schema.safeParse(message);
  if (read.success) return read.data;
  log(`${channel}: a message that is not one of ours was dropped`);
  return null;
}
