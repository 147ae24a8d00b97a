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
import { contradictionsIn } from '../contradictions.ts';
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
const sides = {
  zh: side(80).describe('In Chinese; empty, `null` or left out where there is none.'),
  en: side(160).describe('In English; empty, `null` or left out where there is none.'),
};
const isSaid = ({ zh, en }: Sentence): boolean => zh !== '' || en !== '';
const bilingual = z.object(sides).refine(isSaid, 'has no text in either language');
/** Signs a sheet, or is named to a visitor, in both languages. */
const office = z.object({ zh: text(40).describe('In Chinese.'), en: text(80).describe('In English.') });
/** Read by visitors; in the other language where one is missing. */
const told = bilingual.transform(({ zh, en }) => ({ zh: zh === '' ? en : zh, en: en === '' ? zh : en }));
const day = z.iso.date();
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month like 2026-11');
const instant = z.iso.datetime({ offset: true });
/** A student or staff number, which becomes part of a path. */
const number = z
  .string()
  .regex(/^[A-Za-z0-9]{1,32}$/, 'must be 1 to 32 letters and digits')
  .describe('The student or staff number.');
const documentNumber = text(40).describe('As it stands in the document.');

const identity = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('idCard'),
    number: z
      .string()
      .trim()
      .regex(/^\d{17}[\dXx]$/, 'must be 17 digits and a digit or X')
      .describe('Of the resident identity card (GB 11643): 17 digits and a digit or X.'),
  }),
  z.object({
    kind: z.literal('passport'),
    number: documentNumber,
    nationality: bilingual.describe('The country, 西班牙, Spain.'),
  }),
]);

/** A name that is missing or cannot be printed is passed on: its holder is told which office mends it. */
const holder = z.object({
  number,
  name: side(60).describe('In Chinese characters.'),
  romanisedName: side(120).describe(
    'In Latin letters, surname first, as it is to be printed; nothing derives it from the other.',
  ),
  gender: z.enum(['male', 'female']).describe('As the school has it on record.'),
  birthDate: day.describe('A calendar day, 2005-11-03.'),
  identity: identity.nullable().describe('In full; it is masked on a sheet. `null`: the sheet says nothing of it.'),
});

const degree = z.object({
  name: bilingual.describe('理学学士, Bachelor of Science.'),
  minor: z.boolean().describe('Conferred for a minor, and noted in the certificate of the degree in the major.'),
  programme: bilingual.describe('In which it was conferred.'),
  conferred: month.describe('2025-06.'),
  certificateNumber: documentNumber.describe('学位证书编号. Several degrees may stand in one certificate.'),
});

const status = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('active') }),
  z.object({
    kind: z.literal('onLeave'),
    since: day.describe('The first day of the leave.'),
    until: day.exactOptional().describe('The last day, where it is fixed.'),
  }),
  z.object({
    kind: z.literal('graduated'),
    graduated: month.describe('2025-06.'),
    certificateNumber: documentNumber.describe('毕业证书编号.'),
    degrees: z.array(degree).max(4).describe('Empty for who graduated without one.'),
  }),
]);

const study = z.object({
  level: z.enum(['undergraduate', 'master', 'doctoral']).describe('培养层次.'),
  international: z.boolean().describe('An international student.'),
  college: bilingual.describe('院系.'),
  programme: bilingual.describe('专业.'),
  admitted: month.describe('2024-09.'),
  durationYears: z.number().min(0.5).max(10).describe('学制, in years.'),
  status: status.describe('学籍状态. Who left without graduating has no record.'),
  expectedGraduation: month.describe('2028-06.'),
  creditsRequired: z.number().min(0).max(1000).describe('Credits that the programme requires.'),
});

const term = z.object({
  season: z.enum(['fall', 'spring']).describe('The half of the academic year.'),
  academicYear: z.int().min(1950).max(2200).describe('The year in which it begins: 2026 for 2026–2027.'),
});

const wordedMark = z
  .object({ ...sides, passed: z.boolean().describe('Whether its credits are earned.') })
  .refine(isSaid, 'has no text in either language')
  .describe('In words of the school: 优秀, B+. Printed as they stand.');

const course = z.object({
  term: term.describe('In which it was taken.'),
  name: bilingual.describe('课程名称.'),
  nature: bilingual.describe('课程性质.'),
  credits: z.number().min(0).max(100).describe('学分.'),
  mark: z
    .union([
      z.number().min(0).max(100).describe('Out of 100.'),
      z.enum(['P', 'EX', 'DE', 'AB']).describe('Passed without a mark, exempted, deferred, absent.'),
      wordedMark,
    ])
    .describe('课程成绩.'),
  gradePoint: z
    .number()
    .min(0)
    .max(100)
    .nullable()
    .describe("The school's own point for this result; `null`: by the station's rule."),
  retaken: z.boolean().describe('Taken again after a failure.'),
});

const common = {
  asOf: instant.describe('When the campus vouched for these facts; an instant with its offset.'),
  holder: holder.describe('Whom the record is about.'),
  office: office.describe(
    'The office that signs and answers for this person; a template pack of the station may name another.',
  ),
  officer: z
    .object({ name: office.describe('Who heads it.'), title: office.describe('As whom.') })
    .nullable()
    .describe('Who signs; `null`: nobody is named.'),
  holds: z
    .array(
      z.object({
        document: text(40).describe('The kind of document, such as `transcript`; `*`: all of them.'),
        reason: told.describe('As visitors read it.'),
        office: told.describe('Where it is settled.'),
      }),
    )
    .max(50)
    .describe('What keeps documents back.'),
};

