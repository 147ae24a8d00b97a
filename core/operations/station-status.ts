/** What a station says of itself: its devices, what is left in them, what a visitor can get. Pure. */
import { type Availability, availabilityOf, type DeviceStatuses, deviceNames } from './availability.ts';
import { clockWrongLine, deviceLine } from './device-line.ts';
import { type PrinterStocks, suppliesLine } from './printer-stock.ts';

export interface StationStatus {
  readonly station: string;
  /** The holder's process. */
  readonly pid: number;
  readonly since: string;
  /** When this was written; the holder writes every 5 s. */
  readonly at: string;
  readonly availability: Availability;
  readonly devices: DeviceStatuses;
  /** What is left in each printer that has told so. */
  readonly stocks: PrinterStocks;
  /** One line a device, then one for the supplies of each printer, and one for the clock when it is wrong; for the technician. */
  readonly lines: readonly string[];
}

export function describeStation(
  who: Pick<StationStatus, 'station' | 'pid' | 'since' | 'at'>,
  devices: DeviceStatuses,
  stocks: PrinterStocks,
  clockWrong: boolean,
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
    availability: availabilityOf(devices, clockWrong),
    devices,
    stocks,
    lines: [...lines, ...supplies, ...(clockWrong ? [clockWrongLine] : [])],
  };
}
