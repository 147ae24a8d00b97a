/** The tests of one part, as a technician sees them. Pure. */
import { isPassed } from '../../../diagnostics/run-steps.ts';
import type { DiagnosisLevel, DiagnosisRecord, DiagnosisStep, TestedPart } from '../../../ledger/diagnoses.ts';
import { diagnosisLevelNames, diagnosisStepNames, testedPartNames } from '../../../messages/diagnosis-words.ts';
import type { Sentence } from '../../../sentence.ts';
import type { Found } from '../../technician-tabs.ts';
import type { TestUnderWay } from './test-under-way.ts';

/** One test that was made. `at`: local time. */
export interface TestRecordView {
  readonly number: number;
  readonly level: DiagnosisLevel;
  readonly name: Sentence;
  readonly passed: boolean;
  readonly at: string;
  readonly by: string;
}

export interface TestStepView {
  readonly name: Sentence;
  /** `now`: being done; `waits`: not begun. */
  readonly result: DiagnosisStep['result'] | 'now' | 'waits';
  /** How long it took, in milliseconds; `null` where it is not done. */
  readonly ms: number | null;
  /** Why it failed, in the part's own words. */
  readonly detail: string | null;
}

/** One of the levels at which the part can be tested. */
export interface TestLevelView {
  readonly level: DiagnosisLevel;
  readonly name: Sentence;
  /** The last test at this level; `null`: there was none lately. */
  readonly last: TestRecordView | null;
  /** Of the test that is under way, or of the last one where it was made last; else `null`. */
  readonly steps: readonly TestStepView[] | null;
}

export interface TestsView {
  readonly tab: 'tests';
  readonly parts: readonly { readonly part: TestedPart; readonly name: Sentence }[];
  readonly part: TestedPart;
  readonly levels: readonly TestLevelView[];
  /** The level that is under way. */
  readonly running: DiagnosisLevel | null;
  /** What a person is to look at and answer now. */
  readonly question: Sentence | null;
  /** The newest first. */
  readonly records: readonly TestRecordView[];
}

/** `at`: local time of an instant. */
export function testsView(
  part: TestedPart,
  { parts, levels, records }: Extract<Found, { tab: 'tests' }>,
  test: TestUnderWay | null,
  at: (iso: string) => string,
): TestsView {
  const made = records.map((record) => recordView(record, at));
  const [newest] = records;
  return {
    tab: 'tests',
    parts: parts.map((each) => ({ part: each, name: testedPartNames[each] })),
    part,
    levels: levels.map((level) => ({
      level,
      name: diagnosisLevelNames[level],
      last: made.find((each) => each.level === level) ?? null,
      steps:
        test === null
          ? newest?.level === level
            ? newest.steps.map(doneStep)
            : null
          : test.level === level
            ? stepsOf(test)
            : null,
    })),
    running: test?.level ?? null,
    question: test?.question ?? null,
    records: made,
  };
}

function recordView({ number, level, at, by, steps }: DiagnosisRecord, local: (iso: string) => string): TestRecordView {
  return { number, level, name: diagnosisLevelNames[level], passed: isPassed(steps), at: local(at), by };
}

function stepsOf({ plan, done }: TestUnderWay): readonly TestStepView[] {
  const rest = plan.slice(done.length);
  return [
    ...done.map(doneStep),
    ...rest.map((step, index) => ({
      name: diagnosisStepNames[step],
      result: index === 0 ? ('now' as const) : ('waits' as const),
      ms: null,
      detail: null,
    })),
  ];
}

function doneStep({ step, result, ms, detail }: DiagnosisStep): TestStepView {
  return { name: diagnosisStepNames[step], result, ms: result === 'skipped' ? null : ms, detail };
}
