/**
 * The names of a copy: serial number, typed verification code, job token.
 */
import type { RandomBytes } from '../random.ts';

/** 31 signs without 0/O/1/I/L. A prime number of signs, so that one weighted sum finds each wrong sign and each swap of neighbours. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const codeLength = 10;

/** What people type between the groups: spaces, invisible signs, every dash, and U+2212, the minus sign, which is none. */
const separators = /[\s\p{Cf}\p{Pd}\u2212]/gu;

/** A station's id as serial numbers and job tokens bear it: without its hyphen, so that of two ids it may be the same. */
export function foldedId(stationId: string): string {
  return stationId.replaceAll('-', '');
}

/** What a station's serial numbers of a year have behind the school's prefix: `2026-ZJG01-`. */
export function seriesOf(year: string, stationId: string): string {
  return `${year}-${foldedId(stationId)}-`;
}

/**
 * `<prefix>-<year>-<station>-<counter>`, the counter six digits wide: the serial number `step` places after `last`, which
 * is the last of the series without its prefix (null: none yet).
 */
export function nextSerial(prefix: string, series: string, last: string | null, step = 1): string {
  const counter = last === null ? 0 : Number(last.slice(series.length));
  return `${prefix}-${series}${String(counter + step).padStart(6, '0')}`;
}

/** A new code, in the form in which it is printed: `7K2M-9QXF-4D`. The last sign checks the nine before it. */
export function newVerificationCode(random: RandomBytes): string {
  const signs = randomSigns(random, codeLength - 1);
  return grouped(signs + checkSign(signs));
}

/**
 * Reads what somebody typed: any case, full-width characters, any spaces and dashes or none. `null` when it cannot be a code, be it a slip of one sign or
 * two neighbours swapped.
 */
export function readVerificationCode(typed: string): string | null {
  const signs = typed.normalize('NFKC').toUpperCase().replaceAll(separators, '');
  if (signs.length !== codeLength || [...signs].some((sign) => !alphabet.includes(sign))) return null;
  return checkSign(signs.slice(0, -1)) === signs.at(-1) ? grouped(signs) : null;
}

/** The job's name to the printer: tells our jobs from others' and this one from all others. */
export function newJobToken(stationId: string, random: RandomBytes): string {
  return `${jobTokenPrefix(stationId)}${randomSigns(random, 16)}`;
}

export function jobTokenPrefix(stationId: string): string {
  return `KIOSK-${foldedId(stationId)}-`;
}

function grouped(signs: string): string {
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`;
}

function checkSign(signs: string): string {
  const sum = [...signs].reduce((total, sign, index) => total + alphabet.indexOf(sign) * (index + 2), 0);
  return alphabet.charAt(sum % alphabet.length);
}

function randomSigns(random: RandomBytes, count: number): string {
  let signs = '';
  while (signs.length < count) {
    for (const byte of random(count)) {
      // 248 = 8 × 31: bytes above would make some signs likelier than others.
      if (byte < 248 && signs.length < count) signs += alphabet.charAt(byte % alphabet.length);
    }
  }
  return signs;
}

/** The names on a specimen that was never issued: `0` is no sign of the alphabet, so its code can never be a real one. */
export function specimenNames(
  prefix: string,
  series: string,
  host: string,
): { serial: string; verificationCode: string; verificationUrl: string } {
  const verificationCode = grouped('0'.repeat(codeLength));
  const serial = nextSerial(prefix, series, null, 0);
  return { serial, verificationCode, verificationUrl: verificationUrl(host, verificationCode) };
}

/** What the QR says: the code stands behind `#`, so that it never reaches a server's log. */
export function verificationUrl(host: string, verificationCode: string): string {
  return `https://${host}/#${verificationCode}`;
}
