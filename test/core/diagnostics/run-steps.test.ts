/** Tests of a part: which steps a level has, and what becomes of the rest when one fails. */
import { expect, test } from 'vitest';
import { personStep } from '../../../core/diagnostics/person-step.ts';
import { isPassed, levelDone, runSteps, type TestStep } from '../../../core/diagnostics/run-steps.ts';
import { levelsOf } from '../../../core/diagnostics/station-tests.ts';
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
const two = [step('answers', 'internal', 20), step('printsPage', 'external', 700)];

test.each([
  ['internal', ['answers']],
  ['external', ['answers', 'printsPage']],
  ['interactive', ['answers', 'printsPage']],
] as const)('the level %s has the steps of its own and of those below, told one by one', async (level, names) => {
  const told: string[][] = [];
  const results = await runSteps(two, level, clock, (done) => told.push(done.map((each) => each.step)));
  expect(results.map((each) => each.step)).toEqual(names);
  expect(told).toEqual(names.map((_, index) => names.slice(0, index + 1)));
  expect(isPassed(results)).toBe(true);
});

test('each step has its time; after one that failed none is done', async () => {
  const broken = [two[0], step('ready', 'internal', 30, 'paperOut'), two[1]].flatMap((each) => each ?? []);
  const results = await runSteps(broken, 'external', clock);
  expect(results).toEqual([
    { step: 'answers', result: 'passed', ms: 20, detail: null },
    { step: 'ready', result: 'failed', ms: 30, detail: 'paperOut' },
    { step: 'printsPage', result: 'skipped', ms: 0, detail: null },
  ]);
  expect(isPassed(results)).toBe(false);
});

test.each([
  ['ledger', ['internal'], 'internal'],
  ['cardReader', ['internal', 'external'], 'external'],
  ['clock', ['internal', 'interactive'], 'interactive'],
  ['documentPrinter', ['internal', 'external', 'interactive'], 'interactive'],
] as const)('%s is tested as far as it goes, and the record says so', (part, levels, done) => {
  const steps = part === 'ledger' || part === 'clock' ? two.slice(0, 1) : two;
  expect(levelsOf(part, steps)).toEqual(levels);
  expect(levelDone(levelsOf(part, steps), 'interactive')).toBe(done);
  expect(levelDone(levelsOf(part, steps), 'internal')).toBe('internal');
});

test('a person’s answer is a step like the others', () => {
  expect(personStep(true, 900)).toEqual({ step: 'looksRight', result: 'passed', ms: 900, detail: null });
  expect(personStep(false, 900)).toMatchObject({ result: 'failed', detail: 'not confirmed' });
  expect(personStep(null, 900)).toMatchObject({ result: 'skipped', ms: 0 });
});
