import type { Settings } from './settings.ts';

/** What a station file lacks for a station that a school's visitors are served by, each in words; none for a real one. */
export function lacksOf({ demo, records, pack, verification, ...devices }: Settings): readonly string[] {
  const virtual = (['cardReader', 'documentPrinter', 'backupPrinter'] as const).filter(
    (name) => devices[name]?.driver === 'virtual',
  );
  return [
    ...(demo ? ['demo is true, so every sheet is marked SPECIMEN'] : []),
    ...(records.kind === 'sample' ? ['records are those of the sample campus'] : []),
    ...(pack === null ? ["no templatePack, so sheets bear the model university's crest and seal"] : []),
    // A name under .example belongs to nobody (RFC 2606).
    ...(verification.host.endsWith('.example')
      ? [`verification.host is ${verification.host}, at which nobody can check a sheet`]
      : []),
    ...(virtual.length > 0 ? [`virtual devices (${virtual.join(', ')})`] : []),
  ];
}
