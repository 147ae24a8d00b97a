/** Everything that can be wrong with a station, case by case; a fault code that has no row does not compile. */
import type { DeviceStatuses, StationHealth } from '../../../core/operations/availability.ts';
import type { Stage } from '../../../core/session/session.ts';
import type { DeviceState, DeviceStatus, FaultCode } from '../../../devices/device.ts';
import { faultTable, makeFault } from '../../../devices/faults.ts';
import { online } from '../samples.ts';

type Kind = 'reader' | 'printer' | 'slips';
/** Which devices can have it, by their drivers. `settling` and `unproven` are the station's own words for a printer. */
const befalls: Readonly<Record<FaultCode, readonly Kind[]>> = {
  paperOut: ['printer', 'slips'],
  trayEmpty: ['printer'],
  paperLow: ['printer', 'slips'],
  paperJammed: ['printer'],
  tonerOut: ['printer'],
  tonerLow: ['printer'],
  coverOpen: ['printer', 'slips'],
  outputFull: ['printer'],
  trayMissing: ['printer'],
  wasteFull: ['printer'],
  notReady: ['printer', 'slips'],
  settling: ['printer', 'slips'],
  unproven: ['printer'],
  unreachable: ['printer', 'slips'],
  silent: ['reader', 'printer', 'slips'],
  protocolError: ['reader', 'printer'],
  unsupportedFormat: ['printer'],
  operationMissing: ['printer'],
  wrongPaper: ['printer'],
  colourMissing: ['printer'],
  certificateMismatch: ['printer'],
  permissionDenied: ['reader', 'printer', 'slips'],
  portMissing: ['reader', 'slips'],
  portLocked: ['reader', 'slips'],
  cardCollision: ['reader'],
  keyUnusable: ['reader'],
};
/** A device with one of these still works. */
const working: ReadonlySet<FaultCode> = new Set([
  'paperLow',
  'tonerLow',
  'trayEmpty',
  'colourMissing',
  'unsupportedFormat',
  'operationMissing',
  'cardCollision',
]);
/** With these a job is begun, or nobody but a technician is served. */
const begun: ReadonlySet<FaultCode> = new Set(['paperLow', 'tonerLow', 'trayEmpty', 'colourMissing', 'settling']);
/** What a job that was begun can wait for. */
const awaited: ReadonlySet<FaultCode> = new Set([
  'paperOut',
  'paperJammed',
  'tonerOut',
  'coverOpen',
  'outputFull',
  'trayMissing',
  'wrongPaper',
  'wasteFull',
  'notReady',
  'unreachable',
]);

const faultsOf = (kind: Kind): readonly FaultCode[] =>
  Object.keys(befalls)
    .filter((code): code is FaultCode => Object.hasOwn(faultTable, code))
    .filter((code) => befalls[code].includes(kind));

const ailing = (code: FaultCode, state: DeviceState = working.has(code) ? 'online' : 'offline'): DeviceStatus => ({
  state,
  faults: [{ ...makeFault(code), since: '2026-11-23T00:00:00Z' }],
  seenAt: null,
});
const starting: DeviceStatus = { state: 'starting', faults: [], seenAt: null };
const well: DeviceStatuses = { cardReader: online, documentPrinter: online, receiptPrinter: online };
const withDevices = (changes: Partial<DeviceStatuses>): Partial<StationHealth> => ({
  devices: { ...well, ...changes },
});
const both = { sealPrinters: ['documentPrinter', 'backupPrinter'] } as const;

/** `waits`: what a job under way waits for then. `ends`: what the visit ends with that meets it. */
export interface Case {
  readonly name: string;
  readonly health: Partial<StationHealth>;
  readonly waits?: FaultCode;
  readonly ends?: Extract<Stage, { readonly name: 'concluded' }>['problem'];
}

export const cases: readonly Case[] = [
  { name: 'all is well', health: {} },
  ...faultsOf('reader').map((code) => ({
    name: `card reader: ${code}`,
    health: withDevices({ cardReader: ailing(code) }),
  })),
  { name: 'card reader: starting', health: withDevices({ cardReader: starting }) },
  ...faultsOf('printer').map((code) => ({
    name: `printer: ${code}`,
    health: withDevices({ documentPrinter: ailing(code) }),
    ...(awaited.has(code) ? { waits: code } : {}),
    ...(begun.has(code) ? {} : { ends: { kind: 'printerUnavailable', fault: code } as const }),
  })),
  { name: 'printer: starting', health: withDevices({ documentPrinter: starting }) },
  { name: 'printer: its trays are empty', health: { paper: { sheets: 0, twoSided: true } } },
  ...faultsOf('printer').map((code) => ({
    name: `backup printer: ${code}`,
    health: { ...withDevices({ backupPrinter: ailing(code) }), ...sealsBeside(code) },
  })),
  ...faultsOf('printer').map((code) => ({
    name: `printer, beside a backup: ${code}`,
    health: { ...withDevices({ documentPrinter: ailing(code), backupPrinter: online }), ...both },
  })),
  {
    name: 'printer: paperJammed, backup printer: paperOut',
    health: { ...withDevices({ documentPrinter: ailing('paperJammed'), backupPrinter: ailing('paperOut') }), ...both },
  },
  {
    name: 'printer: paperJammed, backup printer: colourMissing',
    health: {
      ...withDevices({ documentPrinter: ailing('paperJammed'), backupPrinter: ailing('colourMissing') }),
      sealPrinters: ['documentPrinter'],
    },
  },
  ...faultsOf('slips').map((code) => ({
    name: `slip printer: ${code}`,
    health: withDevices({ receiptPrinter: ailing(code) }),
  })),
  { name: 'clock: before the last print job', health: { clockWrong: true }, ends: { kind: 'clockWrong' } },
  // Staff are told; once it is set right, it may be before the last job.
  { name: 'clock: ahead', health: { clockAheadMs: 37_000 } },
  { name: 'disk: full', health: { diskFault: 'diskFull' }, ends: { kind: 'storage' } },
  { name: 'disk: dead', health: { diskFault: 'diskFailed' }, ends: { kind: 'storage' } },
  { name: 'campus: down', health: { campusDown: '503' }, ends: { kind: 'campusDown', reason: '503' } },
  // It answers in time, or it is down.
  { name: 'campus: slow', health: {} },
  {
    name: 'campus: down, disk: full, clock: before the last print job, printer: paperJammed',
    health: {
      campusDown: 'ECONNREFUSED',
      diskFault: 'diskFull',
      clockWrong: true,
      ...withDevices({ documentPrinter: ailing('paperJammed') }),
    },
  },
];

function sealsBeside(code: FaultCode): Pick<StationHealth, 'sealPrinters'> {
  return code === 'colourMissing' ? { sealPrinters: ['documentPrinter'] } : both;
}
