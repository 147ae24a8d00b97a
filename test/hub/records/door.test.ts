/** The record door as stations meet it: its TLS, its answers, and a school's data behind it. */
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../core/clock.ts';
import { cardholderAnswer } from '../../../core/records/exchange/contract.ts';
import { openExchange } from '../../../core/records/exchange/exchange.ts';
import { samplePin } from '../../../core/records/sample/people.ts';
import { importCsv } from '../../../hub/csv/import-csv.ts';
import { writeCsvFiles } from '../../../hub/csv/write-csv.ts';
import type { VisitTokens } from '../../../hub/keys/visit-token.ts';
import { openSamplePins } from '../../../hub/pin/sample-pins.ts';
import { startCardSystem } from '../../../hub/pin/simulated-card-system.ts';
import { sampleRows } from '../../../hub/school/sample-rows.ts';
import { viewNames } from '../../../hub/school/views.ts';
import { documents } from '../../../templates/certificates/index.ts';
import { keepsSourceContract } from '../../core/records/source-contract.ts';
import { freePort } from '../../peers/ipp-eve-printer.ts';
import { type PrivatePostgres, startPostgres } from '../../peers/private-postgres.ts';
import {
  csvRecords,
  fillSchool,
  openDoor,
  postgresRecords,
  sampleRecords,
  shippedMapping,
  type TestDoor,
} from '../schools.ts';
import { makeStation, openStation, type TestStation } from '../test-station.ts';

const folder = mkdtempSync(join(tmpdir(), 'hub-'));
const keys = join(folder, 'keys');
const files = join(folder, 'csv');
const asOf = new Date('2026-11-30T02:03:04.000Z');
let postgres: PrivatePostgres;
let cardSystem: Awaited<ReturnType<typeof startCardSystem>>;
let pin: string;
const left: (() => Promise<unknown> | void)[] = [];

beforeAll(async () => {
  writeCsvFiles(files, sampleRows());
  for (const view of viewNames) utimesSync(join(files, `${view}.csv`), asOf, asOf);
  postgres = await startPostgres();
  fillSchool(postgres, files);
  const port = await freePort();
  cardSystem = await startCardSystem(openSamplePins(), port, null);
  pin = `http://127.0.0.1:${port}/`;
  for (const id of ['ZJG-01', 'ZJG-02']) await makeStation(keys, join(folder, 'station'), id);
});
afterEach(async () => {
  for (const end of left.splice(0).toReversed()) await end();
});
afterAll(() => {
  cardSystem.close();
  postgres.stop();
  rmSync(folder, { recursive: true });
});

async function doorOf(records: string, more: { readonly pin?: string } = {}): Promise<TestDoor> {
  const door = await openDoor({ keys, records, ...more });
  left.push(() => door.close());
  return door;
}

function stationAt({ port }: TestDoor, id: string | null = 'ZJG-01'): TestStation {
  const station = openStation(port, join(folder, 'station'), id);
  left.push(() => station.close());
  return station;
}

const entry = (card: object, given = samplePin, name = randomUUID()) => ({ try: name, card, pin: given });

async function enter(station: TestStation, card: object): Promise<{ number: string; visitToken: string }> {
  const { status, json } = await station.ask('POST', '/v1/authentications', entry(card));
  expect(status).toBe(200);
  return cardholderAnswer.parse(json);
}

const recordAt = (station: TestStation, number: string, visitToken: string, query = '') =>
  station.ask('GET', `/v1/people/${number}/record${query}`, undefined, { authorization: `Bearer ${visitToken}` });

/** As the sample campus makes them, so that what every source keeps can be asked of a door. */
const sampleTokens: VisitTokens = {
  issue: async (number) => `sample-${number}`,
  allows: async (token, number) => token === `sample-${number}`,
};

describe.each([
  ['nine views in PostgreSQL', async () => postgresRecords(postgres, files)],
  ['nine CSV files', async () => csvRecords(await importedCopy())],
  ['the sample campus', async () => sampleRecords],
])('%s, behind a door', (_, recordsOf) => {
  keepsSourceContract(async () => {
    const pins = openSamplePins();
    const door = await openDoor({ keys, records: await recordsOf(), pin }, { tokens: sampleTokens, pins });
    const own = (name: string): string => readFileSync(join(folder, 'station', name), 'utf8');
    const source = openExchange(
      {
        addresses: [`https://127.0.0.1:${door.port}`],
        keys: { ca: own('ca.pem'), certificate: own('ZJG-01.pem'), key: own('ZJG-01.key') },
        oldestMs: Infinity,
        documents: documents.map(({ kind }) => kind),
      },
      systemClock,
      () => 0,
    );
    return { source, close: async () => void (await Promise.all([source.close(), door.close()])) };
  });
});

async function importedCopy(): Promise<string> {
  const copy = join(folder, 'data', `${randomUUID()}.sqlite`);
  expect(await importCsv(files, copy, { mapping: shippedMapping, now: new Date(), fewer: false })).toMatchObject({
    ok: true,
    value: { rows: { person: 16 } },
  });
  return copy;
}

