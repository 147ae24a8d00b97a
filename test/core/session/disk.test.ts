/**
 * The disk fails at every stage of a visit, and nobody touches anything: what was the visitor's leaves the screen, the
 * welcome says why, and the process is told to end. A real disk fails in `test/faults/disk.test.ts`.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { StorageError } from '../../../core/ledger/database.ts';
import { holdStation } from '../../../core/ledger/station-lock.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import { openVirtualReceiptPrinter } from '../../../devices/receipt-printer/virtual.ts';
import { confirm } from '../at-the-preview.ts';
import { expectNothingIsLeft, goTo, screens, storageFault } from '../disk-visit.ts';
import {
  clock,
  finish,
  kept,
  lay,
  open,
  playStations,
  printer,
  reader,
  shown,
  station,
  stationFolder,
  type,
  until,
} from '../reader-station.ts';
import { technicianCard, technicianPin } from '../samples.ts';

playStations();

const dataDir = (): string => join(stationFolder(), 'data');
const away = (): string => join(stationFolder(), 'away');

function renameTable(from: string, to: string): void {
  const file = new Database(join(dataDir(), 'station.sqlite'));
  file.exec(`ALTER TABLE ${from} RENAME TO ${to}`);
  file.close();
}

/** Each is mended afterwards, so that the station can be closed. */
const failures = [
  ['its folder is moved away', () => renameSync(dataDir(), away()), () => renameSync(away(), dataDir())],
  ['its ledger is not given back', () => renameTable('event', 'gone'), () => renameTable('gone', 'event')],
] as const;

describe.each(failures)('%s', (_, fail, mend) => {
  test.each(screens)('at %s', async (screen) => {
    await open();
    await goTo(screen);
    fail();
    await expectNothingIsLeft();
    expect(station.status().lines.at(-1)).toMatch(/^Disk · diskFailed · action: maintenance/);
    mend();
  });
});

test.each(screens)('a folder that comes back in time does not end the process: at %s', async (screen) => {
  await open();
  await goTo(screen);
  let ended = false;
  void station.broken.then(() => (ended = true));
  renameSync(dataDir(), away());
  // Noticed by the next write of a job that is printed, or at the next heartbeat.
  for (let waited = 0; waited < 5_000 && shown().name !== 'welcome'; waited += 100) await clock.advance(100);
  expect(shown().name).toBe('welcome');
  renameSync(away(), dataDir());
  await clock.advance(5_000);
  expect([station.view().availability.state, ended]).toEqual(['inService', false]);
});

test("a folder in the place of the station's own gets nothing of it, and no job is begun", async () => {
  await open();
  await goTo('preview');
  renameSync(dataDir(), away());
  mkdirSync(dataDir());
  const other = holdStation(dataDir());
  confirm(station);
  await clock.advance(20_000);
  expect(readdirSync(dataDir())).not.toContain('ledger.head');
  expect(readdirSync(dataDir())).not.toContain('status.json');
  expect(existsSync(join(stationFolder(), 'sheets'))).toBe(false);
  await expect(station.broken).resolves.toMatchObject({
    message: expect.stringContaining('deleted, moved or replaced'),
  });
  if (other.ok) other.value.release();
  rmSync(dataDir(), { recursive: true });
  renameSync(away(), dataDir());
  expect(kept()).not.toContainEqual(expect.objectContaining({ kind: 'jobIntended' }));
});

describe('on a full disk', () => {
  let full: boolean;
  const refuse = (): void => {
    if (full) throw new StorageError('the disk is full', { fault: 'diskFull' });
  };
  const openOnDisk = (): Promise<void> => {
    full = false;
    return open(undefined, {
      journal: (journal) => ({
        recordJob(event) {
          refuse();
          return journal.recordJob(event);
        },
        record(event) {
          refuse();
          journal.record(event);
        },
      }),
    });
  };

  test('a visit is told that its copy was not printed, the welcome tells the next, until a write is taken', async () => {
    await openOnDisk();
    await goTo('preview');
    full = true;
    confirm(station);
    await until('outcome');
    expect(shown()).toMatchObject({ outcome: 'failed', message: { en: expect.stringContaining('did not print') } });
    finish();
    expect(station.view().availability).toMatchObject(storageFault);
    expect(station.status().lines.at(-1)).toMatch(/^Disk · diskFull · action: maintenance · make room/);
    full = false;
    await clock.advance(6_000);
    expect(station.view().availability.state).toBe('inService');
  });

  test('a technician who is at work goes on, and reads that the disk is full', async () => {
    await openOnDisk();
    await lay(identified(technicianCard));
    full = true;
    await type(technicianPin);
    expect(shown()).toMatchObject({
      name: 'technician',
      open: { devices: [{}, {}, {}, { device: 'clock' }, { device: 'disk', faults: [{ code: 'diskFull' }] }] },
    });
  });
});

test('a view comes at least every 10 s whatever a printer does, for a page that is told nothing blanks itself', async () => {
  await open(undefined, {
    devices: () => ({
      cardReader: { ...reader, close: () => Promise.resolve() },
      documentPrinter: { ...printer, inquire: () => new Promise(() => undefined) },
      receiptPrinter: openVirtualReceiptPrinter(clock),
    }),
  });
  const told = [clock.monotonic()];
  station.onView(() => void told.push(clock.monotonic()));
  await clock.advance(60_000);
  const gaps = told.slice(1).map((at, index) => at - (told[index] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(10_000);
  expect(gaps.length).toBeGreaterThanOrEqual(5);
});
