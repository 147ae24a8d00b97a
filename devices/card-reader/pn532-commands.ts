/** What this terminal asks of a PN532 (UM0701-02, chapter 7), and what the answers mean. */
import { fail, ok, type Result } from '../result.ts';

/** Wakes the chip's serial unit; it needs the time of the zeros to come up. Not a frame. */
export const wakeUp = Uint8Array.of(0x55, 0x55, ...new Uint8Array(14));

/** How often the chip looks again for a card before it says that there is none. */
const passiveRetries = 0x05;

export const commands = {
  /** Normal mode, no SAM in the chip's own slot. Needed after each wake-up. */
  samConfiguration: Uint8Array.of(0x14, 0x01, 0x14, 0x01),
  firmwareVersion: Uint8Array.of(0x02),
  /** By default the chip looks for a card for ever, and answers nothing else meanwhile. */
  boundedRetries: Uint8Array.of(0x32, 0x05, 0x00, 0x01, passiveRetries),
  /** Up to two cards of ISO 14443 A at 106 kbit/s: with one more than is wanted, a second one is seen. */
  listTargets: Uint8Array.of(0x4a, 0x02, 0x00),
  releaseAll: Uint8Array.of(0x52, 0x00),
  exchange: (target: number, data: Uint8Array): Uint8Array => Uint8Array.of(0x40, target, ...data),
} as const;

export interface Target {
  /** The chip's number for it. */
  readonly number: number;
  /** Upper-case hex, 4 to 10 bytes. */
  readonly uid: string;
  /** It speaks ISO 14443-4, so commands can be sent to it. */
  readonly takesCommands: boolean;
}

/** `PN532 1.6`; `null` for another chip. */
export function firmwareName(answer: Uint8Array): string | null {
  const [chip, version, revision] = answer;
  return answer.length === 4 && chip === 0x32 ? `PN532 ${version}.${revision}` : null;
}

/** The cards of an answer to `listTargets`: each with ATQA, SAK, its UID, and an ATS where it speaks ISO 14443-4. */
export function targetsIn(answer: Uint8Array): Result<readonly Target[], 'malformed'> {
  const targets: Target[] = [];
  let rest = answer.subarray(1);
  for (let count = answer[0] ?? 0; count > 0; count -= 1) {
    const [number, , , sak, uidLength] = rest;
    if (number === undefined || sak === undefined || uidLength === undefined) return fail('malformed');
    const uid = rest.subarray(5, 5 + uidLength);
    if (uid.length !== uidLength || uidLength < 4 || uidLength > 10) return fail('malformed');
    const takesCommands = (sak & 0x20) !== 0;
    // The length of an ATS counts itself.
    const atsLength = takesCommands ? (rest[5 + uidLength] ?? 0) : 0;
    if (5 + uidLength + atsLength > rest.length) return fail('malformed');
    targets.push({ number, uid: Buffer.from(uid).toString('hex').toUpperCase(), takesCommands });
    rest = rest.subarray(5 + uidLength + atsLength);
  }
  return answer.length > 0 && rest.length === 0 ? ok(targets) : fail('malformed');
}

/** The card's answer within an answer to `exchange`; `lost` where the air brought none, or only a part. */
export function cardAnswerIn(answer: Uint8Array): Result<Uint8Array, 'lost'> {
  // Any error, and the bit that says that more would follow: no answer that we ask for is so long.
  return answer[0] === 0x00 ? ok(answer.subarray(1)) : fail('lost');
}
