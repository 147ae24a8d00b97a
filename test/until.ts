import { setTimeout as pause } from 'node:timers/promises';

/** Asks again until the answer is as wanted; the test's own timeout ends a vain wait. */
export async function until<Value>(
  ask: () => Promise<Value> | Value,
  wanted: (value: Value) => boolean,
): Promise<Value> {
  for (;;) {
    const value = await ask();
    if (wanted(value)) return value;
    await pause(20);
  }
}
