import type { Device, FaultCode } from '../device.ts';
import type { Result } from '../result.ts';

/** The slip printer: 80 mm thermal paper, monochrome. */
export interface ReceiptPrinter extends Device {
  /** Prints lines of text and cuts the paper; `ok` when the printer reports the slip as printed. */
  print(lines: readonly string[]): Promise<Result<void, FaultCode>>;
}
