/**
 * What a letter that is worded outside of this program may name. These tables are the whole whitelist: each placeholder
 * is one fact of the record, worded as the school's own letters word it.
 */
import { amountInFigures, amountInWords } from './amount.ts';
import type { Bilingual, Holder, Order } from './certificate.ts';
import { type Employment, employment } from './employment.ts';
import { type EnrolmentFacts, enrolment } from './enrolment.ts';
import { type ExpectedGraduationFacts, expectedGraduation } from './expected-graduation.ts';
import { type GraduationFacts, graduation } from './graduation.ts';
import { type Income, income } from './income.ts';
import { type Ranking, ranking, share } from './ranking.ts';
import { type StudyFacts, studentOf, termOf } from './study.ts';
import { staffInEnglish, staffNamed, studentInEnglish, studentNamed } from './whom.ts';
import { counted, day, month, romanised, series, unbroken } from './wording.ts';

/** `null`: there is no such fact, and the paragraph that names it is left out. */
export type Values = Readonly<Record<string, Bilingual | null>>;

type Table<Facts> = Readonly<Record<string, (facts: Facts) => Bilingual | null>>;

/** The facts of a table, worded. */
export function valuesOf<Facts>(table: Table<Facts>, facts: Facts): Values {
  return Object.fromEntries(Object.entries(table).map(([name, word]) => [name, word(facts)]));
}

const both = (text: string): Bilingual => ({ zh: text, en: text });
const dayOf = (date: string): Bilingual => ({ zh: day(date, 'zh'), en: day(date, 'en') });
const monthOf = (date: string): Bilingual => ({ zh: month(date, 'zh'), en: month(date, 'en') });

export const ofOrder = {
  school: ({ issuer }) => issuer.school,
  office: ({ issuer }) => issuer.office,
  issued: ({ copy }) => dayOf(copy.issuedAt),
  verifiableUntil: ({ copy }) => dayOf(copy.verifiableUntil),
  purpose: ({ purpose }) => purpose,
} as const satisfies Table<Pick<Order<unknown>, 'issuer' | 'copy' | 'purpose'>>;

const ofHolder = {
  name: ({ name, romanisedName }) => ({ zh: unbroken(name), en: romanised(romanisedName) }),
  romanisedName: ({ romanisedName }) => both(romanised(romanisedName)),
  number: ({ number }) => both(number),
  gender: ({ gender }) => (gender === 'male' ? { zh: '男', en: 'male' } : { zh: '女', en: 'female' }),
  birthDate: ({ birthDate }) => dayOf(birthDate),
} as const satisfies Table<Holder>;

export const ofStudent = {
  holder: (who) => ({ zh: studentNamed(who).join('，'), en: studentInEnglish(who) }),
  ...ofHolder,
} as const satisfies Table<Holder>;

export const ofStaffMember = {
  holder: (who) => ({ zh: staffNamed(who).join('，'), en: staffInEnglish(who) }),
  ...ofHolder,
} as const satisfies Table<Holder>;

export const ofStudy = {
  student: (study) => studentOf(study),
  college: ({ college }) => college,
  programme: ({ programme }) => programme,
  admitted: ({ admitted }) => monthOf(admitted),
  admittedYear: ({ admitted }) => both(admitted.slice(0, 4)),
  duration: ({ durationYears }) => ({
    zh: unbroken(`${counted(durationYears, 'han')}年`),
    en: counted(durationYears, 'cardinal'),
  }),
} as const satisfies Table<StudyFacts>;

type Present = Pick<EnrolmentFacts, 'yearOfStudy' | 'term'>;

export const ofPresentStudy = {
  yearOfStudy: ({ yearOfStudy }) => ({
    zh: unbroken(`${counted(yearOfStudy, 'han')}年级`),
    en: counted(yearOfStudy, 'ordinal'),
  }),
  term: ({ term }) => termOf(term),
} as const satisfies Table<Present>;

