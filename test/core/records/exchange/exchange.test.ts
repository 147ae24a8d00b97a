import { randomUUID } from 'node:crypto';
import { createServer } from 'node:https';
import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../../core/clock.ts';
import { openDoor } from '../../../../core/records/exchange/door.ts';
import type { CampusFault } from '../../../../core/records/exchange/simulator/campus-server.ts';
import { makeKeys } from '../../../../core/records/exchange/simulator/certificates.ts';
import { samplePin } from '../../../../core/records/sample/people.ts';
import { identified } from '../../../../devices/card-reader/card-reader.ts';
import { keepsSourceContract } from '../source-contract.ts';
import { exchangeOf, sampleCampus, serve, sharedKeys, stationKeys } from './loopback.ts';

const { signal } = new AbortController();
const who = { number: '3240100001', kind: 'student', visitToken: 'sample-3240100001' } as const;
const pinOf = (pin: string, name: string = randomUUID()) => ({ try: name, card: identified('04782E21801D80'), pin });
/** Without the address, whose port is another each time. */
const reasonIn = (problem: { readonly kind: string; readonly reason?: string }): string =>
  (problem.reason ?? problem.kind).replaceAll(/127\.0\.0\.1:\d+: /g, '');

describe('over loopback TLS', () => {
  keepsSourceContract(async () => {
    const server = await serve();
    const source = exchangeOf([server.address], stationKeys(await sharedKeys()));
    return { source, close: async () => void (await Promise.all([source.close(), server.close()])) };
  });
});

describe('a campus that misbehaves is one that is down, and the technician is told why', () => {
  test.each<[CampusFault, string]>([
    ['error-500', 'HTTP 500, internal'],
    ['half', 'UND_ERR_SOCKET'],
    ['html', 'HTTP 200, not JSON'],
    ['redirect', 'HTTP 307, a redirect, which is not followed'],
    [
      'wrong-schema',
      'holder.number: expected string, received number; holder.name: expected string, received undefined',
    ],
    ['endless', 'answer of more than 262144 octets'],
    ['another-person', 'holder.number: is of another person than was asked for'],
  ])('%s', async (fault, reason) => {
    const server = await serve();
    const source = exchangeOf([server.address], stationKeys(await sharedKeys()));
    server.misbehave(fault);
    const answer = await source.record(who, signal);
    expect(answer.ok ? 'ok' : reasonIn(answer.problem)).toContain(reason.split(';')[0]);
    expect(answer).toMatchObject({ problem: { kind: 'campusDown' } });
    server.misbehave(null);
    expect(await source.record(who, signal)).toMatchObject({ ok: true });
    await Promise.all([source.close(), server.close()]);
  });
});

test('an answer that drips is none when its time is over', async () => {
  const server = await serve();
  const door = openDoor(server.address, stationKeys(await sharedKeys()), systemClock);
  server.misbehave('drip');
  expect(await door.ask({ method: 'GET', path: '/v1/health' }, 500, signal)).toEqual({
    ok: false,
    problem: { reason: 'no whole answer within 500 ms', sent: true },
  });
  await Promise.all([door.close(), server.close()]);
});

test('the PIN of an answer that was lost may count; that of a campus where nobody is does not', async () => {
  const server = await serve();
  const source = exchangeOf([server.address], stationKeys(await sharedKeys()));
  server.misbehave('half');
  expect(await source.authenticate(pinOf(samplePin), signal)).toMatchObject({ problem: { kind: 'tryLost' } });
  await server.close();
  const answer = await source.authenticate(pinOf(samplePin), signal);
  expect(answer).toMatchObject({ problem: { kind: 'campusDown' } });
  expect(answer.ok ? '' : reasonIn(answer.problem)).toBe('ECONNREFUSED');
  await source.close();
});

