/**
 * May this cardholder have this document now? Pure; the facts come from the campus, the count from the ledger.
 */
import type { DocumentKind } from '../../templates/certificates/index.ts';
import type { Sentence } from '../api.ts';
import type { PersonRecord } from '../records/record-source.ts';
import type { Unproven } from './assurance.ts';

export type Refusal =
  | Unproven
  | { readonly kind: 'notForStaff' }
  | { readonly kind: 'graduated'; readonly office: Sentence }
  | { readonly kind: 'onLeave'; readonly office: Sentence }
  | { readonly kind: 'held'; readonly reason: Sentence; readonly office: Sentence }
  | { readonly kind: 'quotaUsed'; readonly copies: number; readonly days: number };

/** One document of the catalogue as it is offered to a visitor. */
export type Offer =
  | { readonly document: DocumentKind; readonly allowed: true; readonly copiesLeft: number }
  | { readonly document: DocumentKind; readonly allowed: false; readonly refusal: Refusal };

export interface Quota {
  /** Copies of one kind within `days`. */
  readonly copies: number;
  readonly days: number;
}

/** `counted`: copies of this kind within the quota's days that came out, or may have. */
export function entitle(document: DocumentKind, record: PersonRecord, quota: Quota, counted: number): Offer {
  const refusal = standing(document, record) ?? withinQuota(quota, counted);
  return refusal === null
    ? { document, allowed: true, copiesLeft: quota.copies - counted }
    : { document, allowed: false, refusal };
}

/** What the facts alone say, whatever was printed before. */
export function standing(document: DocumentKind, record: PersonRecord): Refusal | null {
  const hold = record.holds.find((candidate) => candidate.document === document);
  if (hold !== undefined) return { kind: 'held', reason: hold.reason, office: hold.office };
  switch (document) {
    case 'enrolment': {
      // It states a registration for the present term, so it is untrue of anybody who is away or has left.
      if (record.study === null) return { kind: 'notForStaff' };
      const { status, office } = record.study;
      return status === 'active' ? null : { kind: status, office };
    }
  }
}

function withinQuota(quota: Quota, counted: number): Refusal | null {
  return counted < quota.copies ? null : { kind: 'quotaUsed', ...quota };
}
