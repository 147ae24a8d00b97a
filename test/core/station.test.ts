import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StorageError } from '../../core/ledger/database.ts';
import { openJournal } from '../../core/ledger/journal.ts';
import { readJobs, unsettledJobs } from '../../core/ledger/print-jobs.ts';
import { holdStation } from '../../core/ledger/station-lock.ts';
import { openStore, openStoreToRead } from '../../core/ledger/store.ts';
import { readStatus } from '../../core/operations/status-file.ts';
import { openStation, type Station } from '../../core/station.ts';
import { identified } from '../../devices/card-reader/card-reader.ts';
import { createVirtualCardReader } from '../../devices/card-reader/virtual.ts';
import { openVirtualPrinter, type VirtualPrinter } from '../../devices/document-printer/virtual.ts';
import type { Devices } from '../../devices/index.ts';
import type { ReceiptPrinter } from '../../devices/receipt-printer/receipt-printer.ts';
import { openVirtualReceiptPrinter } from '../../devices/receipt-printer/virtual.ts';
import { createFakeClock, type FakeClock } from '../devices/fake-clock.ts';
import { confirm, orderDocument } from './at-the-preview.ts';
import { intended, settingsOf, technicianCard, technicianToml } from './samples.ts';

let dataDir: string;
let clock: FakeClock;
let closed: string[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'station-'));
  clock = createFakeClock();
  closed = [];
});
afterEach(() => rmSync(dataDir, { recursive: true }));

function devices(): Devices {
  const reader = createVirtualCardReader(clock);
  const printer = openVirtualPrinter({ folder: join(dataDir, 'sheets'), clock });
  const close = async (name: string): Promise<void> => void closed.push(name);
  return {
    cardReader: { ...reader, close: () => close('reader') },
    documentPrinter: { ...printer, close: () => close('printer').then(() => Promise.reject(new Error('it hangs'))) },
    receiptPrinter: { ...openVirtualReceiptPrinter(clock), close: () => close('slips') },
  };
}

function leaveBehind(): void {
  const store = openStore(dataDir);
  openJournal(store, dataDir, clock, () => new Uint8Array(16)).recordJob(intended(1));
  store.close();
}

const settings = () => ({ ...settingsOf(), dataDir });
const log = (): void => undefined;

function expectFree(): void {
  const lock = holdStation(dataDir);
  expect(lock.ok).toBe(true);
  if (lock.ok) lock.value.release();
}

test('settles what a power cut left behind while it already welcomes, whatever its printer does', async () => {
  leaveBehind();
  const printer = openVirtualPrinter({ folder: join(dataDir, 'sheets'), clock });
  printer.set({ hung: true });
  const opened = await openStation(settings(), {
    clock,
    devices: () => ({ ...devices(), documentPrinter: printer }),
    log,
  });
  if (!opened.ok) throw new Error('held');
  const store = openStoreToRead(dataDir);
  if (store === null) throw new Error('no ledger');
  expect(opened.value.view().screen.name).toBe('welcome');
  expect(unsettledJobs(store)).toHaveLength(1);
  for (let seconds = 0; seconds < 120 && unsettledJobs(store).length > 0; seconds += 1) await clock.advance(1000);
  expect(unsettledJobs(store)).toEqual([]);
  store.close();
  printer.set({ hung: false });
  await clock.advance(60_000);
  await opened.value.close();
});

test('a disk that refuses the fates of jobs is told to the technician, and the window stays open', async () => {
  leaveBehind();
  const lines: string[] = [];
  const opened = await openStation(settings(), {
    clock,
    devices,
    log: (event, fields) => void lines.push(`${event} ${JSON.stringify(fields)}`),
    journal: (journal) => ({
      ...journal,
      recordJob: () => {
        throw new StorageError('the disk is full');
      },
    }),
  });
  if (!opened.ok) throw new Error('held');
  await clock.advance(60_000);
  expect(lines.join('\n')).toContain('station.recovery-broke {"stack":"StorageError');
  await opened.value.close();
});

