/**
 * The types that every device shares. States are those of CEN XFS (CWA 16926).
 */
import type { Fault } from './faults.ts';

export type { Action, Fault, FaultCode } from './faults.ts';

export type DeviceState = 'starting' | 'online' | 'deviceBusy' | 'offline' | 'noDevice' | 'userError' | 'hardwareError';

export interface DeviceStatus {
  readonly state: DeviceState;
  /** All that is wrong now; several can stand at once (low toner and an open cover). */
  readonly faults: readonly Fault[];
  /** The first sign of life of this connection; `null` while the device was never seen (which is not the same as lost). */
  readonly seenAt: string | null;
}

/** What every device can do. */
export interface Device {
  /** The last known status; never throws, never waits. */
  status(): DeviceStatus;
  /** Releases the hardware. Safe to call twice. */
  close(): Promise<void>;
}
