import { expect, test } from 'vitest';
import { recordOf as sampleRecordOf } from '../../../core/records/sample/campus.ts';
import { samplePeople } from '../../../core/records/sample/people.ts';
import { recordOf } from '../../../hub/school/record.ts';
import { misfitLine, readPersonRows } from '../../../hub/school/rows.ts';
import { sampleRows } from '../../../hub/school/sample-rows.ts';
import { columnsOf, personColumn, readersOf, viewNames } from '../../../hub/school/views.ts';
import { shippedMapping } from '../schools.ts';

const readers = readersOf(shippedMapping);
const all = sampleRows();
const asOf = '2026-11-30T02:03:04.000Z';

/** A person's rows as a source gives them; `changes` by view and column. */
function rowsOf(
  number: string,
  changes: Readonly<Record<string, Readonly<Record<string, string | null>>>> = {},
): unknown {
  const entries = viewNames
    .filter((view) => view !== 'card')
    .map((view) => {
      const rows = all[view].filter((row) => row[personColumn[view]] === number);
      return [view, rows.map((row) => ({ ...row, ...changes[view] }))];
    });
  return Object.fromEntries(entries);
}

/** The record, or what keeps it from being one. */
function madeOf(rows: unknown): unknown {
  const read = readPersonRows(readers, rows);
  const record = read.ok ? recordOf(read.value, shippedMapping, asOf) : read;
  return record.ok ? record.value : misfitLine(record.problem);
}

test.each(samplePeople.map((person) => [person.facts.holder.number, person] as const))(
  '%s to the last field',
  (number, person) => {
    expect(madeOf(rowsOf(number))).toEqual(sampleRecordOf(person, new Date(asOf)));
  },
);

test('the sample fills every column of every view', () => {
  const empty = viewNames.flatMap((view) =>
    columnsOf(view)
      .filter(({ name }) => !all[view].some((row) => (row[name] ?? '') !== ''))
      .map(({ name }) => `${view}.${name}`),
  );
  // No sample person has a grade point of the school's own.
  expect(empty).toEqual(['course.JD']);
});

test('days and months in the ways of databases and spreadsheets', () => {
  const ways = [
    ['20051103', '202409'],
    ['2005/11/3', '2024/9'],
    ['2005-11-03 00:00:00', '2024-09-01'],
    [' 2005-11-03 ', '2024-09'],
  ];
  for (const [CSRQ = '', RXNY = ''] of ways) {
    expect(madeOf(rowsOf('3240100001', { holder: { CSRQ }, study: { RXNY } }))).toMatchObject({
      holder: { birthDate: '2005-11-03' },
      study: { admitted: '2024-09' },
    });
  }
});

test('marks in words, points of the school, missing English', () => {
  const course = { KCCJ: '优秀', JD: '3.3', KCYWMC: null };
  const record = madeOf(rowsOf('3240100001', { course }));
  expect(record).toHaveProperty('courses.0.mark', { zh: '优秀', en: 'Excellent', passed: true });
  expect(record).toHaveProperty('courses.0.gradePoint', 3.3);
  expect(record).toHaveProperty('courses.0.name.en', '');
  expect(madeOf(rowsOf('3240100001', { course: { KCCJ: '缓考' } }))).toHaveProperty('courses.0.mark', 'DE');
});

test('who left without graduating, and who is not known, has no record', () => {
  expect(madeOf(rowsOf('3240100001', { study: { XJZTDM: '03' } }))).toBeNull();
  expect(madeOf(rowsOf('9999'))).toBeNull();
});

test.each([
  [
    'a code that nobody explained',
    { study: { PYCCDM: '77' } },
    'study.PYCCDM: must be a code that the mapping file lists for this column',
  ],
  ['no birthday', { holder: { CSRQ: null } }, 'holder.CSRQ: is empty'],
  [
    'a time of day in a birthday',
    { holder: { CSRQ: '2005-11-02T16:00:00Z' } },
    'holder.CSRQ: must be a day like 2005-11-03 or 20051103',
  ],
  ['on leave since nobody knows when', { study: { XJZTDM: '02' } }, 'study.XXKSRQ: is empty, and XJZTDM says on leave'],
  [
    'graduated without a certificate',
    { study: { XJZTDM: '07', BYNY: '202506' } },
    'study.BYZSBH: is empty, and XJZTDM says graduated',
  ],
  [
    'a mark above 100',
    { course: { KCCJ: '101' } },
    'course.KCCJ: must be a number to 100, or a word that the mapping file lists',
  ],
  [
    'a passport of no country',
    { holder: { SFZJLXDM: 'A' } },
    'holder.GJDQMC: is empty, and the document is a passport',
  ],
])('%s keeps the record back by the name of its column', (_, changes, told) => {
  expect(madeOf(rowsOf('3240100001', changes))).toBe(told);
});

test('a person with two rows where there is one is told', () => {
  const rows = Object(rowsOf('3240100001'));
  expect(madeOf({ ...rows, study: [...rows.study, ...rows.study] })).toBe('study: has several rows of this person');
});
