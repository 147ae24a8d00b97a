/**
 * The words that every device shares. States and fault codes are those of CEN XFS (CWA 16926).
 */
export type DeviceState = 'starting' | 'online' | 'deviceBusy' | 'offline' | 'noDevice' | 'userError' | 'hardwareError';

export type FaultCode =
  | 'paperOut'
  | 'paperLow'
  | 'trayEmpty'
  | 'paperJammed'
  | 'tonerOut'
  | 'tonerLow'
  | 'coverOpen'
  | 'outputFull'
  | 'trayMissing'
  | 'wasteFull'
  /** It answers but does not work now, and names none of the reasons above (paused, spool full, busy). */
  | 'notReady'
  /** The station was restarted, and what the printer still had of it is being followed to its end. */
  | 'settling'
  | 'unreachable'
  | 'silent'
  | 'protocolError'
  | 'unsupportedFormat'
  /** It prints black only. */
  | 'colourMissing'
  /** Its certificate is not the one in the station file. */
  | 'certificateMismatch'
  | 'permissionDenied'
  | 'portMissing'
  | 'portLocked'
  | 'cardCollision'
  /** The key that cards are proved with cannot be used; `detail` says why. */
  | 'keyUnusable';

/** Who must act: `clear` anyone on site, `maintenance` a technician, `configuration` the settings, `suspend` nobody: it recovers by itself. */
export type Action = 'clear' | 'maintenance' | 'configuration' | 'suspend';

export interface Fault {
  readonly code: FaultCode;
  readonly action: Action;
  /** ISO instant at which this fault was first seen. */
  readonly since: string;
  /** What the device said, for the technician; never personal data, never key material. */
  readonly detail?: string;
}

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
