import type { Clock } from '../clock.ts';
import { UsageError } from '../exit-codes.ts';
import type { Pack } from '../pack/pack.ts';
import type { RandomBytes } from '../random.ts';
import { documentKindsOf, type Settings } from '../settings/settings.ts';
import { openExchange } from './exchange/exchange.ts';
import { readKeyFiles } from './exchange/key-files.ts';
import type { PersonRecord, RecordSource } from './record-source.ts';

/**
 * Opens the source of records that the station file names: the only place that chooses one by its name. Throws UsageError
 * when one of its files is not what it should be.
 */
export async function openRecordSource(settings: Settings, clock: Clock, random: RandomBytes): Promise<RecordSource> {
  const { records, pack } = settings;
  switch (records.kind) {
    case 'sample': {
      // Loaded here alone: an installed terminal does not have it.
      const { openSampleCampus } = await import('./sample/campus.ts');
      return signedBy(pack, openSampleCampus(clock, { available: records.available, delayMs: records.delayMs }));
    }
    case 'exchange': {
      const keys = readKeyFiles(records, settings.id);
      if (!keys.ok) throw new UsageError(keys.problem);
      const { addresses, oldestHours } = records;
      const options = { addresses, keys: keys.value, oldestMs: oldestHours * 3_600_000 };
      const chance = (): number => (random(1)[0] ?? 0) / 255;
      return signedBy(pack, openExchange({ ...options, documents: documentKindsOf(settings) }, clock, chance));
    }
  }
}

function signedBy(pack: Pack | null, source: RecordSource): RecordSource {
  return {
    ...source,
    async record(cardholder, signal) {
      const answer = await source.record(cardholder, signal);
      return answer.ok ? { ...answer, value: withOffice(answer.value, pack) } : answer;
    },
  };
}

/** The record with the office that answers for it, and who heads that, as the school's template pack calls them. */
export function withOffice(record: PersonRecord, pack: Pack | null): PersonRecord {
  if (pack === null) return record;
  const responsible = responsibleFor(record);
  return { ...record, office: pack.offices[responsible], officer: pack.officers[responsible] };
}

function responsibleFor(record: PersonRecord): keyof Pack['offices'] {
  if (record.kind === 'staff') return 'personnel';
  return record.study.level === 'undergraduate' ? 'undergraduate' : 'graduate';
}
