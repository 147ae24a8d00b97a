import { expect, test } from 'vitest';
import { askWithDeadline, within } from '../../../core/session/deadline.ts';
import { ok } from '../../../devices/result.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';

const never = (): Promise<never> => new Promise(() => undefined);
const down = { ok: false, problem: { kind: 'tryLost', reason: 'no answer within 8 s' } };

test('a campus that heeds no signal is down after its deadline, and leaves no timer', async () => {
  const clock = createFakeClock();
  const answer = askWithDeadline(clock, new AbortController().signal, 'tryLost', never);
  await clock.advance(8_000);
  expect(await answer).toEqual(down);
  expect(clock.pending()).toBe(0);
});

test('who leaves is waited for no longer', async () => {
  const leaving = new AbortController();
  const answer = askWithDeadline(createFakeClock(), leaving.signal, 'tryLost', never);
  leaving.abort();
  expect(await answer).toEqual(down);
});

test('an answer in time is passed on, and leaves no timer', async () => {
  const clock = createFakeClock();
  const answer = askWithDeadline(clock, new AbortController().signal, 'tryLost', async () => ok('a record'));
  expect(await answer).toEqual(ok('a record'));
  expect(clock.pending()).toBe(0);
});

test('work that takes too long is worth null', async () => {
  const clock = createFakeClock();
  const slow = within(clock, 100, never());
  await clock.advance(100);
  expect(await slow).toBeNull();
  expect(await within(clock, 100, Promise.resolve('done'))).toBe('done');
  expect(clock.pending()).toBe(0);
});
