/** What the ledger knows of the supplies: when each was refilled, what was used since, and what a working day uses. */
import type { Devices } from '../../devices/index.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../ledger/database.ts';
import type { PrinterName } from '../ledger/events.ts';
import { firstEventAt, lastEventNumber, type SheetRule, type Span, sheetsIn, slipsIn } from '../ledger/prints.ts';
import { lastRefills, type SuppliedDevice } from '../ledger/refills.ts';
import { localDateTime, utcOffset } from '../local-time.ts';
import type { Settings } from '../settings/settings.ts';
import type { DataDisk } from './data-disk.ts';
import { recordedDays, usePerWorkingDay } from './forecast.ts';
import { type PrinterStocks, stocksOf } from './printer-stock.ts';
import type { CountedRefill, SupplyCount } from './supplies.ts';

export const nothingCounted: SupplyCount = {
  refills: [],
  perDay: { documentPrinter: null, backupPrinter: null, receiptPrinter: null },
};

type Sides = Pick<Settings, 'documents' | 'timeZone'>;

interface CountParts {
  readonly store: Store;
  readonly settings: Sides;
  readonly clock: Pick<Clock, 'wall'>;
  readonly devices: Devices;
  readonly disk: Pick<DataDisk, 'remembering'>;
}

/**
 * What the ledger knows now; its last answer while it cannot be read. It is asked for with each view, and reads again only once the
 * ledger has a new event, and each hour.
 */
export function openSupplyCount({ store, settings, clock, devices, disk }: CountParts): () => SupplyCount {
  let last = { key: '', count: nothingCounted };
  return disk.remembering(() => {
    const [now, stocks] = [clock.wall(), stocksOf(devices)];
    const backs = [stocks.documentPrinter?.duplex, stocks.backupPrinter?.duplex];
    const key = [lastEventNumber(store), now.toISOString().slice(0, 13), ...backs].join(' ');
    if (key !== last.key) last = { key, count: countSupplies(store, settings, stocks, now) };
    return last.count;
  }, nothingCounted);
}

/** Throws StorageError. */
export function countSupplies(store: Store, settings: Sides, stocks: PrinterStocks, now: Date): SupplyCount {
  const used = (device: SuppliedDevice, span: Span): number =>
    device === 'receiptPrinter' ? slipsIn(store, span) : sheetsIn(store, sheetRule(device, settings, stocks), span);
  const refills = lastRefills(store).map(({ device, supply, level, at }): CountedRefill => {
    return { device, supply, level, at, used: used(device, { from: at, to: null }) };
  });
  const begun = firstEventAt(store);
  const { timeZone } = settings;
  const today = dateIn(timeZone, now);
  const days = recordedDays(begun === null ? null : dateIn(timeZone, new Date(begun)), today);
  if (days === null) return { ...nothingCounted, refills };
  const span = { from: midnight(days.from, timeZone), to: midnight(today, timeZone) };
  const perDay = (device: SuppliedDevice): number | null => usePerWorkingDay(used(device, span), days);
  return {
    refills,
    perDay: {
      documentPrinter: perDay('documentPrinter'),
      backupPrinter: perDay('backupPrinter'),
      receiptPrinter: perDay('receiptPrinter'),
    },
  };
}

/** By today's station file and by what the printer tells of itself. */
function sheetRule(printer: PrinterName, { documents }: Sides, stocks: PrinterStocks): SheetRule {
  const oneSided = Object.entries(documents).flatMap(([kind, { sides }]) => (sides === 'oneSided' ? [kind] : []));
  return { printer, bothSides: stocks[printer]?.duplex === true, oneSided };
}

const dateIn = (timeZone: string, instant: Date): string => localDateTime(instant, timeZone).slice(0, 10);

/** The instant at which a local date begins, ISO. */
function midnight(date: string, timeZone: string): string {
  const wall = `${date}T00:00`;
  return new Date(`${wall}${utcOffset(wall, timeZone)}`).toISOString();
}