test('CSV files are vouched for as of when they were written; before the first import nothing is', async () => {
  const copy = join(folder, 'none', 'records.sqlite');
  const station = stationAt(await doorOf(csvRecords(copy), { pin }));
  expect((await station.ask('GET', '/v1/health')).status).toBe(503);
  await importCsv(files, copy, { mapping: shippedMapping, now: new Date(), fewer: false });
  expect((await station.ask('GET', '/v1/health')).json).toEqual({ versions: [1], asOf: asOf.toISOString() });
  const { number, visitToken } = await enter(station, { cardNumber: 'C0012345' });
  expect((await recordAt(station, number, visitToken)).json).toMatchObject({ kind: 'staff', asOf: asOf.toISOString() });
});

test('the sample campus needs no card system, and refuses cards and PINs in the words of the contract', async () => {
  const station = stationAt(await doorOf(sampleRecords));
  const ask = async (card: object, given?: string) =>
    (await station.ask('POST', '/v1/authentications', entry(card, given))).json;
  const office = { zh: '校园卡服务中心', en: 'Campus Card Centre' };
  expect(await ask({ uid: '04FFEEDDCCBB80' })).toEqual({
    type: 'urn:onetrip:problem:cardLost',
    status: 403,
    title: 'The card was reported lost.',
    office,
  });
  expect(await ask({ uid: '04FFEEDDCCBC80' })).toMatchObject({
    type: 'urn:onetrip:problem:cardExpired',
    status: 403,
    office,
  });
  expect(await ask({ uid: '00000000' })).toMatchObject({ type: 'urn:onetrip:problem:unknownCard', status: 404 });
  expect(await ask({ code: 'whatever' })).toMatchObject({ type: 'urn:onetrip:problem:unknownCard', status: 404 });
  for (const triesLeft of [4, 3, 2, 1]) {
    expect(await ask({ uid: 'DEADBEEF' }, '000000')).toMatchObject({ type: 'urn:onetrip:problem:wrongPin', triesLeft });
  }
  expect(await ask({ uid: 'DEADBEEF' }, '000000')).toMatchObject({ type: 'urn:onetrip:problem:pinLocked', office });
  const { number, visitToken } = await enter(station, { uid: '04782E21801D80' });
  const { json } = await recordAt(station, number, visitToken, '?documents=enrolment,award');
  expect(json).toMatchObject({ kind: 'student', courses: [], statusChanges: [], ranking: null });
  expect(json).toHaveProperty('awards.length', 3);
  expect(
    (await recordAt(station, number, visitToken, '?documents=enrolment,internshipLetter')).json,
  ).not.toHaveProperty('courses.length', 0);
});

test('a try is counted once, at whichever of two doors it is asked again', async () => {
  const one = stationAt(await doorOf(postgresRecords(postgres, files), { pin }));
  const other = stationAt(await doorOf(postgresRecords(postgres, files), { pin }));
  const wrong = entry({ uid: '62E3086CED' }, '111111');
  const answers = [];
  for (const station of [one, other, one]) answers.push((await station.ask('POST', '/v1/authentications', wrong)).json);
  expect(answers).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ triesLeft: 4 })));
  // Both doors have the key of the visit tokens.
  const { number, visitToken } = await enter(one, { uid: '62E3086CED' });
  expect((await recordAt(other, number, visitToken)).status).toBe(200);
});

test('a record needs the token of its person, at the station of the PIN', async () => {
  const door = await doorOf(sampleRecords);
  const station = stationAt(door);
  const { number, visitToken } = await enter(station, { uid: '04782E21801D80' });
  const visitOver = { type: 'urn:onetrip:problem:visitOver', status: 401 };
  expect((await station.ask('GET', `/v1/people/${number}/record`)).json).toMatchObject(visitOver);
  expect((await recordAt(station, '3230100002', visitToken)).json).toMatchObject(visitOver);
  expect((await recordAt(station, number, `${visitToken.slice(0, -2)}AA`)).json).toMatchObject(visitOver);
  expect((await recordAt(stationAt(door, 'ZJG-02'), number, visitToken)).json).toMatchObject(visitOver);
  expect((await recordAt(station, number, visitToken)).status).toBe(200);
});

