/** The devices as a technician sees them. Pure. */
import type { Action, DeviceStatus, Fault } from '../../../../devices/device.ts';
import { faultTable } from '../../../../devices/faults.ts';
import { actionWords, clockWords, diskWords } from '../../../messages/technician-words.ts';
import { type DeviceName, deviceNames, type StationHealth } from '../../../operations/availability.ts';
import type { Sentence } from '../../../sentence.ts';

/** One device as its technician sees it. Local times to the minute. */
export interface DeviceView {
  readonly device: DeviceName | 'clock' | 'disk';
  /** `unknown`: it gave no sign of life, or cannot give one; never told as sound. */
  readonly condition: 'sound' | 'unknown' | 'recovering' | 'attention';
  readonly state: string;
  readonly faults: readonly {
    readonly code: string;
    readonly what: Sentence;
    /** What the device itself said. */
    readonly detail: string | null;
    readonly action: Action;
    /** Who must act, or do. */
    readonly act: Sentence;
    readonly since: string | null;
  }[];
  readonly seenAt: string | null;
}

/** `at`: local time of an instant. */
export function deviceViews(health: StationHealth, at: (iso: string) => string): readonly DeviceView[] {
  const devices = deviceNames.flatMap((device) => {
    const status = health.devices[device];
    return status === undefined ? [] : [deviceView(device, status, at)];
  });
  return [...devices, ...machineViews(health)];
}

function deviceView(device: DeviceName, status: DeviceStatus, at: (iso: string) => string): DeviceView {
  return {
    device,
    condition: conditionOf(status),
    state: status.state,
    faults: status.faults.map(({ code, detail, action, since }) => ({
      code,
      what: faultTable[code].technician,
      detail: detail ?? null,
      action,
      act: actionWords[action],
      since: at(since),
    })),
    seenAt: status.seenAt === null ? null : at(status.seenAt),
  };
}

/** A device that gave no sign of life, or cannot, is not called sound. */
function conditionOf({ state, faults, seenAt }: DeviceStatus): DeviceView['condition'] {
  if (faults.some(needsSomebody)) return 'attention';
  if (state === 'starting' || faults.length > 0) return 'recovering';
  if (state !== 'online' && state !== 'deviceBusy') return 'attention';
  return seenAt === null ? 'unknown' : 'sound';
}

function needsSomebody({ action }: Fault): boolean {
  return action !== 'suspend';
}

/** The machine's own parts: its clock always, its disk only while it has a fault. */
function machineViews({ clockWrong, diskFault }: StationHealth): readonly DeviceView[] {
  const clock = machineView('clock', clockWrong ? { code: 'clockWrong', what: clockWords } : null);
  if (diskFault === null) return [clock];
  return [clock, machineView('disk', { code: diskFault, what: diskWords[diskFault] })];
}

function machineView(
  device: 'clock' | 'disk',
  fault: Pick<DeviceView['faults'][number], 'code' | 'what'> | null,
): DeviceView {
  if (fault === null) return { device, condition: 'sound', state: 'online', faults: [], seenAt: null };
  const facts = { detail: null, action: 'maintenance', act: actionWords.maintenance, since: null } as const;
  return { device, condition: 'attention', state: 'userError', faults: [{ ...fault, ...facts }], seenAt: null };
}
