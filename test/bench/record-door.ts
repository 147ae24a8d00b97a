/**
 * How long the record door takes over loopback, beyond what is behind it: a card with its PIN, and a whole record. The
 * simulated card system and PostgreSQL are asked by themselves in the same run.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { samplePeople } from '../../core/records/sample/people.ts';
import { importCsv } from '../../hub/csv/import-csv.ts';
import { writeCsvFiles } from '../../hub/csv/write-csv.ts';
import { openCardSystem } from '../../hub/pin/card-system.ts';
import { openSamplePins } from '../../hub/pin/sample-pins.ts';
import { startCardSystem } from '../../hub/pin/simulated-card-system.ts';
import { sampleRows } from '../../hub/school/sample-rows.ts';
import { personStatement } from '../../hub/school/statement.ts';
import { csvRecords, fillSchool, openDoor, postgresRecords, sampleRecords, shippedMapping } from '../hub/schools.ts';
import { makeStation, openStation } from '../hub/test-station.ts';
import { freePort } from '../peers/ipp-eve-printer.ts';
import { startPostgres } from '../peers/private-postgres.ts';

const rounds = 300;
/** By turns everybody whose card counts; and alone who has the most courses: 120. */
const people = samplePeople
  .filter(({ cardState }) => cardState === 'valid')
  .map(({ card, facts }) => ({ card: { uid: card }, number: facts.holder.number }));
const longest = people.filter(({ number }) => number === '3230100009');
const rightPin = '246810';

type Holder = (typeof people)[number];

async function measure(of: readonly Holder[], work: (holder: Holder) => Promise<unknown>): Promise<string[]> {
  const times: number[] = [];
  for (let round = 0; round < 20 + rounds; round += 1) {
    const holder = of[round % of.length];
    if (holder === undefined) throw new Error('nobody is asked for');
    const start = performance.now();
    await work(holder);
    if (round >= 20) times.push(performance.now() - start);
  }
  times.sort((one, other) => one - other);
  return [0.5, 0.95].map((share) => (times[Math.floor(share * times.length)] ?? 0).toFixed(2));
}

const folder = mkdtempSync(join(tmpdir(), 'record-door-'));
const [keys, files, copy] = [join(folder, 'keys'), join(folder, 'csv'), join(folder, 'records.sqlite')];
writeCsvFiles(files, sampleRows());
const postgres = await startPostgres();
fillSchool(postgres, files);
await importCsv(files, copy, { mapping: shippedMapping, now: new Date(), fewer: false });
await makeStation(keys, join(folder, 'station'), 'ZJG-01');
const port = await freePort();
const cardSystem = await startCardSystem(openSamplePins(), port, null);
const pin = `http://127.0.0.1:${port}/`;

const rows: string[][] = [];
const alone = openCardSystem({ url: pin, token: null, timeoutMs: 5_000 });
rows.push([
  'card system alone',
  'check',
  ...(await measure(people, ({ card }) => alone.check({ id: randomUUID(), card, pin: rightPin }))),
]);
const client = new pg.Client(postgres.connection('postgres'));
await client.connect();
const text = personStatement('postgres', 'onetrip');
const stated = ({ number }: Holder) => client.query({ name: 'person', text, values: [number] });
rows.push(['PostgreSQL alone', 'record', ...(await measure(people, stated))]);
rows.push(['PostgreSQL alone', '120 courses', ...(await measure(longest, stated))]);
await client.end();

for (const [name, records] of [
  ['PostgreSQL', postgresRecords(postgres, files)],
  ['CSV files', csvRecords(copy)],
  ['sample campus', sampleRecords],
] as const) {
  const door = await openDoor({ keys, records, ...(name === 'sample campus' ? {} : { pin }) });
  const station = openStation(door.port, join(folder, 'station'), 'ZJG-01');
  const tokens = new Map<string, string>();
  const authenticate = async ({ card, number }: Holder): Promise<void> => {
    const answer = await station.ask('POST', '/v1/authentications', { try: randomUUID(), card, pin: rightPin });
    tokens.set(number, z.object({ visitToken: z.string() }).parse(answer.json).visitToken);
  };
  const record = async ({ number }: Holder): Promise<void> => {
    const headers = { authorization: `Bearer ${tokens.get(number)}` };
    const { status } = await station.ask('GET', `/v1/people/${number}/record`, undefined, headers);
    if (status !== 200) throw new Error(`${name}: no record`);
  };
  rows.push([`door over ${name}`, 'authenticate', ...(await measure(people, authenticate))]);
  rows.push([`door over ${name}`, 'record', ...(await measure(people, record))]);
  rows.push([`door over ${name}`, '120 courses', ...(await measure(longest, record))]);
  station.close();
  await door.close();
}
cardSystem.close();
postgres.stop();
rmSync(folder, { recursive: true });

process.stdout.write(
  `The record door over loopback, mutual TLS kept open, one request after another; ${rounds} rounds, ms\n\n`,
);
for (const [what = '', asked = '', p50 = '', p95 = ''] of [['', 'asked', 'p50', 'p95'], ...rows]) {
  process.stdout.write(`${what.padEnd(26)}${asked.padEnd(16)}${p50.padStart(8)}${p95.padStart(8)}\n`);
}
