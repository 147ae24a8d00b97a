/** Whether a terminal can be ended without anybody noticing, for an update or by a technician. Pure. */
import type { StationStatus } from './station-status.ts';

/** Why it must wait, in words; `null`: it may be ended now. `last`: what the station last wrote, while it runs. */
export function whyNotRestart(last: Pick<StationStatus, 'busy'> | null): string | null {
  if (last === null || last.busy === null) return null;
  return last.busy === 'visit' ? 'a visitor is at the terminal' : 'a printer is at work for a visitor';
}
