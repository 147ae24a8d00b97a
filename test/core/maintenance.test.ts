/** The daily maintenance of a station, and whether one may be ended now. */
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CommandInput, CommandResult } from '../../core/cli/command.ts';
import { maintain } from '../../core/cli/maintain.ts';
import { mayUpdate } from '../../core/cli/may-update.ts';
import { exitCodes } from '../../core/exit-codes.ts';
import { openStore } from '../../core/ledger/store.ts';
import { readStatus, writeStatus } from '../../core/operations/status-file.ts';
import { openStation, type Station } from '../../core/station.ts';
import { identified } from '../../devices/card-reader/card-reader.ts';
import { createVirtualCardReader, type VirtualCardReader } from '../../devices/card-reader/virtual.ts';
import { openVirtualPrinter } from '../../devices/document-printer/virtual.ts';
import { openVirtualReceiptPrinter } from '../../devices/receipt-printer/virtual.ts';
import { createFakeClock, type FakeClock } from '../devices/fake-clock.ts';
import { settingsOf } from './samples.ts';

const lin = '04782E21801D80';
let dataDir: string;
let clock: FakeClock;
let reader: VirtualCardReader;
let station: Station;
let done: number;
let events: string[];
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'maintenance-'));
  clock = createFakeClock();
  reader = createVirtualCardReader(clock);
  events = [];
  done = 0;
  // The clock of the test begins at 08:00 in Shanghai.
  const settings = { ...settingsOf('[maintenance]\nquietHour = "08:10"\n'), dataDir };
  const opened = await openStation(settings, {
    clock,
    devices: () => ({
      cardReader: reader,
      documentPrinter: openVirtualPrinter({ folder: join(dataDir, 'sheets'), clock }),
      receiptPrinter: openVirtualReceiptPrinter(clock),
    }),
    log: (event) => void events.push(event),
  });
  if (!opened.ok) throw new Error('held');
  station = opened.value;
  station.onMaintained(() => (done += 1));
});
afterEach(async () => {
  await station.close();
  rmSync(dataDir, { recursive: true });
});

const walSize = (): number => statSync(join(dataDir, 'station.sqlite-wal')).size;
const minutes = (count: number): Promise<void> => clock.advance(count * 60_000);

test('is done once, in its hour, and empties the log of the ledger', async () => {
  await minutes(9);
  expect([done, walSize() > 0]).toEqual([0, true]);
  await minutes(2);
  expect([done, walSize(), events.filter((event) => event === 'station.maintained').length]).toEqual([1, 0, 1]);
  await minutes(2);
  expect(done).toBe(1);
  clock.stall(24 * 3_600_000);
  await minutes(1);
  expect(done).toBe(2);
});

test('is never done inside a visit', async () => {
  await minutes(9);
  station.present(identified(lin));
  for (let minute = 0; minute < 10; minute += 1) {
    station.act({ type: 'moreTime' });
    await clock.advance(30_000);
    station.act({ type: 'moreTime' });
    await clock.advance(30_000);
  }
  expect([station.session().stage.name, done, readStatus(dataDir)?.busy]).toEqual(['enteringPin', 0, 'visit']);
  station.act({ type: 'finish' });
  await clock.advance(6_000);
  expect([done, readStatus(dataDir)?.busy]).toEqual([1, null]);
});

test('without a screen no card is taken, and with it again the next one is', async () => {
  station.setScreen(false);
  reader.present(identified(lin));
  expect(station.session().stage.name).toBe('welcome');
  reader.remove();
  station.setScreen(true);
  reader.present(identified(lin));
  expect(station.session().stage.name).toBe('enteringPin');
});

test('the status says which parts are alive, and that a page which fell silent hangs', async () => {
  await minutes(1);
  expect(readStatus(dataDir)?.lines).toContain('Process · alive: main loop, store, devices');
  station.signsOfLife.tell('page');
  await minutes(1);
  expect(readStatus(dataDir)?.lines).toContainEqual(
    expect.stringMatching(/^Process · hangs: page \(silent for 60 s\)/),
  );
});

const input = (): CommandInput => ({
  option: () => undefined,
  flag: (name) => name === 'any-hour',
  positionals: [],
  station: () => ({ ...settingsOf(), dataDir }),
});
const run = (command: typeof maintain): CommandResult => {
  const result = command.run(input());
  if (result instanceof Promise) throw new Error('it is not asynchronous');
  return result;
};

test('kiosk maintain brings the log into the file beside a station that runs, and says where there is nothing', () => {
  expect(walSize()).toBeGreaterThan(0);
  expect(run(maintain)).toMatchObject({ exit: exitCodes.done, json: { checkpointed: true } });
  expect(walSize()).toBe(0);
  const elsewhere = { ...input(), station: () => ({ ...settingsOf(), dataDir: join(dataDir, 'none') }) };
  expect(maintain.run(elsewhere)).toMatchObject({ json: { checkpointed: null } });
});

test('kiosk maintain leaves the log where somebody reads it', () => {
  const reading = openStore(dataDir);
  const rows = reading.prepare('SELECT name FROM sqlite_master').iterate();
  rows.next();
  // What comes after the reader began cannot be brought into the file under it.
  const writer = openStore(dataDir);
  writer.exec("INSERT INTO pin_salt VALUES (x'00')");
  writer.close();
  expect(run(maintain)).toMatchObject({ exit: exitCodes.done, json: { checkpointed: false } });
  rows.return?.();
  reading.close();
});

test('kiosk may-update: 0 between visits, 75 in one', async () => {
  // Its status has to be of now by the clock of this machine.
  const status = (busy: 'visit' | 'printing' | null) => ({ ...station.status(), at: new Date().toISOString(), busy });
  writeStatus(dataDir, status(null));
  expect(run(mayUpdate)).toMatchObject({ exit: 0, json: { may: true, reason: null } });
  writeStatus(dataDir, status('visit'));
  expect(run(mayUpdate)).toMatchObject({ exit: 75, lines: ['not now: a visitor is at the terminal'] });
  writeStatus(dataDir, status('printing'));
  expect(run(mayUpdate)).toMatchObject({ exit: 75, lines: ['not now: a printer is at work for a visitor'] });
  // Of a station that ended long ago.
  writeStatus(dataDir, { ...status('visit'), at: '2026-01-01T00:00:00Z' });
  expect(run(mayUpdate)).toMatchObject({ exit: 0 });
});
