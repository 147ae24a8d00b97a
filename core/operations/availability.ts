/**
 * What visitors can get from this station now. Pure. One table answers it for the welcome, for a visit under way and for the
 * technician: what is new goes into a row of it.
 */
import type { DeviceStatus, Fault, FaultCode } from '../../devices/device.ts';
import { isUnfit } from '../../devices/document-printer/document-printer.ts';
import { makeFault } from '../../devices/faults.ts';
import type { Catalogue, CatalogueEntry } from '../documents/catalogue.ts';
import type { Paper } from '../documents/copies.ts';
import type { DiskFault } from '../ledger/database.ts';
import { cardTroubleSentence } from '../messages/card-troubles.ts';
import { noticeOf, obstacleOf } from '../messages/printer-messages.ts';
import { problemSentence } from '../messages/problems.ts';
import { elsewhereSentence, type Surroundings } from '../messages/surroundings.ts';
import type { Sentence } from '../sentence.ts';
import { lowFault, type SupplyRow } from './supplies.ts';

export type DeviceName = 'cardReader' | 'documentPrinter' | 'backupPrinter' | 'receiptPrinter';
/** Only what a station has. */
export type DeviceStatuses = Readonly<
  Record<'cardReader' | 'documentPrinter', DeviceStatus> &
    Partial<Record<'backupPrinter' | 'receiptPrinter', DeviceStatus>>
>;

export const deviceNames: readonly DeviceName[] = ['cardReader', 'documentPrinter', 'backupPrinter', 'receiptPrinter'];

/** All that the station knows of itself. */
export interface StationHealth {
  readonly devices: DeviceStatuses;
  /** The clock is before the last print job. */
  readonly clockWrong: boolean;
  /** What the disk of the data folder last refused; `null` while all is well. */
  readonly diskFault: DiskFault | null;
  /** Why the source of records cannot be reached, for the technician, by its last answer; `null` while it answers. */
  readonly campusDown: string | null;
  /** How far the clock is ahead of the campus's, in milliseconds; `null` where that is not known. */
  readonly clockAheadMs: number | null;
  /** Printers from which a red seal can come; none where every printer of the station is without colour. */
  readonly sealPrinters: readonly DeviceName[];
  /** What is left in the trays; `null` where no printer reports it. */
  readonly paper: Paper | null;
  readonly supplies: readonly SupplyRow[];
}

/** What a device reports; `null` where no device does. */
interface Found {
  readonly device: DeviceName | null;
  readonly fault: FaultCode | null;
}

interface CauseRow {
  readonly find: (health: StationHealth) => readonly Found[];
  /** Whether it keeps this document from everybody. */
  readonly keeps: (document: CatalogueEntry) => boolean;
  /** It concerns a visit under way too: there a card was read, and the campus has answered. */
  readonly inVisit: boolean;
  /** What visitors are told, with what to do and where to go; `null`: it concerns the staff alone. */
  readonly say: ((fault: FaultCode | null, around: Surroundings) => Sentence) | null;
}

const every = (): boolean => true;
const none = (): boolean => false;

const nameless: Found = { device: null, fault: null };

/** Milliseconds by which two clocks that are both kept by NTP never differ, with what an answer takes on its way. */
const clockTolerance = 5_000;

/** Whether the station's clock is not the campus's. */
export function isOff(clockAheadMs: number | null): clockAheadMs is number {
  return clockAheadMs !== null && Math.abs(clockAheadMs) > clockTolerance;
}

