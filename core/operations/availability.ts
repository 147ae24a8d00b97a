/** What a visitor can get from this station now. Pure. */
import type { DeviceStatus, Fault, FaultCode } from '../../devices/device.ts';

export interface Availability {
  readonly state: 'inService' | 'degraded' | 'outOfService';
  readonly reasons: readonly (
    | { readonly device: DeviceName; readonly fault: FaultCode }
    /** One of two document printers does not work, and the other does. */
    | { readonly device: 'onePrinter'; readonly fault: FaultCode }
    | { readonly device: 'clock'; readonly fault: 'clockWrong' }
  )[];
}

export type DeviceName = 'cardReader' | 'documentPrinter' | 'backupPrinter' | 'receiptPrinter';
/** Only what a station has. */
export type DeviceStatuses = Readonly<
  Record<Exclude<DeviceName, 'backupPrinter'>, DeviceStatus> & { backupPrinter?: DeviceStatus }
>;

export const deviceNames: readonly DeviceName[] = ['cardReader', 'documentPrinter', 'backupPrinter', 'receiptPrinter'];

/**
 * Without its reader, a document printer or a true clock a station serves nobody; a slip can be done without, and so can a full
 * tray. `clockWrong`: nothing can be issued, for a sheet states when it was.
 */
export function availabilityOf(devices: DeviceStatuses, clockWrong: boolean): Availability {
  const clock: Availability['reasons'] = clockWrong ? [{ device: 'clock', fault: 'clockWrong' }] : [];
  const onePrints = printerNames.some((name) => works(devices[name]));
  const told = deviceNames.flatMap((device) =>
    onePrints && isPrinter(device) ? reasonsOfOne(device, devices[device]) : reasonsOf(device, devices[device]),
  );
  const reasons = [...told, ...clock];
  const blocked = clockWrong || !works(devices.cardReader) || !onePrints;
  if (blocked) return { state: 'outOfService', reasons };
  return { state: reasons.length === 0 ? 'inService' : 'degraded', reasons };
}

/**
 * A printer that holds a job of ours takes no other, as after a power cut in the middle of a document: it calls itself
 * well, and is of no use.
 */
export function blockedPrinter(status: DeviceStatus, fault: Fault): DeviceStatus {
  if (status.state !== 'online' && status.state !== 'deviceBusy') return status;
  return { ...status, state: 'hardwareError', faults: [...status.faults, fault] };
}

const printerNames = ['documentPrinter', 'backupPrinter'] as const;
const isPrinter = (name: DeviceName): boolean => name === 'documentPrinter' || name === 'backupPrinter';

function works(status: DeviceStatus | undefined): boolean {
  // A printer that takes none of our documents is well, and of no use.
  const fits = status?.faults.every(({ code }) => code !== 'unsupportedFormat') === true;
  return fits && (status?.state === 'online' || status?.state === 'deviceBusy');
}

/** Of a printer beside which another may work, a visitor need not know what exactly is wrong. */
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
