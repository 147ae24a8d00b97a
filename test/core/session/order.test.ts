/** An order that is put together beside its preview: what is preset, what a change does, and which one can be confirmed. */
import { describe, expect, test } from 'vitest';
import type { Intent } from '../../../core/api.ts';
import type { Offer } from '../../../core/documents/entitlement.ts';
import type { Visitor } from '../../../core/session/flow.ts';
import { entriesOf } from '../../../core/session/ledger-entries.ts';
import type { Reading } from '../../../core/session/reading.ts';
import { effectOf, firstSession, nextSession, type Session, type SessionEvent } from '../../../core/session/session.ts';
import { entryOf, preparedCopy, recordOfStudent } from '../samples.ts';

const record = recordOfStudent('3240100001');
const offers: readonly Offer[] = ['enrolment', 'transcript', 'graduation'].map((document) => {
  const { languages, purposes } = entryOf(document);
  return { document, languages, purposes, allowed: true, copiesLeft: 5 };
});
const bilingualOnly: Offer = {
  document: 'enrolment',
  languages: ['bilingual'],
  purposes: [],
  allowed: true,
  copiesLeft: 5,
};

const visitor: Visitor = {
  cardholder: { number: '3240100001', kind: 'student', visitToken: 'sample-3240100001' },
  proof: { assurance: 'identified', unproven: null },
  served: false,
};

const does = (intent: Intent): SessionEvent => ({ type: 'intent', intent });
const choose = (document: string): SessionEvent => does({ type: 'choose', document });
const more = (moreCopies: number): SessionEvent => does({ type: 'amend', moreCopies });
const confirm = (edition: number): SessionEvent => does({ type: 'confirm', edition });
const purposed = does({ type: 'amend', purpose: '实习应聘' });
const prepared: SessionEvent = { type: 'prepared', answer: { ok: true, value: [preparedCopy(1)] } };
const tooMany: SessionEvent = {
  type: 'prepared',
  answer: { ok: false, problem: { kind: 'tooManyCopies', limit: { copies: 2, bound: 'quota' } } },
};

function choosing(language: Reading['language'] = 'zh', offered = offers): Session {
  return {
    ...firstSession(0),
    reading: { language, largeType: false, reachable: false },
    stage: { name: 'choosing', record, offers: offered, visitor, edition: 0 },
  };
}
const play = (session: Session, ...events: readonly SessionEvent[]): Session =>
  events.reduce((before, event) => nextSession(before, event, 1000), session);

describe('what is preset', () => {
  test.each([
    ['zh', 'enrolment', 'zh'],
    ['en', 'enrolment', 'en'],
    ['en', 'transcript', 'en'],
  ] as const)('%s: %s in %s, one copy, no purpose', (reading, document, language) => {
    expect(play(choosing(reading), choose(document)).stage).toMatchObject({
      name: 'preparing',
      order: { document, language, purpose: null, gpa: true, copies: 1 },
    });
  });

  test('a document that is not made in the language of the reader comes in its first', () => {
    expect(play(choosing('en', [bilingualOnly]), choose('enrolment')).stage).toMatchObject({
      order: { language: 'bilingual' },
    });
  });
});

describe('a change', () => {
  test('has the order set anew, once a change, and aborts what was being set', () => {
    const keys = [choose('enrolment'), purposed, does({ type: 'amend', language: 'en' }), prepared, more(1)].map(
      (_, index, all) => effectOf(play(choosing(), ...all.slice(0, index + 1)))?.key ?? null,
    );
    expect(keys).toEqual(['0/prepare/1', '0/prepare/2', '0/prepare/3', null, '0/prepare/4']);
  });

  test('copies are counted by the touch, and never below one', () => {
    const { stage } = play(choosing(), choose('enrolment'), more(1), more(1));
    expect(stage).toMatchObject({ name: 'preparing', order: { copies: 3 } });
    expect(play(choosing(), choose('enrolment'), more(1), more(-3)).stage).toMatchObject({ order: { copies: 1 } });
  });

  test('that changes nothing leaves what is shown', () => {
    const shown = play(choosing(), choose('enrolment'), prepared);
    expect(nextSession(shown, does({ type: 'amend', language: 'zh', gpa: true, moreCopies: 0 }), 2000)).toBe(shown);
  });
});

