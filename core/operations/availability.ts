/** What a visitor can get from this station now. Pure. */
import type { DeviceStatus, Fault, FaultCode } from '../../devices/device.ts';
import type { DiskFault } from '../ledger/database.ts';

export interface Availability {
  readonly state: 'inService' | 'degraded' | 'outOfService';
  readonly reasons: readonly (
    | { readonly device: DeviceName; readonly fault: FaultCode }
    /** One of two document printers does not work, and the other does. */
    | { readonly device: 'onePrinter'; readonly fault: FaultCode }
    | { readonly device: 'clock'; readonly fault: 'clockWrong' }
    | { readonly device: 'disk'; readonly fault: DiskFault }
  )[];
}

export type DeviceName = 'cardReader' | 'documentPrinter' | 'backupPrinter' | 'receiptPrinter';
/** Only what a station has. */
export type DeviceStatuses = Readonly<
  Record<Exclude<DeviceName, 'backupPrinter'>, DeviceStatus> & { backupPrinter?: DeviceStatus }
>;

export const deviceNames: readonly DeviceName[] = ['cardReader', 'documentPrinter', 'backupPrinter', 'receiptPrinter'];

/**
 * A station is out of service without its card reader, without any working document printer, while `clockWrong` (a
 * sheet states its time, so nothing is issued), or while its disk has a fault. It is degraded while any device has a
 * fault, also a missing slip printer or a low tray.
 */
export function availabilityOf(
  devices: DeviceStatuses,
  clockWrong: boolean,
  diskFault: DiskFault | null = null,
): Availability {
  const clock: Availability['reasons'] = clockWrong ? [{ device: 'clock', fault: 'clockWrong' }] : [];
  const disk: Availability['reasons'] = diskFault === null ? [] : [{ device: 'disk', fault: diskFault }];
  const onePrints = printerNames.some((name) => works(devices[name]));
  const told = deviceNames.flatMap((device) =>
    onePrints && isPrinter(device) ? reasonsOfOne(device, devices[device]) : reasonsOf(device, devices[device]),
  );
  const reasons = [...told, ...clock, ...disk];
  const blocked = clockWrong || diskFault !== null || !works(devices.cardReader) || !onePrints;
  if (blocked) return { state: 'outOfService', reasons };
  return { state: reasons.length === 0 ? 'inService' : 'degraded', reasons };
}

/**
 * Adds a fault of the station's own to a printer that reports itself as working, such as one that still holds a job of
 * ours after a power cut. A printer that does not work keeps its status.
 */
export function blockedPrinter(status: DeviceStatus, fault: Fault): DeviceStatus {
  if (status.state !== 'online' && status.state !== 'deviceBusy') return status;
  return { ...status, state: 'hardwareError', faults: [...status.faults, fault] };
}

const printerNames = ['documentPrinter', 'backupPrinter'] as const;
const isPrinter = (name: DeviceName): boolean => name === 'documentPrinter' || name === 'backupPrinter';

function works(status: DeviceStatus | undefined): boolean {
  // Such a printer reports itself as working, and takes none of our documents.
  const fits = status?.faults.every(({ code }) => code !== 'unsupportedFormat') === true;
  return fits && (status?.state === 'online' || status?.state === 'deviceBusy');
}

/** While the other printer works, a visitor is told only that one does not. */
function reasonsOfOne(device: DeviceName, status: DeviceStatus | undefined): Availability['reasons'] {
  const [first, ...more] = reasonsOf(device, status);
  if (first === undefined) return [];
  return works(status) ? [first, ...more] : [{ device: 'onePrinter', fault: status?.faults[0]?.code ?? 'notReady' }];
}

function reasonsOf(device: DeviceName, status: DeviceStatus | undefined): Availability['reasons'] {
  if (status === undefined) return [];
  if (status.faults.length > 0) return status.faults.map((fault) => ({ device, fault: fault.code }));
  return works(status) ? [] : [{ device, fault: 'notReady' }];
}
