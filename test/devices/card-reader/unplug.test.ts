/** Readers whose cable is pulled, again and again, while bytes are on their way. */
import { readdirSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../../core/clock.ts';
import type { CardReader } from '../../../devices/card-reader/card-reader.ts';
import { openPn532Reader } from '../../../devices/card-reader/pn532-reader.ts';
import { encodeRdm6300 } from '../../../devices/card-reader/rdm6300.ts';
import { openSerialCardReader } from '../../../devices/card-reader/serial-reader.ts';
import { startSimulatedReader } from '../../../devices/card-reader/simulator/card-reader.ts';
import { rounds } from '../../campaign.ts';
import { watchLateness } from '../../lateness.ts';
import { type SerialPair, startSerialPair } from '../../peers/serial-pair.ts';
import { desfire, proof } from './played-cards.ts';
import { watchReader } from './reader-events.ts';

const endings: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

interface Cable {
  readonly pair: SerialPair;
  readonly reader: CardReader;
}

const cables: Readonly<Record<string, () => Promise<Cable>>> = {
  /** As a card, but without a pause. */
  rdm6300: async () => {
    const pair = await startSerialPair();
    const frames = Buffer.concat(Array.from({ length: 20 }, () => encodeRdm6300('62E3086CED')));
    const flood = setInterval(() => pair.write(frames), 1);
    endings.push(
      () => pair.stop(),
      () => clearInterval(flood),
    );
    return { pair, reader: openSerialCardReader({ protocol: 'rdm6300', path: pair.path, clock: systemClock }) };
  },
  /** The driver asks without end whether the card is still there. */
  pn532: async () => {
    const pair = await startSerialPair((bytes) => played.received(bytes));
    const played = startSimulatedReader(
      { protocol: 'pn532', cards: [desfire()], everySeconds: null, clock: systemClock },
      (bytes) => pair.write(bytes),
    );
    endings.push(
      () => pair.stop(),
      () => played.stop(),
    );
    return { pair, reader: openPn532Reader({ path: pair.path, proof, clock: systemClock }) };
  },
};

const descriptors = (): number => readdirSync('/proc/self/fd').length;

/** Share of one core that this process took since: what plays the reader runs in it too. */
function measureCpu(): () => number {
  const [began, before] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / (performance.now() - began);
  };
}

test.each(Object.entries(cables))(
  'a %s unplugged with data in flight: noticed within 3 s, reading again within 2 s, no descriptor lost, no core spun',
  async (name, cable) => {
    const { pair, reader } = await cable();
    endings.push(() => reader.close());
    const heard = watchReader(reader);
    await heard.next('online seen');
    const before = descriptors();
    const cpu = measureCpu();
    const lateness = watchLateness();
    endings.push(async () => lateness.stop());
    const onTime = (): number => performance.now() - lateness.ms();
    const times: { readonly lost: number; readonly back: number }[] = [];
    for (let round = 0; round < rounds(10); round += 1) {
      const lost = Promise.race(
        ['portMissing', 'unreachable', 'silent'].map((fault) => heard.next(`offline ${fault}`)),
      );
      const pulled = onTime();
      await Promise.all([pair.unplug(), lost]);
      const noticed = onTime();
      const seen = heard.next('online seen');
      await pair.plug();
      const plugged = onTime();
      await seen;
      times.push({ lost: noticed - pulled, back: onTime() - plugged });
      expect(descriptors(), `round ${round}`).toBe(before);
    }
    const share = cpu();
    const slowest = (of: 'lost' | 'back'): number => Math.round(Math.max(...times.map((time) => time[of])));
    const told = `noticed in ≤ ${slowest('lost')} ms, back in ≤ ${slowest('back')} ms`;
    console.log(
      `${name}, ${times.length} unplugs: ${told}, CPU ${Math.round(100 * share)} %, ${before} descriptors throughout`,
    );
    expect(slowest('lost')).toBeLessThan(3000);
    expect(slowest('back')).toBeLessThan(2000);
    expect(share).toBeLessThan(0.2);
  },
  // A long campaign takes its time.
  900_000,
);
