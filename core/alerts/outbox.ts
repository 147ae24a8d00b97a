/** Messages on their way: in order, one at a time, again after a while where the other side did not take one. */
import type { Result } from '../../devices/result.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { RandomBytes } from '../random.ts';

export interface Outbox {
  /** Adds messages behind those that wait. Of more than fit the oldest are given up: what is wrong now matters more. */
  add(bodies: readonly string[]): void;
  waiting(): readonly string[];
  /** Nothing is sent any more. */
  close(): void;
}

export interface OutboxParts {
  readonly clock: Pick<Clock, 'after'>;
  readonly random: RandomBytes;
  readonly log: Log;
  readonly send: (body: string) => Promise<Result<void, string>>;
  /** Called when a message was delivered, and is no longer among those that wait. */
  readonly onDelivered: () => void;
}

const longest = 200;
/** In milliseconds: the first pause after a message was not taken, and the longest; each is twice the one before. */
const pauses = { first: 5_000, longest: 600_000 } as const;

export function openOutbox(waiting: readonly string[], parts: OutboxParts): Outbox {
  const { clock, random, log, send, onDelivered } = parts;
  const queue = [...waiting];
  let failures = 0;
  let isSending = false;
  let closed = false;
  let cancel = (): void => undefined;

  const deliver = async (): Promise<void> => {
    const [first] = queue;
    if (first === undefined || isSending || closed) return;
    cancel();
    isSending = true;
    const sent = await send(first);
    isSending = false;
    if (closed) return;
    if (!sent.ok) {
      if (failures === 0) log('alerts.undelivered', { reason: sent.problem, waiting: queue.length });
      failures += 1;
      cancel = clock.after(pauseAfter(failures, random), () => void deliver());
      return;
    }
    if (failures > 0) log('alerts.delivered', { after: failures });
    failures = 0;
    // It may have been given up meanwhile.
    if (queue[0] === first) queue.shift();
    onDelivered();
    await deliver();
  };

  void deliver();
  return {
    add(bodies) {
      queue.push(...bodies);
      queue.splice(0, Math.max(0, queue.length - longest));
      // What is new need not wait for the end of a pause.
      void deliver();
    },
    waiting: () => [...queue],
    close() {
      closed = true;
      cancel();
    },
  };
}

/** With up to a quarter less by chance, so that stations which lost the network together do not come back together. */
function pauseAfter(failures: number, random: RandomBytes): number {
  const pause = Math.min(pauses.first * 2 ** (failures - 1), pauses.longest);
  return pause * (1 - (random(1)[0] ?? 0) / 1024);
}
