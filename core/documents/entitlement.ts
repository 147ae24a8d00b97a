/**
 * May this cardholder have this document now, and what does it state? One function answers
 * both, because a document may be had when the record has its facts. Pure; the facts come from the campus, the count from the ledger.
 */
import { fail, ok, type Result } from '../../devices/result.ts';
import type { Statement } from '../../templates/certificates/declaration.ts';
import type { Language } from '../../templates/certificates/index.ts';
import type { StandingRefusal } from '../../templates/certificates/standing.ts';
import type { Problem } from '../messages/problems.ts';
import type { PersonRecord } from '../records/record-source.ts';
import type { Sentence } from '../sentence.ts';
import type { Unproven } from './assurance.ts';
import type { CatalogueEntry } from './catalogue.ts';

/** `office`: whom to see. */
export type Refusal = Unproven | Problem<StandingRefusal | 'held' | 'quotaUsed'>;

/** One document of the catalogue as it is offered to a visitor. */
export type Offer = {
  readonly document: string;
  readonly languages: readonly Language[];
  /** The only ones that an order may name. */
  readonly purposes: readonly Sentence[];
} & ({ readonly allowed: true; readonly copiesLeft: number } | { readonly allowed: false; readonly refusal: Refusal });

/** What somebody may have of one document. */
export interface Entitlement {
  readonly copiesLeft: number;
  readonly statement: Statement;
}

/**
 * `today` is the station's local date, with or without a time; `counted`: copies of this document within the quota's days that came out, or may
 * have. The statement is in the answer, so that the copies state what was decided here.
 */
export function entitle(
  entry: CatalogueEntry,
  record: PersonRecord,
  today: string,
  counted: number,
): Result<Entitlement, Refusal> {
  const { quota } = entry;
  const statement = statementOf(entry, record, today);
  if (!statement.ok) return statement;
  if (counted >= quota.copies) return fail({ kind: 'quotaUsed', ...quota });
  return ok({ copiesLeft: quota.copies - counted, statement: statement.value });
}

/** What the document states of this person on the local date `today`, or why it may not, whatever was printed before. */
export function statementOf(entry: CatalogueEntry, record: PersonRecord, today: string): Result<Statement, Refusal> {
  const hold = record.holds.find((candidate) => entry.isHeldBy(candidate.document));
  if (hold !== undefined) return fail({ kind: 'held', reason: hold.reason, office: hold.office });
  const statement = entry.stateOf(record, today);
  return typeof statement === 'string' ? fail({ kind: statement, office: record.office }) : ok(statement);
}
