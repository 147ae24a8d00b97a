/**
 * A technician's word on a job whose fate no machine can tell. It decides whether the copy counts and whether its code
 * vouches for anything; a copy that is ruled void may be printed again, for it counts no more.
 */
import { fail, ok, type Result } from '../../devices/result.ts';
import type { Store } from '../ledger/database.ts';
import {
  isReported,
  type JobEvent,
  type JobOutcome,
  type PrintJob,
  type Ruling,
  type RulingGround,
} from '../ledger/events.ts';
import type { Journal } from '../ledger/journal.ts';
import { findJob } from '../ledger/print-jobs.ts';

export type RulingRequest = Omit<Extract<JobEvent, { kind: 'jobRuled' }>, 'kind'>;

export type RulingProblem =
  | { readonly kind: 'noSuchJob' }
  /** `allowed`: the rulings that this job can still be given. */
  | { readonly kind: 'notAllowed'; readonly job: PrintJob; readonly allowed: readonly Ruling[] }
  /** `allowed`: what this ruling can rest on. */
  | { readonly kind: 'notItsGround'; readonly allowed: readonly RulingGround[] };

const rulings: Readonly<Record<JobOutcome | Ruling, readonly Ruling[]>> = {
  unknown: ['printed', 'notPrinted', 'spoilt'],
  // What a machine or a technician saw come out can still turn out to be of no use.
  printed: ['spoilt'],
  failed: [],
  // A copy that was declared void has perhaps been replaced: there is no way back.
  notPrinted: [],
  spoilt: [],
};

/** What each can rest on: a sheet that the visitor holds came out. */
export const groundsOf: Readonly<Record<Ruling, readonly RulingGround[]>> = {
  printed: ['visitorHasIt', 'foundAtTerminal', 'pageCounter'],
  notPrinted: ['nowhereFound', 'pageCounter'],
  spoilt: ['unreadable'],
};

/** The rulings that a job can be given; none while it has no fate yet. */
export function rulingsFor(job: PrintJob): readonly Ruling[] {
  const standing = job.ruling ?? job.outcome;
  // A report is answered either way.
  if (standing === 'printed' && isReported(job)) return ['printed', 'spoilt'];
  return standing === null ? [] : rulings[standing];
}

/** Writes a ruling into the ledger; call it only for a technician whom the station knows. */
export function ruleJob(store: Store, journal: Journal, request: RulingRequest): Result<PrintJob, RulingProblem> {
  const job = findJob(store, 'jobToken', request.jobToken);
  if (job === undefined) return fail({ kind: 'noSuchJob' });
  const allowed = rulingsFor(job);
  if (!allowed.includes(request.ruling)) return fail({ kind: 'notAllowed', job, allowed });
  const grounds = groundsOf[request.ruling];
  if (!grounds.includes(request.ground)) return fail({ kind: 'notItsGround', allowed: grounds });
  return ok(journal.recordJob({ kind: 'jobRuled', ...request }));
}
