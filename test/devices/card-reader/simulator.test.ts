import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../core/clock.ts';
import { openSerialCardReader } from '../../../devices/card-reader/serial-reader.ts';
import { simulateCardReader, startSimulatedReader } from '../../../devices/card-reader/simulator/card-reader.ts';
import { createFakeClock } from '../fake-clock.ts';
import { watchReader } from './reader-events.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'card-reader-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const card = '62E3086CED';

test.each([
  // Ten frames in the half second that a hand holds the card, each 50 ms after the one before.
  ['rdm6300', 2, [0, 50, 100, 150, 200, 250, 300, 350, 400, 450, 2000, 2050]],
  ['ascii-line', 2, [0, 2000]],
  ['ascii-line', null, [0]],
] as const)('%s with a tap every %s s sends at %j ms', async (protocol, everySeconds, expected) => {
  const clock = createFakeClock();
  const sent: number[] = [];
  const reader = startSimulatedReader({ protocol, card, everySeconds, clock }, () => sent.push(clock.monotonic()));
  await clock.advance(2060);
  reader.stop();
  await clock.advance(10_000);
  expect(sent).toEqual(expected);
  expect(clock.pending()).toBe(0);
});

test.each(['rdm6300', 'ascii-line'] as const)(
  'a %s that is noisy is read by the driver over a real port',
  async (protocol) => {
    // A name that socat's address syntax would trip over.
    const path = join(folder, 'reader:1,ein "Port"');
    const ending = new AbortController();
    const simulation = { protocol, card, everySeconds: 1, fault: 'noise' as const, clock: systemClock };
    const simulated = simulateCardReader({ ...simulation, link: path, signal: ending.signal });
    const reader = openSerialCardReader({ protocol, path, clock: systemClock });
    const heard = watchReader(reader);
    await heard.next(card);
    await heard.next(card);
    await reader.close();
    ending.abort();
    expect(await simulated).toEqual({ ok: true, value: undefined });
    expect(existsSync(path)).toBe(false);
    expect(new Set(heard.cards())).toEqual(new Set(protocol === 'rdm6300' ? [card, 'removed'] : [card]));
  },
);

const simulate = (link: string, signal = AbortSignal.abort()) =>
  simulateCardReader({ protocol: 'rdm6300', card, everySeconds: null, clock: systemClock, link, signal });

test('a link that cannot be made is a problem that says why', async () => {
  const taken = join(folder, 'file');
  writeFileSync(taken, 'kept');
  expect(await simulate(taken)).toMatchObject({ ok: false, problem: { code: 'linkTaken' } });
  expect(await simulate(join(folder, 'nowhere', 'reader'))).toMatchObject({
    ok: false,
    problem: { code: 'linkFailed', detail: expect.stringContaining('No such file or directory') },
  });
});

test('a link that a killed simulator left behind is replaced', async () => {
  const link = join(folder, 'reader');
  symlinkSync('/dev/pts/none', link);
  expect(await simulate(link)).toMatchObject({ ok: true });
});

test('without socat the problem names its package', async () => {
  const path = process.env.PATH;
  try {
    process.env.PATH = folder;
    expect(await simulate(join(folder, 'reader'))).toMatchObject({
      ok: false,
      problem: { code: 'socatMissing', detail: expect.stringContaining('Debian package socat') },
    });
  } finally {
    process.env.PATH = path;
  }
});
