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
  /** What the campus gave for the PIN: opens this person's record for the visit, and is kept in memory alone. */
  readonly visitToken: string;
}

/** One PIN that a visitor entered with a card. */
export interface PinEntry {
  /** A UUID of its own, written down before it is sent: the campus counts a try once, however often it is asked. */
  readonly try: string;
  readonly card: CardRead;
  readonly pin: string;
}

/**
 * `campusDown`: it is certain that nobody checked the PIN. `tryLost`: it may have been checked, and counted. `recordUnfit`: it
 * was right, and the campus cannot make out whose card it is.
 */
export type AuthenticationProblem =
  | Problem<'unknownCard' | 'wrongPin' | 'pinLocked' | 'cardLost' | 'cardExpired' | 'tryLost' | 'recordUnfit'>
  | CampusDown;

export type CampusDown = Problem<'campusDown'>;

/**
 * `noRecord`: the campus answers, and has none of this person. `recordUnfit`: it has one that cannot be right. `visitOver`: the
 * visit token is too old.
 */
export type RecordProblem = Problem<'noRecord' | 'recordUnfit' | 'visitOver'> | CampusDown;

/** What is learnt of a campus that answers, beside that. */
export interface CampusAnswers {
  /** How far the station's clock is ahead of the campus's, in milliseconds; `null` where the campus tells no time. */
  readonly clockAheadMs: number | null;
}

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
  /** Whether it answers; asks of nobody. A source may answer from memory when it is asked more often than is good. */
  reach(signal: AbortSignal): Promise<Result<CampusAnswers, CampusDown>>;
  /** A card that proved its number is looked up by that, and never then by its UID, which anyone can copy. */
  authenticate(entry: PinEntry, signal: AbortSignal): Promise<Result<Cardholder, AuthenticationProblem>>;
  record(cardholder: Cardholder, signal: AbortSignal): Promise<Result<PersonRecord, RecordProblem>>;
  close(): Promise<void>;
}
