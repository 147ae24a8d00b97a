/**
 * Cards and PINs at a whole station, by its virtual reader: who is taken for whom, what is refused and said, how long one
 * waits, and what the ledger keeps.
 */
import { describe, expect, test } from 'vitest';
import { openSampleCampus } from '../../../core/records/sample/campus.ts';
import { troubleShown } from '../../../core/session/flows/authentication.ts';
import { stationRule } from '../../../core/session/lockout.ts';
import { type CardRead, identified } from '../../../devices/card-reader/card-reader.ts';
import {
  asked,
  clock,
  close,
  finish,
  kept,
  lay,
  lin,
  open,
  pin,
  playStations,
  proven,
  reader,
  setWallClock,
  shown,
  station,
  su,
  suNumber,
  type,
  until,
} from '../reader-station.ts';

playStations();

describe('who a card is taken for', () => {
  test('the proven number, never the UID: a clone of one person’s UID gives the other', async () => {
    await open();
    await lay(proven(lin, suNumber));
    await type(pin);
    expect(station.view().holder?.zh).toBe('苏晚晴');
    expect(asked).toEqual([proven(lin, suNumber)]);
  });

  test('a proven number that the campus does not know is unknown, though the UID is known', async () => {
    await open();
    await lay(proven(lin, 'C0000000000'));
    await type(pin);
    expect(shown()).toMatchObject({ outcome: 'refused', message: { zh: expect.stringContaining('校园卡服务中心') } });
  });

  test.each([
    ['lost', '04FFEEDDCCBB80', '挂失'],
    ['expired', '04FFEEDDCCBC80', '过期'],
  ])('a card that is %s is refused with the office to see', async (_, uid, word) => {
    await open();
    await lay(identified(uid));
    await type(pin);
    expect(shown()).toMatchObject({ outcome: 'refused', message: { zh: expect.stringContaining(word) } });
    expect(shown()).toMatchObject({ message: { zh: expect.stringContaining('校园卡服务中心') } });
  });
});

describe('how sure a card must be', () => {
  const cards = {
    'that proved itself': proven(lin, 'C3240100001'),
    'that cannot prove itself': { uid: lin, assurance: 'identified', unproven: 'unsupported' },
    'at a reader that cannot ask': identified(lin),
  } as const satisfies Record<string, CardRead>;
  const policies = [
    ['', 'that proved itself', null],
    ['', 'that cannot prove itself', null],
    ['', 'at a reader that cannot ask', null],
    ['identified', 'at a reader that cannot ask', null],
    ['authenticated', 'that proved itself', null],
    ['authenticated', 'that cannot prove itself', '换卡'],
    ['authenticated', 'at a reader that cannot ask', '本机不能验证'],
  ] as const;

  test.each(policies)('"%s" is asked of a card %s', async (required, card, words) => {
    await open(required === '' ? '' : `[documents.enrolment]\nrequireAssurance = "${required}"\n`);
    await lay(cards[card]);
    expect(shown().name, 'the PIN is asked of every card').toBe('pin');
    await type(pin);
    const line = { zh: expect.any(String), en: expect.any(String) };
    const refusal = words === null ? null : { reason: line, help: line };
    expect(shown()).toMatchObject({
      offers: expect.arrayContaining([expect.objectContaining({ document: 'enrolment', refusal })]),
    });
    if (words === null) return;
    expect(JSON.stringify(shown())).toContain('校园卡服务中心');
    // A refused document that is chosen all the same is not prepared.
    station.act({ type: 'choose', document: 'enrolment' });
    await until('outcome');
    expect(shown()).toMatchObject({ outcome: 'refused', message: { zh: expect.stringContaining(words) } });
  });
});

