/** Runs the steps of a test one after another. */
import type { Clock } from '../clock.ts';
import {
  type DiagnosisLevel,
  type DiagnosisStep,
  type DiagnosisStepName,
  diagnosisLevels,
} from '../ledger/diagnoses.ts';

export interface TestStep {
  readonly name: DiagnosisStepName;
  /** The lowest level that has it. */
  readonly level: DiagnosisLevel;
  /** `null` when it passed, else why not. */
  readonly act: () => Promise<string | null> | string | null;
}

const rank = (level: DiagnosisLevel): number => diagnosisLevels.indexOf(level);

/** The level of what is really done when `asked` is asked for, of those that there are: of a ledger nothing can be printed. */
export function levelDone(levels: readonly DiagnosisLevel[], asked: DiagnosisLevel): DiagnosisLevel {
  return levels.findLast((level) => rank(level) <= rank(asked)) ?? 'internal';
}

/**
 * What became of each step up to `level`, and told after each. After one that failed no other is done: a printer that does not answer
 * gets no page.
 */
export async function runSteps(
  steps: readonly TestStep[],
  level: DiagnosisLevel,
  clock: Pick<Clock, 'monotonic'>,
  told: (done: readonly DiagnosisStep[]) => void = () => undefined,
): Promise<readonly DiagnosisStep[]> {
  const results: DiagnosisStep[] = [];
  for (const { name: step, act } of steps.filter((each) => rank(each.level) <= rank(level))) {
    if (results.some(({ result }) => result !== 'passed')) {
      results.push({ step, result: 'skipped', ms: 0, detail: null });
      continue;
    }
    const begun = clock.monotonic();
    // One after another, as a person would.
    const detail = await act();
    const ms = Math.round(clock.monotonic() - begun);
    results.push({ step, result: detail === null ? 'passed' : 'failed', ms, detail });
    told([...results]);
  }
  return results;
}

export function isPassed(steps: readonly Pick<DiagnosisStep, 'result'>[]): boolean {
  return steps.every(({ result }) => result === 'passed');
}
