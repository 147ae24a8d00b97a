/** A machine is stopped when nothing is printed any more, and not before. */
import { expect, test } from 'vitest';
import { neverStops, stopInOrder } from '../../../core/operations/machine.ts';

test('a running print job ends first, then the ledger has it, then the machine stops', async () => {
  const told: string[] = [];
  const printed = Promise.withResolvers<void>();
  const stopping = stopInOrder('powerOff', 'T0001', {
    idle: () => printed.promise,
    journal: { record: ({ kind }) => void told.push(kind) },
    stopMachine: async (what) => {
      told.push(what);
      return null;
    },
  });
  await Promise.resolve();
  expect(told).toEqual([]);
  printed.resolve();
  expect(await stopping).toBeNull();
  expect(told).toEqual(['machineStopped', 'powerOff']);
});

test('a demo never stops the computer that it runs on', async () => {
  expect(await neverStops('restart')).toMatchObject({ en: expect.stringContaining('does not stop') });
});
