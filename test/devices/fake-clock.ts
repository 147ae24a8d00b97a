import type { Clock } from '../../core/clock.ts';

/** A clock that stands until the test moves it. */
export interface FakeClock extends Clock {
  /** Lets `ms` pass: every timer fires at its time, and what it set off has settled before the next one fires. */
  advance(ms: number): Promise<void>;
  /** The process was busy for `ms`: time has passed, no timer has fired yet. */
  stall(ms: number): void;
  /** How many timers are set. */
  pending(): number;
}

export function createFakeClock(): FakeClock {
  let now = 0;
  const timers = new Set<{ readonly due: number; readonly act: () => void }>();

  return {
    boot: 'boot',
    monotonic: () => now,
    wall: () => new Date(Date.UTC(2026, 8, 1) + now),
    after: (ms, act) => {
      const timer = { due: now + ms, act };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance: async (ms) => {
      const end = now + ms;
      await settled();
      for (;;) {
        const next = [...timers].toSorted((one, other) => one.due - other.due)[0];
        if (next === undefined || next.due > end) break;
        timers.delete(next);
        now = Math.max(now, next.due);
        next.act();
        await settled();
      }
      now = end;
    },
    stall: (ms) => {
      now += ms;
    },
    pending: () => timers.size,
  };
}

const settled = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
