/** What every source of records keeps, tried on one that serves the sample people. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cardholder, RecordSource } from '../../../core/records/record-source.ts';
import { recordOf } from '../../../core/records/sample/campus.ts';
import { sampleCardNumber, samplePeople, samplePin } from '../../../core/records/sample/people.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';

const { signal } = new AbortController();
const card = identified('04782E21801D80');
const office = { zh: '校园卡服务中心', en: 'Campus Card Centre' };

/** Begins a PIN entry of its own. */
const entry = (pin: string, by = card, name: string = randomUUID()) => ({ try: name, card: by, pin });

/** `open`: a source that nobody asked before, and what closes all that belongs to it. */
export function keepsSourceContract(
  open: () => Promise<{ readonly source: RecordSource; readonly close: () => Promise<void> }>,
): void {
  describe.each([
    ['UTC', 0],
    ['Asia/Shanghai', 8],
    ['America/Los_Angeles', 16],
  ])('in the time zone %s', (zone, hour) => {
    const before = process.env['TZ'];
    let opened: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      process.env['TZ'] = zone;
      opened = await open();
    });
    afterAll(async () => {
      await opened.close();
      process.env['TZ'] = before;
      if (before === undefined) delete process.env['TZ'];
    });

    test('the record of every person is theirs to the last field', async () => {
      expect(new Date(0).getHours()).toBe(hour);
      for (const person of samplePeople) {
        const { kind, holder } = person.facts;
        const cardholder = { number: holder.number, kind, visitToken: `sample-${holder.number}` };
        const proven = { uid: '00000000', assurance: 'authenticated', cardNumber: sampleCardNumber(person) } as const;
        const expected = { valid: { ok: true, value: cardholder }, ...refusals }[person.cardState];
        expect(await opened.source.authenticate(entry(samplePin, identified(person.card)), signal)).toEqual(expected);
        expect(await opened.source.authenticate(entry(samplePin, proven), signal)).toEqual(expected);
        const answer = await opened.source.record(cardholder, signal);
        if (!answer.ok) throw new Error(answer.problem.kind);
        expect(answer.value).toEqual(recordOf(person, new Date(answer.value.asOf)));
        expect(answer.value.holder.birthDate).toBe(holder.birthDate);
      }
    });
  });

  describe('whoever asks', () => {
    let opened: Awaited<ReturnType<typeof open>>;
    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened.close());

    test('it answers that it is there', async () => {
      expect(await opened.source.reach(signal)).toMatchObject({ ok: true });
    });

    test('a card and a number that nobody has are told as such', async () => {
      const { source } = opened;
      const stranger: Cardholder = { number: '3990000000', kind: 'student', visitToken: 'sample-3990000000' };
      expect(await source.authenticate(entry(samplePin, identified('00112233')), signal)).toEqual({
        ok: false,
        problem: { kind: 'unknownCard' },
      });
      expect(await source.record(stranger, signal)).toEqual({ ok: false, problem: { kind: 'noRecord' } });
      expect(await source.record({ ...stranger, visitToken: 'made-up' }, signal)).toEqual({
        ok: false,
        problem: { kind: 'visitOver' },
      });
    });

    test('a try counts once, however often it is asked, and the fifth wrong one locks the card', async () => {
      const { source } = opened;
      const said: unknown[] = [];
      for (const pin of ['1', '2', '3', '4', '5', samplePin]) {
        const same = entry(pin);
        const answer = await source.authenticate(same, signal);
        expect(await source.authenticate(same, signal)).toEqual(answer);
        said.push(answer.ok ? 'ok' : answer.problem);
      }
      const locked = { kind: 'pinLocked', office };
      const wrong = [4, 3, 2, 1].map((triesLeft) => ({ kind: 'wrongPin', triesLeft }));
      expect(said).toEqual([...wrong, locked, locked]);
    });
  });
}

const refusals = {
  lost: { ok: false, problem: { kind: 'cardLost', office } },
  expired: { ok: false, problem: { kind: 'cardExpired', office } },
} as const;
