/** The hub as a process: its commands, its files, and how it ends. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

test('a station file with the certificate of another station is refused', () => {
  const station = (id: string): string => {
    const file = join(folder, `${id}.toml`);
    const [ca, certificate, key] = ['ca.pem', 'ZJG-01.pem', 'ZJG-01.key'].map((name) => join(folder, 'station', name));
    const records = { addresses: ['https://localhost:1'], ca, certificate, key };
    const lines = Object.entries(records).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
    writeFileSync(
      file,
      [
        `id = "${id}"`,
        'demo = true',
        '[site]\nkind = "mainHall"\nname = { zh = "大厅", en = "Hall" }',
        '[school]\nname = { zh = "之江示范大学", en = "Zhijiang Model University" }\nphone = "0571-0000-0000"',
        `[records]\nkind = "exchange"\n${lines.join('\n')}\n`,
      ].join('\n'),
    );
    return file;
  };
  const check = (id: string) =>
    spawnSync(process.execPath, ['core/cli/main.ts', 'settings', 'check', station(id)], { encoding: 'utf8' });
  expect(check('ZJG-02').stderr).toMatch(/records\.certificate: .*ZJG-01\.pem is the one of ZJG-01, and id is ZJG-02/);
  const right = check('ZJG-01');
  expect(right.stdout, right.stderr).toContain('valid: mainHall ZJG-01');
  const asked = spawnSync(
    process.execPath,
    ['core/cli/main.ts', 'records', 'check', '--station', join(folder, 'ZJG-01.toml')],
    { encoding: 'utf8' },
  );
  expect(asked.stdout).toContain('ECONNREFUSED');
  expect(asked.stdout).toContain('advice: nothing listens there: start the hub');
});

test('check asks the records and the card system when it is told to', async () => {
  const pin = `http://127.0.0.1:${await freePort()}/`;
  writeFileSync(join(folder, 'deaf.toml'), hubFileOf({ port: 8443, keys: 'keys', records: sampleRecords, pin }));
  expect(runHub(folder, ['check', 'deaf.toml'])).toMatchObject({ exit: 0 });
  const asked = runHub(folder, ['check', 'deaf.toml', '--connect']);
  expect(asked.exit).toBe(1);
  expect(asked.stdout).toContain('records: it answers\ncard system: no answer: card system: ECONNREFUSED');
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
