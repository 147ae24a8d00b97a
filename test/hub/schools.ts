/** The sample campus as a school: nine CSV files, or nine views in a PostgreSQL of its own. */
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'smol-toml';
import { openLog } from '../../core/log.ts';
import { openListenerKeys } from '../../hub/keys/authority.ts';
import { openVisitTokens } from '../../hub/keys/visit-token.ts';
import { openSchool } from '../../hub/open-school.ts';
import { createDoor, type DoorParts } from '../../hub/records/door.ts';
import { type Listener, listen } from '../../hub/records/listener.ts';
import { mappingFile } from '../../hub/school/mapping.ts';
import { viewNames } from '../../hub/school/views.ts';
import { hubFile } from '../../hub/settings/hub-file.ts';
import { readTomlFile } from '../../hub/settings/read-file.ts';
import type { PrivatePostgres } from '../peers/private-postgres.ts';

/** With signs that an address must not have as they are. */
const databasePassword = 'p@ss/w:rd %41';

/** Fills an empty database as docs/setting-up-a-school.md does, from the CSV files in `folder`. */
export function fillSchool(postgres: PrivatePostgres, folder: string): void {
  postgres.psql(['-f', resolve('hub/school/example-tables.sql')]);
  for (const view of viewNames) postgres.psql(['-c', `\\copy school.${view} FROM '${view}.csv' CSV HEADER`], folder);
  postgres.psql(['-f', resolve('hub/school/views.sql')]);
  postgres.psql(['-c', `ALTER ROLE onetrip_hub PASSWORD '${databasePassword}'`]);
  writeFileSync(join(folder, 'database-password'), `${databasePassword}\n`);
}

export interface HubFileParts {
  readonly port: number;
  readonly keys: string;
  readonly records: string;
  /** The address of the card system. */
  readonly pin?: string;
}

export function hubFileOf({ port, keys, records, pin }: HubFileParts): string {
  const cardSystem = pin === undefined ? '' : `[pin]\nsource = "card-system"\nurl = ${JSON.stringify(pin)}\n`;
  return `port = ${port}
address = "127.0.0.1"
hosts = ["127.0.0.1", "localhost"]
keys = ${JSON.stringify(keys)}
${cardSystem}
[records]
${records}
`;
}

export interface TestDoor extends Listener {
  /** Every line of its log so far. */
  readonly log: readonly string[];
}

/** The door of such a hub file, in this process and at a free port; `more`: what is another's than the hub's. */
export async function openDoor(
  parts: Omit<HubFileParts, 'port'>,
  more: Partial<Pick<DoorParts, 'tokens' | 'pins'>> = {},
): Promise<TestDoor> {
  const settings = hubFile.parse(parse(hubFileOf({ ...parts, port: 1 })));
  const lines: string[] = [];
  const now = (): Date => new Date();
  const log = openLog({ station: null, wall: now, write: (line) => void lines.push(line) });
  const { identity, visitTokenKey } = await openListenerKeys(settings.keys, settings.hosts, now());
  const school = await openSchool(settings, now, log);
  const door = createDoor({ ...school, tokens: openVisitTokens(visitTokenKey), ...more, now, log });
  const listener = await listen(door, { identity, address: settings.address, port: 0 }, log);
  return {
    ...listener,
    log: lines,
    close: async () => {
      await listener.close();
      await school.source.close();
    },
  };
}

const mappingPath = resolve('hub/school/mapping.toml');
export const shippedMapping = readTomlFile(mappingPath, mappingFile);
const mapping = `mapping = ${JSON.stringify(mappingPath)}`;

export const sampleRecords = 'kind = "sample"';
export const csvRecords = (copy: string): string => `kind = "csv"\ncopy = ${JSON.stringify(copy)}\n${mapping}`;
/** `folder`: as `fillSchool` was told. */
export const postgresRecords = (postgres: PrivatePostgres, folder: string): string => `kind = "postgres"
connection = ${JSON.stringify(postgres.connection('onetrip_hub'))}
passwordFile = ${JSON.stringify(join(folder, 'database-password'))}
${mapping}`;
