/** What a station is made of: opened in the order of dependence, released in reverse. */
import type { Device, FaultCode } from '../devices/device.ts';
import type { Devices } from '../devices/index.ts';
import { openCertificateFonts } from '../templates/certificates/index.ts';
import { type Catalogue, catalogueOf } from './documents/catalogue.ts';
import { withHoldsTold } from './documents/holds.ts';
import { type Issuance, openIssuance } from './issuance/issuance.ts';
import { jobTokenPrefix } from './issuance/numbers.ts';
import { type Store } from './ledger/database.ts';
import { probeDisk } from './ledger/disk-probe.ts';
import type { PrinterName, PrintJob } from './ledger/events.ts';
import { type Journal, openJournal } from './ledger/journal.ts';
import { isBeforeLastJob } from './ledger/ledger.ts';
import { unruledJobs } from './ledger/print-jobs.ts';
import type { StationLock } from './ledger/station-lock.ts';
import { openStore } from './ledger/store.ts';
import { countingSlips } from './operations/counted-slips.ts';
import { type DataDisk, watchDisk } from './operations/data-disk.ts';
import { openSignsOfLife, type SignsOfLife } from './operations/liveness.ts';
import { type PrinterStocks, paperLeft, stocksOf } from './operations/printer-stock.ts';
import { describeStation, type StationStatus } from './operations/station-status.ts';
import { type SupplyCount, type SupplyRow, suppliesOf } from './operations/supplies.ts';
import { openSupplyCount } from './operations/supply-count.ts';
import type { Ports } from './ports.ts';
import { openPrintQueue, type PrintQueue } from './printing/print-queue.ts';
import { openPrinterProof, type PrinterProof } from './printing/printer-proof.ts';
import { openQueueCleaner, type QueueCleaner } from './printing/queue-cleaner.ts';
import { type StationPrinter } from './printing/station-printer.ts';
import { makeTestPage } from './printing/test-page.ts';
import type { RecordSource } from './records/record-source.ts';
import { withCleanTexts } from './records/record-texts.ts';
import { type CampusWatch, openCampusWatch } from './session/campus-watch.ts';
import { openPinGuard, type PinGuard } from './session/pin-guard.ts';
import { openTechnicianDesk, type TechnicianDesk } from './session/technician-desk.ts';
import { hasColour, type Settings } from './settings/settings.ts';

export interface StationParts {
  readonly store: Store;
  readonly disk: DataDisk;
  /** The clock is before the last job; the last answer while the ledger cannot be read. */
  readonly isClockWrong: () => boolean;
  /** Jobs that wait for a ruling; the last answer while the ledger cannot be read. */
  readonly jobsToRule: () => readonly PrintJob[];
  /** What the ledger counts of the supplies; the last answer while it cannot be read. */
  readonly supplyCount: () => SupplyCount;
  readonly journal: Journal;
  readonly devices: Devices;
  /** In the order of preference. */
  readonly printers: readonly StationPrinter[];
  readonly catalogue: Catalogue;
  readonly printQueue: PrintQueue;
  readonly queueCleaner: QueueCleaner;
  readonly printerProof: PrinterProof;
  readonly issuance: Issuance;
  readonly records: RecordSource;
  readonly campus: CampusWatch;
  readonly pinGuard: PinGuard;
  readonly technicianDesk: TechnicianDesk;
  readonly signsOfLife: SignsOfLife;
}

/** Opens everything but the visits; `taken` releases it. Throws StorageError when the data folder cannot be used. */
export async function openParts(
  settings: Settings,
  ports: Ports,
  lock: StationLock,
  taken: AsyncDisposableStack,
): Promise<StationParts> {
  const { clock, random, log } = ports;
  const { dataDir } = settings;
  // The first visitor must not wait for them: opened cold they take longer than a whole document.
  openCertificateFonts();
  const store = openStore(dataDir);
  taken.defer(() => void store.close());
  const isBefore = (): boolean => isBeforeLastJob(store, clock.wall());
  const probe = (): void => {
    probeDisk(store, dataDir);
    isBefore();
  };
  const disk = watchDisk({ isHeld: () => lock.assertInPlace(), probe }, log);
  const journal = watched(ports.journal(openJournal(store, dataDir, clock, () => random(16))), disk);
  // A ledger that takes no entry keeps no slip from its reader.
  const enterSlip = (): void => disk.tryToWrite('ledger', () => journal.record({ kind: 'slipPrinted' }));
  const { devices, printers } = openHardware(settings, ports, enterSlip, taken);
  const prefix = jobTokenPrefix(settings.id);
  const printQueue = openPrintQueue({ ...ports, store, journal, printers, jobTokenPrefix: prefix });
  const catalogue = catalogueOf(settings);
  const issuance = openIssuance({ store, settings, catalogue, clock, random, journal, printers, printQueue });
  taken.defer(() => issuance.idle());
  const records = await openRecords(settings, ports, catalogue);
  taken.defer(() => records.close());
  const campus = openCampusWatch(records, clock, log);
  taken.defer(() => campus.close());
  const pinGuard = openPinGuard(store, dataDir, clock, random);
  taken.defer(() => disk.tryToWrite('pin tries', () => pinGuard.save()));
  const queueCleaner = openQueueCleaner(printQueue, store, clock);
  const printerProof = openPrinterProof({
    store,
    journal,
    disk,
    clock,
    printers,
    printQueue,
    makePage: (name) => makeTestPage(settings, name, prefix, ports),
    statusOf: (name, status) => queueCleaner.statusOf(name, status),
  });
  const parts = { store, journal, devices, catalogue, printQueue, printerProof, records };
  return {
    ...parts,
    technicianDesk: openTechnicianDesk(settings, ports, parts),
    disk,
    isClockWrong: disk.remembering(isBefore, false),
    jobsToRule: disk.remembering(() => unruledJobs(store), []),
    supplyCount: openSupplyCount({ store, settings, clock, devices, disk }),
    printers,
    queueCleaner,
    issuance,
    campus,
    pinGuard,
    signsOfLife: openSignsOfLife(clock),
  };
}

