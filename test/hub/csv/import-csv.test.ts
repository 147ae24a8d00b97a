import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { importCsv } from '../../../hub/csv/import-csv.ts';
import type { CsvMistake } from '../../../hub/csv/read-csv.ts';
import { writeCsvFiles } from '../../../hub/csv/write-csv.ts';
import { sampleRows } from '../../../hub/school/sample-rows.ts';
import { openCsvCopy } from '../../../hub/sources/csv-copy.ts';
import { openViews } from '../../../hub/sources/views.ts';
import { shippedMapping } from '../schools.ts';

let folder: string;
let copy: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'csv-'));
  copy = join(folder, 'data', 'records.sqlite');
  writeCsvFiles(folder, sampleRows());
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Changes one of the nine files. */
function edit(view: string, change: (text: string) => string): void {
  const file = join(folder, `${view}.csv`);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

async function mistakes(): Promise<readonly string[]> {
  const imported = await importCsv(folder, copy, shippedMapping);
  if (imported.ok) throw new Error('the files were taken');
  return imported.problem.map(({ file, line, message }: CsvMistake) => `${file}:${line ?? ''} ${message}`);
}

test('every mistake of every file is named by file, line and column, and never by its value', async () => {
  edit('holder', (text) => text.replace('2005-11-03', '2005-02-30').replace(',1,990000', ',ZZ,990000'));
  edit('study', (text) => text.replace('3240100001,3,', '3240100001,77,'));
  edit('course', (text) => text.replace(/,2025-2026,/, ',2025-2027,').replace(/^(.*)$/m, '$1'));
  edit('award', (text) => `${text}3240100001,9,2026-01-01,奖\n`);
  expect(await mistakes()).toEqual([
    'holder.csv:2 CSRQ: must be a day like 2005-11-03 or 20051103',
    'holder.csv:2 SFZJLXDM: must be a code that the mapping file lists for this column',
    'study.csv:2 PYCCDM: must be a code that the mapping file lists for this column',
    expect.stringMatching(/^course\.csv:\d+ XND: must be an academic year like 2024-2025$/),
    expect.stringMatching(/^award\.csv:\d+ has 4 cells, and the first line names 7$/),
  ]);
});

test('people who stand twice, rows about nobody, and people whose rows make no record', async () => {
  edit('card', (text) => `${text}3240100001,04782E21801D80,,1\n`);
  edit('hold', (text) => `${text}9999,*,未注册,,教务处,\n`);
  edit('staff', (text) => text.replace('2029-07-31', ''));
  edit('study', (text) => text.replace(/^3230100002,.*\n/m, ''));
  expect(await mistakes()).toEqual([
    'card.csv:18 WLKH: stands in an earlier line too',
    'hold.csv:3 XGH: person.csv has nobody of this number',
    'person.csv:3 study.csv has no row of this person',
    'staff.csv:2 HTJSRQ: is empty, and the contract is for a fixed term',
  ]);
});

test.each([
  ['a file that is missing', (): void => rmSync(join(folder, 'award.csv')), ['award.csv: is missing']],
  ['an empty file', () => edit('award', () => ''), ['award.csv: is empty; its first line must name the columns']],
  [
    'a column that is called otherwise',
    () => edit('award', (text) => text.replace('HJRQ', 'RQ')),
    [
      'award.csv:1 the column HJRQ is missing',
      'award.csv:1 1 of the columns are none of this file; it has XH, PX, HJRQ, HJMC, HJYWMC, BJDW, BJDWYW',
    ],
  ],
  [
    'a file in GB18030',
    () => writeFileSync(join(folder, 'award.csv'), Buffer.from([0xbd, 0xb1, 0x0a])),
    ['award.csv: is not UTF-8; save it as CSV UTF-8'],
  ],
  [
    'a quote that never ends',
    () => edit('award', (text) => text.replace('2025-10-20', '"2025-10-20')),
    [expect.stringMatching(/^award\.csv:\d+ is no CSV from here on \(CSV_[A-Z_]+\)$/)],
  ],
])('%s', async (_, spoil, told) => {
  spoil();
  expect(await mistakes()).toEqual(told);
});

test('columns in any order, a BOM, Windows line ends and the dates of a spreadsheet are read', async () => {
  edit('person', (text) => {
    const turned = text
      .trim()
      .split('\n')
      .map((line) => line.split(',').toReversed().join(','));
    return `\uFEFF${turned.join('\r\n')}\r\n`;
  });
  edit('holder', (text) => text.replace('2005-11-03', '2005/11/3'));
  expect(await importCsv(folder, copy, shippedMapping)).toMatchObject({ ok: true, value: { people: 16 } });
});

test('with a mistake the door goes on with what it has; a good import takes its place at once', async () => {
  const views = openViews(openCsvCopy(copy), shippedMapping, () => new Date());
  expect(await views.reach()).toEqual({
    ok: false,
    problem: { kind: 'away', reason: 'no CSV files were imported yet' },
  });
  expect(await importCsv(folder, copy, shippedMapping)).toMatchObject({ ok: true, value: { people: 16 } });
  const nameOf = async () => {
    const record = await views.record('3240100001');
    return record.ok ? record.value?.holder.name : record.problem.reason;
  };
  expect(await nameOf()).toBe('林知远');
  const before = statSync(copy).ino;
  edit('holder', (text) => text.replace('林知远', '林致远').replace('2005-11-03', '2005-02-30'));
  expect(await mistakes()).toHaveLength(1);
  expect(statSync(copy).ino).toBe(before);
  expect(await nameOf()).toBe('林知远');
  edit('holder', (text) => text.replace('2005-02-30', '2005-11-03'));
  expect(await importCsv(folder, copy, shippedMapping)).toMatchObject({ ok: true });
  expect(await nameOf()).toBe('林致远');
  await views.close();
});
