/** The tests of the station's parts: one part at a time, its levels, the steps of the one that is under way or was made last. */
import type { TestLevelView, TestRecordView, TestStepView, TestsView } from '../../core/api.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { Choice, State, Title } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';
import { dayAndTime } from './paged-list.tsx';

export function Tests({ tests }: { readonly tests: TestsView }) {
  const { words, large, reachable } = useVisit();
  const say = useSay();
  const { parts, part, levels, question, records } = tests;
  const named = parts.find((each) => each.part === part);
  const open = levels.find(({ steps }) => steps !== null);
  // There is room for the one thing that is to be done.
  const narrow = large || reachable;
  const asking = narrow && question !== null;
  return (
    <div className="tests">
      <Title>{words.testOf(named === undefined ? '' : say(named.name))}</Title>
      {open !== undefined && <OpenLevel level={open} tests={tests} narrow={narrow} />}
      {!asking && <Parts tests={tests} />}
      {!asking &&
        levels
          .filter((each) => narrow || each !== open)
          .map((each) => <Level key={each.level} level={each} tests={tests} />)}
      {!narrow && <Records records={records} />}
      {asking && <Answers />}
    </div>
  );
}

function Parts({ tests: { parts, part, running } }: { readonly tests: TestsView }) {
  const { kiosk } = useVisit();
  const say = useSay();
  return (
    <div className="test-parts">
      {parts.map((each) => (
        <Choice
          key={each.part}
          chosen={each.part === part}
          onAct={() => running === null && kiosk.act({ type: 'openTab', open: { tab: 'tests', part: each.part } })}
        >
          {say(each.name)}
        </Choice>
      ))}
    </div>
  );
}

interface LevelProps {
  readonly level: TestLevelView;
  readonly tests: TestsView;
}

function Level({ level, tests }: LevelProps) {
  return (
    <div className="test-level">
      <LevelHead level={level} tests={tests} />
      <LastTest last={level.last} />
    </div>
  );
}

/** The level's name, how its last test ended, and the button that begins one. */
function LevelHead({ level, tests: { running } }: LevelProps) {
  const { words, kiosk } = useVisit();
  const say = useSay();
  const { last } = level;
  return (
    <div className="test-head">
      <div className="name">
        <h2>{say(level.name)}</h2>
        {running === level.level ? (
          <State icon="clock">{words.testRunning}</State>
        ) : last === null ? (
          <State icon="unknown" kind="dim">
            {words.neverTested}
          </State>
        ) : (
          <Verdict passed={last.passed} />
        )}
      </div>
      {running === null ? (
        <button
          type="button"
          className="do"
          aria-label={words.beginTestOf(say(level.name))}
          onClick={() => kiosk.act({ type: 'test', level: level.level })}
        >
          {last === null ? words.beginTest : words.testAgain}
        </button>
      ) : (
        <button type="button" className="do off" aria-disabled="true" aria-label={words.beginTestOf(say(level.name))}>
          {last === null ? words.beginTest : words.testAgain}
        </button>
      )}
    </div>
  );
}

function LastTest({ last }: { readonly last: TestRecordView | null }) {
  const { words } = useVisit();
  if (last === null) return null;
  return <p className="facts">{words.testRecord(last.number, dayAndTime(last.at), last.by)}</p>;
}

function Verdict({ passed }: { readonly passed: boolean }) {
  const { words } = useVisit();
  return passed ? (
    <State icon="ok" kind="ok">
      {words.testPassed}
    </State>
  ) : (
    <State icon="warning" kind="strong">
      {words.testFailed}
    </State>
  );
}

/** The test that is under way, or was made last: its steps, and what a person is to look at. */
function OpenLevel({ level, tests, narrow }: LevelProps & { readonly narrow: boolean }) {
  const say = useSay();
  const { question } = tests;
  const steps = level.steps ?? [];
  return (
    <section className="test-open">
      {!narrow && <LevelHead level={level} tests={tests} />}
      <ul>
        {(narrow ? pressing(steps) : steps).map((step) => (
          <Step key={step.name.en} step={step} />
        ))}
      </ul>
      {question === null ? (
        <LastTest last={tests.running === null ? level.last : null} />
      ) : (
        <p className="question">{say(question)}</p>
      )}
      {question !== null && !narrow && <Answers />}
    </section>
  );
}

/** What a small page has room for: the step that failed, or is being done. */
function pressing(steps: readonly TestStepView[]): readonly TestStepView[] {
  return steps.filter(({ result }) => result === 'failed' || result === 'now');
}

const stepIcons: Record<TestStepView['result'], IconName> = {
  passed: 'ok',
  failed: 'warning',
  skipped: 'minus',
  now: 'clock',
  waits: 'minus',
};

function Step({ step: { name, result, ms, detail } }: { readonly step: TestStepView }) {
  const { words } = useVisit();
  const say = useSay();
  return (
    <li className={`step ${result}`}>
      <Icon name={stepIcons[result]} />
      <span>{detail === null ? say(name) : words.faultFacts(say(name), detail, '')}</span>
      <span className="took">{ms === null ? words.stepResults[result] : words.stepTook(ms)}</span>
    </li>
  );
}

function Answers() {
  const { words, kiosk } = useVisit();
  return (
    <div className="answers">
      <button type="button" className="do" onClick={() => kiosk.act({ type: 'answerTest', right: true })}>
        {words.looksRight}
      </button>
      <button type="button" className="do" onClick={() => kiosk.act({ type: 'answerTest', right: false })}>
        {words.looksWrong}
      </button>
    </div>
  );
}

/** As many as a page with an open test has room for. */
const listed = 3;

function Records({ records }: { readonly records: readonly TestRecordView[] }) {
  const { words } = useVisit();
  const say = useSay();
  if (records.length === 0) return null;
  return (
    <section className="test-records">
      <h2>{words.lastTests}</h2>
      <ul>
        {records.slice(0, listed).map((record) => (
          <li key={record.number}>
            <b>#{record.number}</b>
            <span>{say(record.name)}</span>
            <Verdict passed={record.passed} />
            <span className="when">{dayAndTime(record.at)}</span>
            <span>{record.by}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