describe('wrong PINs', () => {
  async function wrongPins(card: CardRead, count: number): Promise<void> {
    for (let wrong = 0; wrong < count; wrong += 1) {
      if (shown().name === 'welcome') await lay(card);
      for (let s = 0; s < 1000 && shown().name === 'delayed'; s += 1) await clock.advance(1000);
      await type('000000');
    }
  }

  test("the campus's count is told, then the wait, and the PIN is asked again when it is over", async () => {
    await open();
    await wrongPins(identified(lin), 1);
    expect(shown()).toMatchObject({ name: 'pin', message: { zh: expect.stringContaining('4次') } });
    await wrongPins(identified(lin), 1);
    expect(shown()).toMatchObject({
      name: 'delayed',
      retryInMs: 10_000,
      message: { zh: expect.stringContaining('3次') },
    });
    await type(pin);
    await clock.advance(9_000);
    expect(shown().name).toBe('delayed');
    expect(asked).toHaveLength(2);
    await clock.advance(1_000);
    await type(pin);
    expect(shown().name).toBe('documents');
  });

  test('a restart keeps the wait, and a clock set back or forward changes nothing', async () => {
    await open();
    await wrongPins(identified(lin), 4);
    expect(shown()).toMatchObject({ name: 'delayed', retryInMs: 40_000 });
    for (const set of [-86_400_000 * 365, 86_400_000 * 365]) {
      setWallClock(set);
      await close();
      await open();
      await lay(identified(lin));
      expect(shown().name).toBe('delayed');
      const { retryInMs } = shown().name === 'delayed' ? { retryInMs: 0, ...shown() } : { retryInMs: 0 };
      expect(retryInMs).toBeGreaterThan(0);
      expect(retryInMs).toBeLessThanOrEqual(40_000);
      setWallClock(-set);
      expect(shown()).toMatchObject({ retryInMs });
    }
  });

  test('an orderly end keeps how much of the wait is over, also for a machine that is started anew', async () => {
    const startedAnew = { clock: { ...clock, boot: null } };
    await open('', startedAnew);
    await wrongPins(identified(lin), 4);
    finish();
    await clock.advance(12_000);
    await close();
    await open('', startedAnew);
    await lay(identified(lin));
    const screen = shown();
    expect(screen.name === 'delayed' ? screen.retryInMs : screen.name).toBeLessThanOrEqual(28_000);
  });

  test('a card that waits keeps no other from the terminal, beyond 30 s at most', async () => {
    await open();
    await wrongPins(identified(lin), 4);
    expect(shown()).toMatchObject({ name: 'delayed', retryInMs: 40_000 });
    await lay(identified(su));
    expect(shown().name).toBe('delayed');
    await clock.advance(stationRule.longest);
    expect(shown().name).toBe('pin');
    await type(pin);
    expect(station.view().holder?.zh).toBe('苏晚晴');
  });

  test('one PIN tried on many cards is slow as well', async () => {
    await open();
    for (const uid of ['DEADBEEF', '62E3086CED', '04112233445566']) {
      await lay(identified(uid));
      await type('000000');
      finish();
    }
    await lay(identified(su));
    await type('000000');
    finish();
    await lay(identified('04AABBCCDDEE80'));
    expect(shown()).toMatchObject({ name: 'delayed', message: null });
  });
});

describe('a PIN that nobody checked is no wrong one', () => {
  test('at a campus that is down', async () => {
    const behaviour = { available: true, delayMs: 0 };
    await open('', { records: () => openSampleCampus(clock, behaviour) });
    for (let visit = 0; visit < 6; visit += 1) {
      behaviour.available = true;
      await clock.advance(5_000);
      await lay(identified(lin));
      expect(shown().name, `visit ${visit}`).toBe('pin');
      behaviour.available = false;
      await type('000000');
      expect(shown()).toMatchObject({ name: 'outcome', message: { zh: expect.stringContaining('连不上校园系统') } });
      finish();
    }
    behaviour.available = true;
    await clock.advance(5_000);
    await lay(identified(lin));
    await type('000000');
    expect(shown()).toMatchObject({ name: 'pin', message: { zh: expect.stringContaining('4次') } });
  });

  test.each([
    ['that nobody knows', '04010203040580'],
    ['that is lost', '04FFEEDDCCBB80'],
    ['that has expired', '04FFEEDDCCBC80'],
  ])('with a card %s', async (_, uid) => {
    await open();
    for (let visit = 0; visit < 6; visit += 1) {
      await lay(identified(uid));
      expect(shown().name, `visit ${visit}`).toBe('pin');
      await type('000000');
      finish();
    }
  });
});

