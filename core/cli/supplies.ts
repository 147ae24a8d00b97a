import { systemClock } from '../clock.ts';
import { UsageError } from '../exit-codes.ts';
import { suppliedDevices } from '../ledger/refills.ts';
import { openStoreToRead } from '../ledger/store.ts';
import { readStatus } from '../operations/status-file.ts';
import { fullLevel, type SupplyRow, suppliesOf } from '../operations/supplies.ts';
import { countSupplies, nothingCounted } from '../operations/supply-count.ts';
import { supplyLine } from '../operations/supply-lines.ts';
import type { Settings } from '../settings/settings.ts';
import { type Command, type CommandInput, done, oneOf } from './command.ts';
import { technicianBy, withLedger } from './with-ledger.ts';

export const supplies: Command = {
  usage: 'supplies [--refilled NAME --by NUMBER [--device D]]',
  about:
    'What is left of paper, toner and receipt roll, and for how many working days. --refilled: a technician filled that one up or replaced it, kept in the ledger.',
  options: { refilled: { type: 'string' }, by: { type: 'string' }, device: { type: 'string' } },
  run(input) {
    const settings = input.station();
    const name = input.option('refilled');
    if (name !== undefined) enterRefill(input, settings, name);
    const rows = rowsOf(settings);
    return done(
      { supplies: rows },
      rows.map((row) => supplyLine(row, settings.timeZone)),
    );
  },
};

function enterRefill(input: CommandInput, settings: Settings, name: string): void {
  const by = technicianBy(input, settings);
  const { device, kind, capacity } = namedRow(rowsOf(settings), name, input.option('device'));
  const level = fullLevel({ kind, capacity });
  withLedger(settings, (_, journal) =>
    journal.record({ kind: 'supplyRefilled', device, supply: name, level, by, way: 'commandLine' }),
  );
}

function namedRow(rows: readonly SupplyRow[], name: string, device: string | undefined): SupplyRow {
  const of = device === undefined ? null : oneOf('--device', device, suppliedDevices);
  const named = rows.filter((row) => row.name === name && (of === null || row.device === of));
  const [first] = named;
  if (first === undefined) {
    const names = rows.map((row) => `"${row.name}"`).join(', ');
    throw new UsageError(`--refilled: no supply is called "${name}"; there are ${names}`);
  }
  if (named.some((row) => row.device !== first.device)) {
    throw new UsageError(`--refilled: both printers have "${name}"; give --device documentPrinter or backupPrinter`);
  }
  return first;
}

/** By what the station last heard of its printers, and by the ledger as it is now. */
function rowsOf(settings: Settings): readonly SupplyRow[] {
  const { stocks = {}, devices = {} } = readStatus(settings.dataDir) ?? {};
  const codes = (name: (typeof suppliedDevices)[number]) => devices[name]?.faults.map(({ code }) => code) ?? [];
  const store = openStoreToRead(settings.dataDir);
  try {
    const count = store === null ? nothingCounted : countSupplies(store, settings, stocks, systemClock.wall());
    const faults = Object.fromEntries(suppliedDevices.map((name) => [name, codes(name)]));
    const hasReceiptPrinter = settings.receiptPrinter !== undefined;
    return suppliesOf({ stocks, faults, hasReceiptPrinter, count, limits: settings.supplies });
  } finally {
    store?.close();
  }
}
