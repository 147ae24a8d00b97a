import { expect, test } from 'vitest';
import { createPresence } from '../../../devices/card-reader/presence.ts';
import { createFakeClock } from '../fake-clock.ts';

function bench() {
  const clock = createFakeClock();
  const told: string[] = [];
  const presence = createPresence({
    clock,
    holdMs: 300,
    presented: (uid) => told.push(uid),
    removed: () => told.push('removed'),
  });
  return { clock, told, presence };
}

test('a card that is sighted again and again is told once, its leaving after the silence', async () => {
  const { clock, told, presence } = bench();
  for (let sighting = 0; sighting < 100; sighting += 1) {
    presence.sighted('A');
    await clock.advance(50);
  }
  expect(told).toEqual(['A']);
  await clock.advance(249);
  expect(told).toEqual(['A']);
  await clock.advance(1);
  expect(told).toEqual(['A', 'removed']);
  presence.sighted('A');
  expect(told).toEqual(['A', 'removed', 'A']);
});

test('another card is told at once, after the leaving of the first', () => {
  const { told, presence } = bench();
  presence.sighted('A');
  presence.sighted('B');
  presence.sighted('B');
  expect(told).toEqual(['A', 'removed', 'B']);
});

test('a process that was busy does not take the unread sightings for silence', async () => {
  const { clock, told, presence } = bench();
  presence.sighted('A');
  clock.stall(2000);
  await clock.advance(0);
  presence.sighted('A');
  await clock.advance(299);
  expect(told).toEqual(['A']);
  await clock.advance(1);
  expect(told).toEqual(['A', 'removed']);
});

test('after the close nothing is told', async () => {
  const { clock, told, presence } = bench();
  presence.sighted('A');
  presence.close();
  await clock.advance(1000);
  expect(told).toEqual(['A']);
  expect(clock.pending()).toBe(0);
});
