/**
 * What every certificate is made of, whatever it certifies. Dates are plain ISO strings (`2026-11-23`), times are the
 * station's local wall time to the minute (`2026-11-23T21:46`): a sheet states local facts.
 */

import type { Seal } from '../artwork/seal.ts';
import type { Bilingual, Block, Language } from '../layout/letter.ts';
import type { Drawing } from '../page/drawing.ts';

export type { Bilingual, Block, Language, RenderProblem, RenderResult, Tongue } from '../layout/letter.ts';

/** Whom the sheet is about. */
export interface Holder {
  readonly number: string;
  readonly name: string;
  /** As the school stores it, surname first; never derived from the Chinese name. */
  readonly romanisedName: string;
  readonly gender: 'male' | 'female';
  readonly birthDate: string;
  /** In full; masked when it is set. Without one the clause is left out. */
  readonly identity: { readonly kind: 'idCard' | 'passport'; readonly number: string } | null;
}

/** Who issues, and how the sheet is checked. */
export interface Issuer {
  readonly school: Bilingual;
  /** The office that signs: 本科生院 / Undergraduate School. */
  readonly office: Bilingual;
  readonly station: { readonly id: string; readonly site: Bilingual };
  /** Where the typed code is checked: verify.zjmu.example */
  readonly verificationHost: string;
  /** What the school is known by at a glance; without it the model university's. */
  readonly emblems?: Emblems;
}

export interface Emblems {
  /** Ø 20 mm about its origin. */
  readonly crest: Drawing;
  readonly seal: Seal;
}

/** One copy. */
export interface Copy {
  /** ZD-2026-ZJG01-000123 */
  readonly serial: string;
  /** 7K2M-9QXF-4D */
  readonly verificationCode: string;
  /** What the QR says. */
  readonly verificationUrl: string;
  readonly issuedAt: string;
  readonly verifiableUntil: string;
  /** Marked 样张 SPECIMEN: all sheets of a demo station. */
  readonly specimen: boolean;
}

/** One copy of one document, whose facts are `Facts`. */
export interface Order<Facts> {
  readonly language: Language;
  readonly holder: Holder;
  /** What the record states. */
  readonly facts: Facts;
  /** What it is for; `null` leaves the sentence out. */
  readonly purpose: Bilingual | null;
  /** Whether a transcript states the grade point average. */
  readonly gpa: boolean;
  readonly issuer: Issuer;
  readonly copy: Copy;
}

/**
 * A document of one page: what it is called, the languages it is set in, and what it says. A bilingual sheet says it in
 * both tongues, so a document offered in `bilingual` or `en` needs `en`.
 */
export interface LetterDocument<Facts> {
  readonly title: Bilingual;
  /** What it is called in English where the title has no room; the Chinese title is short enough everywhere. */
  readonly nameEn: string;
  readonly languages: readonly Language[];
  /** How the Chinese text writes its dates, and so the signature under it; without it in figures: 2026年11月23日. */
  readonly datedInChinese?: (date: string) => string;
  readonly text: {
    readonly zh: (order: Order<Facts>) => readonly Block[];
    readonly en?: (order: Order<Facts>) => readonly Block[];
  };
}
