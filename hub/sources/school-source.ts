/** The port to a school's data, behind the door: who holds a card, and what may be stated of a person. */
import type { PersonRecord } from '../../core/records/record-source.ts';
import type { Result } from '../../devices/result.ts';

/** What a card is looked up by: what it proved, else its UID. A `code` is what a telephone shows, for the card system alone. */
export type CardKey = { readonly uid: string } | { readonly cardNumber: string } | { readonly code: string };

/** Whom the school says a card belongs to, and whether it still counts. */
export interface CardEntry {
  readonly number: string;
  readonly state: 'valid' | 'lost' | 'expired' | 'unknown';
}

/** No answer that can be used. `reason` is for the technician, and has no value of a person in it. */
export interface SourceFault {
  /** `away`: the source does not answer; `unfit`: what it says cannot be understood. */
  readonly kind: 'away' | 'unfit';
  readonly reason: string;
}

export interface SchoolSource {
  /** Whether it answers now; `asOf`: when its copy of the records was made, `null` where they are the school's own. */
  reach(): Promise<Result<{ readonly asOf: string | null }, SourceFault>>;
  /** `null`: there is no such card. */
  card(key: CardKey): Promise<Result<CardEntry | null, SourceFault>>;
  /** What kind of person has this number; `null`: nobody has it. */
  kindOf(number: string): Promise<Result<PersonRecord['kind'] | null, SourceFault>>;
  /** `null`: there is no record of this person. */
  record(number: string): Promise<Result<PersonRecord | null, SourceFault>>;
  close(): Promise<void>;
}
