/** The station file as it was read, and the machine's restart and power-off, each asked for twice. */
import { useState } from 'react';
import type { MachineStop, SettingRow } from '../../core/api.ts';
import { TurnPage, usePages } from '../components/pages.tsx';
import { SecondAction, Title } from '../components/parts.tsx';
import { useVisit } from '../components/visit-context.ts';
import { useSurface } from '../touch/surface.ts';

interface SettingListProps {
  readonly rows: readonly SettingRow[];
  /** The machine stops as soon as nothing is printed. */
  readonly stopping: boolean;
}

export function SettingList({ rows, stopping }: SettingListProps) {
  const { words, kiosk, large, reachable } = useVisit();
  const pages = usePages(rows, large || reachable ? 3 : 9);
  const [asking, setAsking] = useState<MachineStop | null>(null);
  useSurface(`settings ${asking}`);
  if (stopping) return <Title>{words.machineStops}</Title>;
  if (asking !== null) {
    return (
      <div className="stop-machine">
        <Title>{words.stopQuestion[asking]}</Title>
        <p className="lead">{words.stopHow[asking]}</p>
        <div className="row">
          <SecondAction icon="back" onAct={() => setAsking(null)}>
            {words.stopNot}
          </SecondAction>
          <SecondAction icon="stopped" onAct={() => kiosk.act({ type: 'stopMachine', what: asking })}>
            {words.stopMachine[asking]}
          </SecondAction>
        </div>
      </div>
    );
  }
  return (
    <div className="settings">
      <Title>{words.settingsTitle}</Title>
      <dl className="figures station-keys">
        {pages.shown.map(({ key, value }) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="settings-acts">
        <TurnPage pages={pages} more={words.moreOf} first={words.firstOf} />
        <SecondAction icon="page" onAct={() => kiosk.act({ type: 'report', to: 'sheet' })}>
          {words.reports.sheet}
        </SecondAction>
        <SecondAction icon="office" onAct={() => kiosk.act({ type: 'report', to: 'file' })}>
          {words.reports.file}
        </SecondAction>
        <SecondAction icon="again" onAct={() => setAsking('restart')}>
          {words.stopMachine.restart}
        </SecondAction>
        <SecondAction icon="stopped" onAct={() => setAsking('powerOff')}>
          {words.stopMachine.powerOff}
        </SecondAction>
      </div>
    </div>
  );
}
