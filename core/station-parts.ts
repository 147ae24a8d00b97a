/** What a station is made of: opened in the order of dependence, released in reverse. */
import type { Devices } from '../devices/index.ts';
import { openCertificateFonts } from '../templates/certificates/index.ts';
import { type Catalogue, catalogueOf } from './documents/catalogue.ts';
import { type Issuance, openIssuance } from './issuance/issuance.ts';
import { jobTokenPrefix } from './issuance/numbers.ts';
import { StorageError, type Store } from './ledger/database.ts';
import { type Journal, openJournal } from './ledger/journal.ts';
import { isBeforeLastJob } from './ledger/ledger.ts';
import { openStore } from './ledger/store.ts';
import type { Log } from './log.ts';
import { stocksOf } from './operations/printer-stock.ts';
import { describeStation, type StationStatus } from './operations/station-status.ts';
import type { Ports } from './ports.ts';
import { openPrintQueue, type PrintQueue } from './printing/print-queue.ts';
import { openQueueCleaner, type QueueCleaner } from './printing/queue-cleaner.ts';
import { type StationPrinter } from './printing/station-printer.ts';
import type { RecordSource } from './records/record-source.ts';
import { withCleanTexts } from './records/record-texts.ts';
import { openPinGuard, type PinGuard } from './session/pin-guard.ts';
import type { Settings } from './settings/settings.ts';

export interface StationParts {
  readonly store: Store;
  readonly journal: Journal;
  readonly devices: Devices;
  /** In the order of preference. */
  readonly printers: readonly StationPrinter[];
  readonly catalogue: Catalogue;
  readonly printQueue: PrintQueue;
  readonly queueCleaner: QueueCleaner;
  readonly issuance: Issuance;
  readonly records: RecordSource;
  readonly pinGuard: PinGuard;
}

/** Opens everything but the visits; `taken` releases it. Throws StorageError when the data folder cannot be used. */
export function openParts(settings: Settings, ports: Ports, taken: AsyncDisposableStack): StationParts {
  const { clock, random, log } = ports;
  const { dataDir } = settings;
  // The first visitor must not wait for them: opened cold they take longer than a whole document.
  openCertificateFonts();
  const store = openStore(dataDir);
  taken.defer(() => void store.close());
  const journal = ports.journal(openJournal(store, dataDir, clock, () => random(16)));
  const devices = ports.devices(settings, clock);
  const printers = printersOf(devices);
  taken.defer(() => devices.cardReader.close());
  for (const { device } of printers) taken.defer(() => device.close());
  taken.defer(() => devices.receiptPrinter.close());
  const queue = { ...ports, store, journal, printers, jobTokenPrefix: jobTokenPrefix(settings.id) };
  const printQueue = openPrintQueue(queue);
  const catalogue = catalogueOf(settings);
  const issuance = openIssuance({ store, settings, catalogue, clock, random, journal, printers, printQueue });
  taken.defer(() => issuance.idle());
  const records = withCleanTexts(ports.records(settings, clock));
  const pinGuard = openPinGuard(store, dataDir, clock, random);
  taken.defer(() => tryToWrite(log, 'pin tries', () => pinGuard.save()));
  const queueCleaner = openQueueCleaner(printQueue, store, clock);
  return { store, journal, devices, printers, catalogue, printQueue, queueCleaner, issuance, records, pinGuard };
}

function printersOf({ documentPrinter, backupPrinter }: Devices): readonly StationPrinter[] {
  const first = { name: 'documentPrinter', device: documentPrinter } as const;
  return backupPrinter === undefined ? [first] : [first, { name: 'backupPrinter', device: backupPrinter }];
}

/** What the station says of itself now; `since`: the instant of its start, ISO. */
export function statusOf(
  { devices, queueCleaner, store }: StationParts,
  { id, timeZone }: Pick<Settings, 'id' | 'timeZone'>,
  wall: Date,
  since: string,
): StationStatus {
  const { cardReader, documentPrinter, backupPrinter, receiptPrinter } = devices;
  const backup = backupPrinter && queueCleaner.statusOf('backupPrinter', backupPrinter.status());
  return describeStation(
    { station: id, pid: process.pid, since, at: wall.toISOString() },
    {
      cardReader: cardReader.status(),
      documentPrinter: queueCleaner.statusOf('documentPrinter', documentPrinter.status()),
      ...(backup === undefined ? {} : { backupPrinter: backup }),
      receiptPrinter: receiptPrinter.status(),
    },
    stocksOf(devices),
    isBeforeLastJob(store, wall),
    timeZone,
  );
}

/** Writes what a full or failing disk may refuse without stopping the visit. */
export function tryToWrite(log: Log, file: string, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    log('storage.write-failed', { file, detail: error.message });
  }
}
