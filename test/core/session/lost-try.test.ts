import { expect, test } from 'vitest';
import { openSampleCampus } from '../../../core/records/sample/campus.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import { clock, finish, lastTries, lay, lin, open, playStations, shown, type } from '../reader-station.ts';

playStations();

test('a try whose answer was lost counts, and each is sent under a name of its own', async () => {
  const names: string[] = [];
  const reason = 'ECONNRESET';
  await open('', {
    records: () => ({
      ...openSampleCampus(clock, { available: true, delayMs: 0 }),
      authenticate: async (entry) => {
        names.push(entry.try);
        return { ok: false, problem: { kind: 'tryLost', reason } };
      },
    }),
  });
  for (let visit = 0; visit < 2; visit += 1) {
    await lay(identified(lin));
    await type('246810');
    expect(shown()).toMatchObject({
      name: 'outcome',
      message: { zh: expect.stringContaining('没有收到校园系统的答复') },
    });
    finish();
  }
  await lay(identified(lin));
  expect(shown()).toMatchObject({ name: 'delayed', message: null });
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  for (const name of names) expect(name).toMatch(uuid);
  expect(new Set(names).size).toBe(2);
  expect(lastTries()).toContain(names[1]);
});
