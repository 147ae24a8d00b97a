/** How long the campus, or a device, is waited for. */
import { pause } from '../../devices/clock.ts';
import type { Clock } from '../clock.ts';

/** `null` when it takes longer than `ms`: a result after the deadline is discarded. */
export async function within<Value>(clock: Clock, ms: number, work: Promise<Value>): Promise<Value | null> {
  const over = new AbortController();
  try {
    return await Promise.race([work, pause(clock, ms, over.signal).then(() => null)]);
  } finally {
    over.abort();
  }
}

/** Milliseconds that the campus has for an answer. */
const campusDeadline = 8_000;

/** Asks the campus under its deadline; a source of records answers `campusDown` when its signal aborts. */
export async function askWithDeadline<Answer>(
  clock: Clock,
  signal: AbortSignal,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  const late = new AbortController();
  const cancel = clock.after(campusDeadline, () => late.abort());
  try {
    return await ask(AbortSignal.any([signal, late.signal]));
  } finally {
    cancel();
  }
}
