import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineFault, triedAgain } from '../../../hub/store/engine-faults.ts';
import type { IssuanceRow } from '../../../hub/store/schema.ts';
import { type Engine, engines, startEngine } from './engines.ts';

const row: IssuanceRow = {
  serial: 'ZJU-2026-ZJG01-000001',
  person: 'a person',
  document: 'transcript',
  period: '365d',
  slot: 1,
  state: 'intended',
  intended_at: '2026-12-01T08:00:00.000Z',
};

describe.each(engines)('%s', (name) => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await startEngine(name);
  });
  afterAll(() => engine.stop());

  test('a row comes back as it was, also after the store was opened anew', async () => {
    const store = await engine.fresh();
    await store.insertInto('issuance').values(row).execute();
    const reopened = await engine.again();
    expect(await reopened.selectFrom('issuance').selectAll().execute()).toEqual([row]);
  });

  test('each broken unique key is told as one kind', async () => {
    const store = await engine.fresh();
    const fault = (changes: Partial<IssuanceRow>) =>
      store
        .insertInto('issuance')
        .values({ ...row, ...changes })
        .execute()
        .then(() => 'none', engineFault);
    expect(await fault({})).toBe('none');
    expect(await fault({ slot: 2 })).toBe('unique');
    expect(await fault({ serial: 'ZJU-2026-ZJG02-000001' })).toBe('unique');
    expect(await fault({ serial: 'ZJU-2026-ZJG02-000001', slot: 2 })).toBe('none');
    // Copies that were given back hold nothing.
    expect(await fault({ serial: 'ZJU-2026-ZJG02-000002', slot: null })).toBe('none');
    expect(await fault({ serial: 'ZJU-2026-ZJG02-000003', slot: null })).toBe('none');
  });
});

test.each(['40001', '40P01', 'SQLITE_BUSY'])('%s is tried again, and not for ever', async (code) => {
  let calls = 0;
  const failing = (times: number) => async () => {
    calls += 1;
    if (calls <= times) throw Object.assign(new Error('refused'), { code });
    return 'done';
  };
  expect(await triedAgain(failing(2))).toBe('done');
  expect(calls).toBe(3);
  calls = 0;
  await expect(triedAgain(failing(99))).rejects.toThrow('refused');
  expect(calls).toBe(5);
});

// One hub alone has a SQLite file.
test('hubs that start at once on an empty database all have its tables', async () => {
  const engine = await startEngine('postgresql');
  try {
    for (let round = 0; round < 5; round += 1) {
      const stores = await Promise.all([engine.fresh(), engine.again(), engine.again(), engine.again()]);
      const counts = await Promise.all(stores.map((store) => store.selectFrom('issuance').selectAll().execute()));
      expect(counts).toEqual([[], [], [], []]);
    }
  } finally {
    await engine.stop();
  }
});
