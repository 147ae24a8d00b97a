import type { Action, DeviceState, DeviceStatus, Fault, FaultCode } from '../device.ts';
import { makeFault } from '../faults.ts';
import {
  type PrinterCapabilities,
  type PrinterReport,
  type PrintProblem,
  type Supply,
  stopsPrinting,
} from './document-printer.ts';
import { a4, a4Size } from './media-size.ts';

type PrinterState = PrinterReport['state'];

/** What is wrong, before it is known since when. */
export type Complaint = Omit<Fault, 'since'>;

const unreachable: Complaint = { ...makeFault('unreachable'), action: 'suspend' };
const paused: Complaint = { ...makeFault('notReady'), action: 'clear' };
const busy: Complaint = { ...makeFault('notReady'), action: 'suspend' };
const broken = makeFault('notReady');

/** Stands among the reasons of a printer that says by an attribute of its own that it takes no jobs. */
export const notAccepting = 'not-accepting-jobs';

// Keywords of `printer-state-reasons`: RFC 8011, section 5.4.12, and PWG 5100.9. What only announces (`moving-to-paused`,
// `marker-waste-almost-full`) is no fault.
const reasons = new Map<string, Complaint>([
  ['media-empty', makeFault('paperOut')],
  ['media-needed', makeFault('paperOut')],
  ['media-low', makeFault('paperLow')],
  ['media-jam', makeFault('paperJammed')],
  ['cover-open', makeFault('coverOpen')],
  ['door-open', makeFault('coverOpen')],
  ['interlock-open', makeFault('coverOpen')],
  ['toner-empty', makeFault('tonerOut')],
  ['marker-supply-empty', makeFault('tonerOut')],
  ['developer-empty', makeFault('tonerOut')],
  ['toner-low', makeFault('tonerLow')],
  ['marker-supply-low', makeFault('tonerLow')],
  ['developer-low', makeFault('tonerLow')],
  ['marker-waste-full', makeFault('wasteFull')],
  ['output-area-full', makeFault('outputFull')],
  ['input-tray-missing', makeFault('trayMissing')],
  ['output-tray-missing', makeFault('trayMissing')],
  ['offline', unreachable],
  ['connecting-to-device', unreachable],
  ['timed-out', unreachable],
  ['shutdown', unreachable],
  ['paused', paused],
  ['hold-new-jobs', paused],
  [notAccepting, paused],
  ['spool-area-full', busy],
  ['fuser-over-temp', busy],
  ['fuser-under-temp', busy],
  ['opc-life-over', broken],
]);

/**
 * What the printer complains of, one entry a code, the printer's keywords in `detail`. Judged by keyword and not by
 * `printer-state`, because some printers never say `stopped`; one that says so and names nothing is broken all the same.
 */
export function complaintsOf(
  stateReasons: readonly string[],
  state: PrinterState,
  supplies: readonly Supply[] = [],
): readonly Complaint[] {
  const found = new Map<FaultCode, Complaint>();
  for (const sent of stateReasons.map((reason) => reason.trim().toLowerCase())) {
    const keyword = sent.replace(/-(report|warning|error)$/, '');
    const anotherTray = sent !== 'media-empty-error' && state !== 'stopped' && supplies.some(isPaperForUs);
    const known = keyword === 'media-empty' && anotherTray ? makeFault('trayEmpty') : reasons.get(keyword);
    // A keyword that is not in `reasons` counts as a fault only where it ends with `-error`.
    const reason = known ?? (sent.endsWith('-error') ? broken : null);
    if (reason === null) continue;
    const before = found.get(reason.code);
    found.set(reason.code, before === undefined ? { ...reason, detail: keyword } : both(before, reason, keyword));
  }
  const complaints = [...found.values()];
  if (state !== 'stopped' || complaints.some(stopsPrinting)) return complaints;
  const unknown = stateReasons.filter((reason) => reason !== 'none').map((reason) => reason.slice(0, 60));
  return [...complaints, { ...broken, detail: ['stopped', ...unknown.slice(0, 5)].join(', ') }];
}

/** From what ends by itself to what takes a technician. */
const gravity = ['suspend', 'configuration', 'clear', 'maintenance'] as const satisfies readonly Action[];

