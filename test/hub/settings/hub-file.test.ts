import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readHubFile } from '../../../hub/cli/hub-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'hub-file-'));
const file = join(folder, 'hub.toml');
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string): unknown {
  writeFileSync(file, text);
  return readHubFile(file);
}

const cardSystem = '\n[pin]\nsource = "card-system"\nurl = "https://card.school.example/check"';

test('the least that is needed', () => {
  expect(read('hosts = ["hub.school.example"]\n[records]\nkind = "sample"')).toEqual({
    address: '0.0.0.0',
    port: 8443,
    hosts: ['hub.school.example'],
    keys: 'keys',
    records: { kind: 'sample' },
  });
});

test.each([
  ['hosts = []\n[records]\nkind = "sample"', 'hosts: must have at least 1 items'],
  [
    'hosts = ["a"]\nhost = "b"\n[records]\nkind = "sample"',
    'host: unknown key; known here: address, port, hosts, keys, records, pin',
  ],
  ['hosts = ["a"]\n[records]\nkind = "mysql"', 'records.kind: must be one of sample, postgres, oracle, csv'],
  ['hosts = ["a"]\n[records]\nkind = "csv"', 'pin: is missing; give a table with source = "card-system"'],
  [`hosts = ["a"]\n[records]\nkind = "postgres"${cardSystem}`, 'records.connection: is missing (a text in quotes)'],
  [
    `hosts = ["a"]\n[records]\nkind = "postgres"\nconnection = "postgresql://h/d"\nschema = "a; DROP"${cardSystem}`,
    'records.schema: must be a plain name of letters, digits and _',
  ],
  [
    `hosts = ["a"]\n[records]\nkind = "csv"${cardSystem.replace('https', 'http')}`,
    'pin.url: must be https, or http to this machine alone: PINs pass there',
  ],
  ['hosts = ["a"', 'line 1, column 13: not TOML: '],
])('%j is refused by the name of its key', (text, told) => {
  expect(() => read(text)).toThrow(told);
});

test('a file that is not there', () => {
  expect(() => readHubFile(join(folder, 'none.toml'))).toThrow(`${join(folder, 'none.toml')}: cannot be read (ENOENT)`);
});
