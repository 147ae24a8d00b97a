/** The files that a station proves itself with to the campus, and knows the campus by. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fail, ok, type Result } from '../../../devices/result.ts';

/** PEM. */
export interface KeyFiles {
  /** Of the authority that signed the campus's certificate. */
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

/** As station ids are; an authority of a school's own may name its certificates otherwise. */
const stationId = /^[A-Z0-9-]{1,16}$/;

/**
 * Reads them; the problem is one line that names the key of the station file. A certificate that names another station than
 * `station` is refused: the campus would take this one for that. Whether they are valid today is not asked.
 */
export function readKeyFiles(files: KeyFiles, station: string): Result<KeyFiles, string> {
  const read: Record<keyof KeyFiles, string> = { ca: '', certificate: '', key: '' };
  for (const name of ['ca', 'certificate', 'key'] as const) {
    try {
      read[name] = readFileSync(files[name], 'utf8');
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
      return fail(`records.${name}: ${files[name]} cannot be read (${code})`);
    }
  }
  const [ca, certificate] = [certificateIn(read.ca), certificateIn(read.certificate)];
  if (ca === null) return fail(`records.ca: ${files.ca} holds no certificate in PEM`);
  if (certificate === null) return fail(`records.certificate: ${files.certificate} holds no certificate in PEM`);
  const [, named = ''] = /^CN=(.*)$/m.exec(certificate.subject) ?? [];
  if (stationId.test(named) && named !== station) {
    return fail(`records.certificate: ${files.certificate} is the one of ${named}, and id is ${station}`);
  }
  const key = privateKeyIn(read.key);
  if (key === null) return fail(`records.key: ${files.key} holds no private key in PEM, or one with a passphrase`);
  return certificate.checkPrivateKey(key)
    ? ok(read)
    : fail(`records.key: ${files.key} is not the key of the certificate in ${files.certificate}`);
}

/** Until when the certificate in a PEM is valid. */
export function validUntil(pem: string): Date {
  return new Date(new X509Certificate(pem).validTo);
}

function certificateIn(pem: string): X509Certificate | null {
  return parsed(() => new X509Certificate(pem));
}

function privateKeyIn(pem: string) {
  return parsed(() => createPrivateKey(pem));
}

/** OpenSSL tells what is no key or certificate by an error with a code of its own. */
function parsed<Value>(parse: () => Value): Value | null {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
