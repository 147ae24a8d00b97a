import { describe, expect, test } from 'vitest';
import type { Order } from '../../../core/api.ts';
import { entriesOf } from '../../../core/session/ledger-entries.ts';
import type { Session, SessionEvent } from '../../../core/session/session.ts';
import { effectOf, firstSession, idleLimit, nextDeadline, nextSession } from '../../../core/session/session.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import { entryOf, preparedCopy, presented, printable, recordOfStudent } from '../samples.ts';

const order: Order = { document: 'enrolment', language: 'zh', purpose: null, gpa: true, copies: 2 };
const record = recordOfStudent('3240100001');
const { purposes } = entryOf('enrolment');
const offers = [{ document: 'enrolment', purposes, allowed: true, copiesLeft: 5 }] as const;
const named = (n: number) => {
  const { pdf: _, ...copy } = printable(n);
  return copy;
};

const card: SessionEvent = { type: 'cardPresented', card: presented(), notBefore: 0, settling: false };
const pin: SessionEvent = { type: 'intent', intent: { type: 'submitPin', pin: '246810' } };
const known: SessionEvent = {
  type: 'authenticated',
  answer: { ok: true, value: { number: '3240100001', kind: 'student' } },
  notBefore: 0,
};
const consulted: SessionEvent = { type: 'consulted', answer: { ok: true, value: { record, offers } } };
const chosen: SessionEvent = { type: 'intent', intent: { type: 'choose', document: 'enrolment' } };
const amended: SessionEvent = { type: 'intent', intent: { type: 'amend', order } };
const ordered: SessionEvent = { type: 'intent', intent: { type: 'order' } };
const back: SessionEvent = { type: 'intent', intent: { type: 'back' } };
const prepared: SessionEvent = { type: 'prepared', answer: { ok: true, value: [preparedCopy(1), preparedCopy(2)] } };
const confirm: SessionEvent = { type: 'intent', intent: { type: 'confirm' } };
const finish: SessionEvent = { type: 'intent', intent: { type: 'finish' } };
const ended = (n: number, outcome: 'printed' | 'failed' | 'unknown'): SessionEvent => {
  const settlement = outcome === 'printed' ? { outcome, reason: null } : ({ outcome, reason: 'aborted' } as const);
  return { type: 'printEnded', answer: { ok: true, value: { copy: named(n), sheets: 1, ...settlement } } };
};
const mainPath = [
  card,
  pin,
  known,
  consulted,
  chosen,
  amended,
  ordered,
  prepared,
  confirm,
  ended(1, 'printed'),
  ended(2, 'printed'),
  finish,
];

function play(...events: readonly SessionEvent[]): Session {
  return events.reduce((session, event) => nextSession(session, event, 1000), firstSession(0));
}

describe('a visit', () => {
  test('goes from card to farewell', () => {
    const stages = mainPath.map((_, index) => play(...mainPath.slice(0, index + 1)).stage.name);
    expect(stages).toEqual([
      'enteringPin',
      'authenticating',
      'consulting',
      'choosing',
      'ordering',
      'ordering',
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
      null,
      null,
      '1/prepare',
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

  test('goes back a stage at a time, and keeps what was chosen', () => {
    const previewing = mainPath.slice(0, 8);
    expect(play(...previewing, back).stage).toMatchObject({ name: 'ordering', order });
    expect(play(...previewing, back, back).stage.name).toBe('choosing');
    expect(effectOf(play(...previewing, back, ordered))?.key).toBe('1/prepare');
  });

  test('several copies stop after the first that is not printed', () => {
    const { stage } = play(
      card,
      pin,
      known,
      consulted,
      chosen,
      amended,
      ordered,
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

  test('an order is changed for the document that was chosen, and for no other', () => {
    const ordering = play(card, pin, known, consulted, chosen);
    const other: SessionEvent = { type: 'intent', intent: { type: 'amend', order: { ...order, document: 'income' } } };
    expect(nextSession(ordering, other, 2000)).toBe(ordering);
  });

  test("another's card at the end of a visit begins the next; the visitor's own, laid once more, ends nothing", () => {
    const another = { read: identified('04A1B2C3D4E580'), technician: null };
    const other: SessionEvent = { type: 'cardPresented', card: another, notBefore: 0, settling: false };
    const reading = { language: 'en', largeType: true } as const;
    const reads: SessionEvent = { type: 'intent', intent: { type: 'readAs', reading } };
    const collecting = play(...mainPath.slice(0, -1), reads);
    const refused = play(card, pin, { ...known, answer: { ok: false, problem: { kind: 'campusDown' } } }, reads);
    for (const over of [collecting, refused]) {
      expect(nextSession(over, card, 2000)).toBe(over);
      const next = nextSession(over, other, 2000);
      expect(next).toMatchObject({
        visit: 2,
        stage: { name: 'enteringPin', attempt: 1 },
        reading: { language: 'zh', largeType: false },
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
    const { stage } = play(card, pin, known, consulted, chosen, amended, ordered, prepared, confirm, broke);
    expect(stage).toMatchObject({ name: 'concluded', problem: { kind: 'jobUnknown', serial: 'ZD-2026-ZJG01-000001' } });
  });

  test('who takes the card is still told what became of the sheet', () => {
    for (const outcome of ['failed', 'unknown'] as const) {
      const told = play(card, pin, known, consulted, chosen, amended, ordered, prepared, confirm, ended(1, outcome));
      expect(nextSession(told, { type: 'cardTaken' }, 2000)).toBe(told);
    }
  });

  test('an unknown outcome asks for a slip with its number; a slip that fails hides nothing', () => {
    const unknown = [card, pin, known, consulted, chosen, amended, ordered, prepared, confirm, ended(1, 'unknown')];
    expect(play(...unknown).stage).toMatchObject({ problem: { serial: 'ZD-2026-ZJG01-000001' }, slip: 'printing' });
    expect(effectOf(play(...unknown))?.key).toBe('1/slip');
    const broke: SessionEvent = { type: 'effectBroke', problem: { kind: 'internal' } };
    const { stage } = play(...unknown, broke);
    expect(stage).toMatchObject({ problem: { kind: 'jobUnknown' }, slip: 'failed' });
    expect(effectOf(play(...unknown.slice(0, -1), ended(1, 'failed')))).toBeNull();
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
        if ((event === amended || event === ordered) && session.stage.name === 'ordering') continue;
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
    mainPath.slice(0, 5),
    mainPath.slice(0, 8),
    mainPath.slice(0, 11),
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

  test.each([1, 2, 6, 8].map((index) => play(...mainPath.slice(0, index + 1))))(
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
