import { existsSync, readFileSync } from 'node:fs';
import type { DeviceClock } from '../devices/clock.ts';

/** Time as the terminal needs it; what devices take, and more, so that one clock rules a station. */
export interface Clock extends DeviceClock {
  /** Names the start of the machine that `monotonic` counts from; `null` where the system has no name for it. */
  readonly boot: string | null;
}

const bootFile = '/proc/sys/kernel/random/boot_id';

export const systemClock: Clock = {
  boot: existsSync(bootFile) ? readFileSync(bootFile, 'utf8').trim() : null,
  // The kernel's own, which goes on from one process to the next.
  monotonic: () => Number(process.hrtime.bigint()) / 1e6,
  wall: () => new Date(),
  after: (ms, act) => {
    // Node cuts fractions off, and would fire before the time that was asked for.
    const timer = setTimeout(act, Math.ceil(ms));
    return () => clearTimeout(timer);
  },
};