const student = z.object({
  kind: z.literal('student'),
  ...common,
  study: study.describe('The course of study.'),
  courses: z.array(course).max(400).describe('In the order in which they were taken.'),
  statusChanges: z
    .array(
      z.object({
        date: day.describe('2024-09-02.'),
        change: bilingual.describe('转专业, Transfer.'),
        note: z
          .object({
            zh: side(200).describe('In Chinese; may be missing.'),
            en: side(200).describe('In English; may be missing.'),
          })
          .describe('What it meant.'),
      }),
    )
    .max(100)
    .describe('学籍异动, oldest first.'),
  awards: z
    .array(
      z.object({
        date: day.describe('2025-10-20.'),
        name: bilingual.describe('一等奖学金, First-Class Scholarship.'),
        by: bilingual.describe('Who gave it.'),
      }),
    )
    .max(100)
    .describe('Oldest first.'),
  ranking: z
    .object({
      upTo: term.describe('The last term whose marks count.'),
      rank: z.int().min(1).describe('1 is the best.'),
      cohort: z.int().min(1).describe('How many were ranked.'),
    })
    .nullable()
    .describe('`null`: not ranked.'),
});

const contract = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fixedTerm'), until: day.describe('Its last day.') }),
  z.object({ kind: z.literal('openEnded') }),
]);

const staffMember = z.object({
  kind: z.literal('staff'),
  ...common,
  employment: z
    .object({
      department: bilingual.describe('单位.'),
      position: bilingual.describe('副研究馆员, Associate Research Librarian.'),
      since: month.describe('2015-07.'),
      contract: contract.describe('The kind of contract.'),
    })
    .describe('The present post.'),
  income: z
    .object({
      from: month.describe('The first month that counts.'),
      to: month.describe('The last one.'),
      fen: z.int().min(0).describe('Before tax, in hundredths of a yuan.'),
    })
    .nullable()
    .describe('`null`: none is on record.'),
  leave: z
    .object({ from: day.describe('The first day.'), to: day.describe('The last day.') })
    .nullable()
    .describe('An approved leave, under way or to come.'),
});

/** All that the asked documents state. What no asked document states may be an empty list or `null`, and is never left out. */
export const recordAnswer = z.discriminatedUnion('kind', [student, staffMember]).superRefine((record, context) => {
  for (const { path, message } of contradictionsIn(record))
    context.addIssue({ code: 'custom', path: [...path], message });
}) satisfies z.ZodType<PersonRecord>;

/**
 * `try` is the station's name for this entry of a PIN. The same `try` again means that an answer was lost: it is answered as
 * before and counts once.
 */
export const authenticationRequest = z.object({
  try: z
    .uuid()
    .describe('The name of this entry of a PIN. The same `try` again is answered as before and counts once.'),
  card: z
    .union([
      z.strictObject({
        uid: z
          .string()
          .regex(/^([0-9A-F]{2}){4,10}$/, 'must be 4 to 10 bytes in capital hex')
          .describe('The UID of a card that proved nothing: 4 to 10 bytes in capital hex, first byte first.'),
      }),
      z.strictObject({
        cardNumber: text(64).describe('The number that a card proved; it is then not looked up by anything else.'),
      }),
      z.strictObject({
        code: z.string().min(1).max(1024).describe('What a 2D scanner read off a telephone, as it is.'),
      }),
    ])
    .describe('How the card is known.'),
  pin: z.string().max(20).describe('As it was entered.'),
});

/** `visitToken` is opaque to the station, which keeps it for the visit and in memory alone. */
export const cardholderAnswer = z.object({
  number,
  kind: z.enum(['student', 'staff']).describe('What kind of record this person has.'),
  visitToken: z
    .string()
    .regex(/^[A-Za-z0-9._~+/=-]{1,2048}$/, 'must be 1 to 2048 characters of a bearer token')
    .describe("Opens this person's record for the visit; a bearer token of whatever kind."),
});

/** `versions`: of this contract, that the door speaks. `asOf`: of the records, where they are copied at times. */
export const healthAnswer = z.object({
  versions: z.array(z.int().min(1)).min(1).max(20).describe('The versions of this contract that the campus speaks.'),
  asOf: instant.nullish().describe('Of the records, where they are copied at times; else `null` or left out.'),
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
    type: z.literal(problemType(name)).describe('Which problem it is.'),
    status: z.literal(httpStatus).describe('As the HTTP status.'),
    title: z.string().exactOptional().describe('For people who read logs; a station does not.'),
  };
  return z.object({ ...known, ...shape });
}

/** The PIN was right, and what the school has of this person cannot be right; asking again gives the same. */
export const recordUnfitProblem = problem('recordUnfit', 500, {});

/** Why a card or its PIN is refused. `tryLost`: this `try` was counted, and nobody knows any more with which answer. */
export const authenticationProblems = z.discriminatedUnion('type', [
  problem('wrongPin', 401, { triesLeft: z.int().min(0).max(99).describe('How many wrong PINs more lock the card.') }),
  problem('cardLost', 403, { office: told.describe('Whom to see.') }),
  problem('cardExpired', 403, { office: told.describe('Whom to see.') }),
  problem('unknownCard', 404, {}),
  problem('tryLost', 409, {}),
  problem('pinLocked', 423, { office: told.describe('Who unlocks the card.') }),
  recordUnfitProblem,
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
