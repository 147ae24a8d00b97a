import { expect, test } from 'vitest';
import { StorageError } from '../../../core/ledger/database.ts';
import type { Effect, Perform } from '../../../core/session/effects.ts';
import { runSession, type SessionRunner } from '../../../core/session/runner.ts';
import { idleLimit } from '../../../core/session/session.ts';
import type { SessionEvent } from '../../../core/session/stage.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';
import { presented } from '../samples.ts';

interface Asked {
  readonly effect: Effect;
  readonly signal: AbortSignal;
  answer(event: SessionEvent): void;
  fail(error: unknown): void;
}

function start(): {
  runner: SessionRunner;
  asked: Asked[];
  broken: string[];
  clock: ReturnType<typeof createFakeClock>;
} {
  const asked: Asked[] = [];
  const broken: string[] = [];
  const clock = createFakeClock();
  const perform: Perform = (effect, signal) => {
    const { promise, resolve, reject } = Promise.withResolvers<SessionEvent>();
    asked.push({ effect, signal, answer: resolve, fail: reject });
    return promise;
  };
  const runner = runSession(
    clock,
    perform,
    () => undefined,
    (effect) => void broken.push(effect),
  );
  return { runner, asked, broken, clock };
}

const card: SessionEvent = { type: 'cardPresented', card: presented(), notBefore: 0 };
const pin: SessionEvent = { type: 'intent', intent: { type: 'submitPin', pin: '246810' } };
const wrong: SessionEvent = {
  type: 'authenticated',
  answer: { ok: false, problem: { kind: 'wrongPin', triesLeft: 4 } },
  notBefore: 0,
};

test('an effect is started once, whatever else happens meanwhile', () => {
  const { runner, asked } = start();
  for (const event of [card, pin, pin, card, { type: 'timePassed' } as const]) runner.dispatch(event);
  expect(asked.map(({ effect }) => effect.key)).toEqual(['1/authenticate/1']);
});

test('its outcome is the next event, and the next try is an effect of its own', async () => {
  const { runner, asked, clock } = start();
  runner.dispatch(card);
  runner.dispatch(pin);
  asked[0]?.answer(wrong);
  await clock.advance(0);
  expect(runner.session().stage).toMatchObject({ name: 'enteringPin', wrongPin: { triesLeft: 4 } });
  runner.dispatch(pin);
  expect(asked.map(({ effect }) => effect.key)).toEqual(['1/authenticate/1', '1/authenticate/2']);
});

test('what comes after its key is gone is dropped', async () => {
  const { runner, asked, clock } = start();
  runner.dispatch(card);
  runner.dispatch(pin);
  runner.dispatch({ type: 'effectBroke', problem: { kind: 'internal' } });
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[0]?.answer({
    type: 'authenticated',
    answer: { ok: true, value: { number: '1', kind: 'student' } },
    notBefore: 0,
  });
  await clock.advance(0);
  expect(runner.session().stage.name).toBe('concluded');
});

test('a late answer is not taken for that of the next visitor', async () => {
  const { runner, asked, clock } = start();
  for (const event of [card, pin, { type: 'effectBroke', problem: { kind: 'internal' } } as const])
    runner.dispatch(event);
  runner.dispatch({ type: 'intent', intent: { type: 'finish' } });
  runner.dispatch(card);
  runner.dispatch(pin);
  asked[0]?.answer({
    type: 'authenticated',
    answer: { ok: true, value: { number: '1', kind: 'student' } },
    notBefore: 0,
  });
  await clock.advance(0);
  expect(runner.session().stage.name).toBe('authenticating');
});

test.each([
  [new StorageError('the disk is full'), 'storage'],
  [new TypeError('a bug'), 'internal'],
])('an effect that throws ends the visit with a sentence: %s', async (error, kind) => {
  const { runner, asked, broken, clock } = start();
  runner.dispatch(card);
  runner.dispatch(pin);
  asked[0]?.fail(error);
  await clock.advance(0);
  expect(runner.session().stage).toMatchObject({ name: 'concluded', problem: { kind } });
  expect(broken).toEqual(['authenticate']);
});

test('it wakes by itself for the warning and for the end, and sets no alarm while nobody is there', async () => {
  const { runner, clock } = start();
  expect(clock.pending()).toBe(0);
  runner.dispatch(card);
  await clock.advance(idleLimit.warning);
  expect(runner.session().warned).toBe(true);
  await clock.advance(idleLimit.end - idleLimit.warning);
  expect(runner.session().stage.name).toBe('welcome');
  expect(clock.pending()).toBe(0);
});

test('a timer that fires a moment early only makes it look again', async () => {
  const exact = createFakeClock();
  const early = { ...exact, after: (ms: number, act: () => void) => exact.after(Math.max(1, ms - 2), act) };
  const perform: Perform = () => new Promise(() => undefined);
  const runner = runSession(
    early,
    perform,
    () => undefined,
    () => undefined,
  );
  runner.dispatch(card);
  await exact.advance(idleLimit.end + 10);
  expect(runner.session().stage.name).toBe('welcome');
});

test('once closed it takes nothing any more', () => {
  const { runner, asked } = start();
  runner.dispatch(card);
  runner.close();
  runner.dispatch(pin);
  expect(asked).toEqual([]);
});

test('a listener that throws does not keep an effect from starting', () => {
  const asked: string[] = [];
  const perform: Perform = (effect) => {
    asked.push(effect.key);
    return new Promise(() => undefined);
  };
  const runner = runSession(
    createFakeClock(),
    perform,
    (_, after) => {
      if (after.stage.name === 'authenticating') throw new Error('the window is gone');
    },
    () => undefined,
  );
  runner.dispatch(card);
  expect(() => runner.dispatch(pin)).toThrow('the window is gone');
  expect(asked).toEqual(['1/authenticate/1']);
});

test('once closed it wakes no more', async () => {
  const { runner, clock } = start();
  runner.dispatch(card);
  runner.close();
  await clock.advance(idleLimit.end);
  expect(runner.session().stage.name).toBe('enteringPin');
});
