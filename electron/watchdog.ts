/** systemd's watchdog (sd_notify(3)): fed while every part of the terminal is alive, so that one which hangs ends it. */
import { spawn } from 'node:child_process';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { hanging, type SignsOfLife, type VitalPart } from '../core/operations/liveness.ts';

/** Tells systemd one assignment, such as `READY=1`. */
export type Notify = (assignment: 'READY=1' | 'WATCHDOG=1' | 'STOPPING=1') => void;

/**
 * By the program `systemd-notify`, for Node has no sockets of that kind. Where systemd did not start us
 * (no `NOTIFY_SOCKET`), nothing is told.
 */
export function openNotify(env: Readonly<Record<string, string | undefined>>, log: Log): Notify {
  if (env['NOTIFY_SOCKET'] === undefined) return () => undefined;
  return (assignment) => {
    const told = spawn('systemd-notify', [assignment], { stdio: 'ignore' });
    told.on('error', ({ message }) => log('shell.notify-failed', { reason: message }));
    told.on('exit', (code) => {
      if (code !== 0 && code !== null) log('shell.notify-failed', { reason: `systemd-notify: exit ${code}` });
    });
  };
}

/** How often it is fed, in milliseconds: three times within what systemd allows; `null` where it has no watchdog. */
export function watchdogInterval(env: Readonly<Record<string, string | undefined>>): number | null {
  const allowed = Number(env['WATCHDOG_USEC'] ?? '');
  return Number.isSafeInteger(allowed) && allowed > 0 ? Math.ceil(allowed / 3000) : null;
}

interface WatchdogParts {
  readonly signsOfLife: Pick<SignsOfLife, 'silences'>;
  /** The screen was given up after every step failed: to start the process anew would not bring it back. */
  readonly isScreenGivenUp: () => boolean;
  readonly notify: Notify;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
}

/** Feeds it every `interval` ms. */
export function feedWatchdog(
  interval: number,
  { signsOfLife, isScreenGivenUp, notify, clock, log }: WatchdogParts,
): void {
  let hungBefore: readonly VitalPart[] = [];
  const feed = (): void => {
    const hung = hanging(signsOfLife.silences()).filter((part) => part !== 'page' || !isScreenGivenUp());
    for (const part of hung) if (!hungBefore.includes(part)) log('shell.part-hangs', { part });
    hungBefore = hung;
    if (hung.length === 0) notify('WATCHDOG=1');
    clock.after(interval, feed);
  };
  feed();
}
