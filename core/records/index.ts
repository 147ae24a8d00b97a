import type { Clock } from '../clock.ts';
import type { Pack } from '../pack/pack.ts';
import type { Settings } from '../settings/settings.ts';
import type { PersonRecord, RecordSource } from './record-source.ts';
import { openSampleCampus } from './sample/campus.ts';

/** Opens the source of records that the station file names: the only place that chooses one by its name. */
export function openRecordSource({ records, pack }: Settings, clock: Clock): RecordSource {
  switch (records.kind) {
    case 'sample':
      return signedBy(pack, openSampleCampus(clock, { available: records.available, delayMs: records.delayMs }));
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
