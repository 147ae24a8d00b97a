import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
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

const options = { mapping: shippedMapping, now: new Date(), fewer: false };

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
  const imported = await importCsv(folder, copy, options);
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
  expect(await importCsv(folder, copy, options)).toMatchObject({ ok: true, value: { rows: { person: 16 } } });
});

test('with a mistake the door goes on with what it has; a good import takes its place at once', async () => {
  const views = openViews(openCsvCopy(copy), shippedMapping, () => new Date());
  expect(await views.reach()).toEqual({
    ok: false,
    problem: { kind: 'away', reason: 'no CSV files were imported yet' },
  });
  expect(await importCsv(folder, copy, options)).toMatchObject({ ok: true, value: { rows: { person: 16 } } });
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
  expect(await importCsv(folder, copy, options)).toMatchObject({ ok: true });
  expect(await nameOf()).toBe('林致远');
  await views.close();
});

test.each([
  [
    'holder',
    '990000200511030013',
    '9.9E+17',
    /^holder\.csv:2 SFZJH: must be 17 digits and a digit or X; a spreadsheet /,
  ],
  ['holder', '2005-11-03', '2085-11-03', /^holder\.csv:2 CSRQ: lies in the future$/],
  ['study', ',202409,4,202806,', ',203009,4,203406,', /^study\.csv:2 RXNY: lies more than a year ahead$/],
  ['study', ',202409,4,202806,', ',202409,4,202006,', /^study\.csv:2 YJBYNY: lies before the admission$/],
  ['study', ',2025-2026,2,5,52', ',2025-2026,2,999,52', /^study\.csv:2 PM: is more than how many were ranked$/],
])('what cannot be true of a person: %s, %s as %s', async (view, right, wrong, told) => {
  edit(view, (text) => text.replace(right, wrong));
  expect(await mistakes()).toEqual([expect.stringMatching(told)]);
});

test('a hold without an office is named where it stands', async () => {
  edit('hold', (text) =>
    text
      .replace(/^(\w+),.*$/m, (head) => head)
      .replace(/\n([^\n]*)\n$/, (_, row: string) => {
        const [number = ''] = row.split(',');
        return `\n${number},transcript,未注册,,教务处,\n${number},transcript,未注册,,,\n`;
      }),
  );
  expect(await mistakes()).toEqual(['hold.csv:3 BLDW: has no text in either language']);
});

test('files that were cut off, have nobody in them or come from tomorrow change nothing', async () => {
  const course = readFileSync(join(folder, 'course.csv'), 'utf8');
  const imported = await importCsv(folder, copy, options);
  expect(imported).toMatchObject({ ok: true, value: { rowsBefore: null } });
  edit('course', (text) => text.split('\n').slice(0, 100).join('\n'));
  const before = course.trim().split('\n').length - 1;
  expect(await mistakes()).toEqual([
    `course.csv: has 99 rows and had ${before}; if that is right, import with --fewer`,
  ]);
  expect(await importCsv(folder, copy, { ...options, fewer: true })).toMatchObject({
    ok: true,
    value: { rows: { course: 99 }, rowsBefore: { course: before } },
  });
  for (const view of ['card', 'person', 'holder', 'hold', 'study', 'course', 'status_change', 'award', 'staff']) {
    writeFileSync(join(folder, `${view}.csv`), `${readFileSync(join(folder, `${view}.csv`), 'utf8').split('\n')[0]}\n`);
  }
  expect((await mistakes())[0]).toBe('person.csv: has nobody in it');
  writeCsvFiles(folder, sampleRows());
  utimesSync(join(folder, 'award.csv'), new Date(), new Date(options.now.getTime() + 3_600_000));
  expect(await mistakes()).toEqual([expect.stringMatching(/^award\.csv: is dated in the future/)]);
});

test('nobody else reads the copy, or the sample files', async () => {
  await importCsv(folder, copy, options);
  const modes = [copy, join(folder, 'data'), join(folder, 'holder.csv')].map((file) => statSync(file).mode & 0o777);
  expect(modes.map((mode) => mode.toString(8))).toEqual(['600', '700', '600']);
});
