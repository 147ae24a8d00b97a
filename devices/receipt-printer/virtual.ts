import { type DeviceClock } from '../clock.ts';
import type { DeviceState, DeviceStatus } from '../device.ts';
import { makeFault } from '../faults.ts';
import { fail, ok } from '../result.ts';
import type { ReceiptPrinter } from './receipt-printer.ts';

/** What can be wrong with it, and the state that it then has; with `paperLow`, the near end of its roll, it still prints. */
const stateWith = {
  paperLow: 'online',
  paperOut: 'userError',
  unreachable: 'offline',
} as const satisfies Readonly<Record<string, DeviceState>>;

export type ReceiptPrinterFault = keyof typeof stateWith;

/** A slip printer without hardware that fulfils the interface and keeps its slips. */
export interface VirtualReceiptPrinter extends ReceiptPrinter {
  /** The slips printed so far, oldest first. */
  readonly slips: readonly Uint8Array[];
  /** Sets the fault that it has from now on; `null`: none. */
  breakDown(fault: ReceiptPrinterFault | null): void;
  fault(): ReceiptPrinterFault | null;
}

export function openVirtualReceiptPrinter(clock: DeviceClock): VirtualReceiptPrinter {
  const slips: Uint8Array[] = [];
  const seenAt = clock.wall().toISOString();
  let broken: ReceiptPrinterFault | null = null;
  let status: DeviceStatus = { state: 'online', faults: [], seenAt };
  return {
    slips,
    fault: () => broken,
    breakDown: (fault) => {
      broken = fault;
      const since = clock.wall().toISOString();
      status =
        fault === null
          ? { state: 'online', faults: [], seenAt }
          : { state: stateWith[fault], faults: [{ ...makeFault(fault), since }], seenAt };
    },
    status: () => status,
    print: ({ slip }) => {
      if (broken !== null && stateWith[broken] !== 'online') return Promise.resolve(fail(broken));
      slips.push(slip);
      return Promise.resolve(ok(undefined));
    },
    close: () => Promise.resolve(),
  };
}
