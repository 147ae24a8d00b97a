import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readKeyFiles } from '../../../../core/records/exchange/key-files.ts';
import { makeKeys } from '../../../../core/records/exchange/simulator/certificates.ts';

const folder = mkdtempSync(join(tmpdir(), 'key-files-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, pem: string): string {
  const file = join(folder, name);
  writeFileSync(file, pem);
  return file;
}

test('key files are what they should be, or the key of the station file is named', async () => {
  const { ca, server, station } = await makeKeys(new Date());
  const files = {
    ca: put('ca.pem', ca),
    certificate: put('certificate.pem', station.certificate),
    key: put('key.pem', station.key),
  };
  expect(readKeyFiles(files, 'ZJG-01')).toEqual({ ok: true, value: { ca, ...station } });
  const told = (changes: object): string => {
    const read = readKeyFiles({ ...files, ...changes }, 'ZJG-01');
    return read.ok ? 'ok' : read.problem.replaceAll(`${folder}/`, '');
  };
  expect(told({ ca: join(folder, 'gone.pem') })).toBe('records.ca: gone.pem cannot be read (ENOENT)');
  expect(told({ ca: files.key })).toBe('records.ca: key.pem holds no certificate in PEM');
  expect(told({ certificate: put('empty.pem', '') })).toBe(
    'records.certificate: empty.pem holds no certificate in PEM',
  );
  expect(told({ key: files.ca })).toBe('records.key: ca.pem holds no private key in PEM, or one with a passphrase');
  expect(told({ certificate: put('own.pem', server.certificate) })).toBe(
    'records.key: key.pem is not the key of the certificate in own.pem',
  );
  expect(told({ key: put('other.pem', server.key) })).toBe(
    'records.key: other.pem is not the key of the certificate in certificate.pem',
  );
});