test('takes no card until what a power cut left behind has its fate, but for a technician', async () => {
  leaveBehind();
  const opened = await openStation({ ...settingsOf(technicianToml), dataDir }, { clock, devices, log });
  if (!opened.ok) throw new Error('held');
  const station = opened.value;
  const screen = (): string => station.view().screen.name;
  expect(station.view().availability).toEqual({
    state: 'outOfService',
    reasons: [
      {
        zh: '本机刚重新启动，正在核对之前的打印任务，请稍候。',
        en: 'This terminal was restarted and is checking earlier print jobs. Please wait a moment.',
      },
    ],
  });
  expect(station.status().lines[1]).toMatch(/hardwareError · settling · action: suspend/);
  station.present(identified('04782E21801D80'));
  expect(screen()).toBe('welcome');
  station.present(identified(technicianCard));
  expect(screen()).toBe('pin');
  station.act({ type: 'finish' });
  await clock.advance(5000);
  await station.recovered;
  expect(station.view().availability.state).toBe('inService');
  station.present(identified('04782E21801D80'));
  expect(screen()).toBe('pin');
  await station.close();
});

test('a wall clock before the ledger is said on the welcome and in the status, until it is set right', async () => {
  leaveBehind();
  let behind = 60_000;
  const wrong = { ...clock, wall: () => new Date(clock.wall().getTime() - behind) };
  const station = await openStation(settings(), { clock: wrong, devices, log });
  if (!station.ok) throw new Error('held');
  await clock.advance(3000);
  expect(station.value.view().availability).toMatchObject({
    state: 'outOfService',
    reasons: [{ zh: expect.stringContaining('时钟不准'), en: expect.stringContaining('clock') }],
  });
  expect(readStatus(dataDir)?.lines).toContainEqual(expect.stringMatching(/^Clock · .* action: maintenance/));
  behind = 0;
  await clock.advance(5000);
  expect(station.value.view().availability.state).toBe('inService');
  expect(readStatus(dataDir)?.lines.filter((line) => line.startsWith('Clock'))).toEqual([]);
  await station.value.close();
});

test('releases everything when it cannot be opened', async () => {
  const refusing = openStation(settings(), {
    clock,
    devices,
    log,
    records: () => {
      throw new StorageError('the disk is full');
    },
  });
  await expect(refusing).rejects.toThrow('the disk is full');
  expect(closed).toEqual(['slips', 'printer', 'reader']);
  expectFree();
});

test('releases everything when it is closed, whatever one device does', async () => {
  const station = await openStation(settings(), { clock, devices, log });
  if (!station.ok) throw new Error('held');
  expect(holdStation(dataDir).ok).toBe(false);
  await station.value.close();
  expect(closed).toEqual(['slips', 'printer', 'reader']);
  expect(clock.pending()).toBe(0);
  expectFree();
});

