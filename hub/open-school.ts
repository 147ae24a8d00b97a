/** Opens what a hub file names: the only place that chooses a source of records, or of PINs, by its name. */
import type { Log } from '../core/log.ts';
import type { Sentence } from '../core/sentence.ts';
import { openCardSystem } from './pin/card-system.ts';
import type { PinSource } from './pin/pin-source.ts';
import { mappingFile } from './school/mapping.ts';
import type { HubFile } from './settings/hub-file.ts';
import { readSecret, readTomlFile } from './settings/read-file.ts';
import { openCsvCopy } from './sources/csv-copy.ts';
import { openPostgres } from './sources/postgres.ts';
import type { SchoolSource } from './sources/school-source.ts';
import { openViews, type ViewsDatabase } from './sources/views.ts';

export interface School {
  readonly source: SchoolSource;
  readonly pins: PinSource;
  /** Where a card is unlocked, renewed or replaced. */
  readonly cardOffice: Sentence;
}

type ViewsSettings = Exclude<HubFile['records'], { kind: 'sample' }>;

/** Throws UsageError for a file that the hub file names and that cannot be used. */
export async function openSchool({ records, pin }: HubFile, now: () => Date, log: Log): Promise<School> {
  const pins = await openPins(pin);
  if (records.kind === 'sample') return { ...(await openSample(now)), pins };
  const mapping = readTomlFile(records.mapping, mappingFile);
  const database = await openDatabase(records, (reason) => log('hub.source-away', { asked: 'nothing', reason }));
  return { source: openViews(database, mapping, now), pins, cardOffice: mapping.cardOffice };
}

/** The sample campus is loaded where a hub file asks for it alone: the installed hub does not have it. */
async function openPins(pin: HubFile['pin']): Promise<PinSource> {
  if (pin !== undefined) return openCardSystem({ ...pin, token: secretOf(pin.tokenFile) });
  const { openSamplePins } = await import('./pin/sample-pins.ts');
  return openSamplePins();
}

async function openSample(now: () => Date): Promise<Omit<School, 'pins'>> {
  const { openSampleSource, sampleCardOffice } = await import('./sources/sample.ts');
  return { source: openSampleSource(now), cardOffice: sampleCardOffice };
}

async function openDatabase(records: ViewsSettings, told: (reason: string) => void): Promise<ViewsDatabase> {
  switch (records.kind) {
    case 'postgres':
      return openPostgres({ ...records, password: secretOf(records.passwordFile) }, told);
    case 'oracle': {
      // Loaded here alone: no other source needs its driver.
      const { openOracle } = await import('./sources/oracle.ts');
      return openOracle({ ...records, password: readSecret(records.passwordFile) });
    }
    case 'csv':
      return openCsvCopy(records.copy);
  }
}

const secretOf = (file: string | undefined): string | null => (file === undefined ? null : readSecret(file));
