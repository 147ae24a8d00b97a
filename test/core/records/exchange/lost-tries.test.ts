/** A model of two doors to one campus that lose requests and answers: what a station makes of a PIN agrees with the campus. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { systemClock } from '../../../../core/clock.ts';
import { openExchange } from '../../../../core/records/exchange/exchange.ts';
import type { RecordSource } from '../../../../core/records/record-source.ts';
import { samplePin } from '../../../../core/records/sample/people.ts';
import { identified } from '../../../../devices/card-reader/card-reader.ts';
import { rounds, seeded } from '../../../campaign.ts';
import { sampleCampus, serve, sharedKeys, stationKeys } from './loopback.ts';

type Loss = 'none' | 'request' | 'answer' | 'page' | 'half';
const losses: readonly Loss[] = ['none', 'request', 'answer', 'page', 'half'];

test('a try is counted once by the campus, and never given back by the station when it was counted', async () => {
  const random = seeded('lost tries');
  let campus = sampleCampus();
  /** Each try that came to the campus, with what it said. */
  const checked = new Map<string, string>();
  let loss: Loss = 'none';
  const source: RecordSource = {
    ...campus,
    async authenticate(entry, signal) {
      // The server breaks the connection when its source throws.
      if (loss === 'request') throw new Error('lost on its way');
      const answer = await campus.authenticate(entry, signal);
      const said = answer.ok ? 'right' : JSON.stringify(answer.problem);
      expect(checked.get(entry.try) ?? said).toBe(said);
      checked.set(entry.try, said);
      if (loss === 'answer') throw new Error('lost on its way back');
      return answer;
    },
  };
  const doors = [await serve(source), await serve(source)];
  // Ten times as fast: the station pauses before it asks again.
  const hurried = { ...systemClock, after: (ms: number, call: () => void) => systemClock.after(ms / 10, call) };
  const keys = stationKeys(await sharedKeys());
  const addresses = doors.map(({ address }) => address);
  const station = openExchange({ addresses, keys, oldestMs: 3_600_000, documents: [] }, hurried, () => 0);
  const { signal } = new AbortController();

  let wrong = 0;
  for (let round = 0; round < rounds(60); round += 1) {
    loss = losses[random.below(losses.length)] ?? 'none';
    for (const door of doors)
      door.misbehave(loss === 'page' ? 'html' : loss === 'half' && random.below(2) === 0 ? 'half' : null);
    const pin = random.below(4) === 0 ? samplePin : '000000';
    const name = randomUUID();
    const verdict = await station.authenticate({ try: name, card: identified('04782E21801D80'), pin }, signal);
    const heard = verdict.ok ? 'right' : verdict.problem.kind === 'tryLost' ? 'lost' : JSON.stringify(verdict.problem);
    const said = checked.get(name);
    // The station gives a try back when it hears `campusDown`, so then the campus must not have seen it.
    if (said === undefined) expect(heard).toMatch(/lost|campusDown/);
    else expect([said, 'lost']).toContain(heard);
    if (said === 'right') wrong = 0;
    else if (said !== undefined) wrong += 1;
    if (said?.includes('wrongPin') === true) expect(said).toContain(`"triesLeft":${5 - wrong}`);
    if (wrong >= 5) {
      campus = sampleCampus();
      wrong = 0;
    }
  }
  expect(checked.size).toBeGreaterThan(10);
  await Promise.all([station.close(), ...doors.map((door) => door.close())]);
});