test('nobody comes in without a certificate of this authority for a station, or below TLS 1.3', async () => {
  const door = await doorOf(sampleRecords);
  const health = (id: string | null) => stationAt(door, id).ask('GET', '/v1/health');
  await expect(health(null)).rejects.toThrow(/certificate required|hang up|ECONNRESET/);
  // The hub's own certificate is no station's.
  copyFileSync(join(keys, 'listener.key'), join(folder, 'station', 'listener.key'));
  copyFileSync(join(keys, 'listener.pem'), join(folder, 'station', 'listener.pem'));
  await expect(health('listener')).rejects.toThrow(/unsupported certificate|hang up|ECONNRESET/);
  // Nor is one that another authority gave.
  await makeStation(join(folder, 'other-keys'), join(folder, 'other'), 'ZJG-03');
  for (const end of ['key', 'pem'])
    copyFileSync(join(folder, 'other', `ZJG-03.${end}`), join(folder, 'station', `ZJG-03.${end}`));
  await expect(health('ZJG-03')).rejects.toThrow(/unknown ca|decrypt error|hang up|ECONNRESET/);
  const old = connect({ host: '127.0.0.1', port: door.port, maxVersion: 'TLSv1.2', rejectUnauthorized: false });
  await expect(new Promise((_, failed) => old.once('error', failed))).rejects.toThrow(/protocol version/);
  expect((await health('ZJG-01')).status).toBe(200);
  const refused = door.log.filter((line) => line.includes('hub.connection-refused'));
  expect(refused.map((line) => JSON.parse(line).fields.reason)).toEqual([
    'ERR_SSL_PEER_DID_NOT_RETURN_A_CERTIFICATE',
    'INVALID_PURPOSE',
    'CERT_SIGNATURE_FAILURE',
    'ERR_SSL_UNSUPPORTED_PROTOCOL',
  ]);
});

test.each([
  ['malformed JSON', '{"try":', {}, 'not JSON, or not said to be JSON'],
  ['a form', 'try=1', { 'content-type': 'application/x-www-form-urlencoded' }, 'not JSON, or not said to be JSON'],
  ['a try that is no UUID', { try: '1', card: { uid: '04782E21801D80' }, pin: '246810' }, {}, 'try: Invalid UUID'],
  [
    'a PIN as a number',
    { try: randomUUID(), card: { uid: '04782E21801D80' }, pin: 246810 },
    {},
    'pin: expected string, received number',
  ],
  ['a long body', { try: randomUUID(), pin: 'x'.repeat(5_000) }, {}, 'more than 4096 octets'],
])('%s is answered by problem details', async (_, body, headers, detail) => {
  const station = stationAt(await doorOf(sampleRecords));
  const answer = await station.ask('POST', '/v1/authentications', body, headers);
  expect(answer.type).toBe('application/problem+json');
  expect(answer.json).toMatchObject({ type: 'urn:onetrip:problem:badRequest', status: 400 });
  expect(answer.json).toHaveProperty('detail', expect.stringContaining(detail));
  expect(answer.text).not.toContain('246810');
});

test('a path that is none of this listener is not found', async () => {
  const station = stationAt(await doorOf(sampleRecords));
  for (const path of ['/', '/v1/people/3240100001', '/v1/stations/ZJG-01/ledger', '/v1/health/x']) {
    expect((await station.ask('GET', path)).json).toEqual({ type: 'about:blank', status: 404, title: 'Not Found' });
  }
});

test('what the school has of a person and cannot be right is refused by a problem of its own, and the column is logged', async () => {
  const door = await doorOf(postgresRecords(postgres, files), { pin });
  const station = stationAt(door);
  const { number, visitToken } = await enter(station, { uid: '04782E21801D80' });
  const setRank = (rank: number) =>
    postgres.psql(['-c', `UPDATE school.study SET pm = ${rank} WHERE xh = '${number}'`]);
  setRank(999);
  expect((await recordAt(station, number, visitToken)).json).toMatchObject({
    type: 'urn:onetrip:problem:recordUnfit',
    status: 500,
  });
  setRank(5);
  expect((await recordAt(station, number, visitToken)).status).toBe(200);
  const [line = ''] = door.log.filter((each) => each.includes('hub.record-unfit'));
  expect(JSON.parse(line).fields.reason).toBe('study.PM: is more than how many were ranked');
});

test('with the database or the card system away the door says so, and goes on when it is back', async () => {
  const door = await doorOf(postgresRecords(postgres, files), { pin });
  const station = stationAt(door);
  const { number, visitToken } = await enter(station, { uid: '04782E21801D80' });
  postgres.powerOff();
  expect((await recordAt(station, number, visitToken)).json).toMatchObject({ type: 'urn:onetrip:problem:unavailable' });
  expect((await station.ask('GET', '/v1/health')).status).toBe(503);
  postgres.powerOn();
  expect((await recordAt(station, number, visitToken)).status).toBe(200);
  const deaf = stationAt(
    await doorOf(postgresRecords(postgres, files), { pin: `http://127.0.0.1:${await freePort()}/` }),
  );
  expect((await deaf.ask('POST', '/v1/authentications', entry({ uid: '04782E21801D80' }))).status).toBe(503);
  expect((await deaf.ask('GET', '/v1/health')).status).toBe(503);
  const told = door.log.filter((line) => line.includes('hub.source-away'));
  expect(told.length).toBeGreaterThanOrEqual(2);
  // No value of anybody in any line.
  expect(door.log.join('\n')).not.toMatch(/3240100001|04782E21801D80|林知远|246810/);
});
