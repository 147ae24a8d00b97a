/** Everything that can keep a visitor from a sheet, and how such a visit is said to have ended. */
import type { CardRefusal } from '../../devices/card-reader/card-reader.ts';
import type { FaultCode } from '../../devices/device.ts';
import type { Sentence, VisitOutcome } from '../api.ts';
import type { IssueProblem } from '../issuance/prepare.ts';
import type { JobReason } from '../ledger/events.ts';
import type { AuthenticationProblem } from '../records/record-source.ts';

/** What went wrong with a card before anybody could be asked for a PIN. */
export type CardTrouble = CardRefusal | 'collision';

/** `triesLeft` is the campus's count; `null` where it does not count: at a technician's card. */
export interface WrongPin {
  readonly kind: 'wrongPin';
  readonly triesLeft: number | null;
}

/** What another choice at the options mends. */
export type OrderProblem = Extract<IssueProblem, { kind: 'tooManyCopies' | 'badPurpose' }>;

export function isOrderProblem(problem: IssueProblem): problem is OrderProblem {
  return problem.kind === 'tooManyCopies' || problem.kind === 'badPurpose';
}

export type VisitProblem =
  | AuthenticationProblem
  | WrongPin
  /** Wrong PINs were typed: the next may be tried in so many milliseconds. */
  | { readonly kind: 'tooSoon'; readonly waitMs: number }
  | IssueProblem
  | { readonly kind: 'jobFailed'; readonly reason: JobReason }
  | { readonly kind: 'jobUnknown'; readonly reason: JobReason; readonly serial: string }
  /** The visitor says that what the page states is not so; `office` answers for the record. */
  | { readonly kind: 'reportedWrong'; readonly office: Sentence }
  | { readonly kind: 'noCard' }
  | { readonly kind: 'cardRefused'; readonly trouble: CardTrouble }
  | { readonly kind: 'readerUnavailable'; readonly fault: FaultCode | null }
  | Breakage;

/** What was begun threw: the disk, or a bug of ours. */
export type Breakage = { readonly kind: 'storage' } | { readonly kind: 'internal' };

/** `refused`: the visitor may not, or cannot now; `failed`: something of ours did not work. */
export function outcomeOf(problem: VisitProblem): Exclude<VisitOutcome, 'printed'> {
  switch (problem.kind) {
    case 'jobUnknown':
      return 'unknown';
    case 'jobFailed':
    case 'printerUnavailable':
    case 'clockWrong':
    case 'noCard':
    case 'readerUnavailable':
    case 'storage':
    case 'internal':
      return 'failed';
    case 'unknownCard':
    case 'wrongPin':
    case 'tooSoon':
    case 'cardRefused':
    case 'pinLocked':
    case 'cardLost':
    case 'cardExpired':
    case 'campusDown':
    case 'notForStaff':
    case 'notForStudents':
    case 'graduated':
    case 'onLeave':
    case 'notOnLeave':
    case 'notFinalYear':
    case 'notGraduated':
    case 'notRanked':
    case 'noAward':
    case 'noIncome':
    case 'held':
    case 'cardUnproven':
    case 'readerCannotProve':
    case 'quotaUsed':
    case 'tooManyCopies':
    case 'notInLanguage':
    case 'badPurpose':
    case 'reportedWrong':
    case 'missingGlyph':
    case 'tooLong':
      return 'refused';
  }
}

/** One word for programs and the ledger; it never tells who. */
export function reasonOf(problem: VisitProblem): string {
  switch (problem.kind) {
    case 'jobFailed':
    case 'jobUnknown':
      return problem.reason;
    case 'printerUnavailable':
      return problem.fault;
    case 'cardRefused':
      return problem.trouble;
    default:
      return problem.kind;
  }
}
