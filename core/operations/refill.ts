/** Enters that a supply was filled up or replaced. */
import type { Devices } from '../../devices/index.ts';
import type { Journal } from '../ledger/journal.ts';
import type { Refill } from '../ledger/refills.ts';
import type { Settings } from '../settings/settings.ts';
import { stocksOf } from './printer-stock.ts';
import { fullLevel, suppliesOf } from './supplies.ts';
import { nothingCounted } from './supply-count.ts';

/**
 * Only where the station has a supply of that name: what a page calls it may be anything, and no other text gets into the ledger.
 * Throws StorageError.
 */
export function enterRefill(
  { supplies: limits }: Pick<Settings, 'supplies'>,
  devices: Devices,
  journal: Pick<Journal, 'record'>,
  { device, supply, by, way }: Omit<Refill, 'level'>,
): void {
  const rows = suppliesOf({
    stocks: stocksOf(devices),
    faults: {},
    hasReceiptPrinter: devices.receiptPrinter !== undefined,
    count: nothingCounted,
    limits,
  });
  const row = rows.find((each) => each.device === device && each.name === supply);
  if (row !== undefined) journal.record({ kind: 'supplyRefilled', device, supply, level: fullLevel(row), by, way });
}
