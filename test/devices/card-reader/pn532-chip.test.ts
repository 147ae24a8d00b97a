import { expect, test } from 'vitest';
import { createPn532Chip } from '../../../devices/card-reader/pn532-chip.ts';
import { commands } from '../../../devices/card-reader/pn532-commands.ts';
import { ackFrame, encodePn532 } from '../../../devices/card-reader/pn532-frame.ts';
import { ok } from '../../../devices/device.ts';
import { createFakeClock } from '../fake-clock.ts';

test('the rest of an answer that never came does not swallow the next answer', async () => {
  const chip = createPn532Chip({ clock: createFakeClock(), write: () => undefined });
  // An extended frame that says 256 bytes follow.
  chip.received(Uint8Array.of(0x00, 0x00, 0xff, 0xff, 0xff, 0x01, 0x00, 0xff, 0xd5, 0x41));
  const answer = chip.ask(commands.firmwareVersion, 500);
  chip.received(ackFrame);
  chip.received(encodePn532('chip', Uint8Array.of(0x03, 0x32, 0x01, 0x06, 0x07)));
  chip.close();
  expect(await answer).toEqual(ok(Uint8Array.of(0x32, 0x01, 0x06, 0x07)));
});
