import type { Settings } from './settings.ts';

/** What a station file lacks for a station that a school's visitors are served by, each in words; none for a real one. */
export function lacksOf({ demo, records, pack, ...devices }: Settings): readonly string[] {
  const virtual = (['cardReader', 'documentPrinter', 'backupPrinter'] as const).filter(
    (name) => devices[name]?.driver === 'virtual',
  );
  return [
    ...(demo ? ['demo is true, so every sheet is marked SPECIMEN'] : []),
    ...(records.kind === 'sample' ? ['records are those of the sample campus'] : []),
    ...(pack === null ? ["no templatePack, so sheets bear the model university's crest and seal"] : []),
    ...(virtual.length > 0 ? [`virtual devices (${virtual.join(', ')})`] : []),
  ];
}
