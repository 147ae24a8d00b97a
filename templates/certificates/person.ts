/**
 * The people whom documents are about, and the facts about them that documents state. Days are plain ISO dates
 * (`2026-11-23`), months are `2026-11`. A text that the school has in one language alone is `''` in the other: then no
 * document that states it is made in that language.
 */
import type { Bilingual } from '../layout/letter.ts';

export type Person = Student | StaffMember;

export interface Student {
  readonly kind: 'student';
  readonly holder: Holder;
  readonly study: Study;
  /** In the order in which they were taken. */
  readonly courses: readonly CourseResult[];
  readonly statusChanges: readonly StatusChange[];
  readonly awards: readonly Award[];
  /** `null` until the student has been ranked. */
  readonly ranking: Ranking | null;
}

export interface StaffMember {
  readonly kind: 'staff';
  readonly holder: Holder;
  readonly employment: Employment;
  /** `null` where the school has none on record. */
  readonly income: Income | null;
  /** Approved leave, under way or to come; `null` where there is none. */
  readonly leave: Leave | null;
}

export interface Holder {
  readonly number: string;
  readonly name: string;
  /** As the school stores it, surname first; never derived from the Chinese name. */
  readonly romanisedName: string;
  readonly gender: 'male' | 'female';
  readonly birthDate: string;
  /** In full; masked when it is set. Without one the clause is left out. */
  readonly identity: IdCard | Passport | null;
}

interface IdCard {
  readonly kind: 'idCard';
  readonly number: string;
}

interface Passport {
  readonly kind: 'passport';
  readonly number: string;
  /** 西班牙, Spain */
  readonly nationality: Bilingual;
}

/** What is stated of a course of study whatever has become of it. */
export interface StudyFacts {
  readonly level: 'undergraduate' | 'master' | 'doctoral';
  readonly international: boolean;
  readonly college: Bilingual;
  readonly programme: Bilingual;
  /** `2024-09` */
  readonly admitted: string;
  /** 学制 in years */
  readonly durationYears: number;
}

export interface Study extends StudyFacts {
  readonly status: StudyStatus;
  /** `2028-06` */
  readonly expectedGraduation: string;
  /** Credits that the programme requires. */
  readonly creditsRequired: number;
}

export type StudyStatus =
  | { readonly kind: 'active' }
  /** First and, where it is fixed, last day: `2026-03-01`, `2027-02-28`. */
  | { readonly kind: 'onLeave'; readonly since: string; readonly until?: string }
  | ({ readonly kind: 'graduated' } & Graduation);

export interface Graduation {
  /** `2025-06` */
  readonly graduated: string;
  readonly certificateNumber: string;
  /** None where the student graduated without one; several may stand in one certificate, whose number each then bears. */
  readonly degrees: readonly Degree[];
}

export interface Degree {
  /** 理学学士, Bachelor of Science */
  readonly name: Bilingual;
  /** 辅修学士学位: noted in the certificate of the degree in the major, whose number it bears. */
  readonly minor: boolean;
  /** 统计学, Statistics: of two degrees each has its own. */
  readonly programme: Bilingual;
  /** `2025-06` */
  readonly conferred: string;
  readonly certificateNumber: string;
}

/** A semester of an academic year. */
export interface Term {
  readonly season: 'fall' | 'spring';
  /** 2026 for 2026–2027 */
  readonly academicYear: number;
}

/** A mark out of 100, or in the school's words; or passed without one (P), exempted (EX), deferred (DE), absent (AB). */
export type Mark = number | 'P' | 'EX' | 'DE' | 'AB' | WordedMark;

/** 优秀 / Excellent, B+ / B+, 合格 / Pass: printed as it stands. */
export interface WordedMark extends Bilingual {
  readonly passed: boolean;
}

export interface CourseResult {
  readonly term: Term;
  readonly name: Bilingual;
  readonly nature: Bilingual;
  readonly credits: number;
  readonly mark: Mark;
  /** The school's own point for this result, such as 3.3 for B+; `null`: by the rule of grade points. */
  readonly gradePoint: number | null;
  /** Taken again after a failure. */
  readonly retaken: boolean;
}

export interface StatusChange {
  /** `2024-09-02` */
  readonly date: string;
  /** 转专业, Change of programme */
  readonly change: Bilingual;
  /** 转入数据科学学院信息管理专业，学号不变 */
  readonly note: Bilingual;
}

export interface Award {
  /** `2025-10-20` */
  readonly date: string;
  /** 一等奖学金, First-Class Scholarship */
  readonly name: Bilingual;
  /** Who gave it. */
  readonly by: Bilingual;
}

export interface Ranking {
  /** The last term whose marks count. */
  readonly upTo: Term;
  /** 1 is the best. */
  readonly rank: number;
  /** How many students were ranked: the holder's programme and year. */
  readonly cohort: number;
}

export interface Employment {
  readonly department: Bilingual;
  /** 副研究馆员, Associate Research Librarian */
  readonly position: Bilingual;
  /** `2015-07` */
  readonly since: string;
  readonly contract: Contract;
}

export type Contract =
  /** `2029-07-31`, the last day of the contract. */
  { readonly kind: 'fixedTerm'; readonly until: string } | { readonly kind: 'openEnded' };

export interface Leave {
  /** First and last day: `2027-01-18`, `2027-02-12`. */
  readonly from: string;
  readonly to: string;
}

export interface Income {
  /** First and last month that count, twelve in all: `2025-11`, `2026-10`. */
  readonly from: string;
  readonly to: string;
  /** Before tax, in fen (hundredths of a yuan), so that no figure is rounded by accident. */
  readonly fen: number;
}
