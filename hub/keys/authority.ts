/**
 * The keys folder of a hub: its own certificate authority, the certificate that its listener shows, and the key of the
 * visit tokens. Stations get their certificates from this authority alone; no other is trusted.
 */
// oxlint-disable-next-line import/no-unassigned-import -- it defines what x509 needs
import 'reflect-metadata'; // x509 finds its parts by it, so it comes first
import { generateKeyPairSync, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';
import { UsageError } from '../../core/exit-codes.ts';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 86_400_000;
/** A certificate may be used a day before it was made: the clocks of two machines differ. */
const earlierMs = dayMs;
const authorityDays = 3650;
const leafDays = 825;
/** The listener's certificate is made anew at a start that comes this late. */
const renewedDays = 90;

/** What a TLS listener or client of ours needs, all in PEM. */
export interface Identity {
  readonly key: string;
  readonly certificate: string;
  /** The authority's certificate, by which the other side is checked. */
  readonly authority: string;
}

const files = {
  authorityKey: 'ca.key',
  authority: 'ca.pem',
  listenerKey: 'listener.key',
  listener: 'listener.pem',
  visitTokens: 'visit-token.key',
} as const;

/**
 * The identity of the hub's listener under `hosts` (host names and IP addresses), and the private key of the visit tokens
 * (Ed25519, PEM). Whatever is missing in the folder is made. Doors that stand for each other have copies of one folder;
 * one without `ca.key` serves as long as its `listener.pem` names its hosts.
 */
export async function openListenerKeys(
  folder: string,
  hosts: readonly string[],
  now: Date,
): Promise<{ readonly identity: Identity; readonly visitTokenKey: string }> {
  if (!serves(folder, hosts, now)) {
    const names = hosts.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value }));
    const leaf = { subject: 'Onetrip Kiosk hub', usage: x509.ExtendedKeyUsage.serverAuth, names };
    const { key, certificate } = await issue(folder, leaf, now);
    writeKey(join(folder, files.listenerKey), key);
    writeFileSync(join(folder, files.listener), certificate);
  }
  if (!existsSync(join(folder, files.visitTokens))) {
    const { privateKey } = generateKeyPairSync('ed25519');
    writeKey(join(folder, files.visitTokens), privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  }
  const identity = {
    key: read(folder, files.listenerKey),
    certificate: read(folder, files.listener),
    authority: read(folder, files.authority),
  };
  return { identity, visitTokenKey: read(folder, files.visitTokens) };
}

/** Whether the folder has a listener's certificate for all these hosts that lasts long enough. */
function serves(folder: string, hosts: readonly string[], now: Date): boolean {
  if (!existsSync(join(folder, files.listener))) return false;
  const certificate = new X509Certificate(read(folder, files.listener));
  if (Date.parse(certificate.validTo) - now.getTime() < renewedDays * dayMs) return false;
  return hosts.every(
    (host) => (isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host)) !== undefined,
  );
}

/** A new key and certificate for a station; the hub knows it by its id, which is the certificate's common name. */
export async function issueStationIdentity(folder: string, station: string, now: Date): Promise<Identity> {
  const made = await issue(folder, { subject: station, usage: x509.ExtendedKeyUsage.clientAuth, names: [] }, now);
  return { ...made, authority: read(folder, files.authority) };
}

/** Writes a private key that its owner alone can read, and that is never seen half written. */
export function writeKey(file: string, pem: string): void {
  const unfinished = `${file}.new`;
  writeFileSync(unfinished, pem, { mode: 0o600 });
  chmodSync(unfinished, 0o600);
  renameSync(unfinished, file);
}

interface Leaf {
  readonly subject: string;
  readonly usage: x509.ExtendedKeyUsage;
  readonly names: x509.JsonGeneralNames;
}

/** A key pair of its own, certified by the folder's authority, which is made at its first use. */
async function issue(folder: string, { subject, usage, names }: Leaf, now: Date): Promise<Omit<Identity, 'authority'>> {
  const authority = await openAuthority(folder, now);
  const keys = await webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: `CN=${subject}`,
    issuer: authority.certificate.subject,
    notBefore: new Date(now.getTime() - earlierMs),
    notAfter: new Date(now.getTime() + leafDays * dayMs),
    signingKey: authority.key,
    publicKey: keys.publicKey,
    signingAlgorithm: ecdsa,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([usage]),
      ...(names.length === 0 ? [] : [new x509.SubjectAlternativeNameExtension(names)]),
    ],
  });
  return { key: await pemOf(keys.privateKey), certificate: `${certificate.toString('pem')}\n` };
}

async function openAuthority(
  folder: string,
  now: Date,
): Promise<{ readonly key: webcrypto.CryptoKey; readonly certificate: x509.X509Certificate }> {
  if (!existsSync(join(folder, files.authority))) await makeAuthority(folder, now);
  if (!existsSync(join(folder, files.authorityKey))) {
    throw new UsageError(
      `${join(folder, files.authorityKey)}: is missing; make keys and certificates where it is kept`,
    );
  }
  const certificate = new x509.X509Certificate(read(folder, files.authority));
  const der = x509.PemConverter.decodeFirst(read(folder, files.authorityKey));
  return { key: await webcrypto.subtle.importKey('pkcs8', der, ecdsa, false, ['sign']), certificate };
}

async function makeAuthority(folder: string, now: Date): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keys = await webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: 'CN=Onetrip Kiosk hub authority',
    notBefore: new Date(now.getTime() - earlierMs),
    notAfter: new Date(now.getTime() + authorityDays * dayMs),
    keys,
    signingAlgorithm: ecdsa,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  writeKey(join(folder, files.authorityKey), await pemOf(keys.privateKey));
  writeFileSync(join(folder, files.authority), `${certificate.toString('pem')}\n`);
}

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  return `${x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}

/** Positive, as X.509 asks. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

const read = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');
