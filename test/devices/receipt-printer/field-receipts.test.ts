/** The driver against what receipt printers of the field answer, which the simulated one does not by itself. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../../core/clock.ts';
import { type DeviceClock, pause } from '../../../devices/clock.ts';
import { openEscPosPrinter } from '../../../devices/receipt-printer/escpos-printer.ts';
import { until } from '../../until.ts';

const slip = { slip: Buffer.from('SLIP\n'), cut: Buffer.from([0x1b, 0x69]) };
const clearKey = Buffer.from([0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08]);
const workedOffRequest = Buffer.from([0x1d, 0x72, 0x01]);
const { signal } = new AbortController();

/** Four times as fast as the system's, for the driver and for what it speaks with: a slip is given up after 8 s. */
const pace = 4;
const clock: DeviceClock = {
  ...systemClock,
  monotonic: () => systemClock.monotonic() * pace,
  after: (milliseconds, act) => systemClock.after(milliseconds / pace, act),
};

const left: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of left.splice(0).toReversed()) await end();
});

interface Played {
  /** All that came, in order, except questions for the state. */
  heard(): Buffer;
  /** Answers DLE EOT 1 to 4 from now on. */
  state: readonly [number, number, number, number];
  /** Keeps the line from the printer busy: what it says from now on comes later, in order and apart. */
  busy(milliseconds: number): void;
}
const well = [0x12, 0x12, 0x12, 0x12] as const;

/** A printer that answers for its state; `hear` answers whatever else comes. */
async function play(
  hear: (octets: Buffer, socket: Socket, heard: Buffer) => void,
  greeting: readonly number[] = [],
): Promise<{ readonly played: Played; readonly printer: ReturnType<typeof openEscPosPrinter> }> {
  let heard = Buffer.alloc(0);
  let line: Promise<unknown> = Promise.resolve();
  const played: Played = {
    heard: () => heard,
    state: well,
    busy: (milliseconds) => void (line = line.then(() => pause(clock, milliseconds))),
  };
  const server = createServer((socket) => {
    left.push(() => socket.destroy());
    socket.on('error', () => undefined);
    if (greeting.length > 0) socket.write(Uint8Array.from(greeting));
    socket.on('data', (octets: Buffer) => {
      const rest: number[] = [];
      for (let at = 0; at < octets.length; at += 1) {
        if (octets[at] !== 0x10 || octets[at + 1] !== 0x04) rest.push(octets[at] ?? 0);
        else {
          const answer = Uint8Array.of(played.state[(octets[at + 2] ?? 1) - 1] ?? 0);
          line = line.then(() => pause(clock, 30)).then(() => socket.writable && socket.write(answer));
          at += 2;
        }
      }
      heard = Buffer.concat([heard, Buffer.from(rest)]);
      if (rest.length > 0) hear(Buffer.from(rest), socket, heard);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  left.push(() => server.close());
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const printer = openEscPosPrinter({ address: { host: '127.0.0.1', port }, clock });
  left.push(() => printer.close());
  return { played, printer };
}

test.each([
  ['nothing is sent before it has come', 0],
  ['nor is one that comes late', 1_500],
])(
  'the answer to the clear command is no slip worked off: %s',
  async (_, delay) => {
    let clears = 0;
    let sentWithClear = 0;
    const { played, printer } = await play((octets, socket, heard) => {
      if (octets.includes(clearKey)) {
        clears += 1;
        sentWithClear += octets.length - clearKey.length;
        // Epson, Citizen: header, identifier, NUL.
        const answer = Uint8Array.of(0x37, 0x25, 0x00);
        if (delay === 0) socket.write(answer);
        else clock.after(delay, () => socket.writable && socket.write(answer));
      }
      // The first slip meets the end of its paper.
      if (clears === 0 && heard.includes(workedOffRequest)) played.state = [0x1a, 0x32, 0x12, 0x7e];
    });
    const visit = new AbortController();
    const first = printer.print(slip, visit.signal);
    await until(() => clears === 1, Boolean);
    visit.abort();
    expect(await first).toEqual({ ok: false, problem: 'paperOut' });
    played.state = well;
    // It takes the second slip and says nothing of it.
    expect(await printer.print(slip, signal)).toEqual({ ok: false, problem: 'silent' });
    expect(sentWithClear).toBe(0);
  },
  30_000,
);

test('an automatic status in mid-slip is no slip worked off', async () => {
  const { printer } = await play((octets, socket) => {
    // The paper comes near its end while it prints: four octets of GS a.
    if (octets.includes(workedOffRequest)) socket.write(Uint8Array.of(0x10, 0x00, 0x03, 0x0f));
  });
  expect(await printer.print(slip, signal)).toEqual({ ok: false, problem: 'silent' });
}, 30_000);

test('an octet that comes ahead of the slip is no answer about it', async () => {
  // A serial line knows no connections: what an earlier slip owed comes in the next conversation.
  const { printer } = await play(() => undefined, [0x00]);
  expect(await printer.print(slip, signal)).toEqual({ ok: false, problem: 'silent' });
}, 30_000);

test('a slip that takes the line seconds keeps the questions waiting, and is printed', async () => {
  const { played, printer } = await play((octets, socket) => {
    if (!octets.includes(workedOffRequest)) return;
    // Its drawer's pin is high: a late answer to DLE EOT 1 would be an open cover as one to DLE EOT 2.
    played.state = [0x16, 0x12, 0x12, 0x12];
    played.busy(2_000);
    clock.after(4_000, () => socket.writable && socket.write(Uint8Array.of(0x00)));
  });
  expect(await printer.print(slip, signal)).toMatchObject({ ok: true });
}, 30_000);

test('a visit that ends in mid-slip takes what is not printed with it', async () => {
  const { played, printer } = await play(() => undefined);
  const visit = new AbortController();
  const ended = printer.print(slip, visit.signal);
  await until(() => played.heard().includes(workedOffRequest), Boolean);
  visit.abort();
  // Not `silent`: it is not waited for until the end.
  expect(await ended).toEqual({ ok: false, problem: 'notReady' });
  await until(() => played.heard().includes(clearKey), Boolean);
}, 30_000);

test.each([
  [0x00, 'all off'],
  [0xff, 'all on'],
  [0x16 | 0x80, 'bit 7'],
])(
  '%i is no state (%s)',
  async (octet) => {
    const { played, printer } = await play(() => undefined);
    played.state = [octet, octet, octet, octet];
    expect(await printer.print(slip, signal)).toEqual({ ok: false, problem: 'silent' });
  },
  30_000,
);
