/** Tells each slip that came out, so that it is known how many a roll has given. */
import type { Devices } from '../../devices/index.ts';

/** The same devices; `enter` is called after each slip that their receipt printer has worked off. */
export function countingSlips(devices: Devices, enter: () => void): Devices {
  const { receiptPrinter } = devices;
  if (receiptPrinter === undefined) return devices;
  return {
    ...devices,
    receiptPrinter: {
      status: () => receiptPrinter.status(),
      close: () => receiptPrinter.close(),
      async print(slip, signal) {
        const printed = await receiptPrinter.print(slip, signal);
        if (printed.ok) enter();
        return printed;
      },
    },
  };
}
