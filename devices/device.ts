/** States that all devices share, after CEN XFS (CWA 16926). `noDevice`: never found; `offline`: found before, lost now. */
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
  /** It answers but does not work now, for none of the reasons above: paused, spool full, busy. */
  | 'notReady'
  /** The station was restarted and follows the jobs that the printer still had to their end. */
  | 'settling'
  | 'unreachable'
  | 'silent'
  | 'protocolError'
  | 'unsupportedFormat'
  /** The printer has no colour. */
  | 'colourMissing'
  /** Its certificate is not the one in the station file. */
  | 'certificateMismatch'
  | 'permissionDenied'
  | 'portMissing'
  | 'portLocked'
  | 'cardCollision'
  /** The key for the proof of cards cannot be used; `detail` says why. */
  | 'keyUnusable';

/** Who must act: `clear` anyone on site, `maintenance` a technician, `configuration` whoever edits the settings, `suspend` nobody, because it ends by itself. */
export type Action = 'clear' | 'maintenance' | 'configuration' | 'suspend';

export interface Fault {
  readonly code: FaultCode;
  readonly action: Action;
  /** ISO instant at which this fault was first seen. */
  readonly since: string;
  /** What the device reported, for the technician. Never personal data or key material. */
  readonly detail?: string;
}

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
