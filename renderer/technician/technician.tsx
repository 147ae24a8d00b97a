/** Vendor mode: the station in a technician's hands. */
import { type ReactNode, useState } from 'react';
import type { DeviceView, RulableJobView } from '../../core/api.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { SecondAction, State, Title } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';
import type { ScreenOf } from '../screens/screen-of.ts';

type Tab = 'devices' | 'jobs';

export function Technician({ screen }: { readonly screen: ScreenOf<'technician'> }) {
  const { words } = useVisit();
  const [tab, setTab] = useState<Tab>('devices');
  const { devices, jobs } = screen;
  const tabs: readonly (readonly [Tab, string])[] = [
    ['devices', words.devices],
    ['jobs', words.jobsToRule(jobs.length)],
  ];
  return (
    <div className="technician">
      <nav className="tabs" aria-label={words.vendorMode}>
        {tabs.map(([each, name]) => (
          <button
            key={each}
            type="button"
            className={each === tab ? 'tab on' : 'tab'}
            aria-current={each === tab ? 'page' : undefined}
            onClick={() => setTab(each)}
          >
            {name}
          </button>
        ))}
      </nav>
      {tab === 'devices' ? <DeviceList devices={devices} /> : <JobList jobs={jobs} />}
    </div>
  );
}

/** What waits for somebody comes first. */
function DeviceList({ devices }: { readonly devices: readonly DeviceView[] }) {
  const { words } = useVisit();
  const isWaiting = ({ condition }: DeviceView): boolean => condition === 'attention';
  const waiting = devices.filter(isWaiting);
  const rest = devices.filter((device) => !isWaiting(device));
  return (
    <>
      <Title>{words.devicesWaiting(waiting.length)}</Title>
      <PagedList items={[...waiting, ...rest]} show={(device) => <Device key={device.device} device={device} />} />
    </>
  );
}

/** As many as stand on a screen without scrolling. */
const perPage = { plain: 4, large: 2 } as const;

function PagedList<Item>(props: { readonly items: readonly Item[]; readonly show: (item: Item) => ReactNode }) {
  const { items, show } = props;
  const { words, large } = useVisit();
  const [page, setPage] = useState(0);
  const size = large ? perPage.large : perPage.plain;
  const from = page * size < items.length ? page * size : 0;
  const later = items.length - from - size;
  return (
    <>
      <ul className="devices">{items.slice(from, from + size).map(show)}</ul>
      {items.length > size && (
        <SecondAction icon={later > 0 ? 'forward' : 'back'} onAct={() => setPage(later > 0 ? page + 1 : 0)}>
          {later > 0 ? words.moreOf(later) : words.firstOf}
        </SecondAction>
      )}
    </>
  );
}

const deviceIcons: Record<DeviceView['device'], IconName> = {
  cardReader: 'card',
  documentPrinter: 'printer',
  backupPrinter: 'printer',
  receiptPrinter: 'slip',
  clock: 'clock',
};
const conditions: Record<DeviceView['condition'], readonly [IconName, string]> = {
  sound: ['ok', 'ok'],
  unknown: ['unknown', 'dim'],
  recovering: ['clock', 'dim'],
  attention: ['warning', 'alarm'],
};

function Device({ device }: { readonly device: DeviceView }) {
  const { words } = useVisit();
  const say = useSay();
  const { condition, faults, state, seenAt } = device;
  const [icon, kind] = conditions[condition];
  return (
    <li className={condition === 'attention' ? 'device alarm' : 'device'}>
      <Icon name={deviceIcons[device.device]} size="l" />
      <div>
        <div className="name">
          <h2>{words.deviceNames[device.device]}</h2>
          <State icon={icon} kind={kind}>
            {words.conditions[condition]}
          </State>
        </div>
        {faults.map((fault) => (
          <div key={`${fault.code} ${fault.detail}`}>
            <p className="facts strong">{words.faultFacts(say(fault.what), fault.detail, fault.code)}</p>
            <p className="facts strong">{say(fault.act)}</p>
            {fault.since !== null && <p className="facts">{words.since(dayAndTime(fault.since))}</p>}
          </div>
        ))}
        {faults.length === 0 && (
          <p className="facts">
            {condition === 'unknown' && words.deviceState(state)}
            {condition !== 'unknown' &&
              (seenAt === null ? words.nothingToDo : words.deviceSeen(state, dayAndTime(seenAt)))}
          </p>
        )}
      </div>
    </li>
  );
}

function JobList({ jobs }: { readonly jobs: readonly RulableJobView[] }) {
  const { words } = useVisit();
  return (
    <>
      <Title>{words.jobsWaiting(jobs.length)}</Title>
      <PagedList items={jobs} show={(job) => <Job key={job.jobToken} job={job} />} />
    </>
  );
}

function Job({ job }: { readonly job: RulableJobView }) {
  const { words, language } = useVisit();
  return (
    <li className="device">
      <Icon name="page" size="l" />
      <div>
        <h2 className="name">{job.serial}</h2>
        <p className="facts strong">{words.jobFacts(job.title[language], job.pages)}</p>
        <p className="facts">{words.jobAt(dayAndTime(job.at), job.reason)}</p>
      </div>
    </li>
  );
}

/** `11-23 21:40`. */
function dayAndTime(local: string): string {
  return local.slice(5).replace('T', ' ');
}
