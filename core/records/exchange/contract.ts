/**
 * What a station and its campus say to one another about cards and records: JSON over HTTPS, version 1.
 *
 * | request | answers |
 * | --- | --- |
 * | POST /v1/authentications, `authenticationRequest` | 200 `cardholderAnswer`, or a problem of `authenticationProblems` |
 * | GET /v1/people/{number}/record?documents=a,b | 200 `recordAnswer`, or 404 `noRecord` |
 * | GET /v1/health | 200 `healthAnswer`, or 503 |
 *
 * A request about one person carries the token that the PIN gave: `Authorization: Bearer …`. Problems are RFC 9457 problem
 * details, told apart by `type`. Fields that are not listed here are let go, so that a campus may add some; a value that is
 * not as it is here refuses the answer. Nothing here names a value of a person in a complaint.
 */
import { z } from 'zod';
import type { Sentence } from '../../sentence.ts';
import type { PersonRecord } from '../record-source.ts';

/** The version of the contract, which is also in its paths. */
export const contractVersion = 1;

/** In octets; a longer answer is not read to its end. */
export const longestAnswer = 256 * 1024;

export const authenticationsPath = '/v1/authentications';
export const healthPath = '/v1/health';
export const recordPath = (number: string): string => `/v1/people/${encodeURIComponent(number)}/record`;

/** Half a character, and the sign that stands for one that was lost, come from a broken conversion. */
const isWhole = (text: string): boolean => text.isWellFormed() && !text.includes('\uFFFD');
const longText = (longest: number) => z.string().max(longest).trim().refine(isWhole, 'has a broken character');
const text = (longest: number) => longText(longest).min(1);
const empty = (given: string | null | undefined): string => given ?? '';
const side = (longest: number) => longText(longest).nullish().transform(empty);
/** A text that is `null`, empty or not there is missing, and `''`: a document is printed in the other language all the same. */
const sides = { zh: side(80), en: side(160) };
const isSaid = ({ zh, en }: Sentence): boolean => zh !== '' || en !== '';
const bilingual = z.object(sides).refine(isSaid, 'has no text in either language');
/** Signs a sheet, or is named to a visitor, in both languages. */
const office = z.object({ zh: text(40), en: text(80) });
/** Read by visitors; in the other language where one is missing. */
const told = bilingual.transform(({ zh, en }) => ({ zh: zh === '' ? en : zh, en: en === '' ? zh : en }));
const day = z.iso.date();
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month like 2026-11');
const instant = z.iso.datetime({ offset: true });
/** A student or staff number, which becomes part of a path. */
const number = z.string().regex(/^[A-Za-z0-9]{1,32}$/, 'must be 1 to 32 letters and digits');
const documentNumber = text(40);

const identity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idCard'), number: documentNumber }),
  z.object({ kind: z.literal('passport'), number: documentNumber, nationality: bilingual }),
]);

/** A name that is missing or cannot be printed is passed on: its holder is told which office mends it. */
const holder = z.object({
  number,
  name: side(60),
  romanisedName: side(120),
  gender: z.enum(['male', 'female']),
  birthDate: day,
  identity: identity.nullable(),
});

const degree = z.object({
  name: bilingual,
  minor: z.boolean(),
  programme: bilingual,
  conferred: month,
  certificateNumber: documentNumber,
});

const status = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('active') }),
  z.object({ kind: z.literal('onLeave'), since: day, until: day.exactOptional() }),
  z.object({
    kind: z.literal('graduated'),
    graduated: month,
    certificateNumber: documentNumber,
    degrees: z.array(degree).max(4),
  }),
]);

const study = z.object({
  level: z.enum(['undergraduate', 'master', 'doctoral']),
  international: z.boolean(),
  college: bilingual,
  programme: bilingual,
  admitted: month,
  durationYears: z.number().min(0.5).max(10),
  status,
  expectedGraduation: month,
  creditsRequired: z.number().min(0).max(1000),
});

const term = z.object({ season: z.enum(['fall', 'spring']), academicYear: z.int().min(1950).max(2200) });

const wordedMark = z.object({ ...sides, passed: z.boolean() }).refine(isSaid, 'has no text in either language');

const course = z.object({
  term,
  name: bilingual,
  nature: bilingual,
  credits: z.number().min(0).max(100),
  mark: z.union([z.number().min(0).max(100), z.enum(['P', 'EX', 'DE', 'AB']), wordedMark]),
  gradePoint: z.number().min(0).max(100).nullable(),
  retaken: z.boolean(),
});

const common = {
  /** When the campus vouched for these facts. */
  asOf: instant,
  holder,
  office,
  officer: z.object({ name: office, title: office }).nullable(),
  holds: z.array(z.object({ document: text(40), reason: told, office: told })).max(50),
};

