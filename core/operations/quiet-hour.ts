/** When the terminal does its daily maintenance. Pure. */

/** The hour is 60 minutes; what was done within the last two hours was done in this one. */
const quietMinutes = 60;
const doneWithin = 2 * 3_600_000;

export interface MaintenanceFacts {
  /** The local wall time, `2026-11-23T03:46`. */
  readonly now: string;
  /** When the quiet hour begins, local time of day: `03:30`. */
  readonly quietHour: string;
  /** Somebody is in a visit, or a printer is at work. */
  readonly busy: boolean;
  /** For how many milliseconds maintenance has not been done; `null`: not since the start. */
  readonly sinceLast: number | null;
}

/** Once a day, within the hour, and never inside a visit: a visit that is under way moves it, at most to the next day. */
export function isMaintenanceDue({ now, quietHour, busy, sinceLast }: MaintenanceFacts): boolean {
  if (busy || (sinceLast !== null && sinceLast < doneWithin)) return false;
  return isQuietHour(now, quietHour);
}

/** Whether a local wall time is in the hour that begins at `quietHour`; the hour may go over midnight. */
export function isQuietHour(now: string, quietHour: string): boolean {
  const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const day = 24 * 60;
  return (minutesOf(now.slice(11)) - minutesOf(quietHour) + day) % day < quietMinutes;
}
