/**
 * How soon a tap is told, for each protocol on a pseudo-terminal, which has no baud rate. From the moment at which the reader
 * has a frame to send (a talker), or sees the card (PN532), to the event. Of a PN532's time, what passed between a question
 * and its answer is the wire's and the reader's; the rest is ours.
 * `node test/bench/card-reader.ts`; nothing is asserted.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock as clock } from '../../core/clock.ts';
import { encodeAsciiLine } from '../../devices/card-reader/ascii-line.ts';
import type { CardReader, CardReaderEvent } from '../../devices/card-reader/card-reader.ts';
import { type CardProof, openPn532Reader } from '../../devices/card-reader/pn532-reader.ts';
import { encodeRdm6300 } from '../../devices/card-reader/rdm6300.ts';
import { openSerialCardReader } from '../../devices/card-reader/serial-reader.ts';
import { createSimulatedPn532 } from '../../devices/card-reader/simulator/pn532.ts';
import type { WireTrace } from '../../devices/card-reader/wire-view.ts';
import { desfire, proof } from '../devices/card-reader/played-cards.ts';
import { startSerialPair } from '../peers/serial-pair.ts';

const rounds = 100;

interface Tapping {
  readonly reader: CardReader;
  tap(round: number): void;
  /** Takes the card away and waits until that is noticed. */
  lift(): Promise<void>;
  stop(): Promise<void>;
  /** Milliseconds of this tap that were spent waiting for answers; 0 where nothing is asked. */
  waited(): number;
}

const settleMs = 200;

async function talker(protocol: 'rdm6300' | 'ascii-line'): Promise<Tapping> {
  const pair = await startSerialPair();
  const reader = openSerialCardReader({ protocol, path: pair.path, clock });
  const encode = protocol === 'rdm6300' ? encodeRdm6300 : encodeAsciiLine;
  return {
    reader,
    tap: (round) => pair.write(encode((0x0a_00_00_00_00 + round).toString(16).padStart(10, '0').toUpperCase())),
    // Another card ends the visit of the one before.
    lift: () => pause(10),
    stop: () => pair.stop(),
    waited: () => 0,
  };
}

async function pn532(given: CardProof | null): Promise<Tapping> {
  const pair = await startSerialPair((bytes) => chip.received(bytes));
  const chip = createSimulatedPn532(clock, (frame) => pair.write(frame));
  let [asked, waited] = [0, 0];
  const trace: WireTrace = (from) => {
    if (from === 'host') asked = performance.now();
    else waited += performance.now() - asked;
  };
  const reader = openPn532Reader({ path: pair.path, proof: given, clock, trace });
  const card = desfire();
  return {
    reader,
    tap: () => {
      // The search that is under way began before the card came.
      [asked, waited] = [performance.now(), 0];
      chip.field([card]);
    },
    waited: () => waited,
    lift: async () => {
      const left = next(reader, 'cardRemoved');
      chip.field([]);
      await left;
      // At any moment of a search.
      await pause(20 + Math.random() * 40);
    },
    stop: async () => {
      chip.stop();
      await pair.stop();
    },
  };
}

function next(reader: CardReader, type: CardReaderEvent['type']): Promise<number> {
  return new Promise((resolve) => {
    const end = reader.subscribe((event) => {
      if (event.type !== type) return;
      end();
      resolve(performance.now());
    });
  });
}

async function measure(name: string, tapping: Tapping): Promise<Record<string, string>> {
  const { reader } = tapping;
  await next(reader, 'statusChanged');
  await pause(settleMs);
  const times: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const told = next(reader, 'cardPresented');
    const began = performance.now();
    tapping.tap(round);
    const ms = (await told) - began;
    // The first one compiles.
    if (round > 0) {
      times.push(ms);
      ours.push(ms - tapping.waited());
    }
    await tapping.lift();
  }
  await reader.close();
  await tapping.stop();
  const both = (values: readonly number[]): string => `${quantile(values, 0.5)} / ${quantile(values, 0.99)}`;
  return { reader: name, whole: both(times), ours: both(ours) };
}

function quantile(values: readonly number[], share: number): string {
  return (values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0).toFixed(2);
}

console.log(`a tap at a card reader, ${rounds} each, median / p99 ms`);
console.table([
  await measure('rdm6300', await talker('rdm6300')),
  await measure('ascii-line', await talker('ascii-line')),
  await measure('pn532, its UID', await pn532(null)),
  await measure('pn532, proved: 4 more questions', await pn532(proof)),
]);
