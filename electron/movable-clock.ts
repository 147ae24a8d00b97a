/** The clock of the bench. */
import type { Clock } from '../core/clock.ts';

interface Alarm {
  /** In milliseconds of the movable clock. */
  readonly due: number;
  readonly act: () => void;
  cancelReal: () => void;
}

export interface MovableClock extends Clock {
  /** Moves the clock forward by `ms`; what is due by then happens at once. */
  forward(ms: number): void;
}

/** A clock that runs as `real` does and can be moved forward. */
export function createMovableClock(real: Clock): MovableClock {
  const alarms = new Set<Alarm>();
  let ahead = 0;
  const monotonic = (): number => real.monotonic() + ahead;

  function arm(alarm: Alarm): void {
    alarm.cancelReal();
    alarm.cancelReal = real.after(Math.max(0, alarm.due - monotonic()), () => {
      alarms.delete(alarm);
      alarm.act();
    });
  }

  return {
    // Another process's monotonic clock was not moved: times cannot be compared with it.
    boot: null,
    monotonic,
    wall: () => new Date(real.wall().getTime() + ahead),
    after(ms, act) {
      const alarm: Alarm = { due: monotonic() + ms, act, cancelReal: () => undefined };
      alarms.add(alarm);
      arm(alarm);
      return () => {
        alarm.cancelReal();
        alarms.delete(alarm);
      };
    },
    forward(ms) {
      ahead += ms;
      for (const alarm of alarms) arm(alarm);
    },
  };
}
