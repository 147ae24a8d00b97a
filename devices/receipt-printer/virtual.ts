import { type DeviceClock } from '../clock.ts';
import { type DeviceStatus, type FaultCode } from '../device.ts';
import { makeFault } from '../faults.ts';
import { fail, ok } from '../result.ts';
import type { ReceiptPrinter } from './receipt-printer.ts';

/** A slip printer without hardware that fulfils the interface and keeps its slips. */
export interface VirtualReceiptPrinter extends ReceiptPrinter {
  /** The slips printed so far, oldest first, as lines. */
  readonly slips: readonly (readonly string[])[];
  /** Sets the fault that it has from now on; `null`: none. */
  breakDown(fault: FaultCode | null): void;
}

export function openVirtualReceiptPrinter(clock: DeviceClock): VirtualReceiptPrinter {
  const slips: (readonly string[])[] = [];
  const seenAt = clock.wall().toISOString();
  let broken: FaultCode | null = null;
  let status: DeviceStatus = { state: 'online', faults: [], seenAt };
  return {
    slips,
    breakDown: (fault) => {
      broken = fault;
      const since = clock.wall().toISOString();
      status =
        fault === null
          ? { state: 'online', faults: [], seenAt }
          : { state: 'userError', faults: [{ ...makeFault(fault), since }], seenAt };
    },
    status: () => status,
    print: (lines) => {
      if (broken !== null) return Promise.resolve(fail(broken));
      slips.push([...lines]);
      return Promise.resolve(ok(undefined));
    },
    close: () => Promise.resolve(),
  };
}
