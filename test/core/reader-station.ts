/** A whole station with a virtual reader on a clock that a test owns: hands that lay cards and type PINs. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { ScreenView } from '../../core/api.ts';
import { readEvents } from '../../core/ledger/ledger.ts';
import { readPinTries } from '../../core/ledger/pin-tries.ts';
import { openStoreToRead } from '../../core/ledger/store.ts';
import { type Ports } from '../../core/ports.ts';
import type { RecordSource } from '../../core/records/record-source.ts';
import { openSampleCampus } from '../../core/records/sample/campus.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { openStation, type Station } from '../../core/station.ts';
import type { CardRead } from '../../devices/card-reader/card-reader.ts';
import { createVirtualCardReader, type VirtualCardReader } from '../../devices/card-reader/virtual.ts';
import { openVirtualPrinter, type VirtualPrinter } from '../../devices/document-printer/virtual.ts';
import { openVirtualReceiptPrinter } from '../../devices/receipt-printer/virtual.ts';
import { createFakeClock, type FakeClock } from '../devices/fake-clock.ts';
import { confirm, isSet, orderDocument } from './at-the-preview.ts';
import { settingsOf, technicianToml } from './samples.ts';

export const lin = '04782E21801D80';
export const su = '04A1B2C3D4E580';
export const suNumber = 'C3230100002';
export const pin = '246810';
export const proven = (uid: string, cardNumber: string): CardRead => ({ uid, assurance: 'authenticated', cardNumber });

let folder: string;
export const stationFolder = (): string => folder;
export let clock: FakeClock;
/** How far somebody set the wall clock. */
let wallOffset: number;
export let reader: VirtualCardReader;
export let printer: VirtualPrinter;
let campus: RecordSource;
/** The cards that the campus was asked about. */
export let asked: CardRead[];
export let station: Station;

/** Before each test the parts of a station, after it nothing of them. */
export function playStations(): void {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'at-the-reader-'));
    clock = createFakeClock();
    wallOffset = 0;
    reader = createVirtualCardReader(clock);
    campus = openSampleCampus(clock, { available: true, delayMs: 0 });
    asked = [];
  });
  afterEach(async () => {
    await close();
    rmSync(folder, { recursive: true });
  });
}

export function setWallClock(by: number): void {
  wallOffset = by;
}

/** `more`: TOML behind the smallest demo station, or another station. */
export async function open(more: string | Settings = technicianToml, ports: Partial<Ports> = {}): Promise<void> {
  printer = openVirtualPrinter({ folder: join(folder, 'sheets'), clock });
  const opened = await openStation(
    { ...(typeof more === 'string' ? settingsOf(more) : more), dataDir: join(folder, 'data') },
    {
      clock: { ...clock, wall: () => new Date(clock.wall().getTime() + wallOffset) },
      devices: () => ({
        cardReader: { ...reader, close: () => Promise.resolve() },
        documentPrinter: printer,
        receiptPrinter: openVirtualReceiptPrinter(clock),
      }),
      records: () => ({
        ...campus,
        authenticate: (entry, signal) => {
          asked.push(entry.card);
          return campus.authenticate(entry, signal);
        },
      }),
      log: () => undefined,
      ...ports,
    },
  );
  if (!opened.ok) throw new Error('the station is held');
  station = opened.value;
  await clock.advance(10);
}

export async function close(): Promise<void> {
  const closing = station.close();
  await clock.advance(10_000);
  await closing;
}

export const shown = (): ScreenView => station.view().screen;
/** Real work (a PIN's hash, fonts) is waited for by looking; the station's time stands meanwhile. */
export async function until(...names: readonly ScreenView['name'][]): Promise<void> {
  for (let look = 0; look < 200_000 && !names.includes(shown().name); look += 1) await clock.advance(0);
  if (!names.includes(shown().name)) throw new Error(`still ${shown().name}`);
}

/** Until the pages of an order can be seen. */
export async function untilSet(): Promise<void> {
  for (let look = 0; look < 200_000 && !isSet(station); look += 1) await clock.advance(0);
  if (!isSet(station)) throw new Error(`nothing is set: ${shown().name}`);
}

export async function lay(card: CardRead): Promise<void> {
  reader.remove();
  reader.present(card);
  await clock.advance(1);
}
export async function type(digits: string): Promise<void> {
  station.act({ type: 'submitPin', pin: digits });
  await until('pin', 'delayed', 'documents', 'outcome', 'technician');
}
/** A visitor who confirms a certificate of enrolment: as far as its printing. */
export async function print(card: CardRead): Promise<void> {
  await lay(card);
  await type(pin);
  orderDocument(station);
  await untilSet();
  confirm(station);
}
export const finish = (): void => station.act({ type: 'finish' });

/** The names of tries that are on the disk. */
export function lastTries(): readonly unknown[] {
  const store = openStoreToRead(join(folder, 'data'));
  if (store === null) return [];
  const { wrongPins } = readPinTries(store, () => new Uint8Array(32));
  store.close();
  return wrongPins.map(({ lastTry }) => lastTry);
}

/** What the ledger keeps, without what tells of time. */
export function kept(): readonly unknown[] {
  const store = openStoreToRead(join(folder, 'data'));
  if (store === null) return [];
  const events = [...readEvents(store)].map(({ kind, payload }) => ({ kind, ...JSON.parse(payload ?? '{}') }));
  store.close();
  return events;
}
