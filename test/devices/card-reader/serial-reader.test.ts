import { renameSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../../core/clock.ts';
import { encodeAsciiLine } from '../../../devices/card-reader/ascii-line.ts';
import type { CardReader } from '../../../devices/card-reader/card-reader.ts';
import { encodeRdm6300 } from '../../../devices/card-reader/rdm6300.ts';
import { portProblem } from '../../../devices/card-reader/serial-line.ts';
import { openSerialCardReader, type SerialCardReaderSettings } from '../../../devices/card-reader/serial-reader.ts';
import { startSimulatedReader } from '../../../devices/card-reader/simulator/card-reader.ts';
import { type SerialPair, startSerialPair } from '../../peers/serial-pair.ts';
import { createFakeClock } from '../fake-clock.ts';
import { watchReader } from './reader-events.ts';

const card = '62E3086CED';
const other = '0A0047C2B7';

const endings: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

async function cable(): Promise<SerialPair> {
  const pair = await startSerialPair();
  endings.push(() => pair.stop());
  return pair;
}

function open(path: string, settings: Partial<SerialCardReaderSettings> = {}): CardReader {
  const reader = openSerialCardReader({ protocol: 'rdm6300', path, clock: systemClock, ...settings });
  endings.push(() => reader.close());
  return reader;
}

/** A card that lies on a reader at the far end, whether or not anyone listens. */
function lay(pair: SerialPair, uid: string, noise = false): () => void {
  const reader = startSimulatedReader(
    { protocol: 'rdm6300', card: uid, everySeconds: null, fault: noise ? 'noise' : null, clock: systemClock },
    (bytes) => pair.write(bytes),
  );
  const lift = (): void => reader.stop();
  endings.push(lift);
  return lift;
}

/** As cards, but without a pause: there are always bytes on their way. */
function flood(pair: SerialPair, ...uids: readonly string[]): void {
  const frames = Buffer.concat(Array.from({ length: 20 }, () => uids.map(encodeRdm6300)).flat());
  const timer = setInterval(() => pair.write(frames), 1);
  endings.push(() => clearInterval(timer));
}

test('a card that already lay there is read, told once, and its leaving too', async () => {
  const pair = await cable();
  const lift = lay(pair, card, true);
  const reader = open(pair.path);
  const heard = watchReader(reader);
  expect(reader.status()).toEqual({ state: 'starting', faults: [], seenAt: null });
  await heard.next(card);
  lift();
  await heard.next('removed');
  const second = heard.next(other);
  lay(pair, other);
  await second;
  expect(heard.told).toEqual(['online', 'online seen', card, 'removed', other]);
});

test('a mute reader is online but was never seen', async () => {
  const pair = await cable();
  const reader = open(pair.path);
  await watchReader(reader).next('online');
  expect(reader.status()).toEqual({ state: 'online', faults: [], seenAt: null });
});

test('every line is a tap, a repeated line is not', async () => {
  const pair = await cable();
  const clock = createFakeClock();
  const reader = open(pair.path, { protocol: 'ascii-line', clock });
  const heard = watchReader(reader);
  await heard.next('online');
  clock.stall(200);
  for (const uid of ['04782E21801D80', '04782E21801D80', 'DEADBEEF', 'DEADBEEF', '0A0B0C0D'])
    pair.write(encodeAsciiLine(uid));
  await heard.next('0A0B0C0D');
  await clock.advance(501);
  const again = heard.next('0A0B0C0D');
  pair.write(encodeAsciiLine('0A0B0C0D'));
  await again;
  expect(heard.cards()).toEqual(['04782E21801D80', 'DEADBEEF', '0A0B0C0D', '0A0B0C0D']);
});

test('what was sent while the port was closed is not read', async () => {
  const pair = await cable();
  pair.write(encodeRdm6300(other));
  const first = open(pair.path);
  await watchReader(first).next('online');
  await first.close();
  pair.write(encodeRdm6300(other));
  const heard = watchReader(open(pair.path));
  lay(pair, card);
  await heard.next(card);
  expect(heard.cards()).toEqual([card]);
});

test('an unplug that brings no event is noticed by the name, which leads to another port', async () => {
  const [pair, replacement] = [await cable(), await cable()];
  const heard = watchReader(open(pair.path));
  lay(pair, card);
  await heard.next(card);
  lay(replacement, other);
  // The old terminal lives on and keeps sending.
  renameSync(replacement.path, pair.path);
  await heard.next(other);
  expect(heard.told).toContain('offline portMissing');
});

test('a port that was never there is no device; it is opened when it comes', async () => {
  const pair = await cable();
  await pair.unplug();
  const reader = open(pair.path);
  const heard = watchReader(reader);
  await heard.next('noDevice portMissing');
  expect(reader.status().seenAt).toBeNull();
  await pair.plug();
  await heard.next('online');
});

test('what was lost keeps the time at which it was seen; a new connection has not been seen yet', async () => {
  const pair = await cable();
  const reader = open(pair.path);
  const heard = watchReader(reader);
  const lift = lay(pair, card);
  await heard.next(card);
  const { seenAt } = reader.status();
  expect(seenAt).not.toBeNull();
  lift();
  const lost = heard.next('offline portMissing');
  await pair.unplug();
  await lost;
  expect(reader.status()).toMatchObject({ state: 'offline', seenAt, faults: [{ action: 'maintenance' }] });
  await pair.plug();
  await heard.next('online');
  expect(reader.status()).toEqual({ state: 'online', faults: [], seenAt: null });
});

test('a port that another program holds is told, and opened when it is free', async () => {
  const pair = await cable();
  const holder = open(pair.path);
  await watchReader(holder).next('online');
  const reader = open(pair.path);
  const heard = watchReader(reader);
  await heard.next('offline portLocked');
  expect(reader.status().faults).toMatchObject([
    { action: 'configuration', detail: 'Resource temporarily unavailable Cannot lock port' },
  ]);
  await holder.close();
  await heard.next('online');
});

test('a file that is no port is a matter of the settings', async () => {
  const reader = open(fileURLToPath(import.meta.url));
  await watchReader(reader).next('offline protocolError');
  expect(reader.status().faults).toMatchObject([{ action: 'configuration' }]);
});

test.each([
  ['Error: Permission denied, cannot open /dev/ttyUSB0', 'permissionDenied', 'configuration'],
  ['Error: No such file or directory, cannot open /dev/ttyUSB0', 'portMissing', 'maintenance'],
  ['Error: No such device or address, cannot open /dev/ttyS9', 'portMissing', 'maintenance'],
  ['Error: Device or resource busy, cannot open /dev/ttyUSB0', 'portLocked', 'configuration'],
  ['Error Resource temporarily unavailable Cannot lock port', 'portLocked', 'configuration'],
  ['Error: Inappropriate ioctl for device setting custom baud rate of 9600', 'protocolError', 'configuration'],
  ['Error: Input/output error', 'unreachable', 'maintenance'],
])('%s: %s, action %s', (message, code, action) => {
  expect(portProblem(message)).toEqual({ code, action, detail: message.replace(/^Error:? /, '') });
});

test('closing twice releases the port, tells nothing more and leaves no timer', async () => {
  const pair = await cable();
  const clock = createFakeClock();
  const reader = open(pair.path, { clock });
  const heard = watchReader(reader);
  await heard.next('online');
  clock.stall(200);
  flood(pair, card, card, other, other);
  await heard.next(other);
  const closing = reader.close();
  const told = [...heard.told];
  await closing;
  await reader.close();
  expect(clock.pending()).toBe(0);
  await watchReader(open(pair.path)).next('online seen');
  expect(heard.told).toEqual(told);
});
