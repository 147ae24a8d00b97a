import type { Device, FaultCode } from '../device.ts';
import type { Result } from '../result.ts';

/** A slip as the octets of ESC/POS. */
export interface SlipOctets {
  /** All of it, its cut at the end. */
  readonly slip: Uint8Array;
  /** The cut alone, with the paper fed to it: parts what an earlier slip left behind from this one. */
  readonly cut: Uint8Array;
}

/** The slip printer: 80 mm thermal paper, monochrome, ESC/POS. */
export interface ReceiptPrinter extends Device {
  /**
   * Prints a slip, which ends with its cut; `ok` when the printer has reported that it worked off all of it. Where its paper ends in
   * the middle the slip is printed again whole once there is paper, until `signal` aborts: nothing of it comes out later, when
   * somebody else stands there.
   */
  print(slip: SlipOctets, signal: AbortSignal): Promise<Result<void, FaultCode>>;
}
