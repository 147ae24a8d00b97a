/** A second document in the same visit. */
import { expect, test } from 'vitest';
import { effectOf, nextSession, type SessionEvent } from '../../../core/session/session.ts';
import { card, confirm, ended, goOn, known, mainPath, offers, pin, play, record } from './visit-events.ts';

test('another document follows one without card and PIN, and the campus is asked anew', () => {
  const collecting = play(...mainPath.slice(0, -1));
  const next = nextSession(collecting, goOn, 2000);
  expect(next).toMatchObject({ visit: 1, idleSince: 2000, stage: { name: 'consulting', visitor: { served: true } } });
  expect(effectOf(next)?.key).toBe('1/consult');
  const fewer: SessionEvent = {
    type: 'consulted',
    answer: { ok: true, value: { record, offers: [{ ...offers[0], copiesLeft: 3 }] } },
  };
  expect(nextSession(next, fewer, 3000).stage).toMatchObject({ name: 'choosing', offers: [{ copiesLeft: 3 }] });
});

test('another document follows one that was not printed', () => {
  const failed = play(...mainPath.slice(0, 8), confirm, ended(1, 'failed'));
  // Its slip comes out for who stands here.
  expect(nextSession(failed, goOn, 2000)).toBe(failed);
  const told = nextSession(failed, { type: 'slipEnded', printed: false }, 2000);
  expect(nextSession(told, goOn, 2000).stage.name).toBe('consulting');
});

test('while the number to refer to is being printed there is no other document, afterwards there is', () => {
  const slip = play(...mainPath.slice(0, 9), ended(1, 'unknown'));
  expect(nextSession(slip, goOn, 2000)).toBe(slip);
  const noted = nextSession(slip, { type: 'slipEnded', printed: true }, 2000);
  expect(nextSession(noted, goOn, 2000).stage.name).toBe('consulting');
});

test('who was never known, or took the card, has no other document', () => {
  const lost = play(card, pin, {
    ...known,
    answer: { ok: false, problem: { kind: 'cardLost', office: record.office } },
  });
  expect(nextSession(lost, goOn, 2000)).toBe(lost);
  const taken: SessionEvent = { type: 'cardTaken' };
  for (const at of [9, 11]) {
    const rest = mainPath.slice(at, 11);
    const gone = play(...mainPath.slice(0, at), taken, ...rest);
    expect(gone.stage.name).toBe('collecting');
    expect(nextSession(gone, goOn, 2000)).toBe(gone);
  }
  expect(play(...mainPath.slice(0, 11), goOn, taken).stage.name).toBe('welcome');
});
