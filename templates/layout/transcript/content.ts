/** The content of a transcript, without layout. */
import type { Bilingual, Language } from '../paper.ts';

export interface Fact {
  readonly label: Bilingual;
  readonly value: Bilingual;
}

export interface Course {
  readonly name: Bilingual;
  /** 通识必修 */
  readonly nature: Bilingual;
  /** `3.0` */
  readonly credits: string;
  /** `88`, one of the marks that the notes explain (`P`, `EX`), or in words: 优秀, Excellent. */
  readonly mark: Bilingual;
  /** Marked * beside its mark. */
  readonly retaken: boolean;
  /** `3.8`, `3.67`; `null` where the mark has none. */
  readonly gradePoint: string | null;
}

export interface Term {
  /** One or two short lines beside the term's first courses. */
  readonly label: readonly Bilingual[];
  readonly courses: readonly Course[];
  /** What its courses add up to, beside the last ones: a few words and a figure each. */
  readonly sums: readonly Fact[];
}

export interface Transcript {
  readonly language: Language;
  readonly title: Bilingual;
  /** Name, number, gender, date of birth, college, programme, duration, admitted: in this order; then those that only some have. */
  readonly facts: readonly Fact[];
  readonly terms: readonly Term[];
  readonly gradePoints: boolean;
  readonly totals: readonly Fact[];
  readonly notes: readonly Bilingual[];
}
