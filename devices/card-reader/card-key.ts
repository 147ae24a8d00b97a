/**
 * The school's application key and what is computed with it. It is read from a file now; the interface offers no more than a
 * secure access module (SAM) could compute, so that the key can move into one: it is never handed out.
 */
import { createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { makeFault } from '../faults.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Problem } from '../supervisor.ts';
import { blockLength, cmac, decrypt, diversify, encrypt, zeroBlock } from './aes.ts';

export interface KeyHolder {
  /** Answers a card's challenge. `diversification`: the input of `diversify`; `null` where all cards hold the same key. */
  answer(encryptedChallenge: Uint8Array, diversification: Uint8Array | null): Promise<Handshake>;
}

/** The second and third step of a mutual authentication. */
export interface Handshake {
  /** For the card: our challenge and the answer to the card's, encrypted, 32 bytes. */
  readonly token: Uint8Array;
  /** Checks the card's answer to our challenge; `null` where the card does not hold the key. */
  verify(encryptedAnswer: Uint8Array): Promise<CardSession | null>;
}

/** A session with a card that proved that it holds the key. After a wrong MAC no later one is right. */
export interface CardSession {
  /** Must be called before each command is sent: its MAC becomes the IV of the next. */
  command(bytes: Uint8Array): Promise<void>;
  /** The data of an answer; `null` where its MAC is wrong. `answer`: data, then 8 bytes of MAC. */
  answer(answer: Uint8Array, status: number): Promise<Uint8Array | null>;
}

export type RandomBytes = (length: number) => Uint8Array;

/** Bytes of a MAC as sent: DESFire EV1 truncates the CMAC to its first half. */
export const macLength = 8;

/** The key in this process's memory. */
export function keyHolder(key: KeyObject, random: RandomBytes): KeyHolder {
  return {
    answer: async (encryptedChallenge, diversification) => {
      const master = key.export();
      const cardKey = diversification === null ? master : diversify(master, diversification);
      return shakeHands(cardKey, encryptedChallenge, random(blockLength));
    },
  };
}

/** The reader's side of AuthenticateAES (DESFire EV1, 0xAA), after the card's challenge came. */
function shakeHands(cardKey: Uint8Array, encryptedChallenge: Uint8Array, ours: Uint8Array): Handshake {
  const theirs = decrypt(cardKey, zeroBlock, encryptedChallenge);
  const token = encrypt(cardKey, encryptedChallenge, Uint8Array.of(...ours, ...rotated(theirs)));
  return {
    token,
    verify: async (encryptedAnswer) => {
      const answer = decrypt(cardKey, token.subarray(-blockLength), encryptedAnswer);
      return timingSafeEqual(answer, rotated(ours)) ? openSession(sessionKey(ours, theirs)) : null;
    },
  };
}

/** The session key: bytes 0 to 3 of the reader's and of the card's challenge, then bytes 12 to 15 of each. */
export function sessionKey(readerChallenge: Uint8Array, cardChallenge: Uint8Array): Uint8Array {
  return Uint8Array.of(
    ...readerChallenge.subarray(0, 4),
    ...cardChallenge.subarray(0, 4),
    ...readerChallenge.subarray(12, 16),
    ...cardChallenge.subarray(12, 16),
  );
}

function openSession(key: Uint8Array): CardSession {
  let chain = zeroBlock;
  return {
    command: async (bytes) => {
      chain = cmac(key, bytes, chain);
    },
    answer: async (answer, status) => {
      if (answer.length < macLength) return null;
      const data = answer.subarray(0, -macLength);
      chain = cmac(key, Uint8Array.of(...data, status), chain);
      return timingSafeEqual(chain.subarray(0, macLength), answer.subarray(-macLength)) ? data : null;
    },
  };
}

/** Rotated left by one byte: how each side answers the other's challenge. */
export function rotated(block: Uint8Array): Uint8Array {
  return Uint8Array.of(...block.subarray(1), ...block.subarray(0, 1));
}

/**
 * Reads a key file: 32 hex digits in a regular file that belongs to the terminal's own user, with mode 600 or 400. The detail
 * of the problem says what is wrong with the file and never what is in it.
 */
export function readKeyFile(path: string): Result<KeyObject, Problem> {
  const unusable = (what: string): Result<never, Problem> =>
    fail(makeFault('keyUnusable', `key file ${path}: ${what}`));
  let file: number;
  try {
    // No symbolic link is followed, and opening a FIFO does not wait for its writer.
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    return unusable(`cannot be opened (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'})`);
  }
  try {
    const { uid, mode, size } = fstatSync(file);
    if ((mode & constants.S_IFMT) !== constants.S_IFREG) return unusable('is not a regular file');
    if (uid !== process.getuid?.()) return unusable("belongs to another user than the terminal's");
    if ((mode & 0o7177) !== 0) return unusable(`has mode ${(mode & 0o7777).toString(8)}; it must be 600`);
    const text = Buffer.alloc(64);
    const length = size <= text.length ? readSync(file, text) : 0;
    const hex = text.toString('latin1', 0, length).trim();
    if (!/^[0-9a-f]{32}$/i.test(hex)) return unusable('does not hold 32 hex digits');
    return ok(createSecretKey(Buffer.from(hex, 'hex')));
  } finally {
    closeSync(file);
  }
}
