import { done } from '../../core/cli/command.ts';
import { systemClock } from '../../core/clock.ts';
import { exitCodes } from '../../core/exit-codes.ts';
import { openLog, writeToStderr } from '../../core/log.ts';
import { openListenerKeys } from '../keys/authority.ts';
import { openVisitTokens } from '../keys/visit-token.ts';
import { openSchool } from '../open-school.ts';
import { createDoor } from '../records/door.ts';
import { listen } from '../records/listener.ts';
import type { HubCommand } from './hub-command.ts';

export const serveRecords: HubCommand = {
  usage: '--roles records',
  about: "Serves the stations: who holds a card, and what the school's records say. Runs until it is ended.",
  async run(input) {
    const settings = input.hub();
    const now = (): Date => systemClock.wall();
    const log = openLog({ station: null, wall: now, write: writeToStderr });
    const { identity, visitTokenKey } = await openListenerKeys(settings.keys, settings.hosts, now());
    const school = await openSchool(settings, now, log);
    const door = createDoor({ ...school, tokens: openVisitTokens(visitTokenKey), now, log });
    const { address, port } = settings;
    try {
      const listener = await listen(door, { identity, address, port }, log);
      log('hub.listening', { address, port: listener.port, records: settings.records.kind });
      await ended();
      await listener.close();
      return done({ ended: true }, []);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && 'syscall' in error)) throw error;
      const problem = `${address}, port ${port}: cannot be listened on (${String(error.code)})`;
      return { exit: exitCodes.failed, json: { problem }, lines: [problem] };
    } finally {
      await school.source.close();
    }
  },
};

/** When somebody ends this process. */
function ended(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
