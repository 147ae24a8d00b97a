/** Print jobs whose outcome a technician must rule on, and the ruling on one of them. */
import { useState } from 'react';
import type { RulableJobView, Ruling, RulingGround } from '../../core/api.ts';
import { Icon } from '../components/icon.tsx';
import { Choice, PrimaryAction, SecondAction, Title } from '../components/parts.tsx';
import { useVisit } from '../components/visit-context.ts';
import { useSurface } from '../touch/surface.ts';
import { dayAndTime, PagedList } from './paged-list.tsx';

export function JobList({ jobs }: { readonly jobs: readonly RulableJobView[] }) {
  const { words } = useVisit();
  const [chosen, setChosen] = useState<string | null>(null);
  const job = jobs.find(({ jobToken }) => jobToken === chosen);
  if (job !== undefined) return <RulingForm key={job.jobToken} job={job} onBack={() => setChosen(null)} />;
  return (
    <>
      <Title>{words.jobsWaiting(jobs.length)}</Title>
      <PagedList
        items={jobs}
        show={(each) => <Job key={each.jobToken} job={each} onRule={() => setChosen(each.jobToken)} />}
      />
    </>
  );
}

function Job({ job, onRule }: { readonly job: RulableJobView; readonly onRule: () => void }) {
  const { words } = useVisit();
  return (
    <li className="device job">
      <Icon name="page" size="l" />
      <div>
        <h2 className="name">{job.serial}</h2>
        <JobFacts job={job} />
      </div>
      <button type="button" className="do" aria-label={words.rulingOf(job.serial)} onClick={onRule}>
        {words.rule}
      </button>
    </li>
  );
}

function JobFacts({ job }: { readonly job: RulableJobView }) {
  const { words, language } = useVisit();
  return (
    <>
      <p className="facts strong">{words.jobFacts(job.title[language], job.pages)}</p>
      <p className="facts">{words.jobAt(dayAndTime(job.at), job.reason[language])}</p>
    </>
  );
}

/** The ruling is chosen first and then entered by a second action, because a void number stays void. */
function RulingForm({ job, onBack }: { readonly job: RulableJobView; readonly onBack: () => void }) {
  const { words, kiosk } = useVisit();
  const { jobToken } = job;
  useSurface('ruling');
  const [ruling, setRuling] = useState<Ruling | null>(null);
  const [ground, setGround] = useState<RulingGround | null>(null);
  const grounds = job.rulings.find((each) => each.ruling === ruling)?.grounds ?? [];
  const choose = (chosen: Ruling): void => {
    setRuling(chosen);
    setGround(null);
  };
  return (
    <div className="ruling">
      <Title>{words.rulingOf(job.serial)}</Title>
      <JobFacts job={job} />
      <Verdicts
        label={words.whatHappened}
        values={job.rulings.map((each) => each.ruling)}
        chosen={ruling}
        names={words.rulings}
        onChoose={choose}
      />
      {ruling !== null && (
        <Verdicts label={words.howKnown} values={grounds} chosen={ground} names={words.grounds} onChoose={setGround} />
      )}
      <p className="note">{words.ruleHow}</p>
      <div className="end">
        <SecondAction icon="back" onAct={onBack}>
          {words.otherPrint}
        </SecondAction>
        {ruling !== null && ground !== null && (
          <PrimaryAction icon="ok" onAct={() => kiosk.act({ type: 'rule', jobToken, ruling, ground })}>
            {words.enterRuling}
          </PrimaryAction>
        )}
      </div>
    </div>
  );
}

function Verdicts<Value extends string>(props: {
  readonly label: string;
  readonly values: readonly Value[];
  readonly chosen: Value | null;
  readonly names: Readonly<Record<Value, string>>;
  readonly onChoose: (value: Value) => void;
}) {
  return (
    <>
      <p className="label">{props.label}</p>
      <div className="verdicts">
        {props.values.map((each) => (
          <Choice key={each} chosen={each === props.chosen} onAct={() => props.onChoose(each)}>
            {props.names[each]}
          </Choice>
        ))}
      </div>
    </>
  );
}
