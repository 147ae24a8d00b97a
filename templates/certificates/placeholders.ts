/**
 * What a letter that is worded outside of this program may name. These tables are the whole whitelist: each placeholder
 * is one fact of the record, worded as the school's own letters word it.
 */

import { amountInFigures, amountInWords, monthlyAverage } from './amount.ts';
import type { Bilingual, CopyFrame } from './certificate.ts';
import { bilingualTexts } from './declaration.ts';
import type { RankedPlace } from './grades.ts';
import { counted, day, month, romanised, series, share, unbroken } from './notation.ts';
import type { Employment, Graduation, Holder, Income, StaffMember, StudyFacts } from './person.ts';
import type { Standing } from './standing.ts';
import { type PresentStudy, studentOf, termOf } from './study.ts';
import { staffInEnglish, staffNamed, studentInEnglish, studentNamed } from './whom.ts';

/** `null`: there is no such fact, and the paragraph that names it is left out. */
export type Values = Readonly<Record<string, Bilingual | null>>;

type Table<Facts> = Readonly<Record<string, (facts: Facts) => Bilingual | null>>;

/** The facts of a table, worded. */
export function valuesOf<Facts>(table: Table<Facts>, facts: Facts): Values {
  return Object.fromEntries(Object.entries(table).map(([name, word]) => [name, word(facts)]));
}

const both = (text: string): Bilingual => ({ zh: text, en: text });
const dayOf = (date: string): Bilingual => ({ zh: day(date, 'zh'), en: day(date, 'en') });
const amountOf = (fen: number): Bilingual => ({ zh: amountInFigures(fen, 'zh'), en: amountInFigures(fen, 'en') });
const monthOf = (date: string): Bilingual => ({ zh: month(date, 'zh'), en: month(date, 'en') });

/** A text that is made of others: there is none in a language in which one of them is missing. */
const whole = (parts: readonly Bilingual[], { zh, en }: Bilingual): Bilingual => ({
  zh: parts.some((part) => part.zh === '') ? '' : zh,
  en: parts.some((part) => part.en === '') ? '' : en,
});

export const ofFrame = {
  school: ({ issuer }) => issuer.school,
  office: ({ issuer }) => issuer.office,
  issued: ({ copy }) => dayOf(copy.issuedAt),
  verifiableUntil: ({ copy }) => dayOf(copy.verifiableUntil),
  purpose: ({ purpose }) => purpose,
} as const satisfies Table<Pick<CopyFrame, 'issuer' | 'copy' | 'purpose'>>;

const ofHolder = {
  name: ({ name, romanisedName }) => ({ zh: unbroken(name), en: romanised(romanisedName) }),
  romanisedName: ({ romanisedName }) => both(romanised(romanisedName)),
  number: ({ number }) => both(number),
  gender: ({ gender }) => (gender === 'male' ? { zh: '男', en: 'male' } : { zh: '女', en: 'female' }),
  birthDate: ({ birthDate }) => dayOf(birthDate),
} as const satisfies Table<Holder>;

export const ofStudent = {
  holder: (who) => ({ zh: studentNamed(who), en: studentInEnglish(who) }),
  ...ofHolder,
} as const satisfies Table<Holder>;

export const ofStaffMember = {
  holder: (who) => ({ zh: staffNamed(who), en: staffInEnglish(who) }),
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

export const ofPresentStudy = {
  yearOfStudy: ({ yearOfStudy }) => ({
    zh: unbroken(`${counted(yearOfStudy, 'han')}年级`),
    en: counted(yearOfStudy, 'ordinal'),
  }),
  term: ({ term }) => termOf(term),
} as const satisfies Table<PresentStudy>;

interface Progress {
  readonly expectedGraduation: string;
  readonly creditsEarned: number;
  readonly creditsRequired: number;
}

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
      : whole(bilingualTexts(degrees), {
          zh: degrees
            .map(
              (degree) =>
                `${degree.programme.zh}专业${degree.name.zh}（${degree.minor ? '辅修，' : ''}${month(degree.conferred, 'zh')}，证书编号${degree.certificateNumber}）`,
            )
            .join('、'),
          en: series(
            degrees.map(
              (degree) =>
                `${degree.name.en} in ${degree.programme.en} (${degree.minor ? 'minor, ' : ''}${month(degree.conferred, 'en')}, No.\u00a0${degree.certificateNumber})`,
            ),
          ),
        }),
} as const satisfies Table<Graduation>;

export const ofRanking = {
  rank: ({ rank }) => both(String(rank)),
  cohort: ({ cohort }) => both(String(cohort)),
  rankShare: (place) => both(share(place)),
  rankedUpTo: ({ upTo }) => termOf(upTo),
  gradePointAverage: ({ gradePointAverage }) => both(gradePointAverage.toFixed(2)),
} as const satisfies Table<RankedPlace>;

export const ofEmployment = {
  department: ({ department }) => department,
  position: ({ position }) => position,
  since: ({ since }) => monthOf(since),
  contract: ({ contract }) =>
    contract.kind === 'openEnded'
      ? { zh: '聘用合同无固定期限', en: 'an open-ended contract' }
      : {
          zh: `聘用合同期限至${day(contract.until, 'zh')}`,
          en: `a fixed-term contract until ${day(contract.until, 'en')}`,
        },
} as const satisfies Table<Employment>;

export const ofStaffLeave = {
  leave: ({ leave }) =>
    leave === null
      ? null
      : {
          zh: `${day(leave.from, 'zh')}至${day(leave.to, 'zh')}`,
          en: `${day(leave.from, 'en')}, to ${day(leave.to, 'en')}`,
        },
} as const satisfies Table<Pick<StaffMember, 'leave'>>;

export const ofIncome = {
  incomeFrom: ({ from }) => monthOf(from),
  incomeTo: ({ to }) => monthOf(to),
  amount: ({ fen }) => amountOf(fen),
  amountInWords: ({ fen }) => ({
    zh: unbroken(`人民币${amountInWords(fen)}`),
    en: amountInFigures(fen, 'en'),
  }),
  monthlyAverage: ({ fen }) => amountOf(monthlyAverage(fen)),
} as const satisfies Table<Income>;

const namesIn = (...tables: readonly Readonly<Record<string, unknown>>[]): readonly string[] =>
  tables.flatMap((table) => Object.keys(table));

const anyStudent = namesIn(ofFrame, ofStudent, ofStudy);

/** Whose record has which facts: by what a person is at the school now. */
export const placeholdersOf: Readonly<Record<Standing, readonly string[]>> = {
  active: [...anyStudent, ...namesIn(ofPresentStudy, ofProgress)],
  onLeave: [...anyStudent, ...namesIn(ofLeave, ofProgress)],
  graduated: [...anyStudent, ...namesIn(ofGraduation)],
  staff: namesIn(ofFrame, ofStaffMember, ofEmployment, ofStaffLeave),
};

/** Facts that not every holder of the document has: a paragraph that names one is left out where there is none. */
export const optionalPlaceholders: readonly string[] = ['purpose', 'degrees', 'leave'];
