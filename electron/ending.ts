/** How the process ends: a job that is being printed is waited for, the station is released, within a bound. */
import type { App } from 'electron';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { within } from '../core/session/deadline.ts';
import type { Station } from '../core/station.ts';
import type { Notify } from './watchdog.ts';

/** Milliseconds for a job to come out; systemd's TimeoutStopSec is longer. What is still open then is settled at the next start. */
const longestWait = 100_000;

interface EndingParts {
  readonly app: Pick<App, 'on' | 'exit'>;
  readonly station: Pick<Station, 'close'>;
  readonly clock: Clock;
  readonly notify: Notify;
  readonly log: Log;
  /** Gives the exit code of what broke while it ended. */
  readonly explain: (error: unknown) => number;
}

/** Ends so whenever Electron quits (SIGTERM too); returns what ends it for a reason of ours, with an exit code. */
export function prepareEnding({ app, station, clock, notify, log, explain }: EndingParts): (code: number) => void {
  let ending = false;
  const close = async (): Promise<void> => {
    const closed = station.close().then(() => true);
    if ((await within(clock, longestWait, closed)) === null) log('shell.close-late', { waitedMs: longestWait });
  };
  const end = async (code: number): Promise<void> => {
    if (ending) return;
    ending = true;
    notify('STOPPING=1');
    app.exit(await close().then(() => code, explain));
  };
  app.on('before-quit', (event) => {
    event.preventDefault();
    void end(0);
  });
  return (code) => void end(code);
}
