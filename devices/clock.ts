/** The time source of the devices; injected, so that tests control time. */
export interface DeviceClock {
  /** Milliseconds of a clock that never jumps, for durations and deadlines. Its zero has no meaning. */
  monotonic(): number;
  /** The date and time of day, for what is shown or logged; it can jump. */
  wall(): Date;
  /** Calls `act` once, at least `ms` milliseconds from now. The returned function cancels; it may be called late or twice. */
  after(ms: number, act: () => void): () => void;
}

/**
 * Resolves after `ms` milliseconds of `clock`, or as soon as `signal` aborts. Never rejects: the caller looks at
 * `signal.aborted` to tell the two apart.
 */
export function pause(clock: DeviceClock, ms: number, signal?: AbortSignal): Promise<void> {
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