/** In the order in which they are told. */
const causes = {
  cardReader: {
    find: ({ devices }) => (works(devices.cardReader) ? [] : faultsOf('cardReader', devices.cardReader)),
    keeps: every,
    inVisit: false,
    say: (fault, around) => noticed(fault) ?? elsewhereSentence(readerWords(fault), around),
  },
  severalCards: {
    find: ({ devices }) => faultsOf('cardReader', devices.cardReader).filter(({ fault }) => fault === 'cardCollision'),
    keeps: none,
    inVisit: false,
    say: (_, around) => cardTroubleSentence('collision', around),
  },
  clock: {
    find: ({ clockWrong }) => (clockWrong ? [nameless] : []),
    keeps: every,
    inVisit: true,
    say: (_, around) => problemSentence({ kind: 'clockWrong' }, around),
  },
  disk: {
    find: ({ diskFault }) => (diskFault === null ? [] : [nameless]),
    keeps: every,
    inVisit: true,
    say: (_, around) => problemSentence({ kind: 'storage' }, around),
  },
  printer: {
    find: (health) =>
      workingPrinters(health).length > 0 ? [] : printerNames.flatMap((name) => printerFaults(name, health)),
    keeps: every,
    inVisit: true,
    say: printerSentence,
  },
  /** The trays are empty, and the printer has not found out. */
  paper: {
    find: ({ paper }) => (paper?.sheets === 0 ? [{ device: null, fault: 'paperOut' }] : []),
    keeps: every,
    inVisit: true,
    say: printerSentence,
  },
  campus: {
    find: ({ campusDown }) => (campusDown === null ? [] : [nameless]),
    keeps: every,
    inVisit: false,
    say: (_, { school: { phone } }) => ({
      zh: `连不上校园系统，暂时不能办理。请过几分钟再来，急用请致电${phone}。`,
      en: `The campus system cannot be reached, so nothing can be issued now. Come back in a few minutes, or call ${phone}.`,
    }),
  },
  greySeal: {
    find: (health) => {
      const { devices } = health;
      const working = workingPrinters(health);
      return working.every((name) => hasFault(devices[name], 'colourMissing'))
        ? working.map((device) => ({ device, fault: 'colourMissing' }))
        : [];
    },
    keeps: none,
    inVisit: true,
    say: printerSentence,
  },
  /** Sheets bear a wrong time; what a clock before the last job stops is a row of its own. */
  clockAhead: {
    find: ({ clockAheadMs }) => (isOff(clockAheadMs) ? [nameless] : []),
    keeps: none,
    inVisit: false,
    say: null,
  },
  /** At its threshold: somebody should bring more before it is used up. */
  supplies: {
    find: ({ supplies }) => lowSupplies(supplies),
    keeps: none,
    inVisit: false,
    say: null,
  },
  /** A tray that is low, one of two printers, the slips: nobody who wants a sheet notices it. */
  staffOnly: {
    find: ({ devices }) => deviceNames.flatMap((name) => faultsOf(name, devices[name])),
    keeps: none,
    inVisit: false,
    say: null,
  },
} as const satisfies Readonly<Record<string, CauseRow>>;

export type CauseName = keyof typeof causes;
const rows: Readonly<Record<CauseName, CauseRow>> = causes;
const isCause = (name: string): name is CauseName => Object.hasOwn(causes, name);
export const causeNames: readonly CauseName[] = Object.keys(causes).filter(isCause);

/** Something that is wrong now. */
export interface Trouble extends Found {
  readonly cause: CauseName;
}

export interface Availability {
  /** `outOfService`: no document can be had; `degraded`: some cannot, or a visitor notices what is wrong. */
  readonly state: 'inService' | 'degraded' | 'outOfService';
  /** All that is wrong, in the order of the table. */
  readonly troubles: readonly Trouble[];
  /** Each document of the catalogue with the first trouble that keeps it from everybody; `null`: it can be had. */
  readonly documents: readonly { readonly document: string; readonly trouble: Trouble | null }[];
}

export function availabilityOf(health: StationHealth, catalogue: Catalogue): Availability {
  const all = causeNames.flatMap((cause) => rows[cause].find(health).map((found): Trouble => ({ cause, ...found })));
  // What an earlier row found is no longer for the last one.
  const troubles = all.filter(
    ({ cause, device, fault }, index) =>
      cause !== 'staffOnly' || all.findIndex((other) => other.device === device && other.fault === fault) === index,
  );
  const documents = [...catalogue.values()].map((entry) => ({
    document: entry.document,
    trouble: troubles.find(({ cause }) => rows[cause].keeps(entry)) ?? null,
  }));
  const told = troubles.some(({ cause }) => rows[cause].say !== null);
  if (documents.every(({ trouble }) => trouble !== null)) return { state: 'outOfService', troubles, documents };
  return {
    state: told || documents.some(({ trouble }) => trouble !== null) ? 'degraded' : 'inService',
    troubles,
    documents,
  };
}

/** What visitors read of it, each sentence once. `inVisit`: in a visit under way. */
export function visitorSentences(
  { troubles }: Pick<Availability, 'troubles'>,
  around: Surroundings,
  inVisit = false,
): readonly Sentence[] {
  const sentences = troubles.flatMap(({ cause, fault }) => {
    const { say, inVisit: concerns } = rows[cause];
    return say === null || (inVisit && !concerns) ? [] : [say(fault, around)];
  });
  return sentences.filter(({ zh }, index) => sentences.findIndex((other) => other.zh === zh) === index);
}

