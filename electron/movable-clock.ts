/** The clock of the bench. */
import type { Clock } from '../core/clock.ts';

interface Alarm {
  /** In milliseconds of the movable clock. */
  readonly due: number;
  readonly act: () => void;
  cancelReal: () => void;
}

export interface MovableClock extends Clock {
  /** Lets `ms` pass: both clocks go on by as much, and what is due by then happens at once. */
  forward(ms: number): void;
  /** Sets the wall clock by `ms`, forth or back (negative); the monotonic clock, and what waits for it, does not move. */
  setWall(byMs: number): void;
  /** How far the wall clock is ahead of the real one in ms; negative: behind. */
  wallAhead(): number;
}

/** A clock that runs as `real` does and can be moved. */
export function createMovableClock(real: Clock): MovableClock {
  const alarms = new Set<Alarm>();
  let ahead = 0;
  let wallSetBy = 0;
  const wallAhead = (): number => ahead + wallSetBy;
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
    wall: () => new Date(real.wall().getTime() + wallAhead()),
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
    setWall(byMs) {
      wallSetBy += byMs;
    },
    wallAhead,
  };
}
