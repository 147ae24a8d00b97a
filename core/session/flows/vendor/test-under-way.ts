/** A test on the screen: the machine's steps, then a person's answer, then its record. Pure. */
import { personStep } from '../../../diagnostics/person-step.ts';
import { isPassed } from '../../../diagnostics/run-steps.ts';
import type { DiagnosisLevel, DiagnosisStep, DiagnosisStepName, TestedPart } from '../../../ledger/diagnoses.ts';
import type { Sentence } from '../../../sentence.ts';

export interface TestUnderWay {
  readonly kind: 'test';
  readonly part: TestedPart;
  readonly level: DiagnosisLevel;
  readonly plan: readonly DiagnosisStepName[];
  readonly done: readonly DiagnosisStep[];
  /** `steps`: the machine works; `asks`: a person looks; `enters`: all is done, and is being entered. */
  readonly phase: 'steps' | 'asks' | 'enters';
  readonly question: Sentence | null;
  /** Monotonic milliseconds at which the person was asked. */
  readonly askedAt: number;
}

export function beginTest(part: TestedPart, level: DiagnosisLevel): TestUnderWay {
  return { kind: 'test', part, level, plan: [], done: [], phase: 'steps', question: null, askedAt: 0 };
}

/** The machine's steps are over: whoever is there is asked, but where one failed there is nothing to look at. */
export function afterSteps(
  test: TestUnderWay,
  { done, question }: Pick<TestUnderWay, 'done' | 'question'>,
  now: number,
): TestUnderWay {
  if (question === null) return { ...test, done, phase: 'enters' };
  if (!isPassed(done)) return { ...test, done: [...done, personStep(null, 0)], phase: 'enters' };
  return { ...test, done, question, phase: 'asks', askedAt: now };
}

export function answered(test: TestUnderWay, right: boolean, now: number): TestUnderWay {
  const step = personStep(right, Math.round(now - test.askedAt));
  return { ...test, done: [...test.done, step], question: null, phase: 'enters' };
}