/** Two complaints of one code: whoever must do more is named, in whatever order the printer sent them. */
function both(before: Complaint, after: Complaint, keyword: string): Complaint {
  const graver = gravity.indexOf(after.action) > gravity.indexOf(before.action) ? after : before;
  return { ...graver, detail: `${before.detail}, ${keyword}` };
}

/**
 * `media-empty` does not say which tray: the station serves as long as A4 lies in one, until the printer says
 * `media-needed` or a job stands still.
 */
const isPaperForUs = (supply: Supply): boolean =>
  supply.kind === 'paper' &&
  supply.size === a4Size &&
  (typeof supply.level === 'number' ? supply.level > 0 : supply.level !== 'unknown');

/**
 * Whether A4 lies in the printer, as far as it tells: by the sizes in its trays or, where one of these is not told, by
 * `media-ready` (RFC 8011, section 5.2.11). Many come from the factory set to Letter, and a job of ours would wait for ever.
 */
export function paperOf(supplies: readonly Supply[], ready: readonly string[]): readonly Complaint[] {
  const sizes = supplies.flatMap((supply) => (supply.kind === 'paper' ? [supply.size] : []));
  const told = sizes.length > 0 && !sizes.includes(null);
  const held = told ? sizes.includes(a4Size) : ready.length === 0 || ready.some((medium) => medium.startsWith(a4));
  const others = [...new Set(told ? sizes : ready)].join(', ').slice(0, 120);
  return held ? [] : [makeFault('wrongPaper', others)];
}

/**
 * What a certificate needs of a printer and this one lacks: without PDF, A4 and the operations on jobs nothing comes out as it
 * should; without colour the seal is grey. Both sides are used where they are there.
 */
export function misfitsOf({ pdf, a4: takesA4, colour, lacking }: PrinterCapabilities): readonly Complaint[] {
  const formats = [...(pdf ? [] : ['application/pdf']), ...(takesA4 ? [] : [a4])];
  return [
    ...(formats.length === 0 ? [] : [makeFault('unsupportedFormat', `takes no ${formats.join(', no ')}`)]),
    ...(lacking.length === 0 ? [] : [makeFault('operationMissing', `has no ${lacking.join(', no ')}`)]),
    ...(colour ? [] : [makeFault('colourMissing', 'prints black only')]),
  ];
}

/** The status of a printer that described itself. */
export function statusOf(
  before: DeviceStatus,
  state: PrinterState,
  complaints: readonly Complaint[],
  now: Date,
): DeviceStatus {
  const faults = standing(complaints, before.faults, now);
  const returned = before.seenAt === null || before.state === 'offline';
  return { state: deviceState(state, complaints), faults, seenAt: returned ? now.toISOString() : before.seenAt };
}

/** The status after a call that failed; what the printer complained of before is not known any more. */
export function statusInTrouble(before: DeviceStatus, { kind, fault, detail }: PrintProblem, now: Date): DeviceStatus {
  const gone = kind === 'unreachable' || kind === 'interrupted';
  const complaint = makeFault(fault, detail);
  // A printer that answers no works: either it cannot now, or the request asks for what it never does.
  const refused = fault === 'notReady' ? 'suspend' : 'configuration';
  const faults = standing([kind === 'refused' ? { ...complaint, action: refused } : complaint], before.faults, now);
  const state = gone ? 'offline' : fault === 'notReady' ? 'deviceBusy' : 'hardwareError';
  return { state, faults, seenAt: before.seenAt };
}

/** A fault that stands keeps the instant at which it was first seen. */
function standing(complaints: readonly Complaint[], before: readonly Fault[], now: Date): readonly Fault[] {
  return complaints.map((complaint) => ({
    ...complaint,
    since: before.find(({ code }) => code === complaint.code)?.since ?? now.toISOString(),
  }));
}

/** Wrong settings are no state of the device: only their fault stands. */
function deviceState(state: PrinterState, complaints: readonly Complaint[]): DeviceState {
  const stopping = complaints.filter(stopsPrinting);
  if (stopping.some(({ code }) => code === 'unreachable')) return 'offline';
  if (stopping.some(({ action }) => action === 'maintenance')) return 'hardwareError';
  if (stopping.some(({ action }) => action === 'clear')) return 'userError';
  return state === 'processing' || stopping.length > 0 ? 'deviceBusy' : 'online';
}