describe('a guess stays one', () => {
  test('when the campus has locked the card: its wait is that of the wrong PINs before', async () => {
    await open();
    for (let wrong = 0; wrong < 5; wrong += 1) {
      if (shown().name === 'welcome') await lay(identified(lin));
      for (let s = 0; s < 100 && shown().name === 'delayed'; s += 1) await clock.advance(1000);
      await type('000000');
    }
    expect(shown()).toMatchObject({ name: 'outcome', message: { zh: expect.stringContaining('已锁定') } });
    finish();
    await lay(identified(lin));
    expect(shown()).toMatchObject({ name: 'delayed', retryInMs: expect.any(Number) });
  });

  test('when the card is pulled out before the campus answers, which is then called off', async () => {
    const signals: AbortSignal[] = [];
    await open('[cardReader]\ndriver = "virtual"\nholdsCard = true\n', {
      records: () => {
        const campus = openSampleCampus(clock, { available: true, delayMs: 5000 });
        return {
          ...campus,
          authenticate: (entry, signal) => {
            signals.push(signal);
            return campus.authenticate(entry, signal);
          },
        };
      },
    });
    for (let guess = 0; guess < 2; guess += 1) {
      await lay(identified(lin));
      expect(shown().name).toBe('pin');
      station.act({ type: 'submitPin', pin: '000000' });
      await clock.advance(0);
      reader.remove();
      await clock.advance(1);
      expect(shown().name).toBe('welcome');
    }
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    await lay(identified(lin));
    expect(shown()).toMatchObject({ name: 'delayed' });
  });
});

describe('a card that cannot be taken as it lies', () => {
  test.each([
    ['wrongKey', '校园卡服务中心', 'Campus Card Centre'],
    ['tampered', '校园卡服务中心', 'Campus Card Centre'],
    ['removed', '再拿开', 'leave it'],
    ['timeout', '再拿开', 'leave it'],
  ] as const)('%s: what to do in both languages, back to the welcome, no UID in the ledger', async (reason, zh, en) => {
    await open();
    reader.refuse(reason);
    expect(shown()).toMatchObject({
      name: 'cardTrouble',
      message: { zh: expect.stringContaining(zh), en: expect.stringContaining(en) },
    });
    await clock.advance(troubleShown);
    expect(shown().name).toBe('welcome');
    expect(kept()).toEqual([{ kind: 'cardRefused', reason }]);
  });

  test('two cards: the welcome says it for as long as they lie there, and the one that stays is taken', async () => {
    await open();
    reader.collide();
    expect(shown()).toMatchObject({ name: 'cardTrouble', message: { zh: expect.stringContaining('不止一张卡') } });
    await clock.advance(troubleShown);
    expect(station.view()).toMatchObject({
      screen: { name: 'welcome' },
      availability: { state: 'degraded', reasons: [{ zh: expect.stringContaining('不止一张卡') }] },
    });
    await lay(identified(lin));
    expect(shown().name).toBe('pin');
    expect(station.view().availability.state).toBe('inService');
    expect(kept()).toEqual([]);
  });

  test('a reader that dies after it is told of as before', async () => {
    await open();
    reader.refuse('timeout');
    reader.unplug();
    await clock.advance(troubleShown);
    expect(station.view()).toMatchObject({
      screen: { name: 'welcome' },
      availability: { state: 'outOfService', reasons: [{ zh: expect.stringContaining('读卡器没有响应') }] },
    });
  });
});
