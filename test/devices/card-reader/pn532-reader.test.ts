/** The PN532's driver and a played one, over a real pseudo-terminal and the real serialport. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../../core/clock.ts';
import type { CardReader } from '../../../devices/card-reader/card-reader.ts';
import { openPn532Reader, type Pn532ReaderSettings } from '../../../devices/card-reader/pn532-reader.ts';
import { encodeRdm6300 } from '../../../devices/card-reader/rdm6300.ts';
import { startSimulatedReader } from '../../../devices/card-reader/simulator/card-reader.ts';
import { type WireFault, wireFaults } from '../../../devices/card-reader/simulator/faulty-wire.ts';
import { createClassicCard, type SimulatedCard } from '../../../devices/card-reader/simulator/simulated-card.ts';
import { openDevices } from '../../../devices/index.ts';
import { watchLateness } from '../../lateness.ts';
import { type SerialPair, startSerialPair } from '../../peers/serial-pair.ts';
import { application, desfire, key, number, proof } from './played-cards.ts';
import { watchReader } from './reader-events.ts';

const endings: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

interface Played {
  readonly pair: SerialPair;
  /** Nothing that the reader sends arrives any more, or again. */
  readonly mute: (muted: boolean) => void;
}

async function play(cards: readonly SimulatedCard[], fault: WireFault | null = null): Promise<Played> {
  let muted = false;
  const pair = await startSerialPair((bytes) => reader.received(bytes));
  const reader = startSimulatedReader(
    { protocol: 'pn532', cards, everySeconds: null, fault, clock: systemClock },
    (bytes) => {
      if (!muted) pair.write(bytes);
    },
  );
  endings.push(
    () => pair.stop(),
    () => reader.stop(),
  );
  return {
    pair,
    mute: (now) => {
      muted = now;
    },
  };
}

function open(path: string, settings: Partial<Pn532ReaderSettings> = {}): CardReader {
  const reader = openPn532Reader({ path, proof, clock: systemClock, ...settings });
  endings.push(() => reader.close());
  return reader;
}

test('a card proves itself, and the reader tells its firmware and is seen', async () => {
  const firmware: string[] = [];
  const { pair } = await play([desfire()]);
  const reader = open(pair.path, { recognised: (name) => firmware.push(name) });
  const heard = watchReader(reader);
  await heard.next(number);
  expect(heard.told).toEqual(['online seen', number]);
  expect(reader.status()).toEqual({ state: 'online', faults: [], seenAt: expect.any(String) });
  expect(firmware).toEqual(['PN532 1.6']);
});

test.each([
  ['with another key', desfire({ key: new Uint8Array(16) }), 'refused wrongKey'],
  ['whose MACs are wrong', desfire({ badCmac: true }), 'refused tampered'],
  ['of another kind', createClassicCard('DEADBEEF'), 'DEADBEEF'],
])('a card %s', async (_, card, what) => {
  const { pair } = await play([card]);
  const heard = watchReader(open(pair.path));
  await heard.next(what);
  expect(heard.told).toEqual(['online seen', what]);
});

test('two cards at once are told as a collision, which anybody can clear', async () => {
  const { pair } = await play([desfire(), createClassicCard('DEADBEEF')]);
  const reader = open(pair.path);
  await watchReader(reader).next('online cardCollision seen');
  expect(reader.status()).toMatchObject({ state: 'online', faults: [{ code: 'cardCollision', action: 'clear' }] });
});

test.each(wireFaults.filter((fault) => fault !== 'mute'))(
  'a card is read over a line with the fault %s',
  async (fault) => {
    const { pair } = await play([desfire()], fault);
    const heard = watchReader(open(pair.path));
    // Whoever holds the card is told to lay it again until it is read; here it lies, so it must be read at once.
    await heard.next(number);
    expect(heard.cards()).toEqual([number]);
  },
);