describe('a confirmation', () => {
  const shown = play(choosing(), choose('enrolment'), purposed, prepared);

  test('is of the order that is shown, and of no other', () => {
    expect(nextSession(shown, confirm(1), 2000)).toBe(shown);
    expect(nextSession(shown, confirm(2), 2000).stage).toMatchObject({ name: 'printing' });
  });

  test('is refused while an order is set', () => {
    const setting = play(shown, more(1));
    for (const edition of [1, 2, 3]) expect(nextSession(setting, confirm(edition), 2000)).toBe(setting);
  });

  test('is refused until a purpose is chosen, where the document states one', () => {
    const unsaid = play(choosing(), choose('enrolment'), prepared);
    expect(nextSession(unsaid, confirm(1), 2000)).toBe(unsaid);
    const purposeless = play(choosing(), choose('transcript'), prepared);
    expect(nextSession(purposeless, confirm(1), 2000).stage).toMatchObject({ name: 'printing' });
  });

  test('of an order that was left and chosen again is not taken for the new one', () => {
    const again = play(shown, does({ type: 'back' }), choose('enrolment'), purposed, prepared);
    expect(nextSession(again, confirm(2), 2000)).toBe(again);
    expect(nextSession(again, confirm(4), 2000).stage).toMatchObject({ name: 'printing' });
  });
});

describe('an order that another choice mends', () => {
  const refused = play(choosing(), choose('enrolment'), purposed, more(4), tooMany);

  test('stays as it was chosen, with the reason and what is left, until it is changed', () => {
    expect(refused.stage).toMatchObject({
      name: 'ordering',
      order: { copies: 5, purpose: '实习应聘' },
      problem: { kind: 'tooManyCopies' },
    });
    expect(refused.stage).toMatchObject({ offers: [{ copiesLeft: 2 }, { copiesLeft: 5 }, { copiesLeft: 5 }] });
    expect(play(refused, more(-3)).stage).toMatchObject({
      name: 'preparing',
      order: { copies: 2, purpose: '实习应聘' },
    });
  });

  test.each([
    { kind: 'notInLanguage' },
    { kind: 'nameMissing', script: 'romanised', office: record.office },
    { kind: 'textMissing', tongue: 'en', text: '线性代数', others: 0, office: record.office },
  ] as const)('$kind ends no visit', (problem) => {
    const { stage } = play(choosing(), choose('enrolment'), { type: 'prepared', answer: { ok: false, problem } });
    expect(stage).toMatchObject({ name: 'ordering', problem });
  });

  test('is told in the ledger only when the visitor leaves it at that', () => {
    const finish = does({ type: 'finish' });
    expect(entriesOf(refused, play(refused, more(-3)), more(-3))).toEqual([]);
    expect(entriesOf(refused, play(refused, finish), finish)).toEqual([
      { kind: 'visitEnded', outcome: 'refused', reason: 'tooManyCopies', document: 'enrolment' },
    ]);
  });
});

test('a mistake is noted once it is said which, and the visit goes on at the list', () => {
  const shown = play(choosing(), choose('transcript'), prepared);
  const asked = play(shown, does({ type: 'reportWrong', mistake: null }));
  expect(asked.stage.name).toBe('reporting');
  expect(play(asked, does({ type: 'back' })).stage).toMatchObject({ name: 'previewing', edition: 1 });
  const said = does({ type: 'reportWrong', mistake: 'marks' });
  const noted = play(asked, said);
  expect(entriesOf(asked, noted, said)).toEqual([
    { kind: 'mistakeReported', mistake: 'marks', document: 'transcript' },
  ]);
  expect(nextSession(noted, confirm(1), 2000)).toBe(noted);
  expect(play(noted, does({ type: 'back' })).stage.name).toBe('choosing');
});
