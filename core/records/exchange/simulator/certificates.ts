/** Keys and certificates of a simulated campus: an authority of its own, a server for this machine alone, one station. */
// oxlint-disable-next-line no-unassigned-import -- a polyfill, which @peculiar/x509 needs before it is loaded
import 'reflect-metadata';
import type { webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** PEM of both. */
export interface Signed {
  readonly certificate: string;
  readonly key: string;
}

export interface SimulatedKeys {
  /** Certificate of the authority, PEM. */
  readonly ca: string;
  readonly server: Signed;
  readonly station: Signed;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const day = 86_400_000;

/** `expired`: the server's certificate ended yesterday. */
export async function makeKeys(now: Date, expired = false): Promise<SimulatedKeys> {
  const at = (days: number): Date => new Date(now.getTime() + days * day);
  const authority = await pair();
  const name = 'CN=Simulated campus authority';
  const ca = await X509CertificateGenerator.createSelfSigned({
    name,
    notBefore: at(-30),
    notAfter: at(365),
    signingAlgorithm: algorithm,
    keys: authority,
    extensions: [new BasicConstraintsExtension(true, 0, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true)],
  });
  const sign = async (subject: string, usage: ExtendedKeyUsage, notAfter: Date): Promise<Signed> => {
    const keys = await pair();
    const certificate = await X509CertificateGenerator.create({
      subject,
      issuer: name,
      notBefore: at(-30),
      notAfter,
      signingAlgorithm: algorithm,
      publicKey: keys.publicKey,
      signingKey: authority.privateKey,
      extensions: [
        new ExtendedKeyUsageExtension([usage]),
        new SubjectAlternativeNameExtension([
          { type: 'dns', value: 'localhost' },
          { type: 'ip', value: '127.0.0.1' },
        ]),
      ],
    });
    return { certificate: pemOf(certificate), key: await privatePem(keys.privateKey) };
  };
  return {
    ca: pemOf(ca),
    server: await sign('CN=Simulated campus', ExtendedKeyUsage.serverAuth, at(expired ? -1 : 365)),
    station: await sign('CN=Simulated station', ExtendedKeyUsage.clientAuth, at(365)),
  };
}

async function pair(): Promise<webcrypto.CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

function pemOf(certificate: X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}

async function privatePem(key: webcrypto.CryptoKey): Promise<string> {
  const octets = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${octets.replaceAll(/.{64}(?=.)/g, '$&\n')}\n-----END PRIVATE KEY-----\n`;
}
