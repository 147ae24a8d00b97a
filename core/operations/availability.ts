/** What a visitor can get from this station now. Pure. */
import type { DeviceStatus, FaultCode } from '../../devices/device.ts';

export interface Availability {
  readonly state: 'inService' | 'degraded' | 'outOfService';
  readonly reasons: readonly (
    | { readonly device: DeviceName; readonly fault: FaultCode }
    | { readonly device: 'clock'; readonly fault: 'clockWrong' }
  )[];
}

export type DeviceName = 'cardReader' | 'documentPrinter' | 'receiptPrinter';
export type DeviceStatuses = Readonly<Record<DeviceName, DeviceStatus>>;

export const deviceNames: readonly DeviceName[] = ['cardReader', 'documentPrinter', 'receiptPrinter'];

/**
 * Without its reader, its printer or a true clock a station serves nobody; a slip can be done without, and so can a full
 * tray. `clockWrong`: nothing can be issued, for a sheet states when it was.
 */
export function availabilityOf(devices: DeviceStatuses, clockWrong: boolean): Availability {
  const clock: Availability['reasons'] = clockWrong ? [{ device: 'clock', fault: 'clockWrong' }] : [];
  const reasons = [...deviceNames.flatMap((device) => reasonsOf(device, devices[device])), ...clock];
  const blocked = clockWrong || !works(devices.cardReader) || !works(devices.documentPrinter);
  if (blocked) return { state: 'outOfService', reasons };
  return { state: reasons.length === 0 ? 'inService' : 'degraded', reasons };
}

function works({ state, faults }: DeviceStatus): boolean {
  // A printer that takes none of our documents is well, and of no use.
  const fits = faults.every(({ code }) => code !== 'unsupportedFormat');
  return fits && (state === 'online' || state === 'deviceBusy');
}

function reasonsOf(device: DeviceName, status: DeviceStatus): Availability['reasons'] {
  // Two cards on the reader are told to who laid them there, by the session; the reader works.
  const faults = status.faults.filter(({ code }) => code !== 'cardCollision');
  if (faults.length > 0) return faults.map((fault) => ({ device, fault: fault.code }));
  return works(status) ? [] : [{ device, fault: 'notReady' }];
}
