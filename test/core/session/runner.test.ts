import { expect, test } from 'vitest';
import { StorageError } from '../../../core/ledger/database.ts';
import { type Perform, runSession, type SessionRunner } from '../../../core/session/runner.ts';
import { type Effect, idleLimit, type SessionEvent } from '../../../core/session/session.ts';
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
  const perform: Perform = (effect, { signal }) => {
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

const card: SessionEvent = {
  type: 'cardPresented',
  card: presented(),
  notBefore: 0,
  settling: false,
  campusDown: null,
};
const pin: SessionEvent = { type: 'intent', intent: { type: 'submitPin', pin: '246810' } };
const broke: SessionEvent = { type: 'effectBroke', problem: { kind: 'internal' } };
const known: SessionEvent = {
  type: 'authenticated',
  answer: { ok: true, value: { number: '1', kind: 'student', visitToken: 'sample-1' } },
  notBefore: 0,
};
const wrong: SessionEvent = {
  type: 'authenticated',
  answer: { ok: false, problem: { kind: 'wrongPin', triesLeft: 4 } },
  notBefore: 0,
};

test('the stage that asks for an effect is told before the effect begins', async () => {
  const told: string[] = [];
  // It never yields, as typesetting does not.
  const perform: Perform = (effect) => {
    told.push(`begun ${effect.key}`);
    return new Promise(() => undefined);
  };
  const clock = createFakeClock();
  const runner = runSession(
    clock,
    perform,
    (_, after) => void told.push(after.stage.name),
    () => undefined,
  );
  runner.dispatch(card);
  runner.dispatch(pin);
  expect(told).toEqual(['enteringPin', 'authenticating']);
  await clock.advance(0);
  expect(told).toEqual(['enteringPin', 'authenticating', 'begun 1/authenticate/1']);
});

test('an effect is started once, whatever else happens meanwhile', async () => {
  const { runner, asked, clock } = start();
  for (const event of [card, pin, pin, card, { type: 'timePassed' } as const]) runner.dispatch(event);
  await clock.advance(0);
  runner.dispatch(pin);
  await clock.advance(0);
  expect(asked.map(({ effect }) => effect.key)).toEqual(['1/authenticate/1']);
});

test('its outcome is the next event, and the next try is an effect of its own', async () => {
  const { runner, asked, clock } = start();
  runner.dispatch(card);
  runner.dispatch(pin);
  await clock.advance(0);
  asked[0]?.answer(wrong);
  await clock.advance(0);
  expect(runner.session().stage).toMatchObject({ name: 'enteringPin', wrongPin: { triesLeft: 4 } });
  runner.dispatch(pin);
  await clock.advance(0);
  expect(asked.map(({ effect }) => effect.key)).toEqual(['1/authenticate/1', '1/authenticate/2']);
});

test('an effect whose stage is gone before it began never begins', async () => {
  const { runner, asked, clock } = start();
  for (const event of [card, pin, broke]) runner.dispatch(event);
  await clock.advance(0);
  expect(asked).toEqual([]);
  expect(runner.session().stage.name).toBe('concluded');
});

test('what comes after its key is gone is dropped', async () => {
  const { runner, asked, clock } = start();
  runner.dispatch(card);
  runner.dispatch(pin);
  await clock.advance(0);
  runner.dispatch(broke);
  expect(asked[0]?.signal.aborted).toBe(true);
  asked[0]?.answer(known);
  await clock.advance(0);
  expect(runner.session().stage.name).toBe('concluded');
});

test('a late answer is not taken for that of the next visitor', async () => {
  const { runner, asked, clock } = start();
  for (const event of [card, pin]) runner.dispatch(event);
  await clock.advance(0);
  for (const event of [broke, { type: 'intent', intent: { type: 'finish' } } as const, card, pin]) {
    runner.dispatch(event);
  }
  await clock.advance(0);
  asked[0]?.answer(known);
  await clock.advance(0);
  expect(asked).toHaveLength(2);
  expect(runner.session().stage.name).toBe('authenticating');
});

test.each([
  [new StorageError('the disk is full'), 'storage'],
  [new TypeError('a bug'), 'internal'],
])('an effect that throws ends the visit with a sentence: %s', async (error, kind) => {
  const { runner, asked, broken, clock } = start();
  runner.dispatch(card);
  runner.dispatch(pin);
  await clock.advance(0);
  asked[0]?.fail(error);
  await clock.advance(0);
  expect(runner.session().stage).toMatchObject({ name: 'concluded', problem: { kind } });
  expect(broken).toEqual(['1/authenticate/1']);
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

test('once closed it takes nothing any more, and begins nothing', async () => {
  const { runner, asked, clock } = start();
  runner.dispatch(card);
  runner.dispatch(pin);
  runner.close();
  runner.dispatch(pin);
  await clock.advance(0);
  expect(asked).toEqual([]);
});

test('a listener that throws does not keep an effect from starting', async () => {
  const asked: string[] = [];
  const perform: Perform = (effect) => {
    asked.push(effect.key);
    return new Promise(() => undefined);
  };
  const clock = createFakeClock();
  const runner = runSession(
    clock,
    perform,
    (_, after) => {
      if (after.stage.name === 'authenticating') throw new Error('the window is gone');
    },
    () => undefined,
  );
  runner.dispatch(card);
  expect(() => runner.dispatch(pin)).toThrow('the window is gone');
  await clock.advance(0);
  expect(asked).toEqual(['1/authenticate/1']);
});

test('once closed it wakes no more', async () => {
  const { runner, clock } = start();
  runner.dispatch(card);
  runner.close();
  await clock.advance(idleLimit.end);
  expect(runner.session().stage.name).toBe('enteringPin');
});