test('what breaks is logged by its place, never by its message', async () => {
  const lines: string[] = [];
  const station = await openStation(settings(), {
    clock,
    devices,
    log: (event, fields) => void lines.push(`${event} ${JSON.stringify(fields)}`),
    records: () => ({
      reach: () => Promise.resolve({ ok: true, value: { clockAheadMs: null } }),
      authenticate: () => Promise.reject(new TypeError('no number for 林知远')),
      record: () => Promise.reject(new Error('unused')),
      close: () => Promise.resolve(),
    }),
  });
  if (!station.ok) throw new Error('held');
  station.value.present(identified('04782E21801D80'));
  station.value.act({ type: 'submitPin', pin: '246810' });
  await clock.advance(10);
  expect(lines.join('\n')).toMatch(/visit\.effect-broke \{"effect":"1\/authenticate\/1","stack":"TypeError\\n +at /);
  expect(lines.join('\n')).not.toMatch(/林知远|04782E21801D80|246810/);
  await station.value.close();
});

/** A station whose printers the test holds. */
async function open(
  backup: VirtualPrinter | null = null,
): Promise<{ station: Station; printer: VirtualPrinter; hang: () => void }> {
  let hangs = false;
  const printer = openVirtualPrinter({ folder: join(dataDir, 'sheets'), clock });
  const { cardReader } = devices();
  const slips = openVirtualReceiptPrinter(clock);
  const receiptPrinter: ReceiptPrinter = {
    ...slips,
    print: (slip, signal) => (hangs ? new Promise(() => undefined) : slips.print(slip, signal)),
  };
  const both = backup === null ? {} : { backupPrinter: backup };
  const opened = await openStation(settings(), {
    clock,
    log,
    devices: () => ({ cardReader, receiptPrinter, documentPrinter: printer, ...both }),
  });
  if (!opened.ok) throw new Error('held');
  return { station: opened.value, printer, hang: () => void (hangs = true) };
}

async function until(reached: () => boolean): Promise<void> {
  for (let look = 0; look < 5000 && !reached(); look += 1) await clock.advance(10);
  if (!reached()) throw new Error('it never came');
}

/** A visit as far as its printing. */
async function startPrinting(station: Station): Promise<void> {
  const stage = (): string => station.session().stage.name;
  station.present(identified('04782E21801D80'));
  station.act({ type: 'submitPin', pin: '246810' });
  await until(() => stage() === 'choosing');
  orderDocument(station);
  await until(() => stage() === 'previewing');
  confirm(station);
  expect(stage()).toBe('printing');
}

test('closing waits for the job that is being printed, and its fate is on disk', async () => {
  const { station, printer } = await open();
  printer.set({ msPerPage: 5000 });
  await startPrinting(station);
  await clock.advance(1000);
  let closedYet = false;
  // Asked twice, as by who is impatient.
  const closing = [station.close(), station.close()].map((one) => one.then(() => (closedYet = true)));
  await clock.advance(2000);
  expect(closedYet).toBe(false);
  await clock.advance(10_000);
  await Promise.all(closing);
  const store = openStore(dataDir);
  expect(readJobs(store)).toMatchObject([{ outcome: 'printed' }]);
  store.close();
});

test('asks its printers how they are while nothing is printed, and tells at once', async () => {
  const backup = openVirtualPrinter({ folder: join(dataDir, 'backup'), clock });
  const { station, printer } = await open(backup);
  await clock.advance(100);
  expect(station.status().lines.slice(1, 3)).toEqual(['Document printer · online', 'Backup printer · online']);
  const told: string[] = [];
  station.onView(({ availability }) => void told.push(availability.state));
  printer.set({ sheets: 0 });
  backup.set({ jammed: true });
  await clock.advance(6000);
  expect(told.at(-1)).toBe('outOfService');
  expect(readStatus(dataDir)?.lines.slice(1, 3)).toEqual([
    expect.stringContaining('Document printer · userError · paperOut'),
    expect.stringContaining('Backup printer · userError · paperJammed'),
  ]);
  printer.set({ sheets: 250 });
  await clock.advance(6000);
  expect(told.at(-1)).toBe('inService');
  await station.close();
});

test('tells how it is while one printer is off and the other has a long job', async () => {
  const backup = openVirtualPrinter({ folder: join(dataDir, 'backup'), clock });
  backup.set({ power: false });
  const { station, printer } = await open(backup);
  await clock.advance(100);
  printer.set({ msPerPage: 60_000 });
  await startPrinting(station);
  await clock.advance(30_000);
  expect(station.session().stage.name).toBe('printing');
  const age = clock.wall().getTime() - Date.parse(readStatus(dataDir)?.at ?? '');
  expect(age).toBeLessThanOrEqual(10_000);
  printer.set({ msPerPage: 1 });
  await clock.advance(60_000);
  await station.close();
});

test('a ledger that cannot be read for a while takes the station out of service no longer than that', async () => {
  const { station } = await open();
  await clock.advance(100);
  const disk = new Database(join(dataDir, 'station.sqlite'));
  disk.exec('ALTER TABLE event RENAME TO unreadable');
  await clock.advance(6000);
  expect(station.view().availability.state).toBe('outOfService');
  expect(readStatus(dataDir)?.lines.at(-1)).toMatch(/^Disk · diskFailed · action: maintenance · look after the disk/);
  disk.exec('ALTER TABLE unreadable RENAME TO event');
  disk.close();
  await clock.advance(6000);
  expect(station.view().availability.state).toBe('inService');
  await station.close();
});

test('a slip printer that hangs keeps no visitor: after a while the number stands on the screen alone', async () => {
  const { station, printer, hang } = await open();
  hang();
  printer.set({ failsAfter: 0, countsImpressions: false });
  await startPrinting(station);
  await until(() => station.session().stage.name === 'concluded');
  const slip = (): unknown => station.view().screen;
  expect(slip()).toMatchObject({ outcome: 'unknown', slip: 'printing' });
  await clock.advance(16_000);
  expect(slip()).toMatchObject({ outcome: 'unknown', slip: 'failed' });
  await station.close();
});
