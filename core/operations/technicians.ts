/**
 * Technicians: who they are stands in the station file, and nowhere at the campus. A card of theirs opens vendor mode
 * together with its PIN.
 */
import type { CardRead } from '../../devices/card-reader/card-reader.ts';
import { isPin } from '../settings/pin-hash.ts';
import type { Settings } from '../settings/settings.ts';

type Technician = Settings['technicians'][number];

/** False also for a technician who has no PIN: nobody enters without one. */
export async function isPinOf({ pinHash }: Technician, pin: string): Promise<boolean> {
  return pinHash !== undefined && (await isPin(pin, pinHash));
}

/** Whose card this is; a card that proved its number is known by that alone. */
export function technicianOf(card: CardRead, technicians: readonly Technician[]): Technician | undefined {
  return technicians.find(({ cardUid, cardNumber }) =>
    card.assurance === 'authenticated' ? cardNumber === card.cardNumber : cardUid === card.uid,
  );
}
