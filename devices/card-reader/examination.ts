/** Makes one card in the field prove itself, or takes its UID where it cannot or need not. */
import { fail, ok, type Result } from '../result.ts';
import type { KeyHolder } from './card-key.ts';
import { type CardRead, type CardRefusal, identified } from './card-reader.ts';
import { type CardApplication, readCardNumber } from './desfire.ts';
import type { Target } from './pn532-commands.ts';
import type { Polling } from './polling.ts';

/** What a card must prove: that it holds the key of this application. */
export interface RequiredProof {
  readonly application: CardApplication;
  readonly key: KeyHolder;
}

export interface RefusedCard {
  /** `null`: the card left during the examination, so whichever card comes next is examined anew. */
  readonly uid: string | null;
  readonly reason: CardRefusal;
}

/** ISO 14443-3, section 6.5.4: a UID of four octets that begins with 08 is made up at random. */
export const isRandom = (uid: string): boolean => /^08[0-9A-F]{6}$/.test(uid);

/** Attempts to read one card; only a transmission error leads to another attempt. */
const mostReadings = 3;

/**
 * Reads the card number of `card` under the session's MAC. After a transmission error the field is polled anew and, if the
 * same card still lies there alone, it is read again.
 *
 * @param required `null`: cards are identified by their UID only.
 */
export async function examine(
  card: Target,
  required: RequiredProof | null,
  polling: Polling,
): Promise<Result<CardRead, RefusedCard>> {
  const { uid } = card;
  if (isRandom(uid) && (required === null || !card.takesCommands)) return fail({ uid, reason: 'randomUid' });
  if (required === null) return ok(identified(uid));
  const unsupported = ok({ uid, assurance: 'identified', unproven: 'unsupported' } as const);
  if (!card.takesCommands) return unsupported;

  let target = card;
  for (let reading = 1; reading <= mostReadings; reading += 1) {
    const read = await readCardNumber(polling.transceiveWith(target), uid, required.application, required.key);
    if (read.ok) return ok({ uid, assurance: 'authenticated', cardNumber: read.value });
    if (read.problem === 'unsupported') return isRandom(uid) ? fail({ uid, reason: 'randomUid' }) : unsupported;
    if (read.problem !== 'lost') return fail({ uid, reason: read.problem });
    const found = await polling.poll(true);
    if (!found.ok) break;
    const [still, other] = found.value;
    if (still?.uid !== uid || other !== undefined) return fail({ uid: null, reason: 'removed' });
    target = still;
  }
  return fail({ uid, reason: 'timeout' });
}
