/** Technicians: listed in the station file, never by the campus. A technician's card and PIN open vendor mode. */
import type { CardRead } from '../../devices/card-reader/card-reader.ts';
import { isPin } from '../settings/pin-hash.ts';
import type { Settings } from '../settings/settings.ts';

type Technician = Settings['technicians'][number];

/** Whether `pin` is this technician's; false for a technician without a `pinHash`. */
export async function isPinOf({ pinHash }: Technician, pin: string): Promise<boolean> {
  return pinHash !== undefined && (await isPin(pin, pinHash));
}

/** The technician of this card; a card that proved its number is matched by that number alone, never by its UID. */
export function technicianOf(card: CardRead, technicians: readonly Technician[]): Technician | undefined {
  return technicians.find(({ cardUid, cardNumber }) =>
    card.assurance === 'authenticated' ? cardNumber === card.cardNumber : cardUid === card.uid,
  );
}

/** Whose number has these digits: a keypad has no letters. None where several have them, or the one has no PIN. */
export function technicianByDigits(digits: string, technicians: readonly Technician[]): Technician | undefined {
  const found = technicians.filter(({ number }) => number.replaceAll(/\D/g, '') === digits);
  const [first] = found;
  return found.length === 1 && first?.pinHash !== undefined ? first : undefined;
}
