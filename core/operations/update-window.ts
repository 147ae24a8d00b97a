/** When a terminal takes an update of its program. Pure. */
import { isQuietHour } from './quiet-hour.ts';
import type { StationStatus } from './station-status.ts';

export interface UpdateFacts {
  /** The local wall time, `2026-11-23T03:46`. */
  readonly now: string;
  /** When the hour begins in which updates are taken, local time of day; `null`: at any time. */
  readonly quietHour: string | null;
  /** What the running terminal says is under way; `null` also where none runs. */
  readonly busy: StationStatus['busy'];
}

/** Why an update must wait, in words; `null`: it may be installed now. */
export function whyNotUpdate({ now, quietHour, busy }: UpdateFacts): string | null {
  if (quietHour !== null && !isQuietHour(now, quietHour)) {
    return `updates are taken in the hour from ${quietHour}, and it is ${now.slice(11)}`;
  }
  switch (busy) {
    case null:
      return null;
    case 'visit':
      return 'a visitor is at the terminal';
    case 'printing':
      return 'a printer is at work for a visitor';
  }
}
