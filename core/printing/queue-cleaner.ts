/** Keeps the printers free of what earlier visits left in them, and tells which are not to be used until they are. */
import type { DeviceStatus } from '../../devices/device.ts';
import { makeFault } from '../../devices/faults.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../ledger/database.ts';
import type { PrinterName } from '../ledger/events.ts';
import { unsettledJobs } from '../ledger/print-jobs.ts';
import { blockedPrinter } from '../operations/availability.ts';
import type { PrintQueue } from './print-queue.ts';

export interface QueueCleaner {
  /**
   * Gives what an earlier run left behind its fate, and takes it out of the printers. Not waited for by the screen: it
   * may take minutes. `isRecovering` until then, for a sheet of somebody who has gone may still come out.
   */
  recover(): Promise<void>;
  isRecovering(): boolean;
  /** Takes what a visit left out of the printers. */
  clear(): Promise<void>;
  /** Whether something would not go, and nobody is trying to take it out. */
  isNeeded(): boolean;
  /** How a printer is for a visitor, given how it is. */
  statusOf(name: PrinterName, status: DeviceStatus): DeviceStatus;
}

export function openQueueCleaner(
  queue: Pick<PrintQueue, 'recover' | 'clear'>,
  store: Store,
  clock: Clock,
): QueueCleaner {
  let recovering = unsettledJobs(store).length > 0;
  let clearing = false;
  let left: readonly PrinterName[] = [];
  let since = clock.wall().toISOString();

  const clear = async (): Promise<void> => {
    clearing = true;
    const before = left.length;
    try {
      left = await queue.clear();
    } finally {
      clearing = false;
    }
    if (before === 0) since = clock.wall().toISOString();
  };

  return {
    async recover() {
      try {
        await queue.recover();
        await clear();
      } finally {
        recovering = false;
      }
    },
    isRecovering: () => recovering,
    clear,
    isNeeded: () => left.length > 0 && !clearing,
    statusOf(name, status) {
      if (recovering) return blockedPrinter(status, { ...makeFault('settling'), since });
      if (!left.includes(name)) return status;
      const detail = 'a job of ours will not leave it; switch it off and on';
      return blockedPrinter(status, { ...makeFault('notReady', detail), since });
    },
  };
}
