/**
 * `npm run docs`: writes the tables of keys in docs/station-file.md from the schema that checks a station file. What stands
 * round them in that file is written by hand. test/build/station-file-doc.test.ts fails while the tables are not those of
 * the schema.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { settingsSchema } from '../core/settings/station-file.ts';
import { type KeyTable, keyTables, markdownOfTables, tablesIn } from './key-tables.ts';
import { withMadePart } from './made-part.ts';

const page = fileURLToPath(new URL('../docs/station-file.md', import.meta.url));

/** Every key of the station file, in the order of the schema. */
export function stationFileTables(): readonly KeyTable[] {
  return keyTables(settingsSchema());
}

/** The page with its tables made anew. */
export function withTables(text: string): string {
  return withMadePart(text, tablesIn('docs/station-file.md', 'core/settings'), markdownOfTables(stationFileTables()));
}

if (import.meta.main) writeFileSync(page, withTables(readFileSync(page, 'utf8')));
