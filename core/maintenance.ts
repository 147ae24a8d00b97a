/** The station's daily maintenance, in its quiet hour and between visits. */
import { checkpointWal } from './ledger/wal.ts';
import { localDateTime } from './local-time.ts';
import { isMaintenanceDue } from './operations/quiet-hour.ts';
import type { Ports } from './ports.ts';
import type { Settings } from './settings/settings.ts';
import type { StationParts } from './station-parts.ts';

export interface Maintenance {
  /** Does it where it is due; asked at each heartbeat. `busy`: somebody is in a visit, or a printer is at work. */
  doWhenDue(busy: boolean): void;
  /** Tells each time that it was done; returns what ends it. */
  onDone(listener: () => void): () => void;
}

export function openMaintenance(
  { store, disk }: Pick<StationParts, 'store' | 'disk'>,
  { timeZone, maintenance: { quietHour } }: Pick<Settings, 'timeZone' | 'maintenance'>,
  { clock, log }: Pick<Ports, 'clock' | 'log'>,
): Maintenance {
  const listeners = new Set<() => void>();
  let last: number | null = null;
  return {
    doWhenDue(busy) {
      const sinceLast = last === null ? null : clock.monotonic() - last;
      const now = localDateTime(clock.wall(), timeZone);
      if (!isMaintenanceDue({ now, quietHour, busy, sinceLast })) return;
      last = clock.monotonic();
      disk.tryToWrite('ledger', () => void checkpointWal(store));
      log('station.maintained', {});
      for (const listener of listeners) listener();
    },
    onDone(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
