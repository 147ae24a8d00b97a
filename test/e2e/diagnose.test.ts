/** `kiosk diagnose` at played readers on pseudo-terminals, as a technician runs it. */
import { spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { holdStation } from '../../core/ledger/station-lock.ts';
import { until } from '../until.ts';
import { type Bench, finished, type Ran, startBench } from './kiosk.ts';

const key = '10182028303840485058606870788088';
const uid = '04782E21801D80';
const number = 'C3240100001';

let bench: Bench;
let link: string;
beforeEach(() => {
  bench = startBench();
  link = join(bench.folder, 'reader');
  const keyFile = join(bench.folder, 'card.key');
  writeFileSync(keyFile, key, { mode: 0o600 });
  atReader('pn532', `application = { id = "F54230", keyFile = "${keyFile}" }`);
});
afterEach(() => bench.clear());

function atReader(driver: string, more = ''): void {
  bench.station(`[cardReader]\ndriver = "${driver}"\npath = "${link}"\n${more}\n`);
}

const run = (...more: string[]): Promise<Ran> => bench.kioskHere(['diagnose', '--device', 'card-reader', ...more]);

/** `played`: what the simulator is told. */
async function diagnose(protocol: string, ...played: string[]): Promise<Ran> {
  const words = ['simulate', 'card-reader', '--protocol', protocol, '--link', link, ...played];
  const simulator = spawn(process.execPath, ['core/cli/main.ts', ...words]);
  const ended = finished(simulator);
  await until(() => existsSync(link), Boolean);
  try {
    return await run();
  } finally {
    simulator.kill('SIGTERM');
    await ended;
  }
}

test('a card that proves itself: port, firmware, field and frames, and nothing of card or key', async () => {
  const ran = await diagnose('pn532', '--key', key, '--uid', uid, '--number', number);
  expect(ran.exit, ran.stderr).toBe(0);
  const wanted = [
    link,
    'PN532 1.6',
    'Card reader · online',
    'a card, authenticated',
    '> 14 01 14 01',
    '> 40 01 90 AA',
    'advice: nothing to do',
  ];
  for (const words of wanted) expect(ran.stdout).toContain(words);
  expect(ran.stdout).toMatch(/< 41 00 (·· ){16}91 AF/);
  const told = (ran.stdout + ran.stderr).replaceAll(/[ \n]/g, '').toUpperCase();
  for (const secret of [key, uid, number, Buffer.from(number).toString('hex')])
    expect(told).not.toContain(secret.toUpperCase());
});

test.each([
  ['another key', ['--key', '00'.repeat(16)], 'refused: wrongKey', 'does not hold the key of the key file', 0],
  ['a wrong MAC', ['--key', key, '--fault', 'bad-cmac'], 'refused: tampered', 'its file is not as expected', 0],
  ['no proof', ['--card', 'classic'], 'identified (unsupported)', 'this card cannot prove itself', 0],
  ['nothing in the field', ['--card', 'none'], 'no card was seen', 'lay one down', 0],
  ['no voice', ['--fault', 'mute'], 'no card was seen', 'the reader does not answer', 1],
] as const)('a reader with %s: one line says what to do', async (_, played, field, advice, exit) => {
  const ran = await diagnose('pn532', ...played);
  expect(ran.exit, ran.stderr).toBe(exit);
  expect(ran.stdout).toContain(field);
  expect(ran.stdout.match(/^advice: .*$/gm)?.join()).toContain(advice);
});

test('a reader that talks: its marks are shown, what stands between them is not', async () => {
  atReader('rdm6300');
  const ran = await diagnose('rdm6300', '--uid', '0A0047C2B7');
  expect(ran.exit, ran.stderr).toBe(0);
  expect(ran.stdout).toContain(`< 02${' ··'.repeat(12)} 03`);
  expect(ran.stdout).toContain('a card, identified');
});

test('bytes of another protocol are told from a silent wire', async () => {
  atReader('rdm6300');
  const ran = await diagnose('ascii-line', '--every', '1');
  expect(ran.stdout).toContain(
    'advice: the bytes look like those of a reader of the kind ascii-line: set cardReader.driver',
  );
});

test('nothing plugged in: what to plug in where', async () => {
  const ran = await run('--seconds', '1', '--json');
  expect(ran.exit).toBe(1);
  expect(ran.json()).toMatchObject({ status: { state: 'noDevice' }, firmware: null, field: 'nothing', frames: [] });
  expect(ran.json().advice).toContain(`there is no ${link}: plug the reader in`);
});

test('a station that runs keeps its reader', async () => {
  const held = holdStation(bench.dataDir);
  const ran = await run('--seconds', '1');
  expect(ran.exit).toBe(75);
  expect(ran.stdout).toBe('');
  if (held.ok) held.value.release();
  expect((await run('--seconds', '1')).exit).toBe(1);
});

test('a virtual reader has nothing to diagnose', async () => {
  bench.station('');
  expect((await run()).exit).toBe(64);
});
