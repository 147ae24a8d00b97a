import { systemClock } from '../clock.ts';
import { exitCodes } from '../exit-codes.ts';
import { localDateTime } from '../local-time.ts';
import { isRunning, readStatus } from '../operations/status-file.ts';
import { whyNotUpdate } from '../operations/update-window.ts';
import type { Command } from './command.ts';

export const mayUpdate: Command = {
  usage: 'may-update [--any-hour]',
  about: 'Whether an update may be installed now, which ends the terminal for a minute: exit 0, or 75 for later.',
  options: { 'any-hour': { type: 'boolean' } },
  run(input) {
    const { dataDir, timeZone, maintenance } = input.station();
    const wall = systemClock.wall();
    const last = readStatus(dataDir);
    const busy = last !== null && isRunning(last, wall) ? last.busy : null;
    const quietHour = input.flag('any-hour') ? null : maintenance.quietHour;
    const reason = whyNotUpdate({ now: localDateTime(wall, timeZone), quietHour, busy });
    return {
      exit: reason === null ? exitCodes.done : exitCodes.notNow,
      json: { may: reason === null, reason },
      lines: [reason === null ? 'yes: nobody is at the terminal' : `not now: ${reason}`],
    };
  },
};
