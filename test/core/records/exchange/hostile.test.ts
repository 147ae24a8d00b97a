/** Octets that no campus sends: whatever comes, there is an answer in time that says why it cannot be used. */
import { createServer } from 'node:tls';
import { expect, test } from 'vitest';
import { systemClock } from '../../../../core/clock.ts';
import { readAuthentication, readHealth, readRecord } from '../../../../core/records/exchange/answers.ts';
import { openDoor } from '../../../../core/records/exchange/door.ts';
import { findSamplePerson, recordOf } from '../../../../core/records/sample/campus.ts';
import { type Random, rounds, seeded } from '../../../campaign.ts';
import { sharedKeys, stationKeys } from './loopback.ts';

const number = '3240100001';
const person = findSamplePerson(number);
if (person === undefined) throw new Error('no such sample person');
const record = JSON.stringify(recordOf(person, new Date()));
const deadline = 2_000;
const hour = 3_600_000;

function http(body: string | Buffer, head = '', length: number | string = Buffer.byteLength(body)): Buffer {
  const lines = ['HTTP/1.1 200 OK', 'content-type: application/json', `content-length: ${length}`, head];
  return Buffer.concat([Buffer.from(`${lines.filter((line) => line !== '').join('\r\n')}\r\n\r\n`), Buffer.from(body)]);
}

/** Puts something else into some places of a value of JSON. */
function spoil(value: unknown, random: Random): unknown {
  const strange = [null, true, -1, 1e308, '', '\u0000', '\uD800', [], {}, 'x'.repeat(5_000), '2026-02-30', { zh: 1 }];
  if (random.below(40) === 0) return strange[random.below(strange.length)];
  if (Array.isArray(value)) return value.map((each) => spoil(each, random));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, spoil(each, random)]));
}

function flipped(octets: Buffer, random: Random): Buffer {
  const copy = Buffer.from(octets);
  for (let flips = 1 + random.below(8); flips > 0; flips -= 1) copy[random.below(copy.length)] = random.below(256);
  return copy;
}

const kinds: readonly ((random: Random) => Buffer)[] = [
  (random) => Buffer.from(random.bytes(1 + random.below(2_000))),
  (random) => flipped(http(record), random),
  (random) => http(record).subarray(0, random.below(http(record).length)),
  (random) => http(JSON.stringify(spoil(JSON.parse(record), random))),
  (random) => http(record, '', ['-1', '99999999999999999999', 'NaN', '1', '0'][random.below(5)]),
  (random) => http(record, `x-long: ${'y'.repeat(random.below(40_000))}`),
  (random) => http(Buffer.alloc(random.below(2_000_000), ' ')),
  (random) => http('['.repeat(random.below(200_000))),
  (random) => http(`{"holder":${'{"a":'.repeat(random.below(40_000))}1`),
  (random) => http(`{"kind":"student","courses":[${'{},'.repeat(random.below(60_000))}{}]}`),
  (random) =>
    Buffer.from(`HTTP/1.1 ${random.below(1_000)} x\r\ntransfer-encoding: chunked\r\n\r\n${random.below(99)}\r\nx`),
  (random) => Buffer.from('HTTP/1.1 100 Continue\r\n\r\n'.repeat(random.below(5_000))),
];

test('whatever octets come, there is a reason in time, without a word of the person in it', async () => {
  const random = seeded('hostile campus');
  const keys = await sharedKeys();
  let next = Buffer.alloc(0);
  const tls = { ca: keys.ca, cert: keys.server.certificate, key: keys.server.key, requestCert: true } as const;
  const server = createServer(tls, (socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(next));
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const found = server.address();
      resolve(typeof found === 'object' && found !== null ? found.port : 0);
    });
  });
  const door = openDoor(`https://127.0.0.1:${port}`, stationKeys(keys), systemClock);
  const { signal } = new AbortController();
  let usable = 0;
  let longest = 0;
  const memory = process.memoryUsage.rss();
  const total = rounds(240);
  for (let round = 0; round < total; round += 1) {
    next = Buffer.from(kinds[round % kinds.length]?.(random) ?? []);
    const began = performance.now();
    const heard = await door.ask({ method: 'GET', path: '/v1/health' }, deadline, signal);
    longest = Math.max(longest, performance.now() - began);
    const verdicts = heard.ok
      ? [
          readRecord(heard.value, number, new Date(), hour),
          readAuthentication(heard.value),
          readHealth(heard.value, new Date(), hour),
        ]
      : [heard];
    for (const verdict of verdicts) {
      if (verdict.ok) usable += 1;
      else {
        const told = JSON.stringify(verdict.problem);
        expect(told).toMatch(/"reason":"[^"]+/);
        expect(told).not.toMatch(/林知远|Zhiyuan|990000200511030013/);
      }
    }
  }
  // A flipped octet in a name makes another name; nothing tells that from the right one.
  expect(usable).toBeLessThan(total / 4);
  expect(longest).toBeLessThan(deadline + 3_000);
  expect(process.memoryUsage.rss() - memory).toBeLessThan(300 * 1024 ** 2);
  await door.close();
  server.close();
});
