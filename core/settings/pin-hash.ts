/** A technician's PIN in the station file: scrypt, in the PHC string format (github.com/P-H-C/phc-string-format). */
import { scrypt, timingSafeEqual } from 'node:crypto';
import type { RandomBytes } from '../random.ts';

/** Six digits, as a visitor's PIN: the screen sends a PIN when its sixth digit is typed. */
export const technicianPin = /^\d{6}$/;

interface PinHash {
  /** log₂ of scrypt's N. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

/** 32 MiB and three passes, one of the equivalent settings of OWASP's Password Storage Cheat Sheet. */
const cost = { ln: 15, r: 8, p: 3 } as const;
const hashLength = 32;
const saltLength = 16;

/** The PHC string `$scrypt$ln=15,r=8,p=3$<salt>$<hash>`, both in base64 without padding. */
export async function hashPin(pin: string, random: RandomBytes): Promise<string> {
  const salt = random(saltLength);
  const hash = await derive(pin, { ...cost, salt });
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(hash)}`;
}

/** Reads a PHC string; `null` for another format, or a cost outside N = 2^14 … 2^18, r = 8, p = 1 … 8. */
export function readPinHash(text: string): PinHash | null {
  const [, ln, r, p, salt, hash] =
    /^\$scrypt\$ln=(1[4-8]),r=(8),p=([1-8])\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/.exec(text) ?? [];
  if (salt === undefined || hash === undefined) return null;
  return {
    ln: Number(ln),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

/** Compared in constant time. False also for a hash that `readPinHash` does not take. */
export async function isPin(pin: string, pinHash: string): Promise<boolean> {
  const known = readPinHash(pinHash);
  return known !== null && timingSafeEqual(await derive(pin, known), known.hash);
}

function derive(pin: string, { ln, r, p, salt }: Omit<PinHash, 'hash'>): Promise<Uint8Array> {
  const N = 2 ** ln;
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, hashLength, { N, r, p, maxmem: 256 * N * r }, (error, hash) => {
      if (error === null) resolve(hash);
      else reject(error);
    });
  });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
