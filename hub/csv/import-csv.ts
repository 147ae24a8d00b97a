/**
 * Reads the nine CSV files of a school into one SQLite file, which the door answers from. All is checked first: with one
 * mistake nothing changes. The new file takes the place of the old one at once.
 */

import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { misfitsOf, recordAnswer } from '../../core/records/exchange/contract.ts';
import { fail, ok, type Result } from '../../devices/result.ts';
import type { Mapping } from '../school/mapping.ts';
import { recordOf } from '../school/record.ts';
import { readPersonRows, readRow } from '../school/rows.ts';
import { personStatement } from '../school/statement.ts';
import { columnsOf, personColumn, type Readers, readersOf, type ViewName, viewNames } from '../school/views.ts';
import { type CsvMistake, readCsv } from './read-csv.ts';

export interface CsvImport {
  /** When the oldest of the files was written: an ISO instant. */
  readonly asOf: string;
  readonly people: number;
  readonly rows: number;
}

/** In which columns a value may stand once. */
const unique: readonly (readonly [view: ViewName, column: string])[] = [
  ['person', 'XGH'],
  ['card', 'WLKH'],
  ['card', 'KH'],
  ['holder', 'XGH'],
  ['study', 'XH'],
  ['staff', 'GH'],
];

const fileOf = (view: ViewName): string => `${view}.csv`;

/** Reads `folder` into `copy`. The problem lists every mistake, in the order of the files. */
export async function importCsv(
  folder: string,
  copy: string,
  mapping: Mapping,
): Promise<Result<CsvImport, readonly CsvMistake[]>> {
  mkdirSync(dirname(copy), { recursive: true });
  const unfinished = `${copy}.new`;
  rmSync(unfinished, { force: true });
  const database = new Database(unfinished);
  try {
    const readers = readersOf(mapping);
    database.exec('BEGIN');
    const mistakes: CsvMistake[] = [];
    for (const view of viewNames) mistakes.push(...(await load(database, readers, folder, view)));
    if (mistakes.length > 0) return fail(mistakes);
    const asOf = oldest(folder);
    database.exec('CREATE TABLE import (as_of TEXT NOT NULL)');
    database.prepare('INSERT INTO import VALUES (?)').run(asOf);
    const wrong = [...repeated(database), ...ofNobody(database), ...noRecords(database, readers, mapping, asOf)];
    if (wrong.length > 0) return fail(wrong);
    database.exec('COMMIT');
    database.close();
    renameSync(unfinished, copy);
    return ok({ asOf, ...counts(copy) });
  } finally {
    database.close();
    rmSync(unfinished, { force: true });
    rmSync(`${unfinished}-journal`, { force: true });
  }
}

/** Makes the table of a view and fills it with the rows that can be read. */
async function load(
  database: Database.Database,
  readers: Readers,
  folder: string,
  view: ViewName,
): Promise<CsvMistake[]> {
  const columns = columnsOf(view).map(({ name }) => name);
  database.exec(`CREATE TABLE ${view} (${columns.map((name) => `${name} TEXT`).join(', ')}, line INTEGER NOT NULL)`);
  const keys = view === 'card' ? ['WLKH', 'KH', 'XGH'] : [personColumn[view]];
  for (const key of keys) database.exec(`CREATE INDEX ${view}_${key} ON ${view} (${key})`);
  const insert = database.prepare(`INSERT INTO ${view} VALUES (${[...columns, 'line'].map(() => '?').join(', ')})`);
  const mistakes: CsvMistake[] = [];
  for await (const row of readCsv(join(folder, fileOf(view)), fileOf(view), columns)) {
    if ('message' in row) {
      mistakes.push(row);
      continue;
    }
    const read = readRow<unknown>(view, readers[view], row.cells);
    if (read.ok) insert.run(...columns.map((name) => row.cells[name]?.trim() ?? ''), row.line);
    else
      mistakes.push(...read.problem.map(({ column, message }) => mistakeAt(view, row.line, `${column}: ${message}`)));
  }
  return mistakes;
}

function repeated(database: Database.Database): CsvMistake[] {
  return unique.flatMap(([view, column]) =>
    linesOf(
      database,
      `SELECT line FROM (SELECT line, row_number() OVER (PARTITION BY ${column} ORDER BY line) AS place
       FROM ${view} WHERE ${column} <> '') WHERE place > 1 ORDER BY line`,
    ).map((line) => mistakeAt(view, line, `${column}: stands in an earlier line too`)),
  );
}

/** Rows about somebody whom person.csv does not list. Cards may belong to others, such as guests. */
function ofNobody(database: Database.Database): CsvMistake[] {
  return viewNames
    .filter((view) => view !== 'card' && view !== 'person')
    .flatMap((view) => {
      const column = personColumn[view];
      const select = `SELECT line FROM ${view} WHERE ${column} NOT IN (SELECT XGH FROM person) ORDER BY line`;
      return linesOf(database, select).map((line) =>
        mistakeAt(view, line, `${column}: person.csv has nobody of this number`),
      );
    });
}

/** People whose rows make no record that a station would take. */
function noRecords(database: Database.Database, readers: Readers, mapping: Mapping, asOf: string): CsvMistake[] {
  const statement = database.prepare<[object], { found: string }>(personStatement('sqlite', null));
  const people = database
    .prepare<[], { XGH: string; line: number }>('SELECT XGH, line FROM person ORDER BY line')
    .all();
  return people.flatMap(({ XGH, line }) => {
    const rows = readPersonRows(readers, JSON.parse(statement.get({ asked: XGH })?.found ?? '{}'));
    const record = rows.ok ? recordOf(rows.value, mapping, asOf) : rows;
    if (!record.ok) {
      const { view, column, message } = record.problem;
      const found = linesOf(database, `SELECT line FROM ${view} WHERE ${personColumn[view]} = ? ORDER BY line`, XGH)[0];
      const at = found === undefined ? mistakeAt('person', line, `${fileOf(view)} ${message}`) : null;
      return [at ?? mistakeAt(view, found ?? null, column === '' ? message : `${column}: ${message}`)];
    }
    const fits = record.value === null ? null : recordAnswer.safeParse(record.value);
    return fits === null || fits.success
      ? []
      : [mistakeAt('person', line, `the record does not fit: ${misfitsOf(fits.error)}`)];
  });
}

function linesOf(database: Database.Database, select: string, ...parameters: readonly string[]): number[] {
  return database
    .prepare<string[], { line: number }>(select)
    .all(...parameters)
    .map(({ line }) => line);
}

const mistakeAt = (view: ViewName, line: number | null, message: string): CsvMistake => ({
  file: fileOf(view),
  line,
  message,
});

function oldest(folder: string): string {
  const times = viewNames.map((view) => statSync(join(folder, fileOf(view))).mtimeMs);
  return new Date(Math.min(...times)).toISOString();
}

function counts(copy: string): Pick<CsvImport, 'people' | 'rows'> {
  const database = new Database(copy, { readonly: true });
  const count = (view: ViewName): number =>
    database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${view}`).get()?.n ?? 0;
  const rows = viewNames.reduce((sum, view) => sum + count(view), 0);
  const people = count('person');
  database.close();
  return { people, rows };
}
