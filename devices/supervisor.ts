import { type DeviceClock, pause } from './clock.ts';
import type { Fault } from './device.ts';
import type { Result } from './result.ts';

/** A fault without the instant at which it was first seen, which the supervisor adds. */
export type Problem = Omit<Fault, 'since'>;

/** One connection to a device; a new one is made after each loss. */
export interface Connection {
  /** Resolves with the reason when the connection ends by itself. Never rejects. */
  readonly lost: Promise<Problem>;
  /** Releases everything within a bounded time. Safe to call twice and after a loss. */
  close(): Promise<void>;
}

export type Supervised =
  | { readonly phase: 'connected' }
  /** `everConnected`: whether the device was lost rather than never found. */
  | { readonly phase: 'unavailable'; readonly everConnected: boolean; readonly fault: Fault };

export interface Supervision {
  /** One attempt to connect; must end by a deadline of its own, because none is set here. */
  open(): Promise<Result<Connection, Problem>>;
  /** Called synchronously at each change; a fault that stays the same is reported once and keeps its `since`. */
  changed(state: Supervised): void;
  readonly clock: DeviceClock;
  /** Milliseconds before the first new attempt; doubled up to `longestWaitMs`. Default 100. */
  readonly firstWaitMs?: number;
  /** The longest wait between two attempts, hence the longest until a device plugged in again is noticed. Default 1000. */
  readonly longestWaitMs?: number;
}

export interface Supervisor {
  /** Whether an attempt to connect, or a release, has gone on for longer than any of ours can: what is under it hangs. */
  isStuck(): boolean;
  /** Ends the loop; resolves when the connection is released. */
  close(): Promise<void>;
}

/** In milliseconds. Drivers end an attempt by deadlines of their own, all of them shorter. */
const longestAttemptMs = 60_000;

/**
 * Keeps one device connected: opens it and, after a failed attempt or a loss, opens it anew after an exponential back-off
 * (`firstWaitMs` doubled up to `longestWaitMs`), without a limit on attempts. `close` ends the loop and resolves when the
 * connection is released.
 */
export function supervise(supervision: Supervision): Supervisor {
  const { clock, firstWaitMs = 100, longestWaitMs = 1000 } = supervision;
  /** Since when an attempt to connect, or a release, has been going on. */
  let busySince: number | null = null;
  const timed = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    busySince = clock.monotonic();
    try {
      return await work();
    } finally {
      busySince = null;
    }
  };
  const closing = new AbortController();
  const wanted = (): boolean => !closing.signal.aborted;
  let fault: Fault | null = null;
  let everConnected = false;

  const unavailable = (problem: Problem): void => {
    if (fault?.code === problem.code) return;
    fault = { ...problem, since: clock.wall().toISOString() };
    supervision.changed({ phase: 'unavailable', everConnected, fault });
  };

  /** Until the connection is lost or `close` is called. */
  const hold = async (connection: Connection): Promise<void> => {
    everConnected = true;
    fault = null;
    supervision.changed({ phase: 'connected' });
    const loss = await untilLost(connection, closing.signal);
    if (loss !== null && wanted()) unavailable(loss);
    await timed(() => connection.close());
  };

  const run = async (): Promise<void> => {
    let wait = firstWaitMs;
    while (wanted()) {
      const opened = await timed(() => supervision.open());
      const since = clock.monotonic();
      if (opened.ok && wanted()) await hold(opened.value);
      else if (opened.ok) await timed(() => opened.value.close());
      else if (wanted()) unavailable(opened.problem);
      // The back-off starts anew only after a connection that lasted: a port that opens and fails at once is not hammered.
      if (opened.ok && clock.monotonic() - since >= longestWaitMs) wait = firstWaitMs;
      await pause(clock, wait, closing.signal);
      wait = Math.min(2 * wait, longestWaitMs);
    }
  };

  const running = run();
  return {
    isStuck: () => busySince !== null && clock.monotonic() - busySince > longestAttemptMs,
    close: () => {
      closing.abort();
      return running;
    },
  };
}

/** The reason of the loss; `null` when `signal` aborts first. */
function untilLost(connection: Connection, signal: AbortSignal): Promise<Problem | null> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve(null);
    const settle = (loss: Problem | null): void => {
      signal.removeEventListener('abort', giveUp);
      resolve(loss);
    };
    const giveUp = (): void => settle(null);
    signal.addEventListener('abort', giveUp, { once: true });
    void connection.lost.then(settle);
  });
}
