import { describe, expect, test } from 'vitest';
import { entriesOf } from '../../../core/session/ledger-entries.ts';
import { effectOf, idleLimit, nextDeadline, nextSession, type SessionEvent } from '../../../core/session/session.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import { printable } from '../samples.ts';
import {
  back,
  calledOff,
  card,
  chosen,
  confirm,
  consulted,
  ended,
  finish,
  goOn,
  known,
  mainPath,
  oneMore,
  order,
  pin,
  play,
  prepared,
  purposed,
} from './visit-events.ts';

describe('a visit', () => {
  test('goes from card to farewell', () => {
    const stages = mainPath.map((_, index) => play(...mainPath.slice(0, index + 1)).stage.name);
    expect(stages).toEqual([
      'enteringPin',
      'authenticating',
      'consulting',
      'choosing',
      'preparing',
      'preparing',
      'preparing',
      'previewing',
      'printing',
      'printing',
      'collecting',
      'welcome',
    ]);
  });

  test('asks for each effect once, under a key of its own', () => {
    const keys = mainPath.map((_, index) => effectOf(play(...mainPath.slice(0, index + 1)))?.key ?? null);
    expect(keys).toEqual([
      null,
      '1/authenticate/1',
      '1/consult',
      null,
      '1/prepare/1',
      '1/prepare/2',
      '1/prepare/3',
      null,
      `1/print/${printable(1).jobToken}`,
      `1/print/${printable(2).jobToken}`,
      null,
      null,
    ]);
  });

  test('a wrong PIN comes back to the keypad with the tries left, and the next try is another effect', () => {
    const wrong: SessionEvent = {
      type: 'authenticated',
      answer: { ok: false, problem: { kind: 'wrongPin', triesLeft: 4 } },
      notBefore: 0,
    };
    expect(play(card, pin, wrong).stage).toMatchObject({ name: 'enteringPin', wrongPin: { triesLeft: 4 }, attempt: 2 });
    expect(effectOf(play(card, pin, wrong, pin))?.key).toBe('1/authenticate/2');
  });

  test('goes back a stage at a time, also while an order is set', () => {
    const previewing = mainPath.slice(0, 8);
    expect(play(...previewing).stage).toMatchObject({ order });
    expect(play(...previewing, back).stage.name).toBe('choosing');
    expect(play(...mainPath.slice(0, 7), back).stage.name).toBe('choosing');
    expect(effectOf(play(...previewing, back, chosen))?.key).toBe('1/prepare/4');
  });

  test('several copies stop after the first that is not printed', () => {
    const { stage } = play(
      card,
      pin,
      known,
      consulted,
      chosen,
      purposed,
      oneMore,
      prepared,
      confirm,
      ended(1, 'unknown'),
    );
    expect(stage).toMatchObject({ name: 'concluded', problem: { kind: 'jobUnknown', serial: 'ZD-2026-ZJG01-000001' } });
  });

  test('what was not offered is not chosen', () => {
    const offered = play(card, pin, known, consulted);
    for (const document of ['toString', 'constructor', 'diploma']) {
      expect(nextSession(offered, { type: 'intent', intent: { type: 'choose', document } }, 1000)).toBe(offered);
    }
  });

  test("another's card at the end of a visit begins the next; the visitor's own, laid once more, ends nothing", () => {
    const another = { read: identified('04A1B2C3D4E580'), technician: null };
    const other: SessionEvent = {
      type: 'cardPresented',
      card: another,
      notBefore: 0,
      settling: false,
      campusDown: null,
    };
    const reading = { language: 'en', largeType: true, reachable: true } as const;
    const reads: SessionEvent = { type: 'intent', intent: { type: 'readAs', reading } };
    const collecting = play(...mainPath.slice(0, -1), reads);
    const refused = play(
      card,
      pin,
      { ...known, answer: { ok: false, problem: { kind: 'campusDown', reason: 'ECONNREFUSED' } } },
      reads,
    );
    for (const over of [collecting, refused]) {
      expect(nextSession(over, card, 2000)).toBe(over);
      const next = nextSession(over, other, 2000);
      expect(next).toMatchObject({
        visit: 2,
        stage: { name: 'enteringPin', attempt: 1 },
        reading: { language: 'zh', largeType: false, reachable: false },
      });
      // Its end was told when it came to it.
      expect(entriesOf(over, next, other)).toEqual([]);
    }
    const slip = play(...mainPath.slice(0, 9), ended(1, 'unknown'));
    expect(nextSession(slip, other, 2000)).toBe(slip);
    expect(nextSession(nextSession(slip, { type: 'slipEnded', printed: true }, 2000), other, 2000).visit).toBe(2);
  });

  test('what breaks while a job is printed is never told as failed: a sheet may come out', () => {
    const broke: SessionEvent = { type: 'effectBroke', problem: { kind: 'internal' } };
    const { stage } = play(card, pin, known, consulted, chosen, purposed, oneMore, prepared, confirm, broke);
    expect(stage).toMatchObject({ name: 'concluded', problem: { kind: 'jobUnknown', serial: 'ZD-2026-ZJG01-000001' } });
  });

  test('who takes the card is still told what became of the sheet', () => {
    for (const outcome of ['failed', 'unknown'] as const) {
      const told = play(card, pin, known, consulted, chosen, purposed, oneMore, prepared, confirm, ended(1, outcome));
      const { stage } = nextSession(told, { type: 'cardTaken' }, 2000);
      expect(stage).toEqual({ ...told.stage, visitor: null });
    }
  });

  test('an unknown outcome, or none, asks for a slip with its number; a slip that fails hides nothing', () => {
    const unknown = [card, pin, known, consulted, chosen, purposed, oneMore, prepared, confirm, ended(1, 'unknown')];
    expect(play(...unknown).stage).toMatchObject({ problem: { serial: 'ZD-2026-ZJG01-000001' }, slip: 'printing' });
    expect(effectOf(play(...unknown))?.key).toBe('1/slip');
    const broke: SessionEvent = { type: 'effectBroke', problem: { kind: 'internal' } };
    const { stage } = play(...unknown, broke);
    expect(stage).toMatchObject({ problem: { kind: 'jobUnknown' }, slip: 'failed' });
    expect(effectOf(play(...unknown.slice(0, -1), ended(1, 'failed')))?.key).toBe('1/slip');
    expect(effectOf(play(...unknown.slice(0, -1), calledOff(1)))).toBeNull();
  });

  test('nothing of a visitor is left in the session that follows', () => {
    const after = play(...mainPath);
    expect(JSON.stringify(after)).not.toMatch(/林知远|3240100001|04782E21801D80|246810/);
  });

  test('what the present stage does not accept changes nothing', () => {
    for (let index = 0; index <= mainPath.length - 1; index += 1) {
      const session = play(...mainPath.slice(0, index));
      for (const event of mainPath) {
        if (event === mainPath[index] || (event === finish && session.stage.name !== 'welcome')) continue;
        if (event.type === 'printEnded' && session.stage.name === 'printing') continue;
        if (event === oneMore && ['preparing', 'previewing'].includes(session.stage.name)) continue;
        if (event === purposed && session.stage.name === 'preparing') continue;
        if (event === prepared && session.stage.name === 'preparing') continue;
        expect(nextSession(session, event, 2000), `${event.type} while ${session.stage.name}`).toBe(session);
      }
    }
  });

  test('a broken effect ends the visit with a sentence, never with a stuck screen', () => {
    const broke: SessionEvent = { type: 'effectBroke', problem: { kind: 'internal' } };
    expect(play(card, pin, broke).stage).toMatchObject({ name: 'concluded', problem: { kind: 'internal' } });
  });
});

