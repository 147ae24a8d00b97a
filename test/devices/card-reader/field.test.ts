/** The PN532's driver and a played one, without a wire between them and on a clock of the test's. */
import { createSecretKey, randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keyHolder } from '../../../devices/card-reader/card-key.ts';
import type { CardReaderEvent } from '../../../devices/card-reader/card-reader.ts';
import { type FieldOptions, watchField } from '../../../devices/card-reader/field.ts';
import { createPn532Chip } from '../../../devices/card-reader/pn532-chip.ts';
import { commands } from '../../../devices/card-reader/pn532-commands.ts';
import { encodePn532 } from '../../../devices/card-reader/pn532-frame.ts';
import { createSimulatedPn532, type SimulatedPn532 } from '../../../devices/card-reader/simulator/pn532.ts';
import { createClassicCard, type SimulatedCard } from '../../../devices/card-reader/simulator/simulated-card.ts';
import { createFakeClock, type FakeClock } from '../fake-clock.ts';
import { application, desfire, key, number, uid } from './played-cards.ts';

let clock: FakeClock;
let reader: SimulatedPn532;
let told: string[];
let stop: () => void;
let lost: string | null;
/** Takes away what the reader would send. */
let mute: boolean;
/** Which frame of the reader's, counted from now on, never arrives. */
let dropped: number;

const inShort = (event: CardReaderEvent): string => {
  if (event.type === 'cardRefused') return event.reason;
  if (event.type !== 'cardPresented') return event.type;
  const { card } = event;
  return card.assurance === 'authenticated' ? `${card.uid} is ${card.cardNumber}` : `${card.uid} ${card.unproven}`;
};

function watch(
  proof: FieldOptions['proof'] = { application, key: keyHolder(createSecretKey(key), randomBytes) },
): void {
  const chip = createPn532Chip({ clock, write: (bytes) => reader.received(bytes) });
  reader = createSimulatedPn532(clock, (frame) => {
    dropped -= 1;
    // As on a line: what is sent arrives later than the sending returns.
    if (!mute && dropped !== 0) queueMicrotask(() => chip.received(frame));
  });
  reader.received(encodePn532('host', commands.boundedRetries));
  const field = watchField({
    chip,
    clock,
    proof,
    tell: (event) => told.push(inShort(event)),
    collided: (collision) => told.push(collision ? 'collision' : 'no collision'),
  });
  void field.lost.then(({ code }) => (lost = code));
  stop = () => {
    field.stop();
    chip.close();
    reader.stop();
  };
}

beforeEach(() => {
  clock = createFakeClock();
  told = [];
  lost = null;
  mute = false;
  dropped = 0;
  watch();
});
afterEach(() => stop());

/** A card that does something else once it has been asked so often. */
function afterExchanges(count: number, card: SimulatedCard, then: () => Uint8Array | null): SimulatedCard {
  let exchanges = 0;
  return { ...card, exchange: (command) => (exchanges++ === count ? then() : card.exchange(command)) };
}

test('a card of ours is told with its number, once, and its leaving', async () => {
  await clock.advance(1000);
  reader.field([desfire()]);
  await clock.advance(5000);
  expect(told).toEqual([`${uid} is ${number}`]);
  reader.field([]);
  await clock.advance(1000);
  expect(told).toEqual([`${uid} is ${number}`, 'cardRemoved']);
  reader.field([desfire()]);
  await clock.advance(100);
  expect(told.at(-1)).toBe(`${uid} is ${number}`);
});

test.each([
  ['of another kind', createClassicCard('DEADBEEF'), 'DEADBEEF unsupported'],
  ['without our application', desfire({ application: { ...application, id: '123456' } }), `${uid} unsupported`],
  ['with another key', desfire({ key: new Uint8Array(16) }), 'wrongKey'],
  ['whose MACs are wrong', desfire({ badCmac: true }), 'tampered'],
])('a card %s is told once as what it is', async (_, card, what) => {
  reader.field([card]);
  await clock.advance(3000);
  expect(told).toEqual([what]);
  reader.field([]);
  await clock.advance(1000);
  // Nobody was told that a refused card came, so nobody is told that it left.
  expect(told).toEqual(what.includes(' ') ? [what, 'cardRemoved'] : [what]);
});

test.each([
  ['asks for no proof', true],
  ['asks for proof', false],
])(
  'a phone is refused once, though its identifier is another at each look, where the station %s',
  async (_, withoutProof) => {
    if (withoutProof) {
      stop();
      watch(null);
    }
    for (let look = 0; look < 20; look += 1) {
      reader.field([createClassicCard(`08${(0x11_22_33 + look).toString(16)}`)]);
      await clock.advance(300);
    }
    expect(told).toEqual(['randomUid']);
    reader.field([]);
    await clock.advance(1000);
    reader.field([createClassicCard('08AABBCC')]);
    await clock.advance(1000);
    expect(told).toEqual(['randomUid', 'randomUid']);
    // The card itself, laid in its place.
    reader.field([desfire()]);
    await clock.advance(1000);
    expect(told.at(-1)).toBe(withoutProof ? `${uid} null` : `${uid} is ${number}`);
  },
);

