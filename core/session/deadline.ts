/** How long the campus, or a device, is waited for. */
import { pause } from '../../devices/clock.ts';
import { fail, type Result } from '../../devices/result.ts';
import type { Clock } from '../clock.ts';

/** `null` when it takes longer than `ms`: a result after the deadline is discarded. */
export async function within<Value>(clock: Clock, ms: number, work: Promise<Value>): Promise<Value | null> {
  const timer = new AbortController();
  try {
    return await Promise.race([work, pause(clock, ms, timer.signal).then(() => null)]);
  } finally {
    timer.abort();
  }
}

/** Milliseconds that the campus has for an answer. */
const campusDeadline = 8_000;

/**
 * Asks the campus; gives the problem `late` when `campusDeadline` has passed or `signal` aborts, even if `ask` ignores the
 * signal that it is given.
 */
export async function askWithDeadline<Value, Late extends string, Problem>(
  clock: Clock,
  signal: AbortSignal,
  late: Late,
  ask: (signal: AbortSignal) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, Problem | { readonly kind: Late; readonly reason: string }>> {
  const passed = new AbortController();
  const cancel = clock.after(campusDeadline, () => passed.abort());
  const limit = AbortSignal.any([signal, passed.signal]);
  const reason = `no answer within ${campusDeadline / 1000} s`;
  const deadlinePassed = new Promise<Result<Value, { readonly kind: Late; readonly reason: string }>>((resolve) => {
    limit.addEventListener('abort', () => resolve(fail({ kind: late, reason })), { once: true });
  });
  try {
    return await Promise.race([ask(limit), deadlinePassed]);
  } finally {
    cancel();
  }
}
