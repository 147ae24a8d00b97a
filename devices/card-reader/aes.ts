/** AES-128 as DESFire cards use it: CBC without padding, CMAC (NIST SP 800-38B) with a chained IV, key diversification. */
import { createCipheriv, createDecipheriv } from 'node:crypto';

export const blockLength = 16;
export const zeroBlock: Uint8Array = new Uint8Array(blockLength);

/** AES-128-CBC. `data`: a multiple of 16 bytes; throws otherwise. */
export function encrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-128-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

/** AES-128-CBC. `data`: a multiple of 16 bytes; throws otherwise. */
export function decrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-128-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(data), decipher.final()]);
}

/** The full MAC, 16 bytes. In a DESFire session `iv` is the MAC before; elsewhere it is zero. */
export function cmac(key: Uint8Array, message: Uint8Array, iv: Uint8Array = zeroBlock): Uint8Array {
  const whole = message.length > 0 && message.length % blockLength === 0;
  return finish(key, whole ? message : pad(message, blockLength), whole ? 1 : 2, iv);
}

/**
 * The key of one card, derived from the school's (NXP AN10922, section 2.2, AES-128). The input is always padded to two
 * blocks, so for up to 15 bytes the result is not the CMAC of SP 800-38B.
 *
 * @param master 16 bytes.
 * @param input what differs from card to card, 1 to 31 bytes.
 * @throws RangeError for an input of another length.
 * @example
 * // AN10922, section 2.2.1: UID 04782E21801D80, application 3042F5, system identifier "NXP Abu".
 * diversify(hex('00112233445566778899AABBCCDDEEFF'), hex('04782E21801D803042F54E585020416275'))
 * // A8DD63A3B89D54B37CA802473FDA9175
 */
export function diversify(master: Uint8Array, input: Uint8Array): Uint8Array {
  if (input.length < 1 || input.length > 31) throw new RangeError('a diversification input has 1 to 31 bytes');
  const message = Uint8Array.of(0x01, ...input);
  const whole = message.length === 2 * blockLength;
  return finish(master, whole ? message : pad(message, 2 * blockLength), whole ? 1 : 2, zeroBlock);
}

/** SP 800-38B, 6.2: the last block is masked with subkey K1 if the message filled it, with K2 if it was padded. */
function finish(key: Uint8Array, padded: Uint8Array, subkey: 1 | 2, iv: Uint8Array): Uint8Array {
  const first = double(encrypt(key, zeroBlock, zeroBlock));
  const mask = subkey === 1 ? first : double(first);
  const masked = Uint8Array.from(padded);
  const last = masked.length - blockLength;
  mask.forEach((byte, index) => masked.set([byte ^ (padded[last + index] ?? 0)], last + index));
  return encrypt(key, iv, masked).subarray(-blockLength);
}

/** Doubles in GF(2^128), the step from one subkey to the next (SP 800-38B, 6.1). */
function double(block: Uint8Array): Uint8Array {
  const carry = (block[0] ?? 0) >> 7;
  return block.map((byte, index) => {
    const next = index + 1 < blockLength ? (block[index + 1] ?? 0) >> 7 : 0;
    return ((byte << 1) | next) ^ (index === blockLength - 1 && carry === 1 ? 0x87 : 0);
  });
}

function pad(message: Uint8Array, multiple: number): Uint8Array {
  const length = Math.max(1, Math.ceil((message.length + 1) / multiple)) * multiple;
  const padded = new Uint8Array(length);
  padded.set(message);
  padded.set([0x80], message.length);
  return padded;
}
