import { systemClock } from '../clock.ts';
import { exitCodes } from '../exit-codes.ts';
import { whyNotRestart } from '../operations/restart.ts';
import { isRunning, readStatus } from '../operations/status-file.ts';
import type { Command } from './command.ts';

export const mayRestart: Command = {
  usage: 'may-restart',
  about: 'Whether the terminal can be ended now without breaking into a visit: exit 0, or 75 to try again later.',
  run(input) {
    const { dataDir } = input.station();
    const last = readStatus(dataDir);
    const reason = last !== null && isRunning(last, systemClock.wall()) ? whyNotRestart(last) : null;
    const line = reason === null ? 'yes: nobody is at the terminal' : `not now: ${reason}`;
    return {
      exit: reason === null ? exitCodes.done : exitCodes.notNow,
      json: { may: reason === null, reason },
      lines: [line],
    };
  },
};
