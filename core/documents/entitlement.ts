/**
 * May this cardholder have this document now, and what does it state? One answer to both: whoever may have a document
 * is whose record has its facts. Pure; the facts come from the campus, the count from the ledger.
 */
import { fail, ok, type Result } from '../../devices/result.ts';
import type { Problem } from '../messages/problems.ts';
import type { PersonRecord } from '../records/record-source.ts';
import type { Unproven } from './assurance.ts';
import type { CatalogueEntry, Statement } from './catalogue.ts';
import type { StandingRefusal } from './standing.ts';

/** `office`: whom to see. */
export type Refusal = Unproven | Problem<StandingRefusal | 'held' | 'quotaUsed'>;

/** One document of the catalogue as it is offered to a visitor. */
export type Offer =
  | { readonly document: string; readonly allowed: true; readonly copiesLeft: number }
  | { readonly document: string; readonly allowed: false; readonly refusal: Refusal };

/** `today` is the station's local date; `counted`: copies of this kind within the quota's days that came out, or may have. */
export function entitle(entry: CatalogueEntry, record: PersonRecord, today: string, counted: number): Offer {
  const { document, quota } = entry;
  const statement = statementOf(entry, record, today);
  if (!statement.ok) return { document, allowed: false, refusal: statement.problem };
  if (counted >= quota.copies) return { document, allowed: false, refusal: { kind: 'quotaUsed', ...quota } };
  return { document, allowed: true, copiesLeft: quota.copies - counted };
}

/** What the document states of this person on the local date `today`, or why it may not, whatever was printed before. */
export function statementOf(entry: CatalogueEntry, record: PersonRecord, today: string): Result<Statement, Refusal> {
  const hold = record.holds.find((candidate) => candidate.document === entry.document);
  if (hold !== undefined) return fail({ kind: 'held', reason: hold.reason, office: hold.office });
  const statement = entry.stateOf(record, today);
  return typeof statement === 'string' ? fail({ kind: statement, office: record.office }) : ok(statement);
}
