/**
 * The supplies of a station, one row each: what the printer tells of it, where it tells nothing what the ledger counts, and for how
 * long it lasts. The printer's word wins; where the count is far from it, the row says so. Pure.
 */
import type { FaultCode } from '../../devices/device.ts';
import type { Consumable, PaperTray, Supply } from '../../devices/document-printer/document-printer.ts';
import type { PrinterName } from '../ledger/events.ts';
import { type Refill, receiptRoll, type SuppliedDevice } from '../ledger/refills.ts';
import type { Settings } from '../settings/settings.ts';
import { workingDaysLeft } from './forecast.ts';

export interface SupplyRow {
  readonly device: SuppliedDevice;
  /** As the printer tells it, or `receiptRoll`: by this a refill names it. */
  readonly name: string;
  readonly kind: Supply['kind'] | 'receiptRoll';
  /** Sheets of paper, per cent of anything else: the printer's word, or else the count's; `null`: nobody knows. */
  readonly level: number | null;
  readonly levelFrom: 'printer' | 'count' | null;
  /** What was last filled in less what was used since; `null` where that cannot be counted. */
  readonly counted: number | null;
  /** Sheets, or 100; `null` where the printer does not tell. */
  readonly capacity: number | null;
  /** At which level it is low, or a waste box nearly full; `null`: at none. */
  readonly threshold: number | null;
  /**
   * `low`: at its threshold, or its printer says so; `empty`: used up, a waste box full; `disagrees`: there would be enough, but the
   * count and the printer are further apart than `tolerance`; `unknown`: nobody can say.
   */
  readonly state: 'enough' | 'low' | 'empty' | 'unknown' | 'disagrees';
  /** Sheets of its printer, or slips, since it was refilled; `null`: no refill was recorded. */
  readonly used: number | null;
  /** For how many working days it lasts; `null` where it is empty, or nobody knows. The trays of a printer that hold A4 are one supply in this. */
  readonly days: number | null;
  /** ISO instant. */
  readonly refilledAt: string | null;
}

/** The last refill of a supply. `at`: ISO instant; `used`: sheets of its printer, or slips, since then. */
export type CountedRefill = Pick<Refill, 'device' | 'supply' | 'level'> & {
  readonly at: string;
  readonly used: number;
};

/** What the ledger knows of the supplies. */
export interface SupplyCount {
  readonly refills: readonly CountedRefill[];
  /** Sheets or slips of a working day; `null` where too little is recorded. */
  readonly perDay: Readonly<Record<SuppliedDevice, number | null>>;
}

/** To which level somebody fills it who fills it up; `null` where its device tells no capacity, or nobody knows which way it counts. */
export function fullLevel({ kind, capacity }: Pick<SupplyRow, 'kind' | 'capacity'>): number | null {
  return kind === 'waste' ? null : capacity;
}

export interface SupplyFacts {
  /** What each printer that has reported tells. */
  readonly stocks: Readonly<Partial<Record<PrinterName, { readonly supplies: readonly Supply[] }>>>;
  /** What each device says is wrong with it. */
  readonly faults: Readonly<Partial<Record<SuppliedDevice, readonly FaultCode[]>>>;
  readonly hasReceiptPrinter: boolean;
  readonly count: SupplyCount;
  readonly limits: Settings['supplies'];
}

/**
 * How far a count may be from the printer's word, as a share of what the tray holds. A tray that is called full is filled by eye to its
 * mark, a printer reckons sheets from the height of the pile, many in steps of a tenth, and double feeds and jams are counted by nobody.
 */
const tolerance = 0.2;

/** Whether a tray holds A4, or may. */
export const fits = ({ size }: PaperTray): boolean => size === null || size === '210 × 297 mm';

/** The fault that a printer reports where this is low; `null`: there is none for it. */
export const lowFault: Readonly<Record<SupplyRow['kind'], FaultCode | null>> = {
  paper: 'paperLow',
  receiptRoll: 'paperLow',
  toner: 'tonerLow',
  waste: null,
  other: null,
};

/** In per cent: less of a drop since its refill is more a printer's rounding than a rate. */
const leastDrop = 5;

export function suppliesOf(facts: SupplyFacts): readonly SupplyRow[] {
  const printers = (['documentPrinter', 'backupPrinter'] as const).flatMap((device) => printerRows(device, facts));
  return facts.hasReceiptPrinter ? [...printers, rollRow(facts)] : printers;
}

function printerRows(device: PrinterName, { stocks, faults, count, limits }: SupplyFacts): readonly SupplyRow[] {
  const supplies = stocks[device]?.supplies ?? [];
  const perDay = count.perDay[device];
  const rows = supplies.map((supply): SupplyRow => {
    const { name, kind } = supply;
    const refill = refillOf(device, name, count);
    const isOnly = isOnlyOne(supply, supplies);
    const measured =
      kind === 'paper' ? trayRow(supply, isOnly ? refill : null, limits) : partRow(supply, refill, limits, perDay);
    const state = stateOf(supply, measured, isOnly ? saidOf(kind, faults[device]) : null);
    return { device, name, kind, ...measured, state, ...since(refill) };
  });
  const isA4 = (index: number): boolean => holdsA4(supplies[index]);
  const days = workingDaysLeft(sheetsIn(rows.filter((_, index) => isA4(index))), perDay);
  return rows.map((row, index) => (isA4(index) && row.state !== 'empty' ? { ...row, days } : row));
}

