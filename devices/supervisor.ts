import type { DeviceClock } from './clock.ts';
import type { Fault } from './device.ts';
import type { Result } from './result.ts';

/** What is wrong, before anyone knows since when. */
export type Problem = Omit<Fault, 'since'>;

/** One connection to a device; a new one is made after each loss. */
export interface Connection {
  /** Settles when the connection ended without being asked to, with the reason. Never rejects. */
  readonly lost: Promise<Problem>;
  /** Releases everything within a bounded time. Safe to call twice and after a loss. */
  close(): Promise<void>;
}

export type Supervised =
  | { readonly phase: 'connected' }
  /** `everConnected` tells a device that was lost from one that was never there. */
  | { readonly phase: 'unavailable'; readonly everConnected: boolean; readonly fault: Fault };

export interface Supervision {
  /** One attempt, with a deadline of its own. */
  open(): Promise<Result<Connection, Problem>>;
  /** Told at each change, at once; a fault that stays the same is told once and keeps its `since`. */
  changed(state: Supervised): void;
  readonly clock: DeviceClock;
  /** The wait before the first new attempt; it doubles up to `longestWaitMs`. Default 100. */
  readonly firstWaitMs?: number;
  /** The longest wait between two attempts: so long waits at most who plugs the device in again. Default 1000. */
  readonly longestWaitMs?: number;
}

/**
 * Keeps one device connected: opens it, declares it lost, waits (longer each time, up to a cap) and opens it anew, for as
 * long as it takes.
 */
export function supervise(supervision: Supervision): { close(): Promise<void> } {
  const { clock, firstWaitMs = 100, longestWaitMs = 1000 } = supervision;
  let closed = false;
  const wanted = (): boolean => !closed;
  /** Ends what the loop waits for now. */
  let interrupt: (() => void) | undefined;
  let fault: Fault | null = null;
  let everConnected = false;

  const unavailable = (problem: Problem): void => {
    if (fault?.code === problem.code) return;
    fault = { ...problem, since: clock.wall().toISOString() };
    supervision.changed({ phase: 'unavailable', everConnected, fault });
  };

  /** Until the connection is lost or nobody wants it any more. */
  const hold = async (connection: Connection): Promise<void> => {
    const ended = new Promise<Problem | null>((resolve) => {
      interrupt = () => resolve(null);
      void connection.lost.then(resolve);
    });
    everConnected = true;
    fault = null;
    supervision.changed({ phase: 'connected' });
    const loss = await ended;
    if (loss !== null && wanted()) unavailable(loss);
    await connection.close();
  };

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (!wanted()) return resolve();
      const cancel = clock.after(ms, resolve);
      interrupt = () => {
        cancel();
        resolve();
      };
    });

  const run = async (): Promise<void> => {
    let wait = firstWaitMs;
    while (wanted()) {
      const opened = await supervision.open();
      const since = clock.monotonic();
      if (opened.ok && wanted()) await hold(opened.value);
      else if (opened.ok) await opened.value.close();
      else if (wanted()) unavailable(opened.problem);
      // Only a connection that stood starts the waits anew: a port that opens and falls at once is not hammered.
      if (opened.ok && clock.monotonic() - since >= longestWaitMs) wait = firstWaitMs;
      await pause(wait);
      wait = Math.min(2 * wait, longestWaitMs);
    }
  };

  const running = run();
  return {
    close: () => {
      closed = true;
      interrupt?.();
      return running;
    },
  };
}
