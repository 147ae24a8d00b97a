import { expect, test, vi } from 'vitest';
import { fail, ok, type Result } from '../../devices/result.ts';
import { type Connection, type Problem, type Supervised, supervise } from '../../devices/supervisor.ts';
import { createFakeClock } from './fake-clock.ts';

const missing: Problem = { code: 'portMissing', action: 'maintenance' };
const locked: Problem = { code: 'portLocked', action: 'configuration' };

/** A device that a test plugs and pulls, and the times at which it was tried. */
function bench(answer: Problem | null = missing) {
  const clock = createFakeClock();
  const attempts: number[] = [];
  const states: Supervised[] = [];
  let lose: ((problem: Problem) => void) | undefined;
  let open = 0;

  const connect = (): Connection => {
    const { promise: lost, resolve } = Promise.withResolvers<Problem>();
    lose = resolve;
    open += 1;
    let closed = false;
    return {
      lost,
      close: () => {
        if (!closed) open -= 1;
        closed = true;
        return Promise.resolve();
      },
    };
  };
  const supervision = supervise({
    clock,
    open: (): Promise<Result<Connection, Problem>> => {
      attempts.push(clock.monotonic());
      return Promise.resolve(answer === null ? ok(connect()) : fail(answer));
    },
    changed: (state) => states.push(state),
  });
  return {
    clock,
    attempts,
    states,
    supervision,
    answerWith: (problem: Problem | null) => {
      answer = problem;
    },
    lose: (problem: Problem) => lose?.(problem),
    open: () => open,
  };
}

test('an absent device is tried ever more slowly, up to once a second', async () => {
  const { clock, attempts } = bench();
  await clock.advance(5000);
  expect(attempts).toEqual([0, 100, 300, 700, 1500, 2500, 3500, 4500]);
});

test('a fault that stays is told once, with the time at which it began', async () => {
  const { clock, states, answerWith } = bench();
  await clock.advance(5000);
  answerWith(locked);
  await clock.advance(5000);
  expect(states).toEqual([
    { phase: 'unavailable', everConnected: false, fault: { ...missing, since: '2026-09-01T00:00:00.000Z' } },
    { phase: 'unavailable', everConnected: false, fault: { ...locked, since: '2026-09-01T00:00:05.500Z' } },
  ]);
});

test('a loss is told at once, its connection is closed before the next is opened', async () => {
  const { clock, attempts, states, answerWith, lose, open } = bench();
  await clock.advance(1000);
  answerWith(null);
  await clock.advance(9000);
  expect(states.slice(1)).toEqual([{ phase: 'connected' }]);
  answerWith(missing);
  lose(missing);
  await clock.advance(0);
  expect(states.at(-1)).toEqual({
    phase: 'unavailable',
    everConnected: true,
    fault: { ...missing, since: '2026-09-01T00:00:10.000Z' },
  });
  expect(open()).toBe(0);
  answerWith(null);
  // The waits begin anew after a connection that stood.
  await clock.advance(100);
  expect(attempts).toEqual([0, 100, 300, 700, 1500, 10_100]);
  expect(states.at(-1)).toEqual({ phase: 'connected' });
  expect(open()).toBe(1);
});

test('a device that opens and falls at once is tried ever more slowly too', async () => {
  const { clock, attempts, lose } = bench(null);
  for (let fall = 0; fall < 5; fall += 1) {
    await clock.advance(0);
    lose(missing);
    await clock.advance(0);
    await clock.advance(attempts.length >= 5 ? 1000 : 100 * 2 ** fall);
  }
  expect(attempts).toEqual([0, 100, 300, 700, 1500, 2500]);
});

test.each([
  ['waits', missing, 50],
  ['is connected', null, 5000],
] as const)('closing while it %s leaves nothing open and no timer', async (_, answer, after) => {
  const { clock, attempts, states, supervision, open } = bench(answer);
  await clock.advance(after);
  const [tried, told] = [attempts.length, states.length];
  await supervision.close();
  await supervision.close();
  expect(clock.pending()).toBe(0);
  await clock.advance(10_000);
  expect([attempts.length, states.length, open()]).toEqual([tried, told, 0]);
});

test('closing while it opens closes what was opened', async () => {
  const clock = createFakeClock();
  const states: Supervised[] = [];
  const opening = Promise.withResolvers<Result<Connection, Problem>>();
  const supervision = supervise({ clock, open: () => opening.promise, changed: (state) => states.push(state) });
  const closed = supervision.close();
  const close = vi.fn<() => Promise<void>>(() => Promise.resolve());
  opening.resolve(ok({ lost: new Promise(() => undefined), close }));
  await closed;
  expect(close).toHaveBeenCalledOnce();
  expect(states).toEqual([]);
  expect(clock.pending()).toBe(0);
});
