import { describe, expect, test } from 'vitest';
import type { Intent } from '../../../core/api.ts';
import type { LedgerEntry } from '../../../core/session/flow.ts';
import { troubleShown } from '../../../core/session/flows/authentication.ts';
import { entriesOf } from '../../../core/session/ledger-entries.ts';
import type { Session, SessionEvent } from '../../../core/session/session.ts';
import {
  choiceKept,
  effectOf,
  firstSession,
  idleLimit,
  nextDeadline,
  nextSession,
  vendorIdleLimit,
} from '../../../core/session/session.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import { presented } from '../samples.ts';

const laid = (technician: string | null = null, notBefore = 0): SessionEvent => ({
  type: 'cardPresented',
  card: presented(technician),
  notBefore,
  settling: false,
  campusDown: null,
});
const other: SessionEvent = {
  type: 'cardPresented',
  card: { read: identified('04A1B2C3D4E580'), technician: null },
  notBefore: 0,
  settling: false,
  campusDown: null,
};
const intent = (each: Intent): SessionEvent => ({ type: 'intent', intent: each });
const pin = intent({ type: 'submitPin', pin: '246810' });
const finish = intent({ type: 'finish' });
const passed: SessionEvent = { type: 'timePassed' };
const known: SessionEvent = {
  type: 'authenticated',
  answer: { ok: true, value: { number: '3240100001', kind: 'student', visitToken: 'sample-3240100001' } },
  notBefore: 0,
};
const wrong = (notBefore = 0): SessionEvent => ({
  type: 'authenticated',
  answer: { ok: false, problem: { kind: 'wrongPin', triesLeft: 3 } },
  notBefore,
});
const checked = (right: boolean, notBefore = 0): SessionEvent => ({ type: 'technicianChecked', right, notBefore });
const trouble: SessionEvent = { type: 'cardTroubled', trouble: 'tampered' };
const collision: SessionEvent = { type: 'cardTroubled', trouble: 'collision' };

type Step = SessionEvent | readonly [SessionEvent, number];

/** Plays events at 1000, or at the instant given with one. */
function play(...steps: readonly Step[]): Session {
  return walk(...steps).session;
}

function walk(...steps: readonly Step[]): { session: Session; entries: readonly LedgerEntry[] } {
  const entries: LedgerEntry[] = [];
  let session = firstSession(0);
  for (const step of steps) {
    const [event, now] = 'type' in step ? [step, 1000] : step;
    const after = nextSession(session, event, now);
    entries.push(...entriesOf(session, after, event));
    session = after;
  }
  return { session, entries };
}

