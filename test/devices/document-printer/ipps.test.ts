import { createHash } from 'node:crypto';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { systemClock as clock } from '../../../core/clock.ts';
import { deviceLine } from '../../../core/operations/device-line.ts';
import type { DocumentPrinter } from '../../../devices/document-printer/document-printer.ts';
import { openIppPrinter } from '../../../devices/document-printer/ipp-printer.ts';
import { type EvePrinter, startPrinter } from '../../peers/ipp-eve-printer.ts';
import { until } from '../../until.ts';
import { a4Pdf } from './a4-pdf.ts';

let peer: EvePrinter;
beforeEach(async () => {
  peer = await startPrinter();
});
afterEach(() => peer.stop());

const open = (certificate?: string): DocumentPrinter =>
  openIppPrinter({ uri: peer.uri.replace('ipp:', 'ipps:'), certificate, requestingUserName: 'station-1', clock });

/** What the printer shows, seen past the driver: the fingerprints of its certificate and of its key, digits alone. */
function shown(): Promise<{ certificate: string; key: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: 'localhost', port: peer.port, rejectUnauthorized: false }, () => {
      const certificate = socket.getPeerX509Certificate();
      socket.destroy();
      if (certificate === undefined) return reject(new Error('no certificate'));
      const key = certificate.publicKey.export({ type: 'spki', format: 'der' });
      resolve({
        certificate: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
        key: createHash('sha256').update(key).digest('hex'),
      });
    });
    socket.once('error', reject);
  });
}
const withColons = (digits: string): string => (digits.toUpperCase().match(/../g) ?? []).join(':');
const wrong = `sha256:${'ab'.repeat(32)}`;

describe('over TLS', () => {
  test.each<[string, (fingerprints: { certificate: string; key: string }) => string]>([
    ['its certificate', ({ certificate }) => `sha256:${certificate}`],
    ['its certificate, as openssl writes it', ({ certificate }) => `sha256:${withColons(certificate)}`],
    ['its public key', ({ key }) => `sha256:${key}`],
  ])('a printer that is known by %s prints', async (_, pin) => {
    const printer = open(pin(await shown()));
    expect(await printer.inquire()).toMatchObject({ ok: true, value: { faults: [] } });
    const created = await printer.createJob({ jobToken: 'MH1-tls', pages: 1, sides: 'one-sided', colour: true });
    const id = created.ok ? created.value.id : 0;
    const pdf = await a4Pdf('sealed');
    expect(await printer.sendDocument(id, pdf)).toEqual({ ok: true, value: undefined });
    await until(
      () => printer.job(id),
      (job) => job.ok && job.value?.state === 'completed',
    );
    expect(await peer.sheets('MH1-tls')).toBe(1);
    const [document] = await peer.documents('MH1-tls');
    expect(Buffer.compare(document ?? new Uint8Array(), pdf)).toBe(0);
  });

  test('one that shows another certificate is told nothing; the technician reads both', async () => {
    const { certificate } = await shown();
    const printer = open(wrong);
    const before = await peer.log();
    for (const call of [printer.inquire(), printer.sendDocument(1, await a4Pdf('secret')), printer.openJobs()]) {
      expect(await call).toMatchObject({ ok: false, problem: { kind: 'unreachable', fault: 'certificateMismatch' } });
    }
    const line = deviceLine('documentPrinter', printer.status(), 'Asia/Shanghai');
    expect(line).toContain('offline · certificateMismatch');
    expect(line).toContain(`shows sha256:${certificate}, pinned is ${wrong}`);
    expect(line).toContain('action: configuration');
    // The connections came, and no request on any of them.
    const heard = (await peer.log()).slice(before.length);
    expect(heard).toContain('Starting HTTPS session.');
    expect(heard).not.toMatch(/POST|IPP|Printer-|Job/);
  });

  test('one whose certificate nobody has pinned yet is told nothing, and its fingerprint is ready to be put in', async () => {
    const { certificate } = await shown();
    const printer = open();
    await printer.inquire();
    const line = deviceLine('documentPrinter', printer.status(), 'Asia/Shanghai');
    expect(line).toContain(`no certificate is pinned; the printer shows sha256:${certificate}`);
    const pinned = /shows (sha256:[0-9a-f]{64})/.exec(line)?.[1];
    expect(await open(pinned).inquire()).toMatchObject({ ok: true });
  });
});
