/** What vendor mode shows. Pure. Serial numbers and devices only: a technician needs no visitor's number or name. */
import type { Action, DeviceStatus, Fault } from '../../../devices/device.ts';
import { faultTable } from '../../../devices/faults.ts';
import { type Catalogue } from '../../documents/catalogue.ts';
import { groundsOf, rulingsFor } from '../../issuance/rulings.ts';
import { isReported, type PrinterName, type PrintJob, type Ruling, type RulingGround } from '../../ledger/events.ts';
import { localDateTime } from '../../local-time.ts';
import { jobReasonWords } from '../../messages/job-reasons.ts';
import {
  actionWords,
  clockWords,
  diskWords,
  outcomeUnknown,
  reportedByHolder,
  unexplained,
} from '../../messages/technician-words.ts';
import { type DeviceName, deviceNames, type StationHealth } from '../../operations/availability.ts';
import type { Sentence } from '../../sentence.ts';
import type { ViewContext } from '../flow.ts';

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

/** A print job that waits for a technician's ruling: no number and no name of whose it is. */
export interface RulableJobView {
  readonly jobToken: string;
  readonly serial: string;
  readonly title: Sentence;
  readonly pages: number;
  readonly at: string;
  /** Why it waits, without a full stop. */
  readonly reason: Sentence;
  /** What it can be ruled, and what each ruling can rest on. */
  readonly rulings: readonly { readonly ruling: Ruling; readonly grounds: readonly RulingGround[] }[];
}

export interface TechnicianView {
  readonly name: 'technician';
  /** The technician's number. */
  readonly technician: string;
  readonly devices: readonly DeviceView[];
  /** Jobs whose outcome nobody knows, or whose sheet its holder reported. */
  readonly jobs: readonly RulableJobView[];
  /** Which printer prints a test page; none can be asked for meanwhile. */
  readonly testing: PrinterName | null;
  /** What became of the last test page, or why the last ruling was not entered. */
  readonly message: Sentence | null;
}

export function technicianView(
  { technician, testing, message }: Pick<TechnicianView, 'technician' | 'testing' | 'message'>,
  { facts, settings, catalogue }: ViewContext,
): TechnicianView {
  const { timeZone } = settings;
  const at = (iso: string): string => localDateTime(new Date(iso), timeZone);
  const devices = deviceNames.flatMap((device) => {
    const status = facts.devices[device];
    return status === undefined ? [] : [deviceView(device, status, at)];
  });
  return {
    name: 'technician',
    technician,
    devices: [...devices, ...machineViews(facts)],
    jobs: facts.jobsToRule.map((job) => jobView(job, catalogue, at)),
    testing,
    message,
  };
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

function jobView(job: PrintJob, catalogue: Catalogue, at: (iso: string) => string): RulableJobView {
  return {
    jobToken: job.jobToken,
    serial: job.serial,
    // The template pack may have changed since it was printed.
    title: catalogue.get(job.document)?.name ?? { zh: job.document, en: job.document },
    pages: job.pages,
    at: at(job.intendedAt),
    reason: isReported(job)
      ? reportedByHolder
      : outcomeUnknown(job.reason === null ? unexplained : jobReasonWords(job.reason)),
    rulings: rulingsFor(job).map((ruling) => ({ ruling, grounds: groundsOf[ruling] })),
  };
}
