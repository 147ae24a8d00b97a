/** What a visitor can get from this station now. Pure. */
import type { DeviceStatus, FaultCode } from '../../devices/device.ts';

export interface Availability {
  readonly state: 'inService' | 'degraded' | 'outOfService';
  readonly reasons: readonly { readonly device: DeviceName; readonly fault: FaultCode | 'notReady' }[];
}

export type DeviceName = 'cardReader' | 'documentPrinter' | 'receiptPrinter';
export type DeviceStatuses = Readonly<Record<DeviceName, DeviceStatus>>;

/** Without its reader or its printer a station serves nobody; a slip can be done without, and so can a full tray. */
export function availabilityOf(devices: DeviceStatuses): Availability {
  const names: readonly DeviceName[] = ['cardReader', 'documentPrinter', 'receiptPrinter'];
  const reasons = names.flatMap((device) => reasonsOf(device, devices[device]));
  const blocked = reasons.some(({ device }) => device !== 'receiptPrinter' && !works(devices[device]));
  if (blocked) return { state: 'outOfService', reasons };
  return { state: reasons.length === 0 ? 'inService' : 'degraded', reasons };
}

function works({ state }: DeviceStatus): boolean {
  return state === 'online' || state === 'deviceBusy';
}

function reasonsOf(device: DeviceName, status: DeviceStatus): Availability['reasons'] {
  if (status.faults.length > 0) return status.faults.map((fault) => ({ device, fault: fault.code }));
  return works(status) ? [] : [{ device, fault: 'notReady' }];
}
