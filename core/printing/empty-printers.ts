/** Makes sure that nothing of an earlier visit is left in a printer before it gets its next job. */
import { pause } from '../../devices/clock.ts';
import type { Clock } from '../clock.ts';
import type { PrinterName } from '../ledger/events.ts';
import { cancelOpenJobs } from './print-job.ts';
import type { PrintTiming } from './settlement.ts';
import type { StationPrinter } from './station-printer.ts';

export interface EmptyPrinters {
  /** Something was canceled in this printer, or left behind: until `timing.proof` has passed it may still begin it. */
  unsettle(name: PrinterName): void;
  /** Cancels what is left of ours in the printer; whether nothing is left, nor can begin any more. */
  isEmptied(printer: StationPrinter): Promise<boolean>;
}

/** `jobTokenPrefix`: with what the names of all our jobs begin. */
export function trackEmptyPrinters(
  jobTokenPrefix: string,
  clock: Clock,
  { proof }: Pick<PrintTiming, 'proof'>,
): EmptyPrinters {
  const unsettledUntil = new Map<PrinterName, number>();
  const unsettle = (name: PrinterName): void => void unsettledUntil.set(name, clock.monotonic() + proof);
  return {
    unsettle,
    async isEmptied({ name, device }) {
      for (;;) {
        const found = await cancelOpenJobs(device, jobTokenPrefix);
        if (found === 'occupied') return false;
        if (found === 'emptied') unsettle(name);
        const wait = (unsettledUntil.get(name) ?? 0) - clock.monotonic();
        if (wait <= 0) return true;
        await pause(clock, wait);
      }
    },
  };
}
