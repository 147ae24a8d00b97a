import { expect, test } from 'vitest';
import { contradictionsIn } from '../../../core/records/contradictions.ts';
import type { PersonRecord } from '../../../core/records/record-source.ts';
import { recordOf } from '../../../core/records/sample/campus.ts';
import { samplePeople } from '../../../core/records/sample/people.ts';

const asOf = new Date('2026-11-30T18:00:00Z');
const records = samplePeople.map((person) => recordOf(person, asOf));
const told = (record: PersonRecord): readonly string[] =>
  contradictionsIn(record).map(({ path, message }) => `${path.join('.')} ${message}`);

function found<Found extends PersonRecord>(is: (record: PersonRecord) => record is Found): Found {
  const record = records.find(is);
  if (record === undefined) throw new Error('the sample has nobody of that kind');
  return record;
}
const student = found((record) => record.kind === 'student');
const staff = found((record) => record.kind === 'staff');
const month = '2024-09';
const status = (graduated: string, conferred: string) => ({
  kind: 'graduated' as const,
  graduated,
  certificateNumber: '1',
  degrees: [
    {
      name: { zh: '学士', en: '' },
      minor: false,
      programme: { zh: '数学', en: '' },
      conferred,
      certificateNumber: '2',
    },
  ],
});

test('no sample person contradicts themselves', () => {
  expect(records.flatMap(told)).toEqual([]);
});

test('a day that has begun somewhere is not the future', () => {
  const born = (birthDate: string) => told({ ...staff, holder: { ...staff.holder, birthDate }, employment: later });
  const later = { ...staff.employment, since: '2026-12' };
  expect([born('2026-12-01'), born('2026-12-02')]).toEqual([[], ['holder.birthDate lies in the future']]);
});

test.each<[string, PersonRecord]>([
  ['holder.birthDate lies before 1900', { ...student, holder: { ...student.holder, birthDate: '1899-12-31' } }],
  ['study.admitted lies more than a year ahead', studying({ admitted: '2028-01', expectedGraduation: '2031-06' })],
  ['study.admitted lies before the birth', { ...studying({}), holder: { ...student.holder, birthDate: '2024-10-01' } }],
  ['study.expectedGraduation lies before the admission', studying({ expectedGraduation: '2024-08' })],
  [
    'study.status.until lies before its beginning',
    studying({ status: { kind: 'onLeave', since: '2026-09-01', until: '2026-08-31' } }),
  ],
  ['study.status.graduated lies before the admission', studying({ status: status('2024-08', month) })],
  ['study.status.graduated lies in the future', studying({ status: status('2027-01', month) })],
  ['study.status.degrees.0.conferred lies before the admission', studying({ status: status('2026-06', '2024-08') })],
  ['study.status.degrees.0.conferred lies in the future', studying({ status: status('2026-06', '2027-06') })],
  ['courses.0.term lies more than a year ahead', { ...student, courses: student.courses.slice(0, 1).map(ahead) }],
  [
    'awards.0.date lies in the future',
    { ...student, awards: [{ date: '2026-12-02', name: { zh: '奖', en: '' }, by: { zh: '校', en: '' } }] },
  ],
  [
    'ranking.rank is more than how many were ranked',
    { ...student, ranking: { upTo: { season: 'fall', academicYear: 2025 }, rank: 53, cohort: 52 } },
  ],
  ['employment.since lies before the birth', working({ since: '1949-01' })],
  ['employment.since lies more than a year ahead', working({ since: '2028-01', contract: { kind: 'openEnded' } })],
  [
    'employment.contract.until lies before the employment',
    working({ since: '2020-07', contract: { kind: 'fixedTerm', until: '2020-06-30' } }),
  ],
  ['income.to lies before its beginning', { ...staff, income: { from: '2026-02', to: '2026-01', fen: 1 } }],
  ['leave.to lies before its beginning', { ...staff, leave: { from: '2026-02-02', to: '2026-02-01' } }],
])('%s', (expected, record) => {
  expect(told(record)).toEqual([expected]);
});

function studying(changes: Partial<typeof student.study>): typeof student {
  return { ...student, study: { ...student.study, admitted: month, ...changes } };
}

function working(changes: Partial<typeof staff.employment>): typeof staff {
  return { ...staff, employment: { ...staff.employment, ...changes } };
}

function ahead(course: (typeof student.courses)[number]): typeof course {
  return { ...course, term: { season: 'fall', academicYear: 2028 } };
}
