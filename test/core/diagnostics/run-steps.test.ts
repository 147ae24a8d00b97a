/** Tests of a part: which steps a level has, and what becomes of the rest when one fails. */
import { expect, test } from 'vitest';
import { isPassed, levelDone, runSteps, type TestStep } from '../../../core/diagnostics/run-steps.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';

const clock = createFakeClock();

/** A step that takes `ms`, and fails where it has a `detail`. */
function step(name: TestStep['name'], level: TestStep['level'], ms: number, detail: string | null = null): TestStep {
  return {
    name,
    level,
    act: () => {
      clock.stall(ms);
      return detail;
    },
  };
}
const three = [
  step('answers', 'internal', 20),
  step('printsPage', 'external', 700),
  step('looksRight', 'interactive', 5),
];

test.each([
  ['internal', ['answers']],
  ['external', ['answers', 'printsPage']],
  ['interactive', ['answers', 'printsPage', 'looksRight']],
] as const)('the level %s has the steps of its own and of those below', async (level, names) => {
  const results = await runSteps(three, level, clock);
  expect(results.map((each) => each.step)).toEqual(names);
  expect(isPassed(results)).toBe(true);
  expect(levelDone(three, level)).toBe(level);
});

test('each step has its time; after one that failed none is done', async () => {
  const broken = [three[0], step('ready', 'internal', 30, 'paperOut'), three[1]].flatMap((each) => each ?? []);
  const results = await runSteps(broken, 'external', clock);
  expect(results).toEqual([
    { step: 'answers', result: 'passed', ms: 20, detail: null },
    { step: 'ready', result: 'failed', ms: 30, detail: 'paperOut' },
    { step: 'printsPage', result: 'skipped', ms: 0, detail: null },
  ]);
  expect(isPassed(results)).toBe(false);
});

test('a part that nothing can print at is tested as far as it goes, and the record says so', () => {
  const inside = [step('diskWrites', 'internal', 1)];
  expect(levelDone(inside, 'interactive')).toBe('internal');
});
