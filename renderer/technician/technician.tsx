/** Vendor mode: its tabs, and what came of what was done last. */
import type { OpenTab, TabView } from '../../core/api.ts';
import { State } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from '../screens/screen-of.ts';
import { useSurface } from '../touch/surface.ts';
import { DeviceList } from './devices.tsx';
import { JobList } from './jobs.tsx';
import { Log } from './log.tsx';
import { SettingList } from './settings.tsx';
import { StatisticsPage } from './statistics.tsx';
import { Supplies } from './supplies.tsx';
import { Tests } from './tests.tsx';

/** As each tab is first opened. */
const tabs: readonly OpenTab[] = [
  { tab: 'devices' },
  { tab: 'supplies' },
  { tab: 'tests', part: 'documentPrinter' },
  { tab: 'jobs' },
  { tab: 'log', of: 'all', before: null },
  { tab: 'statistics', days: 7 },
  { tab: 'settings' },
];

export function Technician({ screen }: { readonly screen: ScreenOf<'technician'> }) {
  const { words, kiosk } = useVisit();
  const say = useSay();
  const { open, busy, message, toRule } = screen;
  useSurface(open.tab);
  return (
    <div className="technician">
      <nav className="tabs" aria-label={words.vendorMode}>
        {tabs.map((each) => (
          <button
            key={each.tab}
            type="button"
            className={each.tab === open.tab ? 'tab on' : 'tab'}
            aria-current={each.tab === open.tab ? 'page' : undefined}
            aria-disabled={busy}
            onClick={() => kiosk.act({ type: 'openTab', open: each })}
          >
            {each.tab === 'jobs' ? words.jobsToRule(toRule) : words.tabs[each.tab]}
          </button>
        ))}
      </nav>
      {message !== null && (
        <div role="alert">
          <State icon="warning" kind="strong">
            {say(message)}
          </State>
        </div>
      )}
      <Tab open={open} />
    </div>
  );
}

function Tab({ open }: { readonly open: TabView }) {
  const { words } = useVisit();
  if ('reading' in open) return <p className="lead">{words.oneMoment}</p>;
  switch (open.tab) {
    case 'devices':
      return <DeviceList devices={open.devices} testing={open.testing} />;
    case 'supplies':
      return <Supplies supplies={open} />;
    case 'tests':
      return <Tests key={open.part} tests={open} />;
    case 'jobs':
      return <JobList jobs={open.jobs} />;
    case 'log':
      return <Log log={open} />;
    case 'statistics':
      return <StatisticsPage statistics={open} />;
    case 'settings':
      return <SettingList rows={open.rows} stopping={open.stopping} />;
  }
}
