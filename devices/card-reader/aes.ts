/** AES-128 as cards use it: bare CBC without padding, CMAC (NIST SP 800-38B) with a running IV, key diversification. */
import { createCipheriv, createDecipheriv } from 'node:crypto';

export const blockLength = 16;
export const zeroBlock: Uint8Array = new Uint8Array(blockLength);

/** `data`: whole blocks. */
export function encrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-128-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([cipher.update(data), cipher.final()]);
}

/** `data`: whole blocks. */
export function decrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-128-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(data), decipher.final()]);
}

/** The whole MAC, 16 bytes. A DESFire session begins each MAC with the one before as `iv`. */
export function cmac(key: Uint8Array, message: Uint8Array, iv: Uint8Array = zeroBlock): Uint8Array {
  const whole = message.length > 0 && message.length % blockLength === 0;
  return finish(key, whole ? message : pad(message, blockLength), whole ? 1 : 2, iv);
}

/**
 * The key that one card holds, from the one that the school keeps (AN10922, AES-128). `input` (at most 31 bytes) is what
 * differs from card to card. It is always stretched to two blocks, so for up to 15 bytes this is no plain CMAC.
 */
export function diversify(master: Uint8Array, input: Uint8Array): Uint8Array {
  if (input.length < 1 || input.length > 31) throw new RangeError('a diversification input has 1 to 31 bytes');
  const message = Uint8Array.of(0x01, ...input);
  const whole = message.length === 2 * blockLength;
  return finish(master, whole ? message : pad(message, 2 * blockLength), whole ? 1 : 2, zeroBlock);
}

/** The last block is masked with the first subkey where the message filled it, with the second where it was padded. */
function finish(key: Uint8Array, padded: Uint8Array, subkey: 1 | 2, iv: Uint8Array): Uint8Array {
  const first = double(encrypt(key, zeroBlock, zeroBlock));
  const mask = subkey === 1 ? first : double(first);
  const masked = Uint8Array.from(padded);
  const last = masked.length - blockLength;
  mask.forEach((byte, index) => masked.set([byte ^ (padded[last + index] ?? 0)], last + index));
  return encrypt(key, iv, masked).subarray(-blockLength);
}

/** Doubles in GF(2^128). */
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
