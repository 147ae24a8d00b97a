/**
 * The port to the campus: who holds this card, and what may be stated of them. The campus checks the PIN and its count
 * of tries is the one that counts; the station only repeats it.
 */
import type { CardRead } from '../../devices/card-reader/card-reader.ts';
import type { Result } from '../../devices/result.ts';
import type {
  Award,
  CourseResult,
  Degree,
  Employment,
  Holder,
  Income,
  Ranking,
  StatusChange,
  StudyFacts,
} from '../../templates/certificates/index.ts';
import type { Problem } from '../messages/problems.ts';
import type { Sentence } from '../sentence.ts';

/** Whom the campus knows by the card. */
export interface Cardholder {
  readonly number: string;
  readonly kind: 'student' | 'staff';
}

export type AuthenticationProblem =
  | Problem<'unknownCard' | 'wrongPin' | 'pinLocked' | 'cardLost' | 'cardExpired'>
  | CampusDown;

export type CampusDown = Problem<'campusDown'>;

/** The facts that documents state about one cardholder, as of an instant. */
export type PersonRecord = StudentRecord | StaffRecord;

interface CommonRecord {
  /** ISO instant at which the campus vouched for these facts. */
  readonly asOf: string;
  readonly holder: Holder;
  /** The office that signs this person's certificates and answers for them. */
  readonly office: Sentence;
  /** What keeps a document back: a library fine holds the transcript. */
  readonly holds: readonly Hold[];
}

export interface StudentRecord extends CommonRecord {
  readonly kind: 'student';
  readonly study: Study;
  /** In the order in which they were taken. */
  readonly courses: readonly CourseResult[];
  readonly statusChanges: readonly StatusChange[];
  readonly awards: readonly Award[];
  /** `null` until the student has been ranked. */
  readonly ranking: Ranking | null;
}

export interface Study extends StudyFacts {
  readonly status: StudyStatus;
  /** `2028-06` */
  readonly expectedGraduation: string;
  /** What the programme asks for. */
  readonly creditsRequired: number;
}

export type StudyStatus =
  | { readonly kind: 'active' }
  /** `2026-03-01` */
  | { readonly kind: 'onLeave'; readonly since: string }
  | {
      readonly kind: 'graduated';
      /** `2025-06` */
      readonly graduated: string;
      readonly certificateNumber: string;
      /** None where the student graduated without one. */
      readonly degrees: readonly Degree[];
    };

export interface StaffRecord extends CommonRecord {
  readonly kind: 'staff';
  readonly employment: Employment;
  /** `null` where the school keeps none. */
  readonly income: Income | null;
}

export interface Hold {
  /** Kind of document, as in the catalogue. */
  readonly document: string;
  readonly reason: Sentence;
  readonly office: Sentence;
}

export interface RecordSource {
  /** A card that proved its number is looked up by that, and never then by its UID, which anyone can copy. */
  authenticate(card: CardRead, pin: string, signal: AbortSignal): Promise<Result<Cardholder, AuthenticationProblem>>;
  record(number: string, signal: AbortSignal): Promise<Result<PersonRecord, CampusDown>>;
}
