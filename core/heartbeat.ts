/** The station's heartbeat: every five seconds its disk, its printers and the campus are asked how they are, and this is told. */
import type { Clock } from './clock.ts';
import { within } from './session/deadline.ts';
import type { StationParts } from './station-parts.ts';

/** In milliseconds; whoever reads `status.json` calls one that is six beats old stale. */
const interval = 5_000;

/**
 * Nobody else asks the printers while nothing is printed. `tell` is called at each beat, after at most twice the interval
 * whatever a printer does: a page that is told nothing for 15 s blanks itself. Returns what ends the beats.
 */
export function startHeartbeat(
  {
    printers,
    queueCleaner,
    printerProof,
    disk,
    campus,
    devices,
    signsOfLife,
  }: Pick<StationParts, 'printers' | 'queueCleaner' | 'printerProof' | 'disk' | 'campus' | 'devices' | 'signsOfLife'>,
  clock: Clock,
  tell: () => void,
): () => void {
  let ended = false;
  let cancel = (): void => undefined;
  const beat = async (): Promise<void> => {
    // Not awaited: a campus that is slow to answer must not slow down the beats.
    void campus.ask().then(() => ended || tell());
    signsOfLife.tell('mainLoop');
    const inquired = await within(clock, interval, Promise.all(printers.map(({ device }) => device.inquire())));
    if (ended) return;
    if (inquired !== null && !devices.cardReader.isStuck()) signsOfLife.tell('devices');
    disk.check();
    signsOfLife.tell('store');
    // Not awaited: either may have to wait for a long print job, and `tell` must still be called at each beat.
    if (queueCleaner.isNeeded()) void queueCleaner.clear().then(() => ended || tell());
    void printerProof.printDue().then((printed) => ended || !printed || tell());
    tell();
    cancel = clock.after(interval, () => void beat());
  };
  void beat();
  return () => {
    ended = true;
    cancel();
  };
}