type Progress = Pick<ExpectedGraduationFacts, 'expectedGraduation' | 'creditsEarned' | 'creditsRequired'>;

export const ofProgress = {
  expectedGraduation: (progress) => monthOf(progress.expectedGraduation),
  creditsEarned: ({ creditsEarned }) => both(creditsEarned.toFixed(1)),
  creditsRequired: ({ creditsRequired }) => both(creditsRequired.toFixed(1)),
} as const satisfies Table<Progress>;

export const ofLeave = {
  leaveSince: ({ since }) => dayOf(since),
} as const satisfies Table<{ readonly since: string }>;

export const ofGraduation = {
  graduated: ({ graduated }) => monthOf(graduated),
  graduationNumber: ({ certificateNumber }) => both(certificateNumber),
  degrees: ({ degrees }) =>
    degrees.length === 0
      ? null
      : {
          zh: degrees
            .map(
              (degree) =>
                `${degree.programme.zh}专业${degree.name.zh}（${month(degree.conferred, 'zh')}，证书编号${degree.certificateNumber}）`,
            )
            .join('、'),
          en: series(
            degrees.map(
              (degree) =>
                `${degree.name.en} in ${degree.programme.en} (${month(degree.conferred, 'en')}, No.\u00a0${degree.certificateNumber})`,
            ),
          ),
        },
} as const satisfies Table<Pick<GraduationFacts, 'graduated' | 'certificateNumber' | 'degrees'>>;

export const ofRanking = {
  rank: ({ rank }) => both(String(rank)),
  cohort: ({ cohort }) => both(String(cohort)),
  rankShare: (place) => both(share(place)),
  rankedUpTo: ({ upTo }) => termOf(upTo),
} as const satisfies Table<Ranking>;

export const ofEmployment = {
  department: ({ department }) => department,
  position: ({ position }) => position,
  since: ({ since }) => monthOf(since),
} as const satisfies Table<Employment>;

export const ofIncome = {
  incomeFrom: ({ from }) => monthOf(from),
  incomeTo: ({ to }) => monthOf(to),
  amount: ({ fen }) => both(amountInFigures(fen)),
  amountInWords: ({ fen }) => both(unbroken(`人民币${amountInWords(fen)}`)),
} as const satisfies Table<Income>;

const namesIn = (...tables: readonly Readonly<Record<string, unknown>>[]): readonly string[] =>
  tables.flatMap((table) => Object.keys(table));

const anyStudent = namesIn(ofOrder, ofStudent, ofStudy);

/** Whose record has which facts: by what a person is at the school now. */
export const placeholdersOf = {
  active: [...anyStudent, ...namesIn(ofPresentStudy, ofProgress)],
  onLeave: [...anyStudent, ...namesIn(ofLeave, ofProgress)],
  graduated: [...anyStudent, ...namesIn(ofGraduation)],
  staff: namesIn(ofOrder, ofStaffMember, ofEmployment),
} as const;

export type Standing = keyof typeof placeholdersOf;

/** The letters of this program that consist of sentences alone, and what other sentences of theirs may name. */
export const rewordable = {
  enrolment: { languages: enrolment.languages, placeholders: placeholdersOf.active },
  expectedGraduation: { languages: expectedGraduation.languages, placeholders: placeholdersOf.active },
  graduation: { languages: graduation.languages, placeholders: placeholdersOf.graduated },
  ranking: { languages: ranking.languages, placeholders: [...placeholdersOf.active, ...namesIn(ofRanking)] },
  employment: { languages: employment.languages, placeholders: placeholdersOf.staff },
  income: { languages: income.languages, placeholders: [...placeholdersOf.staff, ...namesIn(ofIncome)] },
} as const;

export type Rewordable = keyof typeof rewordable;

/** Facts that not everybody has of whom the letter speaks: a paragraph that names one is left out for the others. */
export const optionalPlaceholders: readonly string[] = ['purpose', 'degrees'];
