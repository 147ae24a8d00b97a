/** Whole visits at a station that asks a campus over HTTPS. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { visit } from '../../../../core/cli/visit.ts';
import type { RecordSource } from '../../../../core/records/record-source.ts';
import { samplePeople, samplePin } from '../../../../core/records/sample/people.ts';
import type { Stage } from '../../../../core/session/session.ts';
import { openStation } from '../../../../core/station.ts';
import { rounds } from '../../../campaign.ts';
import { until } from '../../../until.ts';
import { settingsOf } from '../../samples.ts';
import { exchangeOf, sampleCampus, serve, sharedKeys, stationKeys } from './loopback.ts';

let dataDir: string;
let lines: string[];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'exchange-visits-'));
  lines = [];
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const log = (event: string, fields: object): void => void lines.push(JSON.stringify({ event, fields }));
const order = { document: 'transcript', language: 'zh', purpose: null, gpa: true, copies: 1 } as const;
const settings = () => ({ ...settingsOf(), dataDir });

test('a door that goes away after the PIN is noticed by nobody who stands there', async () => {
  const campus = sampleCampus();
  const [first, second] = [await serve(campus), await serve(campus)];
  const source = exchangeOf([first.address, second.address], stationKeys(await sharedKeys()));
  let killed = false;
  const records = (): RecordSource => ({
    ...source,
    async record(cardholder, signal) {
      await first.close();
      killed = true;
      return source.record(cardholder, signal);
    },
  });
  const wishes = { card: { uid: '04782E21801D80' }, pin: samplePin, order };
  const report = await visit(settings(), wishes, () => undefined, { records, log });
  expect(report).toMatchObject({ outcome: 'printed', reason: null });
  expect(killed).toBe(true);
  await second.close();
});

test('with every door away nothing is offered and the welcome says so, until one is back', async () => {
  const keys = await sharedKeys();
  const server = await serve();
  const port = Number(new URL(server.address).port);
  await server.close();
  const records = (): RecordSource => exchangeOf([server.address], stationKeys(keys));
  const opened = await openStation(settings(), { records, log });
  if (!opened.ok) throw new Error('held');
  const station = opened.value;
  const offered = () => {
    const { screen, availability } = station.view();
    return [
      availability.state,
      screen.name === 'welcome' ? screen.documents.length : null,
      availability.reasons[0]?.zh,
    ];
  };
  await until(offered, ([state]) => state === 'outOfService');
  expect(offered()).toEqual([
    'outOfService',
    0,
    '连不上校园系统，暂时不能办理。请过几分钟再来，急用请致电0571-0000-0000。',
  ]);
  expect(station.status().lines.at(-1)).toMatch(/^Campus · no answer \(127\.0\.0\.1:\d+: ECONNREFUSED\) · action/);
  expect(lines.join()).toMatch(/"campus\.down","fields":\{"reason":"127\.0\.0\.1:\d+: ECONNREFUSED"\}/);
  const back = await serve(sampleCampus(), keys, port);
  await until(offered, ([state]) => state === 'inService');
  expect(offered()).toEqual(['inService', 9, undefined]);
  expect(lines.join()).toContain('campus.back');
  await station.close();
  await back.close();
});

test('after visits no name, PIN, card, token or key is in any log or file', async () => {
  const keys = stationKeys(await sharedKeys());
  const server = await serve();
  const students = samplePeople.filter(({ cardState, facts }) => cardState === 'valid' && facts.kind === 'student');
  const whileOpen: Buffer[] = [];
  const total = rounds(3);
  for (let round = 0; round < total; round += 1) {
    const { card } = students[round % students.length] ?? { card: '' };
    const records = (): RecordSource => exchangeOf([server.address], keys);
    server.misbehave(round % 3 === 1 ? 'wrong-schema' : null);
    const pin = round % 3 === 2 ? '975318' : samplePin;
    const atEnd = ({ name }: Stage): void => {
      if (name === 'collecting' || name === 'concluded')
        whileOpen.push(readFileSync(join(dataDir, 'station.sqlite-wal')));
    };
    await visit(settings(), { card: { uid: card }, pin, order }, atEnd, { records, log });
  }
  expect(whileOpen.length).toBeGreaterThan(1);
  expect(lines.join()).toContain('campus.try-lost');
  const files = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.pdf'))
    .map(({ parentPath, name }) => join(parentPath, name));
  expect(files.some((file) => file.endsWith('station.sqlite'))).toBe(true);
  const kept = files
    .map((file) => [file, readFileSync(file)] as const)
    .concat([
      ['log', Buffer.from(lines.join('\n'))],
      ['station.sqlite-wal', Buffer.concat(whileOpen)],
    ]);
  const secrets = [
    samplePin,
    '975318',
    'visitToken',
    'Bearer',
    'sample-3',
    keys.key.split('\n')[1] ?? 'no key',
    ...students.flatMap(({ card, facts: { holder } }) => [card, holder.name, holder.romanisedName, holder.birthDate]),
    ...students.flatMap(({ facts: { holder } }) => (holder.identity === null ? [] : [holder.identity.number])),
  ];
  for (const [file, octets] of kept) {
    for (const secret of secrets) expect([file, octets.includes(secret), secret]).toEqual([file, false, secret]);
  }
  await server.close();
});
