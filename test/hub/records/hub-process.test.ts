/** The hub as a process: its commands, its files, and how it ends. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freePort } from '../../peers/ipp-eve-printer.ts';
import { runHub, startHub } from '../hub-process.ts';
import { hubFileOf, sampleRecords } from '../schools.ts';
import { openStation } from '../test-station.ts';

const folder = mkdtempSync(join(tmpdir(), 'hub-process-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('it serves the stations whose keys it made, logs no person, and ends when it is told to', async () => {
  const port = await freePort();
  const hub = await startHub(folder, hubFileOf({ port, keys: 'keys', records: sampleRecords }));
  const made = runHub(folder, ['station-key', 'ZJG-01', 'station']);
  expect(made).toMatchObject({ exit: 0, stderr: '' });
  for (const key of ['keys/ca.key', 'keys/listener.key', 'keys/visit-token.key', 'station/ZJG-01.key']) {
    expect(statSync(join(folder, key)).mode & 0o777, key).toBe(0o600);
  }
  const station = openStation(port, join(folder, 'station'), 'ZJG-01');
  const entry = { try: crypto.randomUUID(), card: { uid: '04782E21801D80' }, pin: '246810' };
  expect((await station.ask('POST', '/v1/authentications', entry)).json).toMatchObject({
    number: '3240100001',
    kind: 'student',
  });
  station.close();
  expect(await hub.stop()).toBe(0);
  expect(hub.log.map((line) => JSON.parse(line).event)).toEqual(['hub.listening']);
});

test('a key is not written over, and two stations do not share serial numbers', () => {
  const before = readFileSync(join(folder, 'station', 'ZJG-01.key'), 'utf8');
  expect(runHub(folder, ['station-key', 'ZJG-01', 'station'])).toMatchObject({
    exit: 64,
    stderr: expect.stringContaining('is there already'),
  });
  expect(readFileSync(join(folder, 'station', 'ZJG-01.key'), 'utf8')).toBe(before);
  expect(runHub(folder, ['station-key', 'ZJG0-1', 'station'])).toMatchObject({
    exit: 64,
    stderr: expect.stringContaining('"ZJG0-1" and "ZJG-01" are both ZJG01 in a serial number'),
  });
  expect(existsSync(join(folder, 'station', 'ZJG0-1.key'))).toBe(false);
});

test('docs/campus-exchange.yaml is sound OpenAPI', () => {
  const linted = spawnSync(
    process.execPath,
    ['node_modules/@redocly/cli/bin/cli.js', 'lint', '--max-problems', '20', 'docs/campus-exchange.yaml'],
    { encoding: 'utf8', env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
  );
  expect(`${linted.stdout}${linted.stderr}`).not.toMatch(/Warning was generated|Error was generated/);
  expect(linted.status).toBe(0);
});