const student = z.object({
  kind: z.literal('student'),
  ...common,
  study,
  courses: z.array(course).max(400),
  statusChanges: z
    .array(z.object({ date: day, change: bilingual, note: z.object({ zh: side(200), en: side(200) }) }))
    .max(100),
  awards: z.array(z.object({ date: day, name: bilingual, by: bilingual })).max(100),
  ranking: z.object({ upTo: term, rank: z.int().min(1), cohort: z.int().min(1) }).nullable(),
});

const contract = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixedTerm'), until: day }),
  z.object({ kind: z.literal('openEnded') }),
]);

const staffMember = z.object({
  kind: z.literal('staff'),
  ...common,
  employment: z.object({ department: bilingual, position: bilingual, since: month, contract }),
  income: z.object({ from: month, to: month, fen: z.int().min(0) }).nullable(),
  leave: z.object({ from: day, to: day }).nullable(),
});

/** All that the asked documents state. What no asked document states may be an empty list or `null`, and is never left out. */
export const recordAnswer = z.discriminatedUnion('kind', [student, staffMember]) satisfies z.ZodType<PersonRecord>;

/**
 * `try` is the station's name for this entry of a PIN. The same `try` again means that an answer was lost: it is answered as
 * before and counts once.
 */
export const authenticationRequest = z.object({
  try: z.uuid(),
  card: z.union([
    z.strictObject({ uid: z.string().regex(/^([0-9A-F]{2}){4,10}$/, 'must be 4 to 10 bytes in capital hex') }),
    /** Which the card proved; it is then not looked up by anything else. */
    z.strictObject({ cardNumber: text(64) }),
    /** What a 2D scanner read off a telephone, as it is. */
    z.strictObject({ code: z.string().min(1).max(1024) }),
  ]),
  pin: z.string().max(20),
});

/** `visitToken` is opaque to the station, which keeps it for the visit and in memory alone. */
export const cardholderAnswer = z.object({
  number,
  kind: z.enum(['student', 'staff']),
  visitToken: z.string().regex(/^[A-Za-z0-9._~+/=-]{1,2048}$/, 'must be 1 to 2048 characters of a bearer token'),
});

/** `versions`: of this contract, that the door speaks. `asOf`: of the records, where they are copied at times. */
export const healthAnswer = z.object({
  versions: z.array(z.int().min(1)).min(1).max(20),
  asOf: instant.nullish(),
});

const urn = 'urn:onetrip:problem:';
/** What `type` is in the problem details of this name. */
export const problemType = <Name extends string>(name: Name): `${typeof urn}${Name}` => `${urn}${name}`;

function problem<Name extends string, Status extends number, Shape extends z.ZodRawShape>(
  name: Name,
  httpStatus: Status,
  shape: Shape,
) {
  const known = {
    type: z.literal(problemType(name)),
    status: z.literal(httpStatus),
    title: z.string().exactOptional(),
  };
  return z.object({ ...known, ...shape });
}

/** Why a card or its PIN is refused. `tryLost`: this `try` was counted, and nobody knows any more with which answer. */
export const authenticationProblems = z.discriminatedUnion('type', [
  problem('wrongPin', 401, { triesLeft: z.int().min(0).max(99) }),
  problem('cardLost', 403, { office: told }),
  problem('cardExpired', 403, { office: told }),
  problem('unknownCard', 404, {}),
  problem('tryLost', 409, {}),
  problem('pinLocked', 423, { office: told }),
]);

/** The person is known, and there is no record of them. */
export const noRecordProblem = problem('noRecord', 404, {});

/**
 * What is no matter of the visitor's, who is told that the campus cannot be reached. But for `internal`, each of them says
 * that nothing was done: a PIN was not passed on, and counts nowhere.
 */
export const faultProblems = z.discriminatedUnion('type', [
  problem('badRequest', 400, {}),
  /** The visit's token is missing, another's or too old. */
  problem('visitOver', 401, {}),
  /** The station's certificate is none that the campus gave, or it was revoked. */
  problem('unknownStation', 403, {}),
  problem('internal', 500, {}),
  /** What is behind the door, records or PINs, is away; in answer to health: one of them is, so nobody can be served. */
  problem('unavailable', 503, {}),
]);

/** What does not fit, by the path of the field; never its value. */
export function misfitsOf({ issues }: z.ZodError): string {
  const misfits = issues.slice(0, 3).map(({ path, message }) => {
    const field = path.length === 0 ? 'the answer' : path.join('.');
    return `${field}: ${message.replace(/^Invalid (input: |discriminator value\. )/, '')}`;
  });
  return issues.length > misfits.length
    ? `${misfits.join('; ')}; ${issues.length - misfits.length} more`
    : misfits.join('; ');
}
