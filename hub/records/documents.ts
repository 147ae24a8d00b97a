/** What of a record is sent: only what the asked documents state. */
import type { PersonRecord } from '../../core/records/record-source.ts';

type Part = 'courses' | 'statusChanges' | 'awards' | 'ranking' | 'income' | 'leave';

/** What each document of this program states, of what not every document does. */
const statedBy: Readonly<Record<string, readonly Part[]>> = {
  enrolment: [],
  studentStatus: ['statusChanges'],
  transcript: ['courses'],
  ranking: ['courses', 'ranking'],
  award: ['awards'],
  expectedGraduation: ['courses'],
  graduation: [],
  employment: ['leave'],
  income: ['income'],
};

/**
 * The record without what none of these documents states. `documents`: their kinds with commas between; `undefined`: all. A
 * kind that is not ours is a school's own document, which may state anything.
 */
export function onlyStated(record: PersonRecord, documents: string | undefined): PersonRecord {
  const kinds = documents?.split(',') ?? [];
  if (kinds.length === 0 || !kinds.every((kind) => Object.hasOwn(statedBy, kind))) return record;
  const stated = new Set(kinds.flatMap((kind) => statedBy[kind] ?? []));
  const keep = <Value>(part: Part, value: Value, otherwise: Value): Value => (stated.has(part) ? value : otherwise);
  if (record.kind === 'staff') {
    return { ...record, income: keep('income', record.income, null), leave: keep('leave', record.leave, null) };
  }
  return {
    ...record,
    courses: keep('courses', record.courses, []),
    statusChanges: keep('statusChanges', record.statusChanges, []),
    awards: keep('awards', record.awards, []),
    ranking: keep('ranking', record.ranking, null),
  };
}
