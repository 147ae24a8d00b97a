/**
 * NFC software that nobody here wrote takes the simulator for a PN532 with cards: libnfc's tools, libfreefare's, and a small
 * program on libfreefare that authenticates with AES and reads under the session's CMAC.
 */
import { execFile, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../../core/clock.ts';
import { createDesfireCard } from '../../../devices/card-reader/simulator/desfire-card.ts';
import { createSimulatedPn532, type SimulatedPn532 } from '../../../devices/card-reader/simulator/pn532.ts';
import { createClassicCard, type SimulatedCard } from '../../../devices/card-reader/simulator/simulated-card.ts';
import { stuckAfterMs } from '../../deadline.ts';
import { type SerialPair, startSerialPair } from '../../peers/serial-pair.ts';

const application = { id: 'F54230', keyNumber: 1, fileNumber: 1, fileLength: 16, systemIdentifier: null };
const key = Buffer.from('10182028303840485058606870788088', 'hex');
const desfire = (badCmac = false): SimulatedCard =>
  createDesfireCard({ uid: '04782E21801D80', key, number: '3240100001', application, random: randomBytes, badCmac });

let folder: string;
let pair: SerialPair;
let chip: SimulatedPn532;
/** Sees what the software sends. */
let onSent: (bytes: Uint8Array) => void;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pn532-peers-'));
  const source = fileURLToPath(new URL('../../peers/desfire-read.c', import.meta.url));
  execFileSync('gcc', ['-Wall', '-Werror', '-o', join(folder, 'desfire-read'), source, '-lfreefare', '-lnfc']);
  pair = await startSerialPair((bytes) => {
    chip.received(bytes);
    onSent(bytes);
  });
  chip = createSimulatedPn532(systemClock, (frame) => pair.write(frame));
});
afterAll(async () => {
  await pair.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  onSent = () => undefined;
  chip.field([]);
});

interface Ran {
  readonly exit: number | string;
  readonly stdout: string;
}

function run(command: string, ...words: string[]): Promise<Ran> {
  const env = { ...process.env, LIBNFC_DEVICE: `pn532_uart:${pair.path}:115200`, LC_ALL: 'C' };
  return new Promise((resolve) => {
    execFile(command, words, { env, timeout: stuckAfterMs }, (error, stdout) => {
      resolve({ exit: error === null ? 0 : (error.code ?? 'killed'), stdout });
    });
  });
}

const readFile = (givenKey: Uint8Array): Promise<Ran> =>
  run(join(folder, 'desfire-read'), 'F54230', '1', Buffer.from(givenKey).toString('hex'), '1', '16');

test('nfc-list sees an empty field', async () => {
  const { exit, stdout } = await run('nfc-list', '-v');
  expect(exit).toBe(0);
  expect(stdout).toContain('0 ISO14443A passive target(s) found.');
  expect(stdout).not.toMatch(/^[1-9]\d* .*target\(s\) found/m);
});

test('nfc-list sees one DESFire, and knows it for one', async () => {
  chip.field([desfire()]);
  const { stdout } = await run('nfc-list', '-v');
  expect(stdout).toContain('1 ISO14443A passive target(s) found:');
  expect(stdout).toMatch(/UID \(NFCID1\): 04 {2}78 {2}2e {2}21 {2}80 {2}1d {2}80/);
  expect(stdout).toContain('MIFARE DESFire EV1 2K/4K/8K');
  expect(stdout.match(/^[1-9]\d* .*target\(s\) found/gm)).toHaveLength(1);
});

test('nfc-list sees one Classic, and knows it for one', async () => {
  chip.field([createClassicCard('DEADBEEF')]);
  const { stdout } = await run('nfc-list', '-v');
  expect(stdout).toMatch(/UID \(NFCID1\): de {2}ad {2}be {2}ef/);
  expect(stdout).toContain('MIFARE Classic 1K');
});

test('nfc-poll finds a card and notices that it is taken away', async () => {
  chip.field([desfire()]);
  let asked = 0;
  onSent = (bytes) => {
    // InCommunicateThru with an R(NAK): is the card still there?
    if (!Buffer.from(bytes).includes(Buffer.of(0xd4, 0x42, 0xb2))) return;
    asked += 1;
    if (asked === 3) chip.field([]);
  };
  const { exit, stdout } = await run('nfc-poll');
  expect(exit).toBe(0);
  expect(stdout).toMatch(/UID \(NFCID1\): 04 {2}78 {2}2e/);
  expect(stdout).toContain('Waiting for card removing');
  expect(asked).toBeGreaterThanOrEqual(3);
});

test('pn53x-diagnose finds the line, the ROM and the RAM sound', async () => {
  const { exit, stdout } = await run('pn53x-diagnose');
  expect(exit).toBe(0);
  for (const part of ['Communication line', 'ROM', 'RAM']) expect(stdout).toContain(`${part} test: OK`);
});

test('mifare-desfire-info reads what kind of card it is', async () => {
  chip.field([desfire()]);
  const { exit, stdout } = await run('mifare-desfire-info');
  expect(exit).toBe(0);
  expect(stdout).toContain('===> Version information for tag 04782e21801d80');
  expect(stdout).toMatch(/Software Information:[^]*Version: +1\.4/);
  expect(stdout).toContain('Free memory: 7936 bytes');
  expect(stdout).toContain('Use random UID: no');
});

test('libfreefare authenticates with AES and reads the number under a CMAC', async () => {
  chip.field([desfire()]);
  const { exit, stdout } = await readFile(key);
  expect({ exit, text: Buffer.from(stdout.trim(), 'hex').toString('latin1') }).toEqual({
    exit: 0,
    text: '3240100001\0\0\0\0\0\0',
  });
});

test('libfreefare is turned away with another key', async () => {
  chip.field([desfire()]);
  expect(await readFile(key.map((byte) => byte ^ 1))).toEqual({ exit: 2, stdout: '' });
});

test('libfreefare refuses a CMAC with one bit wrong', async () => {
  chip.field([desfire(true)]);
  expect(await readFile(key)).toEqual({ exit: 3, stdout: '' });
});
