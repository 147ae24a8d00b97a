/** The types that every device shares. */
import type { Fault } from './faults.ts';

export type { Action, Fault, FaultCode } from './faults.ts';

/** States that all devices share, after CEN XFS (CWA 16926). `noDevice`: never found; `offline`: found before, lost now. */
export type DeviceState = 'starting' | 'online' | 'deviceBusy' | 'offline' | 'noDevice' | 'userError' | 'hardwareError';

export interface DeviceStatus {
  readonly state: DeviceState;
  /** All that is wrong now; several can exist at once (low toner and an open cover). */
  readonly faults: readonly Fault[];
  /** ISO instant of the first answer of this connection; `null` while the device never answered. */
  readonly seenAt: string | null;
}

export interface Device {
  /** The last known status. Never throws, never waits for the device. */
  status(): DeviceStatus;
  /** Releases the hardware; resolves when that is done. Safe to call twice. */
  close(): Promise<void>;
}