describe('the wait after wrong PINs', () => {
  test('a stage with its end, from which the PIN is asked again by time alone', () => {
    const delayed = play(laid(), pin, wrong(41_000));
    expect(delayed.stage).toMatchObject({ name: 'delayed', until: 41_000, wrongPin: { triesLeft: 3 } });
    expect(nextDeadline(delayed)).toBe(41_000);
    expect(nextSession(delayed, passed, 40_999)).toBe(delayed);
    expect(nextSession(delayed, passed, 41_000)).toMatchObject({
      idleSince: 41_000,
      stage: { name: 'enteringPin', attempt: 2, wrongPin: { triesLeft: 3 } },
    });
  });

  test('nothing typed during it is tried', () => {
    const delayed = play(laid(), pin, wrong(41_000));
    for (const event of [pin, laid(), laid(null, 99_000), known, checked(true)]) {
      expect(nextSession(delayed, event, 2000)).toBe(delayed);
    }
    expect(effectOf(delayed)).toBeNull();
  });

  test('what is wrong with the next card is told, and kept', () => {
    const delayed = play(laid(), pin, wrong(41_000));
    const told = nextSession(delayed, trouble, 2000);
    expect(told.stage).toEqual({ name: 'cardTrouble', trouble: 'tampered', times: 1 });
    expect(entriesOf(delayed, told, trouble)).toEqual([
      { kind: 'visitEnded', outcome: 'refused', reason: 'wrongPin', document: null },
      { kind: 'cardRefused', reason: 'tampered' },
    ]);
  });

  test('it is told as soon as the card is laid there', () => {
    expect(play(laid(null, 31_000)).stage).toMatchObject({ name: 'delayed', wrongPin: null });
    expect(play(laid(null, 1000)).stage.name).toBe('enteringPin');
  });

  test('who only waits keeps nobody from the terminal: another card begins another visit', () => {
    const { session, entries } = walk(laid(), pin, wrong(901_000), other);
    expect(session).toMatchObject({
      visit: 2,
      stage: { name: 'enteringPin', card: { read: { uid: '04A1B2C3D4E580' } } },
    });
    expect(entries).toEqual([{ kind: 'visitEnded', outcome: 'refused', reason: 'wrongPin', document: null }]);
  });

  test('how one who waits reads is not for the next; what was chosen on the welcome is, for a minute', () => {
    const reading = { language: 'en', largeType: true, reachable: false } as const;
    const reads = intent({ type: 'readAs', reading });
    const first = { language: 'zh', largeType: false, reachable: false };
    expect(play(laid(), pin, wrong(901_000), reads, other)).toMatchObject({ visit: 2, reading: first });
    const troubled = play(reads, trouble);
    expect(play(reads, trouble, laid())).toMatchObject({ visit: 1, reading });
    const welcomed = nextSession(troubled, passed, 1000 + troubleShown);
    expect(welcomed).toMatchObject({ stage: { name: 'welcome' }, reading });
    expect(nextSession(welcomed, passed, 1000 + troubleShown + choiceKept - 1)).toBe(welcomed);
    expect(nextSession(welcomed, passed, 1000 + troubleShown + choiceKept)).toMatchObject({ reading: first });
  });

  test('what is wrong with the next card is told in the first language, and so is the visit after it', () => {
    const reads = intent({ type: 'readAs', reading: { language: 'en', largeType: true, reachable: false } });
    const first = { language: 'zh', largeType: false, reachable: false };
    expect(play(laid(), pin, wrong(901_000), reads, trouble)).toMatchObject({
      stage: { name: 'cardTrouble' },
      reading: first,
    });
    expect(play(laid(), pin, wrong(901_000), reads, trouble, other)).toMatchObject({ visit: 2, reading: first });
  });

  test('a long one is left to itself when nobody is there any more', () => {
    const delayed = play(laid(), pin, wrong(901_000));
    const warned = nextSession(delayed, passed, 1000 + idleLimit.warning);
    expect(warned).toMatchObject({ warned: true, stage: { name: 'delayed' } });
    expect(nextSession(warned, passed, 1000 + idleLimit.end).stage.name).toBe('welcome');
  });
});

describe('a card that cannot be taken as it lies', () => {
  test.each([trouble, collision])(
    'is told, and the terminal comes back by itself or with the next card (%j)',
    (event) => {
      const told = play(event);
      expect(told).toMatchObject({ visit: 0, stage: { name: 'cardTrouble' } });
      expect(nextDeadline(told)).toBe(1000 + troubleShown);
      expect(nextSession(told, passed, 1000 + troubleShown).stage.name).toBe('welcome');
      expect(nextSession(told, finish, 2000).stage.name).toBe('welcome');
      expect(nextSession(told, laid(), 2000)).toMatchObject({ visit: 1, stage: { name: 'enteringPin' } });
    },
  );

  test('is told in place of the one before, as another one', () => {
    expect(play(trouble, collision).stage).toEqual({ name: 'cardTrouble', trouble: 'collision', times: 2 });
  });

  test('is told also to who takes a card away', () => {
    const told = play(trouble);
    expect(nextSession(told, { type: 'cardTaken' }, 2000)).toBe(told);
  });

  test('interrupts no visit', () => {
    const typing = play(laid());
    expect(nextSession(typing, trouble, 2000)).toBe(typing);
  });

  test('is kept in the ledger by its reason alone, each time; two cards are nobody’s fraud', () => {
    const { entries } = walk(trouble, trouble, finish, collision, laid(), trouble, finish);
    expect(entries).toEqual([
      { kind: 'cardRefused', reason: 'tampered' },
      { kind: 'cardRefused', reason: 'tampered' },
      { kind: 'visitEnded', outcome: 'left', reason: null, document: null },
    ]);
  });
});