/** `printers`: those of documents, in the order of preference. `enterSlip` is called after each slip that came out. */
function openHardware(
  settings: Settings,
  ports: Ports,
  enterSlip: () => void,
  taken: AsyncDisposableStack,
): Pick<StationParts, 'devices' | 'printers'> {
  const devices = countingSlips(ports.devices(settings, ports.clock), enterSlip);
  const printers = printersOf(devices);
  taken.defer(() => devices.cardReader.close());
  for (const { device } of printers) taken.defer(() => device.close());
  taken.defer(() => devices.receiptPrinter?.close());
  return { devices, printers };
}

/** The source of records as every reader of them has it: clean texts, and the technician told of holds on no document. */
async function openRecords(
  settings: Settings,
  { records, clock, random, log }: Ports,
  catalogue: Catalogue,
): Promise<RecordSource> {
  const source = await records(settings, clock, random);
  return withHoldsTold(withCleanTexts(source), (kind) => catalogue.has(kind), log);
}

/** A journal that writes only into the folder that the station holds, and whose refusals the station learns of. */
function watched(journal: Journal, disk: DataDisk): Journal {
  return {
    recordJob: (event) => disk.write(() => journal.recordJob(event)),
    record: (event) => disk.write(() => journal.record(event)),
  };
}

function printersOf({ documentPrinter, backupPrinter }: Devices): readonly StationPrinter[] {
  const first = { name: 'documentPrinter', device: documentPrinter } as const;
  return backupPrinter === undefined ? [first] : [first, { name: 'backupPrinter', device: backupPrinter }];
}

/** As the choice of printer sees it: one that never described itself may have colour. */
function inColour(printers: readonly StationPrinter[]): readonly PrinterName[] {
  return printers.filter(({ device }) => device.lastReport()?.capabilities.colour ?? true).map(({ name }) => name);
}

/** What the station says of itself now; `since`: the instant of its start, ISO; `inVisit`: somebody is at the terminal. */
export function statusOf(
  parts: StationParts,
  settings: Settings,
  { wall, since, inVisit }: { readonly wall: Date; readonly since: string; readonly inVisit: boolean },
): StationStatus {
  const { devices, printers, printQueue, printerProof, disk, isClockWrong, catalogue, campus, signsOfLife } = parts;
  const { cardReader, documentPrinter, backupPrinter, receiptPrinter } = devices;
  const { id, timeZone } = settings;
  const stocks = stocksOf(devices);
  const supplies = supplyRows(parts, settings, stocks);
  const backup = backupPrinter && printerProof.statusOf('backupPrinter', backupPrinter.status());
  return describeStation(
    {
      station: id,
      pid: process.pid,
      since,
      at: wall.toISOString(),
      busy: inVisit ? 'visit' : printQueue.isBusy() ? 'printing' : null,
      silentMs: signsOfLife.silences(),
    },
    {
      devices: {
        cardReader: cardReader.status(),
        documentPrinter: printerProof.statusOf('documentPrinter', documentPrinter.status()),
        ...(backup === undefined ? {} : { backupPrinter: backup }),
        ...(receiptPrinter === undefined ? {} : { receiptPrinter: receiptPrinter.status() }),
      },
      // Asked first: where the ledger cannot be read, that is the disk's fault.
      clockWrong: isClockWrong(),
      diskFault: disk.fault(),
      campusDown: campus.down(),
      clockAheadMs: campus.clockAheadMs(),
      sealPrinters: hasColour(settings) ? inColour(printers) : [],
      paper: paperLeft(printers.map(({ device }) => device)),
      supplies,
    },
    stocks,
    catalogue,
    timeZone,
  );
}

function supplyRows(
  { devices, supplyCount }: StationParts,
  { supplies: limits }: Settings,
  stocks: PrinterStocks,
): readonly SupplyRow[] {
  const { documentPrinter, backupPrinter, receiptPrinter } = devices;
  const codes = (device: Device | undefined): readonly FaultCode[] =>
    device?.status().faults.map(({ code }) => code) ?? [];
  const faults = {
    documentPrinter: codes(documentPrinter),
    backupPrinter: codes(backupPrinter),
    receiptPrinter: codes(receiptPrinter),
  };
  return suppliesOf({ stocks, faults, hasReceiptPrinter: receiptPrinter !== undefined, count: supplyCount(), limits });
}
