/** The PN532 commands that this terminal sends (UM0701-02, chapter 7), and the decoding of their answers. */
import { fail, ok, type Result } from '../result.ts';

/** Wakes the chip's serial unit, which starts up while the zeros are sent. Not a frame. */
export const wakeUp = Uint8Array.of(0x55, 0x55, ...new Uint8Array(14));

/** MxRtyPassiveActivation: how often the chip tries again to find a card before it answers that there is none. */
const passiveRetries = 0x05;

/** Command code, then parameters. */
export const commands = {
  /** SAMConfiguration (7.2.10): normal mode, timeout 20 × 50 ms, IRQ used. Required after each wake-up. */
  samConfiguration: Uint8Array.of(0x14, 0x01, 0x14, 0x01),
  /** GetFirmwareVersion (7.2.2). The answer of a PN532 with firmware 1.6 is `32 01 06 07`. */
  firmwareVersion: Uint8Array.of(0x02),
  /** RFConfiguration, item 5 (7.3.1). By default the chip tries without end and answers no other command meanwhile. */
  boundedRetries: Uint8Array.of(0x32, 0x05, 0x00, 0x01, passiveRetries),
  /** InListPassiveTarget (7.3.5): up to two cards of ISO 14443 A at 106 kbit/s, so that a second card is noticed. */
  listTargets: Uint8Array.of(0x4a, 0x02, 0x00),
  /** InRelease (7.3.11) of all targets. */
  releaseAll: Uint8Array.of(0x52, 0x00),
  /** InDataExchange (7.3.8): sends `data` to a target. */
  exchange: (target: number, data: Uint8Array): Uint8Array => Uint8Array.of(0x40, target, ...data),
} as const;

export interface Target {
  /** The number that the chip gave it: 1 or 2. */
  readonly number: number;
  /** Upper-case hex, 4 to 10 bytes. */
  readonly uid: string;
  /** SAK bit 0x20: it speaks ISO 14443-4, so APDUs can be sent to it. */
  readonly takesCommands: boolean;
}

/**
 * @param answer the parameters of the answer to GetFirmwareVersion.
 * @returns `PN532 1.6`; `null` for another chip.
 */
export function firmwareName(answer: Uint8Array): string | null {
  const [chip, version, revision] = answer;
  return answer.length === 4 && chip === 0x32 ? `PN532 ${version}.${revision}` : null;
}

/**
 * The cards of an answer to `listTargets`.
 *
 * @example
 * // One target: number 1, ATQA 0344, SAK 20, UID of 7 bytes, ATS of 6 bytes, which SAK bit 0x20 announces.
 * targetsIn(hex('01 01 0344 20 07 04782E21801D80 067577810280'))
 * // ok([{ number: 1, uid: '04782E21801D80', takesCommands: true }])
 */
export function targetsIn(answer: Uint8Array): Result<readonly Target[], 'malformed'> {
  const targets: Target[] = [];
  let rest = answer.subarray(1);
  for (let count = answer[0] ?? 0; count > 0; count -= 1) {
    const [number, , , sak, uidLength] = rest;
    if (number === undefined || sak === undefined || uidLength === undefined) return fail('malformed');
    const uid = rest.subarray(5, 5 + uidLength);
    if (uid.length !== uidLength || uidLength < 4 || uidLength > 10) return fail('malformed');
    const takesCommands = (sak & 0x20) !== 0;
    // The first byte of an ATS is its length and counts itself.
    const atsLength = takesCommands ? (rest[5 + uidLength] ?? 0) : 0;
    if (5 + uidLength + atsLength > rest.length) return fail('malformed');
    targets.push({ number, uid: Buffer.from(uid).toString('hex').toUpperCase(), takesCommands });
    rest = rest.subarray(5 + uidLength + atsLength);
  }
  return answer.length > 0 && rest.length === 0 ? ok(targets) : fail('malformed');
}

/** The card's answer within the answer to `exchange`; `lost` where the chip received none or a damaged one. */
export function cardAnswerIn(answer: Uint8Array): Result<Uint8Array, 'lost'> {
  // Any other status is an error (7.1) or has the "more information" bit, which no answer is long enough to need.
  return answer[0] === 0x00 ? ok(answer.subarray(1)) : fail('lost');
}