describe('vendor mode', () => {
  const asked = [laid('T0001'), pin];
  const within = play(...asked, checked(true));
  const visitors = [[laid(), pin, known], [laid(), pin], [laid()], [trouble]] as const;

  test.each([
    ["a technician's card and PIN", [...asked, checked(true)], 'vendorMode'],
    ["a technician's card alone", [laid('T0001')], 'enteringPin'],
    ["a technician's card and a wrong PIN", [...asked, checked(false)], 'enteringPin'],
    ["a technician's card and a wrong PIN too many", [...asked, checked(false, 11_000)], 'delayed'],
    ['a campus card, whatever a check would say', [laid(), pin, checked(true)], 'authenticating'],
    ["the campus's word for a technician's card", [...asked, known], 'authenticating'],
    ["a technician's card within a visit", [laid(), laid('T0001'), pin, checked(true)], 'authenticating'],
  ] as const)('%s', (_, steps, stage) => {
    expect(play(...steps).stage.name).toBe(stage);
  });

  test('the campus is never asked about a technician', () => {
    const asking = play(...asked);
    expect(asking.stage).toMatchObject({ name: 'authenticating', card: { technician: 'T0001' } });
    expect(effectOf(asking)?.key).toBe('1/authenticate/1');
  });

  test('takes no card of a visitor, and no touch of a visit', () => {
    const events = [
      laid(),
      other,
      trouble,
      known,
      { type: 'cardTaken' } as const,
      pin,
      intent({ type: 'confirm', edition: 1 }),
    ];
    for (const event of events) expect(nextSession(within, event, 2000)).toBe(within);
  });

  const rule = { type: 'rule', jobToken: 'ZJG01-1', ruling: 'notPrinted', ground: 'nowhereFound' } as const;

  test('a ruling is by the number of whoever opened it, one at a time', () => {
    const ruling = nextSession(within, intent(rule), 2000);
    const { type: _, ...said } = rule;
    expect(ruling.stage).toMatchObject({ work: { kind: 'ruling', request: { ...said, by: 'T0001' } } });
    expect(effectOf(ruling)?.key).toBe('1/rule/ZJG01-1');
    expect(nextSession(ruling, intent({ ...rule, jobToken: 'ZJG01-2' }), 2000)).toBe(ruling);
    const after = nextSession(ruling, { type: 'ruled' }, 2000);
    expect([after.stage, effectOf(after)]).toEqual([within.stage, null]);
  });

  test('nobody rules outside of it', () => {
    for (const steps of [[], ...visitors, asked, [...asked, checked(false)], [...asked, checked(true), finish]]) {
      const outside = play(...steps);
      expect(nextSession(outside, intent(rule), 2000)).toBe(outside);
    }
  });

  test('ends by finish, or by itself when nobody touches anything', () => {
    expect(nextSession(within, finish, 2000).stage.name).toBe('welcome');
    const warned = nextSession(within, passed, 1000 + vendorIdleLimit.warning);
    expect(warned).toMatchObject({ warned: true, stage: { name: 'vendorMode' } });
    expect(nextSession(warned, passed, 1000 + vendorIdleLimit.end).stage.name).toBe('welcome');
  });

  test('entering and leaving are in the ledger by number, and no visit is', () => {
    expect(walk(...asked, checked(true), finish).entries).toEqual([
      { kind: 'vendorModeEntered', by: 'T0001' },
      { kind: 'vendorModeLeft', by: 'T0001', idle: false },
    ]);
    const idle = walk(
      ...asked,
      checked(true),
      [passed, 1000 + vendorIdleLimit.warning],
      [passed, 1000 + vendorIdleLimit.end],
    );
    expect(idle.entries.at(-1)).toEqual({ kind: 'vendorModeLeft', by: 'T0001', idle: true });
  });

  test('nothing but a right PIN of a technician’s card leads there', () => {
    for (const steps of visitors) {
      for (const event of [checked(true), checked(false), known, wrong(), pin, finish, passed]) {
        expect(nextSession(play(...steps), event, 2000).stage.name).not.toBe('vendorMode');
      }
    }
  });
});
