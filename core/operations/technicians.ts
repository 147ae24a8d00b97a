/**
 * Technicians: who they are stands in the station file, and nowhere at the campus. A card of theirs opens vendor mode
 * together with its PIN.
 */
import { scrypt, timingSafeEqual } from 'node:crypto';
import type { CardRead } from '../../devices/card-reader/card-reader.ts';
import type { RandomBytes } from '../issuance/numbers.ts';
import type { Settings } from '../settings.ts';

type Technician = Settings['technicians'][number];

/** Six digits, as a visitor's: the screen sends a PIN at its sixth. */
export const technicianPin = /^\d{6}$/;

interface PinHash {
  /** log₂ of scrypt's N. */
  readonly ln: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Uint8Array;
  readonly hash: Uint8Array;
}

/** 32 MiB and three passes, one of the settings that OWASP's Password Storage Cheat Sheet calls equal. */
const cost = { ln: 15, r: 8, p: 3 } as const;
const hashLength = 32;
const saltLength = 16;

/** In PHC's string format: `$scrypt$ln=15,r=8,p=3$<salt>$<hash>`, both in base64 without padding. */
export async function hashPin(pin: string, random: RandomBytes): Promise<string> {
  const salt = random(saltLength);
  const hash = await derive(pin, { ...cost, salt });
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(hash)}`;
}

/** `null`: not made by `hashPin`, or with a cost that this terminal should not bear (or that is hardly one). */
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

/** Compared in constant time. False also for a technician who has no PIN: nobody enters without one. */
export async function isPinOf({ pinHash }: Technician, pin: string): Promise<boolean> {
  const known = pinHash === undefined ? null : readPinHash(pinHash);
  if (known === null) return false;
  return timingSafeEqual(await derive(pin, known), known.hash);
}

/** Whose card this is; a card that proved its number is known by that alone. */
export function technicianOf(card: CardRead, technicians: readonly Technician[]): Technician | undefined {
  return technicians.find(({ cardUid, cardNumber }) =>
    card.assurance === 'authenticated' ? cardNumber === card.cardNumber : cardUid === card.uid,
  );
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
