import type { CardReaderEvent } from '../../devices/card-reader/card-reader.ts';
import { type OutputProtocol, outputProtocolOf } from '../../devices/card-reader/output-protocol.ts';
import { viewOutput, viewPn532, type WireTrace } from '../../devices/card-reader/wire-view.ts';
import type { DeviceStatus } from '../../devices/device.ts';
import { openCardReader } from '../../devices/index.ts';
import { systemClock } from '../clock.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { deviceLine } from '../operations/device-line.ts';
import type { Settings } from '../settings/settings.ts';
import type { CommandResult } from './command.ts';
import { readerAdvice, type Sighting } from './reader-advice.ts';

/** How many of the last frames are kept. */
const mostFrames = 24;

/** Watches the card reader for so many seconds. The caller holds the station. */
export async function diagnoseReader(
  { cardReader: reader, timeZone }: Settings,
  seconds: number,
): Promise<CommandResult> {
  if (reader.driver === 'virtual') throw new UsageError('--device: cardReader.driver is virtual; there is no port');
  const found = await watchReader(reader, seconds * 1000);
  const { status, firmware, seen, frames, heard, looksLike } = found;
  const advice = readerAdvice({ fault: status.faults[0] ?? null, seen, heard, looksLike }, reader);
  const { driver, path, baudRate } = reader;
  const sound = status.state === 'online' && status.faults.length === 0;
  return {
    exit: sound ? exitCodes.done : exitCodes.failed,
    json: { driver, path, baudRate, status, firmware, field: seen, frames, advice },
    lines: [
      `port: ${path}, ${baudRate} baud, as ${driver}`,
      `firmware: ${firmware ?? 'not told'}`,
      deviceLine('cardReader', status, timeZone),
      `field: ${fieldLine(seen)}`,
      `frames (> to the reader, < from it, ·· not shown):${frames.length === 0 ? ' none' : ''}`,
      ...frames.map((frame) => `  ${frame}`),
      `advice: ${advice}`,
    ],
  };
}

interface Found {
  readonly status: DeviceStatus;
  readonly firmware: string | null;
  readonly seen: Sighting;
  readonly heard: boolean;
  readonly looksLike: OutputProtocol | null;
  readonly frames: readonly string[];
}

async function watchReader(reader: Settings['cardReader'], ms: number): Promise<Found> {
  const frames: string[] = [];
  let [firmware, heard]: [string | null, boolean] = [null, false];
  let seen: Sighting = 'nothing';
  const view = reader.driver === 'pn532' ? viewPn532 : viewOutput;
  /** What came of late: enough for some frames, and gone with this command. */
  let raw: Uint8Array = new Uint8Array();
  const trace: WireTrace = (from, bytes) => {
    if (from === 'reader') raw = Buffer.concat([raw, bytes]).subarray(-256);
    heard ||= from === 'reader';
    const frame = `${from === 'host' ? '>' : '<'} ${view(bytes)}`;
    // A PN532 that polls repeats the same four frames.
    if (frames.slice(-4).includes(frame)) return;
    frames.push(frame);
    if (frames.length > mostFrames) frames.shift();
  };
  const opened = openCardReader(reader, systemClock, { trace, recognised: (name) => (firmware = name) });
  opened.subscribe((event) => {
    seen = sightingOf(event) ?? seen;
  });
  await new Promise<void>((resolve) => void systemClock.after(ms, resolve));
  const status = opened.status();
  await opened.close();
  const looksLike = reader.driver === 'pn532' ? null : outputProtocolOf(raw);
  return { status, firmware, seen, heard, looksLike, frames };
}

/** Without the card's UID or number. */
function sightingOf(event: CardReaderEvent): Sighting | null {
  if (event.type === 'cardRefused') return event.reason;
  if (event.type !== 'cardPresented') return null;
  const { card } = event;
  return { assurance: card.assurance, unproven: card.assurance === 'identified' ? card.unproven : null };
}

function fieldLine(seen: Sighting): string {
  if (seen === 'nothing') return 'no card was seen';
  if (typeof seen === 'string') return `a card, refused: ${seen}`;
  return `a card, ${seen.assurance}${seen.unproven === null ? '' : ` (${seen.unproven})`}`;
}
