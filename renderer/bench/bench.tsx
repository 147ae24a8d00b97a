/** The panel that operates the simulated hardware; for development and demonstrations only. */
import { useEffect, useState } from 'react';
import type { BenchCommand, BenchState } from '../../electron/bench-hardware.ts';
import type { BenchApi } from '../../electron/channels.ts';

type Act = (command: BenchCommand) => void;

const leaps = [
  { name: '+20 s', ms: 20_000 },
  { name: '+60 s', ms: 60_000 },
  { name: '+10 min', ms: 600_000 },
] as const;

export function Bench({ bench }: { readonly bench: BenchApi }) {
  const [state, setState] = useState<BenchState | null>(null);
  useEffect(() => bench.onState(setState), [bench]);
  if (state === null) return null;
  const act: Act = (command) => bench.act(command);
  return (
    <main>
      <header>
        <h1>Bench</h1>
        <p>
          Session: <output>{state.stage}</output>
        </p>
      </header>
      <Cards people={state.people} act={act} />
      <Devices state={state} act={act} />
      <section>
        <h2>Clock, {Math.round(state.clockAheadMs / 1000)} s ahead</h2>
        <div className="row">
          {leaps.map(({ name, ms }) => (
            <button key={name} type="button" onClick={() => act({ type: 'clock', forwardMs: ms })}>
              {name}
            </button>
          ))}
        </div>
      </section>
    </main>
  );
}

function Cards({ people, act }: { readonly people: BenchState['people']; readonly act: Act }) {
  return (
    <section>
      <h2>Lay a card on the reader</h2>
      <ul>
        {people.map(({ uid, name, note }) => (
          <li key={uid}>
            <button type="button" onClick={() => act({ type: 'tapCard', uid })}>
              <b lang="zh-CN">{name}</b>
              <span lang="zh-CN">{note}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="row">
        <button type="button" onClick={() => act({ type: 'removeCard' })}>
          Take the card away
        </button>
        <button type="button" onClick={() => act({ type: 'twoCards' })}>
          Two cards
        </button>
        <button type="button" onClick={() => act({ type: 'refuseCard', reason: 'wrongKey' })}>
          Forged card
        </button>
        <button type="button" onClick={() => act({ type: 'refuseCard', reason: 'removed' })}>
          Taken too soon
        </button>
      </div>
    </section>
  );
}

function Devices({ state, act }: { readonly state: BenchState; readonly act: Act }) {
  const { paper, jammed, printerOn, readerPlugged, campusUp, proofAsked } = state;
  return (
    <section>
      <h2>Devices</h2>
      {state.printerIsVirtual ? (
        <>
          <Switch name="Paper in the tray" on={paper} onSet={(present) => act({ type: 'paper', present })} />
          <Switch name="Paper jam" on={jammed} onSet={(jam) => act({ type: 'jam', jammed: jam })} />
          <Switch name="Printer on" on={printerOn} onSet={(on) => act({ type: 'printer', on })} />
        </>
      ) : (
        <p>The printer is a real one.</p>
      )}
      <Switch name="Cards are asked for proof" on={proofAsked} onSet={(asked) => act({ type: 'proof', asked })} />
      <Switch name="Reader plugged in" on={readerPlugged} onSet={(plugged) => act({ type: 'reader', plugged })} />
      <Switch name="Campus network" on={campusUp} onSet={(up) => act({ type: 'campus', up })} />
    </section>
  );
}

function Switch(props: { readonly name: string; readonly on: boolean; readonly onSet: (on: boolean) => void }) {
  const { name, on, onSet } = props;
  return (
    <label className="switch">
      <input type="checkbox" role="switch" checked={on} onChange={(event) => onSet(event.target.checked)} />
      {name}
    </label>
  );
}
