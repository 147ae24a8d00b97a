import { expect, test } from 'vitest';
import { hanging, livenessLine, type Silences } from '../../../core/operations/liveness.ts';

const alive: Silences = { mainLoop: 0, store: 900, devices: 5_000, page: 1_000 };

test.each([
  ['all are alive', {}, [], 'Process · alive: main loop, store, devices, page'],
  ['a process without a page', { page: null }, [], 'Process · alive: main loop, store, devices'],
  ['at the limit', { store: 20_000, devices: 60_000 }, [], 'Process · alive: main loop, store, devices, page'],
  [
    'the page hangs',
    { page: 42_400 },
    ['page'],
    'Process · hangs: page (silent for 42 s) · action: maintenance · it is started anew by itself; if that goes on, see the log',
  ],
  [
    'a device hangs, and the store',
    { store: 20_001, devices: 60_001 },
    ['store', 'devices'],
    'Process · hangs: store (silent for 20 s), devices (silent for 60 s) · action: maintenance · it is started anew by itself; if that goes on, see the log',
  ],
] as const)('%s', (_, silences, parts, line) => {
  expect([hanging({ ...alive, ...silences }), livenessLine({ ...alive, ...silences })]).toEqual([parts, line]);
});

test('a process that has told nothing yet says so', () => {
  expect(livenessLine({ mainLoop: null, store: null, devices: null, page: null })).toBe(
    'Process · alive: nothing has told so yet',
  );
});
