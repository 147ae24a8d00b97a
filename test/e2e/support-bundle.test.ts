/** `kiosk support-bundle`: what it holds, and whom it does not name. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { samplePeople } from '../../core/records/sample/people.ts';
import { technicianToml } from '../core/samples.ts';
import { type Bench, issueWords, startBench } from './kiosk.ts';

const secret = 'a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3e4f5a0b1c2d3e4f5';

let bench: Bench;
beforeEach(() => {
  bench = startBench();
  const secretFile = join(bench.folder, 'alerts.key');
  writeFileSync(secretFile, secret, { mode: 0o600 });
  bench.station(
    [
      technicianToml,
      `[documentPrinter]\ndriver = "virtual"\nfolder = "${bench.folder}/sheets"\n`,
      `[alerts]\nurl = "http://127.0.0.1:9/"\nsecretFile = "${secretFile}"\n`,
    ].join('\n'),
  );
});
afterEach(() => bench.clear());

test('says what was done at the station, and nothing of whoever was there', async () => {
  for (const { card } of samplePeople.slice(0, 3)) {
    expect(await bench.kioskHere(issueWords('--card', card))).toMatchObject({ exit: 0 });
  }
  await bench.kioskHere(['diagnose', '--level', 'internal', '--by', 'T0001', '--device', 'ledger']);
  const out = join(bench.folder, 'support.zip');
  const ran = await bench.kioskHere(['support-bundle', '--out', out]);
  expect([ran.exit, ran.stderr]).toEqual([0, '']);

  const files = Object.entries(unzipSync(readFileSync(out))).map(
    ([name, octets]) => [name, strFromU8(octets)] as const,
  );
  expect(files.map(([name]) => name)).toEqual([
    'README.txt',
    'state.txt',
    'settings.txt',
    'status.json',
    'journal.jsonl',
    'ledger.txt',
    'tests.json',
    'statistics.json',
  ]);
  const text = new Map(files);
  expect(text.get('ledger.txt')).toMatch(/jobSettled printed …\d{6}/);
  expect(text.get('state.txt')).toContain('Intact:');
  expect(text.get('settings.txt')).toContain('alerts.secretFile = ');
  expect(text.get('tests.json')).toContain('"part": "ledger"');

  const all = files.map(([, content]) => content).join('\n');
  for (const { card, facts } of samplePeople) {
    const { number, name, romanisedName } = facts.holder;
    for (const word of [card, number, name, romanisedName]) expect(all).not.toContain(word);
  }
  expect(all).not.toContain(secret);
  expect(all).not.toMatch(/\$scrypt|04A1|246810/);
});

test('before anything was done it says so, and where it cannot be written nothing is left', async () => {
  const nowhere = join(bench.folder, 'none', 'support.zip');
  const refused = await bench.kioskHere(['support-bundle', '--out', nowhere]);
  expect(refused).toMatchObject({ exit: 64, stderr: expect.stringContaining('cannot be written (ENOENT)') });
  expect(existsSync(nowhere)).toBe(false);
  const out = join(bench.folder, 'support.zip');
  expect(await bench.kioskHere(['support-bundle', '--out', out])).toMatchObject({ exit: 0 });
  expect(strFromU8(unzipSync(readFileSync(out))['ledger.txt'] ?? new Uint8Array())).toContain('no ledger yet');
});
