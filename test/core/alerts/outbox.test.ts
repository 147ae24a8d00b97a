import { expect, test } from 'vitest';
import { openOutbox } from '../../../core/alerts/outbox.ts';
import { fail, ok } from '../../../devices/result.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';

const clock = () => createFakeClock();
const parts = { random: () => new Uint8Array(1), log: () => undefined, onDelivered: () => undefined };

test('after each refusal it waits twice as long, up to ten minutes', async () => {
  const [time, tries]: [ReturnType<typeof clock>, number[]] = [clock(), []];
  openOutbox(['first'], {
    ...parts,
    clock: time,
    send: async () => {
      tries.push(time.monotonic() / 1000);
      return fail('no');
    },
  });
  await time.advance(3_000_000);
  expect(tries).toEqual([0, 5, 15, 35, 75, 155, 315, 635, 1235, 1835, 2435]);
});

test('two hundred wait at most, and the oldest are given up', () => {
  const outbox = openOutbox([], { ...parts, clock: clock(), send: () => new Promise(() => undefined) });
  outbox.add(Array.from({ length: 250 }, (_, index) => `message ${index}`));
  expect([outbox.waiting().length, outbox.waiting()[0]]).toEqual([200, 'message 50']);
});

test('what is given up while it is sent costs no other its turn', async () => {
  const [time, sent]: [ReturnType<typeof clock>, string[]] = [clock(), []];
  const first = Promise.withResolvers<void>();
  const outbox = openOutbox(['given up'], {
    ...parts,
    clock: time,
    async send(body) {
      if (body === 'given up') await first.promise;
      sent.push(body);
      return ok(undefined);
    },
  });
  outbox.add(Array.from({ length: 200 }, (_, index) => `message ${index}`));
  first.resolve();
  await time.advance(1);
  expect(sent).toHaveLength(201);
  expect(outbox.waiting()).toEqual([]);
});

test('a closed one sends nothing any more', async () => {
  const [time, sent]: [ReturnType<typeof clock>, string[]] = [clock(), []];
  const outbox = openOutbox(['first'], {
    ...parts,
    clock: time,
    async send(body) {
      sent.push(body);
      return fail('no');
    },
  });
  await time.advance(1);
  outbox.close();
  outbox.add(['second']);
  await time.advance(60_000);
  expect(sent).toEqual(['first']);
});
