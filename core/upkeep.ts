/** What a station does for itself at each heartbeat, by what it knows of itself: alerts, its troubles' record, the daily maintenance. */
import { openAlerts } from './alerts/alerts.ts';
import { recordTroubles } from './alerts/trouble-record.ts';
import { openMaintenance } from './maintenance.ts';
import type { StationStatus } from './operations/station-status.ts';
import type { Ports } from './ports.ts';
import type { Settings } from './settings/settings.ts';
import type { StationParts } from './station-parts.ts';

export interface Upkeep {
  beat(status: Pick<StationStatus, 'availability' | 'busy' | 'supplies'>): void;
  /** Tells each time that the daily maintenance was done; returns what ends it. */
  onMaintained(listener: () => void): () => void;
}

/** Throws UsageError where the secret of the alerts cannot be used. `taken` releases it. */
export function openUpkeep(parts: StationParts, settings: Settings, ports: Ports, taken: AsyncDisposableStack): Upkeep {
  const maintenance = openMaintenance(parts, settings, ports);
  const { clock, random, log } = ports;
  const alerts = openAlerts(settings, { disk: parts.disk, clock, random, log });
  taken.defer(() => alerts.close());
  const recordTrouble = recordTroubles(parts.journal, parts.disk, clock);
  return {
    beat({ availability, busy, supplies }) {
      alerts.heed(availability, supplies);
      recordTrouble(availability);
      maintenance.doWhenDue(busy !== null);
    },
    onMaintained: (listener) => maintenance.onDone(listener),
  };
}