/** Whether this document can be printed now, by whoever is there already: the card was read, the campus has answered. */
export function isPrintable({ troubles }: Pick<Availability, 'troubles'>, document: CatalogueEntry): boolean {
  return !troubles.some(({ cause }) => rows[cause].inVisit && rows[cause].keeps(document));
}

/** Whether another document can be had, by whoever needs no card for it any more. */
export function isServing({ troubles }: Pick<Availability, 'troubles'>, catalogue: Catalogue): boolean {
  const others = troubles.filter(({ cause }) => cause !== 'cardReader');
  return [...catalogue.values()].some((entry) => !others.some(({ cause }) => rows[cause].keeps(entry)));
}

/**
 * Adds a fault of the station's own to a printer that reports itself as working, such as one that still holds a job of
 * ours after a power cut. A printer that does not work keeps its status.
 */
export function blockedPrinter(status: DeviceStatus, fault: Fault): DeviceStatus {
  if (status.state !== 'online' && status.state !== 'deviceBusy') return status;
  return { ...status, state: 'hardwareError', faults: [...status.faults, fault] };
}

export function works(status: DeviceStatus | undefined): boolean {
  const fits = status !== undefined && !status.faults.some(isUnfit);
  return fits && (status.state === 'online' || status.state === 'deviceBusy');
}

const printerNames = ['documentPrinter', 'backupPrinter'] as const;

/** A sheet that is to have a red seal waits for a printer of the station that has colour. */
function workingPrinters({ devices, sealPrinters }: StationHealth) {
  return printerNames.filter(
    (name) => works(devices[name]) && (sealPrinters.length === 0 || sealPrinters.includes(name)),
  );
}

/** Why this printer takes none of our documents. One without colour beside one with it has no part in it. */
function printerFaults(name: (typeof printerNames)[number], { devices, sealPrinters }: StationHealth) {
  const hasPart = sealPrinters.length === 0 || sealPrinters.includes(name);
  return hasPart ? faultsOf(name, devices[name]) : [];
}

/** By the fault that a printer itself would report of it, so that it is told once. */
function lowSupplies(supplies: readonly SupplyRow[]): readonly Found[] {
  const low = supplies
    .filter(({ state }) => state === 'low')
    .map(({ device, kind }) => ({ device, fault: lowFault[kind] }));
  return low.filter(
    ({ device, fault }, index) => low.findIndex((other) => other.device === device && other.fault === fault) === index,
  );
}

function hasFault(status: DeviceStatus | undefined, code: FaultCode): boolean {
  return status?.faults.some((fault) => fault.code === code) === true;
}

/** `notReady` for a device that does not work and names no fault. */
function faultsOf(device: DeviceName, status: DeviceStatus | undefined): readonly Found[] {
  if (status === undefined) return [];
  if (status.faults.length > 0) return status.faults.map(({ code }) => ({ device, fault: code }));
  return works(status) ? [] : [{ device, fault: 'notReady' }];
}

/** What the fault itself says; `null` where it has no such notice. */
function noticed(fault: FaultCode | null): Sentence | null {
  return fault === null ? null : noticeOf(fault);
}

const readerNotReady = { zh: '读卡器暂时不能用', en: 'The card reader is not ready' };

function readerWords(fault: FaultCode | null): Sentence {
  const isGone = fault === 'silent' || fault === 'portMissing' || fault === 'unreachable';
  return isGone ? { zh: '读卡器没有响应', en: 'The card reader does not answer' } : readerNotReady;
}

function printerSentence(fault: FaultCode | null, around: Surroundings): Sentence {
  const notReady = { zh: '打印机暂时不能用', en: 'The printer is not ready' };
  const { what, todo } = fault === null ? { what: notReady, todo: null } : obstacleOf(fault, notReady);
  // What nobody on site can clear needs no hand: to wait for it is no advice where one can go elsewhere.
  const clears = fault !== null && todo !== null && makeFault(fault).action === 'clear';
  const said = clears ? { zh: `${what.zh}。${todo.zh}`, en: `${what.en}. ${todo.en}` } : what;
  return noticed(fault) ?? elsewhereSentence(said, around);
}
