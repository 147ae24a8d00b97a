import { systemClock } from '../clock.ts';
import { unruledJobs, unsettledJobs } from '../ledger/print-jobs.ts';
import { openStoreToRead } from '../ledger/store.ts';
import { isRunning, readStatus } from '../operations/status-file.ts';
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
    const heading = running
      ? `station ${last.station} runs as process ${last.pid} since ${last.since}`
      : `station ${id} does not run${last === null ? '' : `; it last spoke at ${last.at}`}`;
    const lines = [
      heading,
      ...(last?.lines ?? []),
      `jobs without a fate: ${unsettled}, waiting for a ruling: ${unruled}`,
    ];
    return done({ running, unsettledJobs: unsettled, unruledJobs: unruled, last }, lines);
  },
};