test('a lost answer is asked for again at the next address, and counts once', async () => {
  const campus = sampleCampus();
  const [first, second] = [await serve(campus), await serve(campus)];
  const source = exchangeOf([first.address, second.address], stationKeys(await sharedKeys()));
  first.misbehave('half');
  const wrong = { ok: false, problem: { kind: 'wrongPin', triesLeft: 4 } };
  expect(await source.authenticate(pinOf('000000'), signal)).toEqual(wrong);
  expect(await source.authenticate(pinOf(samplePin), signal)).toMatchObject({ ok: true });
  await first.close();
  expect(await source.record(who, signal)).toMatchObject({ ok: true });
  await second.close();
  expect(await source.record(who, signal)).toMatchObject({ problem: { kind: 'campusDown' } });
  await source.close();
});

test('an address that gave nothing usable is asked last from then on', async () => {
  const campus = sampleCampus();
  const asked: string[] = [];
  const counted = (name: string) => ({
    ...campus,
    record: (...by: Parameters<typeof campus.record>) => {
      asked.push(name);
      return campus.record(...by);
    },
  });
  const [first, second] = [await serve(counted('first')), await serve(counted('second'))];
  const source = exchangeOf([first.address, second.address], stationKeys(await sharedKeys()));
  first.misbehave('html');
  await source.record(who, signal);
  await source.record(who, signal);
  expect(asked).toEqual(['first', 'second', 'second']);
  await Promise.all([source.close(), first.close(), second.close()]);
});

test('a station without a certificate of the campus is refused, and so is a campus of another authority', async () => {
  const keys = await sharedKeys();
  const strangers = await makeKeys(new Date());
  const server = await serve();
  const refused = exchangeOf([server.address], { ca: keys.ca, ...strangers.station });
  const reached = await refused.reach(signal);
  expect(reached.ok ? 'ok' : reasonIn(reached.problem)).toMatch(
    /^(ECONNRESET|UND_ERR_SOCKET|ERR_SSL_TLSV1_ALERT_UNKNOWN_CA|ERR_SSL_.*)$/,
  );
  const deceived = exchangeOf([server.address], { ...stationKeys(keys), ca: strangers.ca });
  const answer = await deceived.authenticate(pinOf(samplePin), signal);
  // The PIN was not sent.
  expect(answer).toMatchObject({ problem: { kind: 'campusDown' } });
  expect(answer.ok ? 'ok' : reasonIn(answer.problem)).toMatch(/SELF_SIGNED|UNABLE_TO_VERIFY|SIGNATURE/);
  await Promise.all([refused.close(), deceived.close(), server.close()]);
});

test('an expired certificate and TLS 1.2 are refused before a PIN is sent', async () => {
  const keys = await makeKeys(new Date(), true);
  const expired = await serve(sampleCampus(), keys);
  const source = exchangeOf([expired.address], stationKeys(keys));
  const answer = await source.authenticate(pinOf(samplePin), signal);
  expect(answer.ok ? 'ok' : reasonIn(answer.problem)).toBe('CERT_HAS_EXPIRED');
  const { certificate: cert, key } = (await sharedKeys()).server;
  const old = createServer({ cert, key, maxVersion: 'TLSv1.2' });
  const port = await new Promise<number>((resolve) => {
    old.listen(0, '127.0.0.1', () => {
      const found = old.address();
      resolve(typeof found === 'object' && found !== null ? found.port : 0);
    });
  });
  const modern = exchangeOf([`https://127.0.0.1:${port}`], stationKeys(await sharedKeys()));
  const reached = await modern.reach(signal);
  expect(reached.ok ? 'ok' : reasonIn(reached.problem)).toBe('ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION');
  await Promise.all([source.close(), expired.close(), modern.close()]);
  old.close();
});

test("the station's clock is held against the campus's", async () => {
  const server = await serve();
  const source = exchangeOf([server.address], stationKeys(await sharedKeys()));
  server.misbehave('clock-skew');
  const reached = await source.reach(signal);
  const ahead = reached.ok ? reached.value.clockAheadMs : null;
  expect(ahead).toBeLessThan(-88_000);
  expect(ahead).toBeGreaterThan(-92_000);
  await Promise.all([source.close(), server.close()]);
});
