/** Cards that tests lay on a played PN532, and the key that the terminal has for them. */
import { createSecretKey, randomBytes } from 'node:crypto';
import { keyHolder } from '../../../devices/card-reader/card-key.ts';
import type { CardProof } from '../../../devices/card-reader/pn532-reader.ts';
import { createDesfireCard, type DesfireCard } from '../../../devices/card-reader/simulator/desfire-card.ts';
import type { SimulatedCard } from '../../../devices/card-reader/simulator/simulated-card.ts';
import { ok } from '../../../devices/result.ts';

export const application = { id: 'F54230', keyNumber: 1, fileNumber: 1, fileLength: 16, systemIdentifier: null };
export const key: Uint8Array = Buffer.from('10182028303840485058606870788088', 'hex');
export const uid = '04782E21801D80';
export const number = '3240100001';

export const proof: CardProof = { application, key: () => ok(keyHolder(createSecretKey(key), randomBytes)) };

/** A card of the school, unless told otherwise. */
export function desfire(given: Partial<DesfireCard> = {}): SimulatedCard {
  return createDesfireCard({ uid, key, number, application, random: randomBytes, ...given });
}
