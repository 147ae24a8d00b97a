/**
 * What every certificate is made of, whatever it certifies. Dates are plain ISO strings (`2026-11-23`), times are the
 * station's local wall time to the minute (`2026-11-23T21:46`), for that is what a sheet says.
 */

import type { Seal } from '../artwork/seal.ts';
import type { Bilingual, Block, Language, Tongue } from '../layout/letter.ts';
import type { Drawing } from '../page/drawing.ts';
import type { Holder } from './person.ts';

export type { Bilingual, Block, Language, RenderProblem, RenderResult, Tongue } from '../layout/letter.ts';

/** How a stranger finds the school. */
export interface Letterhead {
  readonly address: Bilingual;
  /** As dialled from abroad: +86 571 5550 0100 */
  readonly telephone: string;
  readonly email: string;
  /** Host of the web site: www.zjmu.example */
  readonly website: string;
}

/** Who answers for what an office signs. */
export interface Officer {
  readonly name: Bilingual;
  readonly title: Bilingual;
}

/** Who issues, and how the sheet is checked. */
export interface Issuer {
  readonly school: Bilingual;
  /** The office that signs: 本科生院 / Undergraduate School. */
  readonly office: Bilingual;
  readonly letterhead: Letterhead;
  /** Who heads that office; `null` where nobody is named. */
  readonly officer: Officer | null;
  readonly station: {
    readonly id: string;
    readonly site: Bilingual;
    /** Of its wall clock when the copy is issued: `+08:00`. */
    readonly utcOffset: string;
    /** Whether it can print the seal red; otherwise the seal is grey. */
    readonly colour: boolean;
  };
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

/** What tells one copy from every other, and how it is checked. */
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

/** What stands round the facts on one copy of a document. */
export interface CopyFrame {
  readonly language: Language;
  readonly holder: Holder;
  /** What it is for; `null` leaves the sentence out. */
  readonly purpose: Bilingual | null;
  /** Whether a transcript states the grade point average. */
  readonly gpa: boolean;
  readonly issuer: Issuer;
  readonly copy: Copy;
}

/** All that one copy of a document says, before it is worded. */
export interface CopyContent<Facts> extends CopyFrame {
  /** What the record states. */
  readonly facts: Facts;
}

/**
 * A document of one page: what it is called, and what it says. A bilingual sheet says it in both tongues, so a document
 * offered in `bilingual` or `en` needs `en`.
 */
export interface LetterDocument<Facts> {
  readonly title: Bilingual;
  /** How the Chinese text writes its dates, and so the signature under it; without it in figures: 2026年11月23日. */
  readonly datedInChinese?: (date: string) => string;
  /** Which texts of the facts it says in a tongue; without it all that the facts hold. */
  readonly textsIn?: (facts: Facts, tongue: Tongue) => readonly Bilingual[];
  readonly text: {
    readonly zh: (content: CopyContent<Facts>) => readonly Block[];
    readonly en?: (content: CopyContent<Facts>) => readonly Block[];
  };
}
