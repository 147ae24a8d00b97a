import type { DeviceStatus } from '../../devices/device.ts';
import type { DiskFault } from '../ledger/database.ts';
import { localDateTime } from '../local-time.ts';
import type { DeviceName } from './availability.ts';

export const deviceTitles: Readonly<Record<DeviceName, string>> = {
  cardReader: 'Card reader',
  documentPrinter: 'Document printer',
  backupPrinter: 'Backup printer',
  receiptPrinter: 'Receipt printer',
};

/** The line for a clock that is behind the last print job; nothing is issued until it is set right. */
export const clockWrongLine =
  'Clock · before the last print job · action: maintenance · set it right (timedatectl), or kiosk clock rule';

/** The line for a disk that refuses the data folder; nothing is issued until it takes writes again. */
export const diskLines: Readonly<Record<DiskFault, string>> = {
  diskFull: 'Disk · diskFull · action: maintenance · make room for the data folder; service then goes on by itself',
  diskFailed: 'Disk · diskFailed · action: maintenance · look after the disk (dmesg); the log says what it refused',
};

/** The line for a source of records that gives no answer to rely on, and why; it is asked again every few seconds. */
export function campusDownLine(reason: string): string {
  return `Campus · no answer (${reason}) · action: maintenance · look at the network, then at the campus system`;
}

/** The line for a clock that is not the campus's. */
export function clockAheadLine(ms: number): string {
  const seconds = `${Math.round(Math.abs(ms) / 1000)} s ${ms > 0 ? 'ahead of' : 'behind'} the campus's`;
  return `Clock · ${seconds} · action: maintenance · see whether it is synchronised (timedatectl), here and at the campus`;
}

/**
 * What the technician reads, one line a device:
 * `Document printer · userError · paperOut (tray1) · action: clear · since 10:42`
 */
export function deviceLine(device: DeviceName, status: DeviceStatus, timeZone: string): string {
  const since = (iso: string): string => localDateTime(new Date(iso), timeZone).slice(11);
  const faults = status.faults.map(
    ({ code, detail, action, since: at }) =>
      ` · ${code}${detail === undefined ? '' : ` (${detail})`} · action: ${action} · since ${since(at)}`,
  );
  const sight = status.faults.length === 0 && status.seenAt === null ? ' · no sign of life yet' : '';
  return `${deviceTitles[device]} · ${status.state}${faults.join('')}${sight}`;
}
