/** The port to whoever knows the PINs: a school's card system. Its count of wrong tries is the one that locks a card. */
import type { Result } from '../../devices/result.ts';
import type { CardKey } from '../sources/school-source.ts';

/** One entry of a PIN. The same `id` is the same entry, asked about again because an answer was lost. */
export interface PinTry {
  readonly id: string;
  readonly card: CardKey;
  readonly pin: string;
}

export type PinAnswer =
  /** `number`: whose card it is, where the card system knows that; else the view `card` does. */
  | { readonly kind: 'right'; readonly number: string | null }
  | { readonly kind: 'wrongPin'; readonly triesLeft: number }
  /** `tryLost`: it was counted before, and the card system cannot tell any more with which answer. */
  | { readonly kind: 'pinLocked' | 'cardLost' | 'cardExpired' | 'unknownCard' | 'tryLost' };

/** `lost`: the entry may have been counted, and nobody knows the answer; asked about again, it is answered. */
export interface PinFault {
  readonly kind: 'away' | 'lost';
  /** For the technician; it has no value of a person in it. */
  readonly reason: string;
}

export interface PinSource {
  /** Whether it answers now; asks about nobody. */
  reach(): Promise<Result<void, PinFault>>;
  check(entry: PinTry): Promise<Result<PinAnswer, PinFault>>;
}
