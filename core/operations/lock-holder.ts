import { systemClock } from '../clock.ts';
import type { Settings } from '../settings/settings.ts';
import { isRunning, readStatus } from './status-file.ts';

/** The sentence for a person whose command finds the station held by another process. */
export function lockHolder({ dataDir }: Pick<Settings, 'dataDir'>): string {
  const holder = readStatus(dataDir);
  const who =
    holder === null || !isRunning(holder, systemClock.wall())
      ? 'another process'
      : `process ${holder.pid} (since ${holder.since})`;
  return `station in ${dataDir} is held by ${who}; end that one first, or give another --data folder`;
}
