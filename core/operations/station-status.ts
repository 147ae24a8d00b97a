/** The status of a station: its devices, their supplies, and whether it serves visitors. Pure. */
import type { Catalogue } from '../documents/catalogue.ts';
import { type Availability, availabilityOf, deviceNames, isOff, type StationHealth } from './availability.ts';
import { campusDownLine, clockAheadLine, clockWrongLine, deviceLine, diskLines } from './device-line.ts';
import { livenessLine, type Silences } from './liveness.ts';
import { type PrinterStocks, suppliesLine } from './printer-stock.ts';
import { dueLines } from './supply-lines.ts';

export interface StationStatus extends StationHealth {
  readonly station: string;
  /** Process id of the process that holds the station. */
  readonly pid: number;
  /** When that process opened the station; ISO instant. */
  readonly since: string;
  /** When this was written, ISO instant; it is written every 5 s. */
  readonly at: string;
  /** What must not be broken into now; `null`: the station could be ended without anybody noticing. */
  readonly busy: 'visit' | 'printing' | null;
  /** For how long each part of the process has told no sign of life. */
  readonly silentMs: Silences;
  readonly availability: Availability;
  /** Supplies of each printer that has reported them. */
  readonly stocks: PrinterStocks;
  /** One line a device, then the supplies of each printer and which are due, the process, then the clock, the disk and the campus where something is wrong; for the technician. */
  readonly lines: readonly string[];
}

export function describeStation(
  who: Pick<StationStatus, 'station' | 'pid' | 'since' | 'at' | 'busy' | 'silentMs'>,
  health: StationHealth,
  stocks: PrinterStocks,
  catalogue: Catalogue,
  timeZone: string,
): StationStatus {
  const lines = deviceNames.flatMap((name) => {
    const status = health.devices[name];
    return status === undefined ? [] : [deviceLine(name, status, timeZone)];
  });
  const supplies = (['documentPrinter', 'backupPrinter'] as const).flatMap((name) => {
    const stock = stocks[name];
    return stock === undefined ? [] : [suppliesLine(name, stock)];
  });
  return {
    ...who,
    availability: availabilityOf(health, catalogue),
    ...health,
    stocks,
    lines: [
      ...lines,
      ...supplies,
      ...dueLines(health.supplies),
      livenessLine(who.silentMs),
      ...(health.clockWrong ? [clockWrongLine] : []),
      ...(health.diskFault === null ? [] : [diskLines[health.diskFault]]),
      ...(health.campusDown === null ? [] : [campusDownLine(health.campusDown)]),
      ...(isOff(health.clockAheadMs) ? [clockAheadLine(health.clockAheadMs)] : []),
    ],
  };
}
