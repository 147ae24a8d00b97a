/** What an answer of the campus means. Pure: each reads one, and says by field and never by value why it cannot be used. */
import type { z } from 'zod';
import { fail, ok, type Result } from '../../../devices/result.ts';
import type { AuthenticationProblem, Cardholder, PersonRecord, RecordProblem } from '../record-source.ts';
import {
  authenticationProblems,
  cardholderAnswer,
  contractVersion,
  faultProblems,
  healthAnswer,
  misfitsOf,
  noRecordProblem,
  recordAnswer,
  recordUnfitProblem,
} from './contract.ts';
import type { DoorAnswer } from './door.ts';

type Answer = Pick<DoorAnswer, 'status' | 'body'>;

/** Not to be used. `settled`: it is certain that nothing was done and nothing counted. */
export interface Unusable {
  readonly kind: 'unusable';
  readonly reason: string;
  readonly settled: boolean;
}

/** In milliseconds; a campus may be that far ahead of the station. */
const longestAhead = 300_000;

export function readAuthentication(answer: Answer): Result<Cardholder, AuthenticationProblem | Unusable> {
  if (answer.status === 200) return fitting(cardholderAnswer, answer);
  const refused = authenticationProblems.safeParse(answer.body);
  if (!refused.success || refused.data.status !== answer.status) return unusable(answer, refused.error);
  const { data } = refused;
  switch (data.type) {
    case 'urn:onetrip:problem:wrongPin':
      return fail({ kind: 'wrongPin', triesLeft: data.triesLeft });
    case 'urn:onetrip:problem:pinLocked':
      return fail({ kind: 'pinLocked', office: data.office });
    case 'urn:onetrip:problem:cardLost':
      return fail({ kind: 'cardLost', office: data.office });
    case 'urn:onetrip:problem:cardExpired':
      return fail({ kind: 'cardExpired', office: data.office });
    case 'urn:onetrip:problem:unknownCard':
      return fail({ kind: 'unknownCard' });
    case 'urn:onetrip:problem:recordUnfit':
      return fail({ kind: 'recordUnfit' });
    case 'urn:onetrip:problem:tryLost':
      return fail({ kind: 'tryLost', reason: 'the campus does not know what became of the try' });
  }
}

/** A record is refused that is another's than the one asked for, or that the campus did not vouch for lately. */
export function readRecord(
  answer: Answer,
  asked: string,
  wall: Date,
  oldestMs: number,
): Result<PersonRecord, RecordProblem | Unusable> {
  if (answer.status === 200) {
    const read = fitting<PersonRecord>(recordAnswer, answer);
    if (!read.ok) return read;
    const { holder, asOf } = read.value;
    if (holder.number !== asked) return unfit('holder.number: is of another person than was asked for');
    const stale = staleness(asOf, wall, oldestMs);
    return stale === null ? read : unfit(stale);
  }
  if (answer.status === 404 && noRecordProblem.safeParse(answer.body).success) return fail({ kind: 'noRecord' });
  if (answer.status === 500 && recordUnfitProblem.safeParse(answer.body).success) return fail({ kind: 'recordUnfit' });
  const fault = faultProblems.safeParse(answer.body);
  if (fault.data?.type === 'urn:onetrip:problem:visitOver') return fail({ kind: 'visitOver' });
  return unusable(answer, fault.error);
}

/** Whether the door speaks this contract and has records that are not too old. */
export function readHealth(answer: Answer, wall: Date, oldestMs: number): Result<void, Unusable> {
  if (answer.status !== 200) return unusable(answer);
  const read = fitting(healthAnswer, answer);
  if (!read.ok) return read;
  const { versions, asOf } = read.value;
  if (!versions.includes(contractVersion)) {
    return unfit(`versions: has ${versions.join(', ')}, and this station speaks ${contractVersion}`);
  }
  const stale = typeof asOf === 'string' ? staleness(asOf, wall, oldestMs) : null;
  return stale === null ? ok(undefined) : unfit(stale);
}

export function isUnusable(problem: { readonly kind: string }): problem is Unusable {
  return problem.kind === 'unusable';
}

function staleness(asOf: string, wall: Date, oldestMs: number): string | null {
  const age = wall.getTime() - Date.parse(asOf);
  if (age > oldestMs) return `asOf: is ${hours(age)} ago, more than the ${hours(oldestMs)} of records.oldestHours`;
  return age < -longestAhead ? `asOf: is ${hours(-age)} in the future by this station's clock` : null;
}

const hours = (ms: number): string => `${Math.round(ms / 360_000) / 10} h`;

function fitting<Value>(schema: z.ZodType<Value>, { body }: Answer): Result<Value, Unusable> {
  const read = schema.safeParse(body);
  return read.success ? ok(read.data) : unfit(misfitsOf(read.error));
}

function unfit(reason: string): Result<never, Unusable> {
  return fail({ kind: 'unusable', reason, settled: false });
}

/** A problem of the contract by its name; of any other answer why it is none. */
function unusable({ status, body }: Answer, misfit?: z.ZodError): Result<never, Unusable> {
  const fault = faultProblems.safeParse(body);
  if (fault.success && fault.data.status === status) {
    const name = fault.data.type.replace('urn:onetrip:problem:', '');
    return fail({ kind: 'unusable', reason: `HTTP ${status}, ${name}`, settled: name !== 'internal' });
  }
  const why =
    misfit === undefined ? 'no problem of the contract' : misfitsOf(misfit).replaceAll(/urn:onetrip:problem:/g, '');
  return fail({ kind: 'unusable', reason: `HTTP ${status}, ${why}`, settled: false });
}
