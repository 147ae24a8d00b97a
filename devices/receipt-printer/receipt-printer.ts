import type { Device, FaultCode } from '../device.ts';
import type { Result } from '../result.ts';

/** The slip printer: 80 mm paper, one ink. */
export interface ReceiptPrinter extends Device {
  /** Prints lines of text and cuts; `ok` when the printer says that the slip is out. */
  print(lines: readonly string[]): Promise<Result<void, FaultCode>>;
}
