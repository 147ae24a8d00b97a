import { systemClock } from '../clock.ts';
import { unruledJobs, unsettledJobs } from '../ledger/print-jobs.ts';
import { openStoreToRead } from '../ledger/store.ts';
import { diskLines } from '../operations/device-line.ts';
import type { ReadinessFacts } from '../operations/readiness.ts';
import { diskOf } from '../operations/readiness-facts.ts';
import { isRunning, type ReadStatus, readStatus } from '../operations/status-file.ts';
import { type Command, done } from './command.ts';

export const status: Command = {
  usage: 'status',
  about: 'What the station last said of itself, whether it runs, and how many jobs have no fate yet.',
  run(input) {
    const { id, dataDir } = input.station();
    const last = readStatus(dataDir);
    const running = last !== null && isRunning(last, systemClock.wall());
    const store = openStoreToRead(dataDir);
    const unsettled = store === null ? 0 : unsettledJobs(store).length;
    const unruled = store === null ? 0 : unruledJobs(store).length;
    store?.close();
    const doubts = last === null || !running ? [] : doubtsOf(last, diskOf(dataDir));
    const heading = running
      ? `station ${last.station} runs as process ${last.pid} since ${last.since}`
      : `station ${id} does not run${last === null ? '' : `; it last spoke at ${last.at}`}`;
    const lines = [
      heading,
      ...doubts,
      ...(last?.lines ?? []),
      `jobs without a fate: ${unsettled}, waiting for a ruling: ${unruled}`,
    ];
    return done({ running, unsettledJobs: unsettled, unruledJobs: unruled, last }, lines);
  },
};

/** In milliseconds. A station writes its status every 5 s. */
const fresh = 12_000;
/** In octets. With less the ledger takes no event. */
const littleRoom = 1_000_000;

/** A full disk takes no status either: what stands there is from before. */
function doubtsOf({ at }: Pick<ReadStatus, 'at'>, disk: ReadinessFacts['disk']): readonly string[] {
  const age = systemClock.wall().getTime() - Date.parse(at);
  return [
    ...(age > fresh ? [`it last spoke ${Math.round(age / 1000)} s ago: what follows may be old`] : []),
    ...(disk !== null && disk.free < littleRoom ? [diskLines.diskFull] : []),
  ];
}
