/** The station's heartbeat: every five seconds its printers are asked how they are, and `status.json` is written. */
import type { Clock } from './clock.ts';
import type { StationParts } from './station-parts.ts';

/** In milliseconds; whoever reads `status.json` calls one that is six beats old stale. */
const interval = 5_000;

/** Nobody else asks the printers while nothing is printed. `tell` is called at each beat; returns what ends them. */
export function startHeartbeat(
  { printers, queueCleaner }: Pick<StationParts, 'printers' | 'queueCleaner'>,
  clock: Clock,
  tell: () => void,
): () => void {
  let ended = false;
  let cancel = (): void => undefined;
  const beat = async (): Promise<void> => {
    await Promise.all(printers.map(({ device }) => device.inquire()));
    if (ended) return;
    // Not awaited: clearing may have to wait for a long print job, and `tell` must still be called at each beat.
    if (queueCleaner.isNeeded()) void queueCleaner.clear().then(() => ended || tell());
    tell();
    cancel = clock.after(interval, () => void beat());
  };
  void beat();
  return () => {
    ended = true;
    cancel();
  };
}
