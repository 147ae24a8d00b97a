/**
 * The contract between the terminal and whoever stands before it. State goes down, intents come up; a window, the
 * command line and the tests all speak these words.
 */
import type { DocumentKind, Language } from '../templates/certificates/index.ts';

/** A sentence that a person can act on, in both of the product's languages. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** What a visitor wishes to have printed. */
export interface Order {
  readonly document: DocumentKind;
  readonly language: Language;
  /** What it is for: one of the listed purposes or a short text of the visitor's; `null` leaves it unsaid. */
  readonly purpose: string | null;
  readonly copies: number;
}

/** What a visitor does. An intent that the present state does not accept is dropped and logged. */
export type Intent =
  | { readonly type: 'submitPin'; readonly pin: string }
  | { readonly type: 'order'; readonly order: Order }
  | { readonly type: 'confirm' }
  | { readonly type: 'back' }
  | { readonly type: 'moreTime' }
  | { readonly type: 'finish' };

/** How an order ended. `refused`: nothing was tried; `failed`: tried, and no sheet came out; `unknown`: a sheet may have. */
export type VisitOutcome = 'printed' | 'failed' | 'unknown' | 'refused';
