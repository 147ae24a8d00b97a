/** Ledger entries from the command line: they need the station lock and a technician of the station file. */
import { randomBytes } from 'node:crypto';
import { systemClock } from '../clock.ts';
import { StationHeldError, UsageError } from '../exit-codes.ts';
import { type Store } from '../ledger/database.ts';
import { type Journal, openJournal } from '../ledger/journal.ts';
import { holdStation } from '../ledger/station-lock.ts';
import { openStore } from '../ledger/store.ts';
import { lockHolder } from '../operations/lock-holder.ts';
import type { Settings } from '../settings/settings.ts';
import { type CommandInput, needed } from './command.ts';

/** Holds the station lock while `write` runs. Throws StationHeldError when another process has it, and StorageError. */
export function withLedger<Value>({ dataDir }: Settings, write: (store: Store, journal: Journal) => Value): Value {
  const lock = holdStation(dataDir);
  if (!lock.ok) throw new StationHeldError(lockHolder({ dataDir }));
  try {
    const store = openStore(dataDir);
    try {
      return write(
        store,
        openJournal(store, dataDir, systemClock, () => randomBytes(16)),
      );
    } finally {
      store.close();
    }
  } finally {
    lock.value.release();
  }
}

/** The technician's number in `--by`; any number where the station file lists no technicians. Throws UsageError. */
export function technicianBy(input: CommandInput, { technicians }: Settings): string {
  const number = needed(input, 'by', "the technician's number");
  if (!/^[A-Z0-9]{1,20}$/.test(number))
    throw new UsageError(`--by: "${number}" is not a number of capitals and digits`);
  const known = technicians.length === 0 || technicians.some((technician) => technician.number === number);
  if (!known) throw new UsageError(`--by: "${number}" is no technician of this station file`);
  return number;
}
