import type { DeviceClock } from '../devices/device.ts';

/** Time as the terminal needs it; the same shape that devices take, so that one clock rules a station. */
export type Clock = DeviceClock;

export const systemClock: Clock = {
  monotonic: () => performance.now(),
  wall: () => new Date(),
  after: (ms, act) => {
    // Node cuts fractions off, and would fire before the time that was asked for.
    const timer = setTimeout(act, Math.ceil(ms));
    return () => clearTimeout(timer);
  },
};

/** Waits `ms` of the given clock, or less when `signal` aborts; it never throws. */
export function pause(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const finish = (): void => {
      cancel();
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const cancel = clock.after(ms, finish);
    signal?.addEventListener('abort', finish, { once: true });
  });
}
