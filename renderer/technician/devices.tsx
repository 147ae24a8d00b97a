/** The devices of the station, one by one, and a test page of each printer. */
import type { DeviceView, TabView } from '../../core/api.ts';
import { Icon, type IconName } from '../components/icon.tsx';
import { SecondAction, State, Title } from '../components/parts.tsx';
import { useSay, useVisit } from '../components/visit-context.ts';
import { dayAndTime, PagedList } from './paged-list.tsx';

type DevicesTab = Extract<TabView, { readonly tab: 'devices' }>;

/** Devices that need attention are listed first. */
export function DeviceList({ devices, testing }: Pick<DevicesTab, 'devices' | 'testing'>) {
  const { words } = useVisit();
  const isWaiting = ({ condition }: DeviceView): boolean => condition === 'attention';
  const waiting = devices.filter(isWaiting);
  const rest = devices.filter((device) => !isWaiting(device));
  const printers = (['documentPrinter', 'backupPrinter'] as const).filter((name) =>
    devices.some(({ device }) => device === name),
  );
  return (
    <>
      <Title>{words.devicesWaiting(waiting.length)}</Title>
      <PagedList items={[...waiting, ...rest]} show={(device) => <Device key={device.device} device={device} />}>
        {printers.map((printer) => (
          <TestPage key={printer} printer={printer} testing={testing} isOnly={printers.length === 1} />
        ))}
      </PagedList>
    </>
  );
}

const deviceIcons: Record<DeviceView['device'], IconName> = {
  cardReader: 'card',
  documentPrinter: 'printer',
  backupPrinter: 'printer',
  receiptPrinter: 'slip',
  clock: 'clock',
  disk: 'warning',
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

/** Asks a printer for a test page; while one is printed, for no other. It stands below, in reach of who sits. */
function TestPage(props: {
  readonly printer: 'documentPrinter' | 'backupPrinter';
  readonly testing: DevicesTab['testing'];
  readonly isOnly: boolean;
}) {
  const { printer, testing, isOnly } = props;
  const { words, kiosk } = useVisit();
  const name = isOnly ? words.testPage : words.testPageOf(words.deviceNames[printer]);
  if (testing !== null) {
    return (
      <button type="button" className="do off" aria-disabled="true">
        {testing === printer ? words.testPagePrinting : name}
      </button>
    );
  }
  return (
    <SecondAction icon="printer" onAct={() => kiosk.act({ type: 'printTestPage', printer })}>
      {name}
    </SecondAction>
  );
}
