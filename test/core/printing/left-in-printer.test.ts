/** What a visitor, or an earlier run, left in the station's printers is taken out of them, and what will not go is told. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readStatus } from '../../../core/operations/status-file.ts';
import { printTiming } from '../../../core/printing/settlement.ts';
import { openStation, type Station } from '../../../core/station.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import type { DocumentPrinter } from '../../../devices/document-printer/document-printer.ts';
import { openVirtualPrinter, type VirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { openDevices } from '../../../devices/index.ts';
import { createFakeClock, type FakeClock } from '../../devices/fake-clock.ts';
import { settingsOf } from '../samples.ts';

let dataDir: string;
let clock: FakeClock;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'left-in-printer-'));
  clock = createFakeClock();
});
afterEach(() => rmSync(dataDir, { recursive: true }));

async function open(backupPrinter?: VirtualPrinter): Promise<{ station: Station; printer: VirtualPrinter }> {
  const printer = openVirtualPrinter({ folder: join(dataDir, 'sheets'), clock });
  const opened = await openStation(
    { ...settingsOf(), dataDir },
    {
      clock,
      devices: (settings) => ({
        ...openDevices(settings, 'KIOSK-ZJG01', clock),
        documentPrinter: printer,
        ...(backupPrinter === undefined ? {} : { backupPrinter }),
      }),
      log: () => undefined,
    },
  );
  if (!opened.ok) throw new Error('held');
  return { station: opened.value, printer };
}

const orphan = { jobToken: 'KIOSK-ZJG01-ORPHAN', pages: 1, sides: 'one-sided', colour: true } as const;
const openJobs = async (printer: DocumentPrinter): Promise<number> => {
  const listed = await printer.openJobs();
  return listed.ok ? listed.value.length : -1;
};

test('takes out of its printers what an earlier run left there, as soon as it starts', async () => {
  const backup = openVirtualPrinter({ folder: join(dataDir, 'backup'), clock });
  await backup.createJob(orphan);
  const { station } = await open(backup);
  await clock.advance(100);
  expect(await openJobs(backup)).toBe(0);
  await clock.advance(printTiming.proof);
  await station.close();
});

test('takes a visitor out of the printer with the end of the visit, and tries again until it goes', async () => {
  const { station, printer } = await open();
  await clock.advance(100);
  station.present(identified('04782E21801D80'));
  await printer.createJob(orphan);
  printer.set({ hung: true });
  station.act({ type: 'finish' });
  await clock.advance(12_000);
  printer.set({ hung: false });
  expect(await openJobs(printer)).toBe(1);
  await clock.advance(12_000);
  expect(await openJobs(printer)).toBe(0);
  await station.close();
});

test('a printer that will not give up a job of ours is out of service, for it takes no other, until it does', async () => {
  const { station, printer } = await open();
  await clock.advance(100);
  station.present(identified('04782E21801D80'));
  await printer.createJob(orphan);
  const { ...heard } = printer;
  printer.cancelJob = async () => ({ ok: true, value: undefined });
  station.act({ type: 'finish' });
  await clock.advance(6000);
  expect(station.status().lines[1]).toMatch(/hardwareError · notReady \(a job .* off and on\) · action: maintenance/);
  expect(station.view().availability).toMatchObject({ state: 'outOfService' });
  Object.assign(printer, heard);
  await clock.advance(12_000);
  expect(station.view().availability.state).toBe('inService');
  await station.close();
});

test('a printer that was off when it was to be cleared is told as well as soon as it is back and empty', async () => {
  const { station, printer } = await open();
  await clock.advance(100);
  station.present(identified('04782E21801D80'));
  printer.set({ power: false });
  station.act({ type: 'finish' });
  await clock.advance(6000);
  expect(readStatus(dataDir)?.lines[1]).toContain('offline');
  printer.set({ power: true });
  await clock.advance(5000);
  expect(readStatus(dataDir)?.lines[1]).toBe('Document printer · online');
  await station.close();
});
