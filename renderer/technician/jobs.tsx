/** Prints that wait for a ruling, and the ruling on one of them. */
import { useState } from 'react';
import type { RulableJobView, Ruling, RulingGround } from '../../core/api.ts';
import { Icon } from '../components/icon.tsx';
import { Choice, PrimaryAction, SecondAction, Title } from '../components/parts.tsx';
import { useVisit } from '../components/visit-context.ts';
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

/** Chosen first and entered then: a void number cannot be made good again. */
function RulingForm({ job, onBack }: { readonly job: RulableJobView; readonly onBack: () => void }) {
  const { words, kiosk } = useVisit();
  const { jobToken } = job;
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
      <p className="label">{words.whatHappened}</p>
      <div className="verdicts">
        {job.rulings.map(({ ruling: each }) => (
          <Choice key={each} chosen={each === ruling} onAct={() => choose(each)}>
            {words.rulings[each]}
          </Choice>
        ))}
      </div>
      {ruling !== null && (
        <>
          <p className="label">{words.howKnown}</p>
          <div className="verdicts">
            {grounds.map((each) => (
              <Choice key={each} chosen={each === ground} onAct={() => setGround(each)}>
                {words.grounds[each]}
              </Choice>
            ))}
          </div>
        </>
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
