/** `kiosk supplies` at the data folder of a station that ran. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { CommandResult } from '../../../core/cli/command.ts';
import { supplies } from '../../../core/cli/supplies.ts';
import { StationHeldError, UsageError } from '../../../core/exit-codes.ts';
import { readStatus } from '../../../core/operations/status-file.ts';
import { openStation, type Station } from '../../../core/station.ts';
import { createVirtualCardReader } from '../../../devices/card-reader/virtual.ts';
import { openVirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { openVirtualReceiptPrinter } from '../../../devices/receipt-printer/virtual.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';
import { settingsOf, technicianToml } from '../samples.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'supplies-'));
  // Before the stations of this file: their clock begins at 2026-09-01.
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-08-31T12:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(dataDir, { recursive: true });
});

const settings = () => ({ ...settingsOf(technicianToml), dataDir });

async function asked(options: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
  return supplies.run({ station: settings, option: (name) => options[name], flag: () => false, positionals: [] });
}

/** A station whose printers have told what they have; 40 sheets in the first. */
async function ran({ backup = false, roll = true } = {}): Promise<Station> {
  const clock = createFakeClock();
  const receiptPrinter = openVirtualReceiptPrinter(clock);
  if (!roll) receiptPrinter.breakDown('paperOut');
  const printer = openVirtualPrinter({ folder: join(dataDir, 'sheets'), clock });
  printer.set({ sheets: 40 });
  const opened = await openStation(settings(), {
    clock,
    log: () => undefined,
    devices: () => ({
      cardReader: createVirtualCardReader(clock),
      documentPrinter: printer,
      ...(backup ? { backupPrinter: openVirtualPrinter({ folder: join(dataDir, 'more'), clock }) } : {}),
      receiptPrinter,
    }),
  });
  if (!opened.ok) throw new Error('held');
  await clock.advance(10_000);
  return opened.value;
}

const rows = z.object({
  supplies: z.array(z.looseObject({ name: z.string(), state: z.string(), level: z.unknown(), used: z.unknown() })),
});
const told = ({ json }: CommandResult) =>
  rows.parse(json).supplies.map(({ name, state, level, used }) => [name, state, level, used]);

test('where no station ever ran only the roll is known to be there', async () => {
  expect(told(await asked())).toEqual([['receiptRoll', 'unknown', null, null]]);
  await expect(asked({ refilled: 'main', by: 'T0001' })).rejects.toThrow(
    '--refilled: no supply is called "main"; there are "receiptRoll"',
  );
});

test('tells what the station last heard, and enters a refill', async () => {
  const station = await ran();
  expect(station.status().lines.filter((line) => line.includes('Tray'))).toEqual([
    'Document printer · Tray main · low · 40 sheets, bring A4 paper',
  ]);
  expect(station.status().availability).toMatchObject({
    state: 'inService',
    troubles: [{ cause: 'supplies', device: 'documentPrinter', fault: 'paperLow' }],
  });
  // What is read of the file for this is passed on whole.
  expect(readStatus(dataDir)).toMatchObject({
    devices: { cardReader: { state: 'online' }, documentPrinter: { state: 'online' } },
  });
  const before = await asked();
  expect(before.lines).toContain('Document printer · Tray main · low · 40 of 250 sheets, low at 50');
  // Beside the station nobody writes.
  await expect(asked({ refilled: 'main', by: 'T0001' })).rejects.toThrow(StationHeldError);
  await station.close();
  const after = await asked({ refilled: 'main', by: 'T0001' });
  expect(after.exit).toBe(0);
  expect(told(after)).toContainEqual(['main', 'low', 40, 0]);
  expect(after.json).toMatchObject({
    supplies: [{ name: 'main', counted: 250, refilledAt: expect.any(String) }, {}, {}, {}],
  });
  await asked({ refilled: 'receiptRoll', by: 'T0001' });
  expect(told(await asked()).at(-1)).toEqual(['receiptRoll', 'unknown', null, 0]);
});

test('a name of both printers needs the printer, a stranger may enter nothing', async () => {
  await (await ran({ backup: true })).close();
  await expect(asked({ refilled: 'main', by: 'T0001' })).rejects.toThrow('both printers have "main"');
  await expect(asked({ refilled: 'main', by: 'T0001', device: 'printer' })).rejects.toThrow(UsageError);
  expect(
    told(await asked({ refilled: 'main', by: 'T0001', device: 'backupPrinter' })).filter(([name]) => name === 'main'),
  ).toEqual([
    ['main', 'low', 40, null],
    ['main', 'enough', 250, 0],
  ]);
  await expect(asked({ refilled: 'main' })).rejects.toThrow('--by');
  await expect(asked({ refilled: 'main', by: 'T0099' })).rejects.toThrow(
    '"T0099" is no technician of this station file',
  );
});

test('each slip that came out of a station counts from the new roll on, and none that did not', async () => {
  await (await ran()).close();
  await asked({ refilled: 'receiptRoll', by: 'T0001' });
  for (const roll of [true, false]) {
    const station = await ran({ roll });
    const slip = { slip: Uint8Array.of(0x0a), cut: new Uint8Array() };
    const printed = await station.devices.receiptPrinter?.print(slip, new AbortController().signal);
    expect(printed?.ok).toBe(roll);
    await station.close();
  }
  expect(told(await asked()).at(-1)).toEqual(['receiptRoll', 'empty', null, 1]);
});
