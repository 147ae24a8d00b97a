/**
 * The port to the campus: who holds this card, and what may be stated of them. The campus checks the PIN and its count
 * of tries is the one that counts; the station only repeats it.
 */
import type { CardRead } from '../../devices/card-reader/card-reader.ts';
import type { Result } from '../../devices/result.ts';
import type { Officer } from '../../templates/certificates/certificate.ts';
import type { StaffMember, Student } from '../../templates/certificates/person.ts';
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

export interface StudentRecord extends Student, Vouched {}

export interface StaffRecord extends StaffMember, Vouched {}

/** What the campus says about a record, beside the facts that documents state. */
interface Vouched {
  /** ISO instant at which the campus vouched for these facts. */
  readonly asOf: string;
  /** The office that signs this person's certificates and answers for them. */
  readonly office: Sentence;
  /** Who heads that office; `null` where nobody is named. */
  readonly officer: Officer | null;
  /** What keeps a document back: a library fine holds the transcript. */
  readonly holds: readonly Hold[];
}

export interface Hold {
  /** Kind of document, as in the catalogue, or `*` for all. One that no document has holds all too. */
  readonly document: string;
  readonly reason: Sentence;
  readonly office: Sentence;
}

export interface RecordSource {
  /** Whether it answers; asks of nobody. */
  reach(signal: AbortSignal): Promise<Result<void, CampusDown>>;
  /** A card that proved its number is looked up by that, and never then by its UID, which anyone can copy. */
  authenticate(card: CardRead, pin: string, signal: AbortSignal): Promise<Result<Cardholder, AuthenticationProblem>>;
  record(number: string, signal: AbortSignal): Promise<Result<PersonRecord, CampusDown>>;
}
