import type { Language } from '../../templates/certificates/index.ts';

/** What a visitor wishes to have printed. */
export interface Order {
  /** As in the offer: a kind of this program, or a document of the school's template pack. */
  readonly document: string;
  readonly language: Language;
  /** What it is for: the Chinese of one of the document's listed purposes; `null` leaves it unsaid. */
  readonly purpose: string | null;
  /** Whether a transcript states the grade point average; no other document does. */
  readonly gpa: boolean;
  readonly copies: number;
}
