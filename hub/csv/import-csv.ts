/**
 * Reads the nine CSV files of a school into one SQLite file, which the door answers from. All is checked first: with one
 * mistake nothing changes. The new file takes the place of the old one at once.
 */

import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { recordAnswer } from '../../core/records/exchange/contract.ts';
import { fail, ok, type Result } from '../../devices/result.ts';
import type { Mapping } from '../school/mapping.ts';
import { recordOf } from '../school/record.ts';
import { type Misfit, readPersonRows, readRow } from '../school/rows.ts';
import { personStatement } from '../school/statement.ts';
import { unfitOf } from '../school/unfit-record.ts';
import { columnsOf, personColumn, type Readers, readersOf, type ViewName, viewNames } from '../school/views.ts';
import { type CsvMistake, readCsv } from './read-csv.ts';

export interface CsvImport {
  /** When the oldest of the files was written: an ISO instant. */
  readonly asOf: string;
  /** How many rows each file has. */
  readonly rows: RowCounts;
  /** And had at the import before; `null`: this is the first one. */
  readonly rowsBefore: RowCounts | null;
}

export interface CsvImportOptions {
  readonly mapping: Mapping;
  readonly now: Date;
  /** Whether files with many fewer rows than before are taken: else they count as cut off. */
  readonly fewer: boolean;
}

type RowCounts = Readonly<Record<ViewName, number>>;

/** A file that lost more rows than these was cut off, or exported from the wrong year. */
const usualLoss = { rows: 10, share: 0.1 };
/** Milliseconds that a file may be dated after now: clocks differ. */
const longestAhead = 300_000;

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
  { mapping, now, fewer }: CsvImportOptions,
): Promise<Result<CsvImport, readonly CsvMistake[]>> {
  mkdirSync(dirname(copy), { recursive: true, mode: 0o700 });
  const unfinished = `${copy}.new`;
  rmSync(unfinished, { force: true });
  // Nobody else reads what a school has of its people; SQLite gives its journal the same mode.
  writeFileSync(unfinished, '', { mode: 0o600 });
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
    const [rows, rowsBefore] = [countsOf(database), countsIn(copy)];
    const wrong = [
      ...datedAhead(folder, now),
      ...(rows.person === 0 ? [mistakeAt('person', null, 'has nobody in it')] : []),
      ...(rowsBefore === null || fewer ? [] : losses(rows, rowsBefore)),
      ...repeated(database),
      ...ofNobody(database),
      ...noRecords(database, readers, mapping, asOf),
    ];
    if (wrong.length > 0) return fail(wrong);
    database.exec('COMMIT');
    database.close();
    renameSync(unfinished, copy);
    return ok({ asOf, rows, rowsBefore });
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
    if (!record.ok) return [mistakeOf(database, XGH, line, record.problem)];
    const fits = record.value === null ? null : recordAnswer.safeParse(record.value);
    return fits === null || fits.success ? [] : [mistakeOf(database, XGH, line, unfitOf(fits.error))];
  });
}

/** `line` is the person's own in person.csv, which is named where the view has no row of them. */
function mistakeOf(database: Database.Database, person: string, line: number, misfit: Misfit): CsvMistake {
  const { view, column, message, place = 0 } = misfit;
  const byPlace = columnsOf(view).some(({ name }) => name === 'PX') ? "PX = '', CAST(PX AS INTEGER), line" : 'line';
  const select = `SELECT line FROM ${view} WHERE ${personColumn[view]} = ? ORDER BY ${byPlace}`;
  const found = linesOf(database, select, person)[place];
  if (found === undefined) return mistakeAt('person', line, `${fileOf(view)} ${message}`);
  return mistakeAt(view, found, column === '' ? message : `${column}: ${message}`);
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

const writtenAt = (folder: string, view: ViewName): number => statSync(join(folder, fileOf(view))).mtimeMs;

function oldest(folder: string): string {
  return new Date(Math.min(...viewNames.map((view) => writtenAt(folder, view)))).toISOString();
}

function datedAhead(folder: string, now: Date): CsvMistake[] {
  return viewNames
    .filter((view) => writtenAt(folder, view) > now.getTime() + longestAhead)
    .map((view) =>
      mistakeAt(view, null, 'is dated in the future; set the clock of the machine that wrote it, or this one'),
    );
}

function losses(rows: RowCounts, before: RowCounts): CsvMistake[] {
  return viewNames
    .filter((view) => before[view] - rows[view] > Math.max(usualLoss.rows, before[view] * usualLoss.share))
    .map((view) =>
      mistakeAt(view, null, `has ${rows[view]} rows and had ${before[view]}; if that is right, import with --fewer`),
    );
}

function countsOf(database: Database.Database): RowCounts {
  const count = (view: ViewName): number =>
    database.prepare<[], { n: number }>(`SELECT count(*) AS n FROM ${view}`).get()?.n ?? 0;
  return {
    card: count('card'),
    person: count('person'),
    holder: count('holder'),
    hold: count('hold'),
    study: count('study'),
    course: count('course'),
    status_change: count('status_change'),
    award: count('award'),
    staff: count('staff'),
  };
}

/** `null` where there is no copy yet. */
function countsIn(copy: string): RowCounts | null {
  if (!existsSync(copy)) return null;
  const database = new Database(copy, { readonly: true });
  try {
    return countsOf(database);
  } finally {
    database.close();
  }
}
