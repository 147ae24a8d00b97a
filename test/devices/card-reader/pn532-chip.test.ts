import { beforeEach, expect, test } from 'vitest';
import { createPn532Chip, type Pn532Chip } from '../../../devices/card-reader/pn532-chip.ts';
import { commands } from '../../../devices/card-reader/pn532-commands.ts';
import { ackFrame, encodePn532, errorFrame, nackFrame } from '../../../devices/card-reader/pn532-frame.ts';
import { fail, ok } from '../../../devices/result.ts';
import { createFakeClock, type FakeClock } from '../fake-clock.ts';

const firmware = Uint8Array.of(0x32, 0x01, 0x06, 0x07);
const answer = encodePn532('chip', Uint8Array.of(0x03, ...firmware));
const damaged = answer.map((byte, index) => (index === 8 ? byte ^ 0x01 : byte));

let clock: FakeClock;
let chip: Pn532Chip;
/** What was written since the last question, without the question. */
let written: Uint8Array[];

beforeEach(() => {
  clock = createFakeClock();
  written = [];
  chip = createPn532Chip({ clock, write: (bytes) => written.push(bytes) });
});

function ask(): ReturnType<Pn532Chip['ask']> {
  const asked = chip.ask(commands.firmwareVersion, 500);
  written = [];
  return asked;
}

test('the rest of an answer that never came does not swallow the next answer', async () => {
  // An extended frame that says 256 bytes follow.
  chip.received(Uint8Array.of(0x00, 0x00, 0xff, 0xff, 0xff, 0x01, 0x00, 0xff, 0xd5, 0x41));
  const asked = ask();
  chip.received(ackFrame);
  chip.received(answer);
  chip.close();
  expect(await asked).toEqual(ok(firmware));
});

test('the answer to another question is none', async () => {
  const asked = ask();
  chip.received(ackFrame);
  chip.received(encodePn532('chip', Uint8Array.of(0x4b, 0x00)));
  // An echo of a question, not an answer.
  chip.received(encodePn532('host', Uint8Array.of(0x03, 0x00)));
  chip.received(answer);
  expect(await asked).toEqual(ok(firmware));
});

test('an answer that comes too late is not taken for that to the next question, which was not acknowledged', async () => {
  const first = ask();
  await clock.advance(500);
  expect(await first).toEqual(fail('mute'));
  const second = ask();
  chip.received(encodePn532('chip', Uint8Array.of(0x03, 1, 2, 3, 4)));
  chip.received(ackFrame);
  chip.received(answer);
  expect(await second).toEqual(ok(firmware));
});

test('an answer whose acknowledgement was lost is taken where none can be late', async () => {
  const first = ask();
  chip.received(ackFrame);
  chip.received(answer);
  await first;
  const second = ask();
  chip.received(answer);
  expect(await second).toEqual(ok(firmware));
});

test('an answer that came damaged is asked for again, once, and at once', async () => {
  const asked = ask();
  chip.received(ackFrame);
  chip.received(damaged);
  expect(written).toEqual([nackFrame]);
  chip.received(damaged);
  expect(written).toEqual([nackFrame]);
  chip.received(answer);
  expect(await asked).toEqual(ok(firmware));
});

test('an answer that does not come is asked for again, then called off', async () => {
  const asked = ask();
  chip.received(ackFrame);
  await clock.advance(500);
  expect(written).toEqual([nackFrame]);
  await clock.advance(300);
  expect(written).toEqual([nackFrame, ackFrame]);
  expect(await asked).toEqual(fail('noAnswer'));
  expect(clock.pending()).toBe(0);
});

test('a question that may take long is called off, and not asked again', async () => {
  const asked = chip.askBriefly(commands.listTargets, 800);
  written = [];
  chip.received(ackFrame);
  await clock.advance(800);
  expect(written).toEqual([ackFrame]);
  expect(await asked).toEqual(fail('noAnswer'));
});

test('a question that the chip does not know is refused at once', async () => {
  const asked = ask();
  chip.received(ackFrame);
  chip.received(errorFrame);
  expect(await asked).toEqual(fail('refused'));
});
