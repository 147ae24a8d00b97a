/** What happens in a visit of an order of two copies, as the session is told, and what comes of it. */
import type { Intent, Order } from '../../../core/api.ts';
import { firstSession, nextSession, type Session, type SessionEvent } from '../../../core/session/session.ts';
import { entryOf, preparedCopy, presented, printable, recordOfStudent } from '../samples.ts';

export const order: Order = { document: 'enrolment', language: 'zh', purpose: '实习应聘', gpa: true, copies: 2 };
export const record = recordOfStudent('3240100001');
export const { languages, purposes } = entryOf('enrolment');
export const offers = [{ document: 'enrolment', languages, purposes, allowed: true, copiesLeft: 5 }] as const;
export const named = (n: number) => {
  const { pdf: _, ...copy } = printable(n);
  return copy;
};

export const card: SessionEvent = {
  type: 'cardPresented',
  card: presented(),
  notBefore: 0,
  settling: false,
  campusDown: null,
};
export const pin: SessionEvent = { type: 'intent', intent: { type: 'submitPin', pin: '246810' } };
export const known = {
  type: 'authenticated',
  answer: { ok: true, value: { number: '3240100001', kind: 'student', visitToken: 'sample-3240100001' } },
  notBefore: 0,
} as const satisfies SessionEvent;
export const consulted: SessionEvent = { type: 'consulted', answer: { ok: true, value: { record, offers } } };
export const chosen: SessionEvent = { type: 'intent', intent: { type: 'choose', document: 'enrolment' } };
export const amend = (change: Omit<Extract<Intent, { type: 'amend' }>, 'type'>): SessionEvent => ({
  type: 'intent',
  intent: { type: 'amend', ...change },
});
export const purposed = amend({ purpose: '实习应聘' });
export const oneMore = amend({ moreCopies: 1 });
export const back: SessionEvent = { type: 'intent', intent: { type: 'back' } };
export const prepared: SessionEvent = {
  type: 'prepared',
  answer: { ok: true, value: [preparedCopy(1), preparedCopy(2)] },
};
export const confirmed = (edition: number): SessionEvent => ({ type: 'intent', intent: { type: 'confirm', edition } });
/** Of the order that was chosen, and changed twice. */
export const confirm = confirmed(3);
export const goOn: SessionEvent = { type: 'intent', intent: { type: 'another' } };
export const finish: SessionEvent = { type: 'intent', intent: { type: 'finish' } };
/** The visitor called it off, and nothing of it came out. */
export const calledOff = (n: number): SessionEvent => ({
  type: 'printEnded',
  answer: { ok: true, value: { copy: named(n), sheets: 1, outcome: 'failed', reason: 'canceledByVisitor' } },
});
export const ended = (n: number, outcome: 'printed' | 'failed' | 'unknown'): SessionEvent => {
  const settlement = outcome === 'printed' ? { outcome, reason: null } : ({ outcome, reason: 'aborted' } as const);
  return { type: 'printEnded', answer: { ok: true, value: { copy: named(n), sheets: 1, ...settlement } } };
};
export const mainPath = [
  card,
  pin,
  known,
  consulted,
  chosen,
  purposed,
  oneMore,
  prepared,
  confirm,
  ended(1, 'printed'),
  ended(2, 'printed'),
  finish,
];

export function play(...events: readonly SessionEvent[]): Session {
  return events.reduce((session, event) => nextSession(session, event, 1000), firstSession(0));
}