/** Of several trays nobody knows which one a sheet came from, nor of several cartridges which one a fault is about. */
function isOnlyOne(supply: Supply, supplies: readonly Supply[]): boolean {
  const alike = supplies.filter((other) => other.kind === supply.kind && (other.kind !== 'paper' || fits(other)));
  return alike.length === 1 && alike[0] === supply;
}

function holdsA4(supply: Supply | undefined): boolean {
  return supply?.kind === 'paper' && fits(supply);
}

type Measured = Pick<SupplyRow, 'level' | 'levelFrom' | 'counted' | 'capacity' | 'threshold' | 'days'>;

function trayRow(tray: PaperTray, refill: CountedRefill | null, limits: SupplyFacts['limits']): Measured {
  const { level, capacity } = tray;
  const filled = refill?.level ?? null;
  const counted = refill === null || filled === null ? null : Math.max(0, filled - refill.used);
  return {
    ...(typeof level === 'number' ? told(level) : { level: counted, levelFrom: counted === null ? null : 'count' }),
    counted,
    capacity,
    // Paper of another size is nothing that the station needs.
    threshold: fits(tray) ? paperThreshold(capacity, limits.paperSheets) : null,
    days: null,
  };
}

/** A bypass for fifty sheets would be low when it is full, so that no tray is low above a quarter of what it holds. */
function paperThreshold(capacity: number | null, sheets: number): number {
  if (capacity === null) return sheets;
  return Math.min(Math.max(Math.ceil(capacity / 10), sheets), Math.floor(capacity / 4));
}

function partRow(
  { kind, level, threshold }: Consumable,
  refill: CountedRefill | null,
  limits: SupplyFacts['limits'],
  perDay: number | null,
): Measured {
  const left = typeof level === 'number' ? level : null;
  return {
    ...told(left),
    counted: null,
    capacity: 100,
    // Which way a waste box counts is its printer's own affair: only the printer knows when it is full.
    threshold: kind === 'waste' ? threshold : limits.tonerPercent,
    days: kind === 'waste' || left === null ? null : workingDaysLeft(sheetsLeft(left, refill), perDay),
  };
}

function told(level: number | null): Pick<SupplyRow, 'level' | 'levelFrom'> {
  return { level, levelFrom: level === null ? null : 'printer' };
}

/** For how many sheets a part lasts, by what it has lost since its refill; `null` where that says too little. */
function sheetsLeft(level: number, refill: CountedRefill | null): number | null {
  if (refill === null || refill.level === null || refill.used === 0) return null;
  const drop = refill.level - level;
  return drop < leastDrop ? null : (level * refill.used) / drop;
}

function rollRow({ faults, count }: SupplyFacts): SupplyRow {
  const device = 'receiptPrinter';
  const measured = { ...told(null), counted: null, capacity: null, threshold: null, days: null };
  const state = saidOf(receiptRoll, faults[device]) ?? 'unknown';
  return {
    device,
    name: receiptRoll,
    kind: receiptRoll,
    ...measured,
    state,
    ...since(refillOf(device, receiptRoll, count)),
  };
}

function refillOf(device: SuppliedDevice, supply: string, { refills }: SupplyCount): CountedRefill | null {
  return refills.find((refill) => refill.device === device && refill.supply === supply) ?? null;
}

function since(refill: CountedRefill | null): Pick<SupplyRow, 'used' | 'refilledAt'> {
  return { used: refill?.used ?? null, refilledAt: refill?.at ?? null };
}

const emptyFault: Readonly<Record<SupplyRow['kind'], FaultCode | null>> = {
  paper: 'paperOut',
  receiptRoll: 'paperOut',
  toner: 'tonerOut',
  waste: 'wasteFull',
  other: null,
};

/** What the faults of a printer say of its only supply of a kind. */
function saidOf(kind: SupplyRow['kind'], faults: readonly FaultCode[] = []): 'low' | 'empty' | null {
  const has = (code: FaultCode | null): boolean => code !== null && faults.includes(code);
  if (has(emptyFault[kind])) return 'empty';
  return has(lowFault[kind]) ? 'low' : null;
}

function stateOf(
  { kind, level: word }: Supply,
  { level, counted, capacity, threshold }: Measured,
  said: 'low' | 'empty' | null,
): SupplyRow['state'] {
  if (said === 'empty') return 'empty';
  if (kind === 'waste') return level === null || threshold === null ? 'unknown' : level >= threshold ? 'low' : 'enough';
  // A count alone calls nothing empty: it is not that exact.
  if (word === 0) return 'empty';
  if (said === 'low' || (level !== null && threshold !== null && level <= threshold)) return 'low';
  if (typeof word === 'number' && counted !== null && isApart(word, counted, capacity)) return 'disagrees';
  if (word === 'unlimited') return 'enough';
  return level === null ? 'unknown' : 'enough';
}

/** Whether the printer's word and the count are further apart than either can be wrong. */
export function isApart(word: number, counted: number, capacity: number | null): boolean {
  return Math.abs(word - counted) > tolerance * (capacity ?? Math.max(word, counted));
}

/** The sheets of all trays that hold A4; `null` where one of them is not known. */
function sheetsIn(trays: readonly SupplyRow[]): number | null {
  if (trays.length === 0) return null;
  return trays.reduce<number | null>((sum, { level }) => (sum === null || level === null ? null : sum + level), 0);
}
