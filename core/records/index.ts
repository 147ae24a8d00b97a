import type { Clock } from '../clock.ts';
import type { Settings } from '../settings.ts';
import type { RecordSource } from './record-source.ts';
import { openSampleCampus } from './sample-campus.ts';

/** Opens the source of records that the station file names: the only place that chooses one by its name. */
export function openRecordSource({ records }: Settings, clock: Clock): RecordSource {
  switch (records.kind) {
    case 'sample':
      return openSampleCampus(clock, { available: records.available, delayMs: records.delayMs });
  }
}
