/** The two clocks that a device needs, injected so that tests own time. */
export interface DeviceClock {
  /** Milliseconds of the monotonic clock: durations. */
  monotonic(): number;
  /** The wall clock: what is told to people. */
  wall(): Date;
  /** Calls `act` once after `ms`; the returned function cancels. */
  after(ms: number, act: () => void): () => void;
}