test('what proves our key is a card, whatever its identifier begins with', async () => {
  reader.field([desfire({ uid: '08112233' })]);
  await clock.advance(1000);
  expect(told).toEqual([`08112233 is ${number}`]);
});

test('a reader that cannot ask for proof says so', async () => {
  stop();
  watch(null);
  reader.field([desfire()]);
  await clock.advance(100);
  expect(told).toEqual([`${uid} null`]);
});

test.each(['select', 'challenge', 'answer', 'file'].map((step, exchange) => [step, exchange] as const))(
  'a card taken away before its %s is refused as removed, and read when it is laid again',
  async (_, exchange) => {
    reader.field([
      afterExchanges(exchange, desfire(), () => {
        reader.field([]);
        return null;
      }),
    ]);
    await clock.advance(2000);
    expect(told).toEqual(['removed']);
    reader.field([desfire()]);
    await clock.advance(200);
    expect(told).toEqual(['removed', `${uid} is ${number}`]);
  },
);

test.each([60, 150, 300])(
  'a card that slips out while it is read, and lies there again after %i ms, is read',
  async (ms) => {
    const again = desfire();
    reader.field([
      afterExchanges(2, desfire(), () => {
        reader.field([]);
        clock.after(ms, () => reader.field([again]));
        return null;
      }),
    ]);
    await clock.advance(2000);
    expect(told).toEqual(['removed', `${uid} is ${number}`]);
  },
);

test.each(['select', 'challenge', 'answer', 'file'].map((step, exchange) => [step, exchange] as const))(
  'a card that stays and falls silent once at its %s is asked again',
  async (_, exchange) => {
    reader.field([afterExchanges(exchange, desfire(), () => null)]);
    await clock.advance(2000);
    expect(told).toEqual([`${uid} is ${number}`]);
  },
);

test('a card that another one replaces while it is read gives the other no part of itself', async () => {
  const other = desfire({ uid: '04A1B2C3D4E580' });
  reader.field([
    afterExchanges(2, desfire(), () => {
      reader.field([other]);
      return null;
    }),
  ]);
  await clock.advance(2000);
  expect(told).toEqual(['removed', `${other.uid} is ${number}`]);
});

test('a card that stays silent is refused with timeout, once', async () => {
  reader.field([{ ...desfire(), exchange: () => null }]);
  await clock.advance(5000);
  expect(told).toEqual(['timeout']);
  expect(lost).toBeNull();
});

test('two cards are a collision and neither is told; the one that stays is', async () => {
  reader.field([createClassicCard('DEADBEEF'), desfire()]);
  await clock.advance(1000);
  expect(told).toEqual(['collision']);
  reader.field([desfire()]);
  await clock.advance(500);
  expect(told).toEqual(['collision', 'no collision', `${uid} is ${number}`]);
  reader.field([desfire(), createClassicCard('DEADBEEF')]);
  await clock.advance(500);
  expect(told.slice(3)).toEqual(['cardRemoved', 'collision']);
});

test('another card in the place of the first is told at the next look', async () => {
  reader.field([createClassicCard('DEADBEEF')]);
  await clock.advance(300);
  reader.field([createClassicCard('0A0B0C0D')]);
  await clock.advance(300);
  expect(told).toEqual(['DEADBEEF unsupported', 'cardRemoved', '0A0B0C0D unsupported']);
});

test('a card that one look misses has not left', async () => {
  const card = createClassicCard('DEADBEEF');
  reader.field([card]);
  await clock.advance(100);
  reader.field([]);
  await clock.advance(150);
  reader.field([card]);
  await clock.advance(1000);
  expect(told).toEqual(['DEADBEEF unsupported']);
});

test.each([0, 1])('a reader that falls mute, with %i cards in its field, is lost within 3 s', async (cards) => {
  reader.field([desfire()].slice(0, cards));
  await clock.advance(2000);
  mute = true;
  await clock.advance(2900);
  expect(lost).toBe('silent');
});

test('no single lost frame makes a reader lost, or a card of ours anything else', async () => {
  for (let frame = 1; frame <= 12; frame += 1) {
    told = [];
    reader.field([]);
    await clock.advance(2000);
    told = [];
    dropped = frame;
    reader.field([desfire()]);
    await clock.advance(5000);
    expect(told, `frame ${frame}`).toEqual([`${uid} is ${number}`]);
  }
  expect(lost).toBeNull();
});

test('after its stop nothing is told and no timer is left, also of a card that is being read', async () => {
  await clock.advance(100);
  reader.field([
    afterExchanges(1, desfire(), () => {
      mute = true;
      return null;
    }),
  ]);
  await clock.advance(50);
  stop();
  await clock.advance(5000);
  expect(told).toEqual([]);
  expect(clock.pending()).toBe(0);
});
