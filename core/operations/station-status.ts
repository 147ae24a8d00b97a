/** The status of a station: its devices, their supplies, and whether it serves visitors. Pure. */
import type { DiskFault } from '../ledger/database.ts';
import { type Availability, availabilityOf, type DeviceStatuses, deviceNames } from './availability.ts';
import { clockWrongLine, deviceLine, diskLines } from './device-line.ts';
import { type PrinterStocks, suppliesLine } from './printer-stock.ts';

export interface StationStatus {
  readonly station: string;
  /** Process id of the process that holds the station. */
  readonly pid: number;
  /** When that process opened the station; ISO instant. */
  readonly since: string;
  /** When this was written, ISO instant; it is written every 5 s. */
  readonly at: string;
  readonly availability: Availability;
  readonly devices: DeviceStatuses;
  /** Supplies of each printer that has reported them. */
  readonly stocks: PrinterStocks;
  /** One line a device, then the supplies of each printer, and the clock and the disk when something is wrong; for the technician. */
  readonly lines: readonly string[];
}

export function describeStation(
  who: Pick<StationStatus, 'station' | 'pid' | 'since' | 'at'>,
  devices: DeviceStatuses,
  stocks: PrinterStocks,
  { clockWrong, diskFault }: { readonly clockWrong: boolean; readonly diskFault: DiskFault | null },
  timeZone: string,
): StationStatus {
  const lines = deviceNames.flatMap((name) => {
    const status = devices[name];
    return status === undefined ? [] : [deviceLine(name, status, timeZone)];
  });
  const supplies = (['documentPrinter', 'backupPrinter'] as const).flatMap((name) => {
    const stock = stocks[name];
    return stock === undefined ? [] : [suppliesLine(name, stock)];
  });
  return {
    ...who,
    availability: availabilityOf(devices, clockWrong, diskFault),
    devices,
    stocks,
    lines: [
      ...lines,
      ...supplies,
      ...(clockWrong ? [clockWrongLine] : []),
      ...(diskFault === null ? [] : [diskLines[diskFault]]),
    ],
  };
}
