import { expect, test } from 'vitest';
import { createRepetition } from '../../../devices/card-reader/repetition.ts';
import { createFakeClock } from '../fake-clock.ts';

/** What is believed of sightings, each so many milliseconds after the one before. */
async function believed(...sightings: readonly (readonly [after: number, uid: string])[]): Promise<readonly boolean[]> {
  const clock = createFakeClock();
  const isRepeated = createRepetition(clock);
  const answers: boolean[] = [];
  for (const [after, uid] of sightings) {
    await clock.advance(after);
    answers.push(isRepeated(uid));
  }
  return answers;
}

test('a card that is sent again within 150 ms is believed, also where one frame was lost', async () => {
  expect(await believed([0, 'A'], [50, 'A'], [50, 'A'])).toEqual([false, true, true]);
  expect(await believed([0, 'A'], [150, 'A'])).toEqual([false, true]);
});

test('a single frame of noise is not, nor two that differ, nor the same one much later', async () => {
  expect(await believed([0, 'A'])).toEqual([false]);
  expect(await believed([0, 'A'], [50, 'B'], [50, 'A'])).toEqual([false, false, false]);
  expect(await believed([0, 'A'], [151, 'A'])).toEqual([false, false]);
});