describe('time', () => {
  const passed: SessionEvent = { type: 'timePassed' };
  const waiting = [
    [card],
    [card, pin, known, consulted],
    mainPath.slice(0, 8),
    [...mainPath.slice(0, 8), { type: 'intent', intent: { type: 'reportWrong', mistake: null } } as const],
    mainPath.slice(0, 11),
    [...mainPath.slice(0, 11), goOn, consulted],
    [card, pin, { type: 'effectBroke', problem: { kind: 'internal' } } as const],
  ].map((events) => play(...events));

  test.each(waiting.map((session) => [session.stage.name, session] as const))(
    '%s: warning, more time, end',
    (_, session) => {
      expect(nextDeadline(session)).toBe(1000 + idleLimit.warning);
      expect(nextSession(session, passed, 1000 + idleLimit.warning - 1)).toBe(session);
      const warned = nextSession(session, passed, 1000 + idleLimit.warning);
      expect(warned).toMatchObject({ warned: true, stage: session.stage });
      const more = nextSession(warned, { type: 'intent', intent: { type: 'moreTime' } }, 70_000);
      expect(more).toMatchObject({ warned: false, idleSince: 70_000, stage: session.stage });
      expect(nextSession(warned, passed, 1000 + idleLimit.end - 1)).toBe(warned);
      expect(nextSession(warned, passed, 1000 + idleLimit.end).stage.name).toBe('welcome');
    },
  );

  test.each([1, 2, 4, 6, 8].map((index) => play(...mainPath.slice(0, index + 1))))(
    'no visit ends by time while a machine is at work ($stage.name)',
    (session) => {
      expect(nextDeadline(session)).toBeNull();
      expect(nextSession(session, passed, 10_000_000)).toBe(session);
    },
  );
});

describe('the end of a visit, as the ledger keeps it', () => {
  test('is told once, whatever the way out', () => {
    const ends = mainPath.flatMap((event, index) =>
      entriesOf(play(...mainPath.slice(0, index)), play(...mainPath.slice(0, index + 1)), event),
    );
    expect(ends).toEqual([{ kind: 'visitEnded', outcome: 'printed', reason: null, document: 'enrolment' }]);
    const second = [...mainPath.slice(0, -1), goOn, ...mainPath.slice(3, -1)];
    const told = (events: readonly SessionEvent[]) =>
      events.flatMap((event, index) =>
        entriesOf(play(...events.slice(0, index)), play(...events.slice(0, index + 1)), event),
      );
    const printed = { kind: 'visitEnded', outcome: 'printed', reason: null, document: 'enrolment' };
    expect(told([...second, finish])).toEqual([printed, printed]);
    // Who looks at the list once more and goes has ended no other document.
    expect(told([...mainPath.slice(0, -1), goOn, consulted, finish])).toEqual([printed]);
    const problem = { kind: 'wrongPin', triesLeft: 4 } as const;
    const guessed = play(card, pin, { type: 'authenticated', answer: { ok: false, problem }, notBefore: 0 });
    expect(entriesOf(guessed, nextSession(guessed, finish, 2000), finish)).toMatchObject([
      { outcome: 'refused', reason: 'wrongPin' },
    ]);
    expect(entriesOf(play(card), play(card, finish), finish)).toEqual([
      { kind: 'visitEnded', outcome: 'left', reason: null, document: null },
    ]);
  });
});
