/**
 * A printer at which two visits in a row failed for no reason that anyone could clear gets no job until a test page has come
 * out of it. A technician asks for that page, or once an hour the station itself, while the printer says that it is well.
 */
import type { DeviceStatus } from '../../devices/device.ts';
import { makeFault } from '../../devices/faults.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../ledger/database.ts';
import type { PrinterName, StationEvent } from '../ledger/events.ts';
import type { Journal } from '../ledger/journal.ts';
import { unprovenPrinters } from '../ledger/unproven-printers.ts';
import { blockedPrinter, works } from '../operations/availability.ts';
import type { DataDisk } from '../operations/data-disk.ts';
import type { PrintQueue } from './print-queue.ts';
import type { StationPrinter } from './station-printer.ts';
import type { TestPage, TestPageFate } from './test-page.ts';

/** In milliseconds of the monotonic clock; begins anew with the station. */
const betweenPages = 3_600_000;

export interface PrinterProof {
  /** How a printer is for a visitor, given how it is. */
  statusOf(name: PrinterName, status: DeviceStatus): DeviceStatus;
  /** Prints the page that a technician asked for. Throws StorageError when the ledger does not take what became of it. */
  printForTechnician(name: PrinterName): Promise<TestPageFate>;
  /** Prints the station's own pages that are due, and tells whether there were any. Call it at each heartbeat. */
  printDue(): Promise<boolean>;
}

export interface PrinterProofDependencies {
  readonly store: Store;
  readonly journal: Journal;
  readonly disk: DataDisk;
  readonly clock: Clock;
  readonly printers: readonly StationPrinter[];
  readonly printQueue: Pick<PrintQueue, 'printTestPage'>;
  readonly makePage: (name: PrinterName) => TestPage;
  /** What else keeps a printer from being used. */
  readonly statusOf: (name: PrinterName, status: DeviceStatus) => DeviceStatus;
}

export function openPrinterProof(parts: PrinterProofDependencies): PrinterProof {
  const { store, journal, disk, clock, printers, printQueue, makePage } = parts;
  const unproven = disk.remembering(() => unprovenPrinters(store), new Map<PrinterName, string>());
  const dueAt = new Map<PrinterName, number>();

  const print = (name: PrinterName): Promise<TestPageFate> => {
    dueAt.set(name, clock.monotonic() + betweenPages);
    return printQueue.printTestPage(name, makePage(name));
  };

  /** An hour passes before the first page too: what failed twice just now needs a person more than a third try. */
  const isDue = ({ name, device }: StationPrinter): boolean => {
    if (!unproven().has(name)) {
      dueAt.delete(name);
      return false;
    }
    const due = dueAt.get(name) ?? clock.monotonic() + betweenPages;
    dueAt.set(name, due);
    const status = parts.statusOf(name, device.status());
    // What became of a page must be kept, or it would be printed again.
    return disk.fault() === null && clock.monotonic() >= due && status.state === 'online' && works(status);
  };

  return {
    statusOf(name, status) {
      const usable = parts.statusOf(name, status);
      const since = unproven().get(name);
      return since === undefined ? usable : blockedPrinter(usable, { ...makeFault('unproven'), since });
    },
    async printForTechnician(name) {
      const fate = await print(name);
      journal.record(entryOf(name, fate, 'technician'));
      return fate;
    },
    async printDue() {
      const due = printers.filter(isDue);
      for (const { name } of due) {
        const fate = await print(name);
        disk.tryToWrite('ledger', () => journal.record(entryOf(name, fate, 'station')));
      }
      return due.length > 0;
    },
  };
}

function entryOf(
  printer: PrinterName,
  { outcome }: TestPageFate,
  by: 'technician' | 'station',
): Extract<StationEvent, { kind: 'testPage' }> {
  return { kind: 'testPage', printer, outcome, by };
}