test('a mute reader is silent, not missing: a matter for maintenance', async () => {
  const { pair } = await play([desfire()], 'mute');
  const reader = open(pair.path);
  await watchReader(reader).next('offline silent');
  expect(reader.status().faults).toMatchObject([{ action: 'maintenance', detail: 'the reader does not answer' }]);
});

test('a reader that falls mute is noticed within 3 s and read again within 2 s', async () => {
  const { pair, mute } = await play([createClassicCard('DEADBEEF')]);
  const lateness = watchLateness();
  const onTime = (): number => performance.now() - lateness.ms();
  const heard = watchReader(open(pair.path));
  await heard.next('DEADBEEF');
  const lost = heard.next('offline silent');
  mute(true);
  const muted = onTime();
  await lost;
  expect(onTime() - muted).toBeLessThan(3000);
  expect(heard.told.slice(-3)).toEqual(['DEADBEEF', 'removed', 'offline silent']);
  const again = heard.next('DEADBEEF');
  mute(false);
  const unmuted = onTime();
  await again;
  expect(onTime() - unmuted).toBeLessThan(2000);
  lateness.stop();
});

test('a reader that is unplugged takes its card with it: whoever holds a visit by it is told', async () => {
  const { pair } = await play([desfire()]);
  const heard = watchReader(open(pair.path));
  await heard.next(number);
  const lost = Promise.race(['portMissing', 'unreachable'].map((fault) => heard.next(`offline ${fault}`)));
  await Promise.all([pair.unplug(), lost]);
  expect(heard.cards()).toEqual([number, 'removed']);
  const again = heard.next(number);
  await pair.plug();
  await again;
  expect(heard.cards()).toEqual([number, 'removed', number]);
});

test.each<[string, (pair: SerialPair, bytes: Uint8Array) => void]>([
  ['echoes', (pair, bytes) => pair.write(bytes)],
  ['sends frames of another kind', (pair) => pair.write(encodeRdm6300('62E3086CED'))],
])('a device that %s is the wrong one: a matter of the settings', async (_, answer) => {
  const pair = await startSerialPair((bytes) => answer(pair, bytes));
  endings.push(() => pair.stop());
  const reader = open(pair.path);
  await watchReader(reader).next('offline protocolError');
  expect(reader.status().faults).toMatchObject([{ action: 'configuration' }]);
});

test('without a key that may be used no card is read; once it may, the reader opens by itself', async () => {
  const { pair } = await play([desfire()]);
  const folder = mkdtempSync(join(tmpdir(), 'key-file-'));
  endings.push(() => rmSync(folder, { recursive: true }));
  const keyFile = join(folder, 'card.key');
  writeFileSync(keyFile, Buffer.from(key).toString('hex'), { mode: 0o600 });
  chmodSync(keyFile, 0o644);
  const { systemIdentifier: _, ...where } = application;
  const { cardReader } = openDevices(
    {
      cardReader: { driver: 'pn532', path: pair.path, baudRate: 115_200, application: { ...where, keyFile } },
      documentPrinter: { driver: 'virtual', folder },
      receiptPrinter: { driver: 'virtual' },
    },
    'KIOSK-TEST',
    systemClock,
  );
  endings.push(() => cardReader.close());
  const heard = watchReader(cardReader);
  await heard.next('offline keyUnusable');
  const [fault] = cardReader.status().faults;
  expect(fault).toMatchObject({ action: 'configuration', detail: `key file ${keyFile}: has mode 644; it must be 600` });
  expect(JSON.stringify(fault)).not.toContain(Buffer.from(key).toString('hex').slice(0, 8));
  chmodSync(keyFile, 0o600);
  await heard.next(number);
});

test('closing twice releases the port and tells nothing more', async () => {
  const { pair } = await play([desfire()]);
  const reader = open(pair.path);
  const heard = watchReader(reader);
  await heard.next(number);
  await reader.close();
  const told = [...heard.told];
  await reader.close();
  await watchReader(open(pair.path)).next(number);
  expect(heard.told).toEqual(told);
});
