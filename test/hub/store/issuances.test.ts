import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Issuance, putIssuance, type SharedQuota } from '../../../hub/store/issuances.ts';
import type { Store } from '../../../hub/store/open-store.ts';
import { longestCampaign, rounds } from '../../campaign.ts';
import { type Engine, engines, startEngine } from './engines.ts';

const now = '2026-12-01T08:00:00.000Z';
const two: SharedQuota = { copies: 2, since: '2025-12-01T08:00:00.000Z' };

function copy(serial: string, changes: Partial<Issuance> = {}): Issuance {
  return { serial, person: 'a person', document: 'transcript', period: '365d', state: 'intended', ...changes };
}

describe.each(engines)('%s', (name) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine(name);
  });
  afterAll(() => engine.stop());

  const putting =
    (store: Store, quota: SharedQuota | null = two) =>
    (serial: string, changes: Partial<Issuance> = {}, at = now) =>
      putIssuance(store, copy(serial, changes), quota, at);

  test('a quota is one for all stations, and each serial number counts once', async () => {
    const put = putting(await engine.fresh());
    expect(await put('A-1')).toBe('taken');
    expect(await put('A-1')).toBe('known');
    expect(await put('B-1')).toBe('taken');
    expect(await put('C-1')).toBe('quotaUsed');
    expect(await put('C-1', { person: 'another' })).toBe('taken');
    expect(await put('C-2', { document: 'enrolment' })).toBe('taken');
  });

  test('what failed is given back; what came out, or may have, is not', async () => {
    const put = putting(await engine.fresh());
    await put('A-1');
    await put('A-2');
    expect(await put('A-1', { state: 'unknown' })).toBe('known');
    expect(await put('A-2', { state: 'printed' })).toBe('known');
    expect(await put('B-1')).toBe('quotaUsed');
    expect(await put('A-1', { state: 'failed' })).toBe('known');
    expect(await put('A-1', { state: 'failed' })).toBe('known');
    expect(await put('B-1')).toBe('taken');
    expect(await put('B-2')).toBe('quotaUsed');
  });

  test('no state goes back, and a serial number is one copy of one person', async () => {
    const put = putting(await engine.fresh());
    await put('A-1');
    await put('A-1', { state: 'printed' });
    for (const state of ['intended', 'unknown', 'failed'] as const) expect(await put('A-1', { state })).toBe('differs');
    for (const other of [{ person: 'another' }, { document: 'enrolment' }, { period: '30d' }]) {
      expect(await put('A-1', { state: 'printed', ...other })).toBe('differs');
    }
  });

  test('a copy that is told only afterwards counts, also beyond the quota', async () => {
    const put = putting(await engine.fresh());
    for (const serial of ['A-1', 'A-2', 'A-3']) expect(await put(serial, { state: 'printed' })).toBe('taken');
    expect(await put('A-4', { state: 'failed' })).toBe('taken');
    expect(await put('B-1')).toBe('quotaUsed');
  });

  test('copies of before the days of the quota count no more', async () => {
    const store = await engine.fresh();
    const put = putting(store);
    await put('A-1', {}, '2025-12-01T07:59:59.999Z');
    await put('A-2', {}, '2025-12-01T08:00:00.000Z');
    expect(await put('B-1')).toBe('taken');
    expect(await put('B-2')).toBe('quotaUsed');
    expect(await put('A-1', { state: 'failed' })).toBe('known');
    expect(await put('B-2')).toBe('quotaUsed');
  });

  test('a document that is not shared is entered, and has no end', async () => {
    const put = putting(await engine.fresh(), null);
    for (const serial of ['A-1', 'A-2', 'A-3']) expect(await put(serial)).toBe('taken');
  });

  const many = rounds(20);
  test(
    'four stations at two hubs ask for the last copy at the same moment: it is given once',
    async () => {
      const store = await engine.fresh();
      // One hub alone has a SQLite file.
      const hubs = name === 'sqlite' ? [store] : [store, await engine.again()];
      for (let round = 0; round < many; round += 1) {
        const person = `${round} ${randomBytes(4).toString('hex')}`;
        await putIssuance(store, copy(`${round}-Z`, { person }), two, now);
        const answers = await Promise.all(
          ['A', 'B', 'C', 'D'].map((station, index) =>
            putIssuance(hubs[index % hubs.length] ?? store, copy(`${round}-${station}`, { person }), two, now),
          ),
        );
        expect(answers.toSorted(), `round ${round}`).toEqual(['quotaUsed', 'quotaUsed', 'quotaUsed', 'taken']);
      }
    },
    longestCampaign,
  );

  test('one station that asks four times at once takes one copy', async () => {
    const store = await engine.fresh();
    const answers = await Promise.all(Array.from({ length: 4 }, () => putIssuance(store, copy('A-1'), two, now)));
    expect(answers.toSorted()).toEqual(['known', 'known', 'known', 'taken']);
    expect(await store.selectFrom('issuance').select('slot').execute()).toEqual([{ slot: 1 }]);
  });
});
