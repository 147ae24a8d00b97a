/** The recent prints within a visit: the ways in and out, and the report of a sheet. */
import { expect, test } from 'vitest';
import type { RecentPrint } from '../../../core/issuance/recent-prints.ts';
import { entriesOf } from '../../../core/session/ledger-entries.ts';
import {
  effectOf,
  idleLimit,
  nextDeadline,
  nextSession,
  type Session,
  type SessionEvent,
} from '../../../core/session/session.ts';
import { card, consulted, finish, goOn, known, mainPath, pin, play } from './visit-events.ts';

const serial = 'ZD-2026-ZJG01-000001';
const print: RecentPrint = {
  serial,
  document: 'enrolment',
  language: 'zh',
  at: '2026-11-23T13:46:00.000Z',
  fate: 'printed',
};
const toPrints: SessionEvent = { type: 'intent', intent: { type: 'recentPrints' } };
const report = (of: string): SessionEvent => ({ type: 'intent', intent: { type: 'reportSheet', serial: of } });
const recalled = (...prints: RecentPrint[]): SessionEvent => ({ type: 'recalled', prints });
const chosen = [card, pin, known, consulted];
const looking = [...chosen, toPrints, recalled(print)];
const step = (session: Session, event: SessionEvent): Session => nextSession(session, event, 2000);

test('they are reached from the list and from Collect, and lead back to the list', () => {
  for (const before of [chosen, mainPath.slice(0, 11)]) {
    const asked = play(...before, toPrints);
    expect(asked.stage).toMatchObject({ name: 'recalling', holderName: { zh: '林知远' } });
    expect(effectOf(asked)?.key).toBe('1/recall');
    const seen = step(asked, recalled(print));
    expect(seen.stage).toMatchObject({ name: 'recalled', prints: [print] });
    expect(step(seen, goOn).stage.name).toBe('consulting');
    expect(step(seen, finish).stage.name).toBe('welcome');
    expect(step(seen, { type: 'cardTaken' }).stage.name).toBe('welcome');
  }
});

test('nobody leaves them open: the same times as everywhere', () => {
  const seen = play(...looking);
  expect(nextDeadline(seen)).toBe(1000 + idleLimit.warning);
  const warned = nextSession(seen, { type: 'timePassed' }, 1000 + idleLimit.warning);
  expect(nextSession(warned, { type: 'timePassed' }, 1000 + idleLimit.end).stage.name).toBe('welcome');
});

test('a sheet that came out is reported once, and no other', () => {
  const seen = play(...looking);
  const reporting = step(seen, report(serial));
  expect(effectOf(reporting)?.key).toBe(`1/report/${serial}`);
  expect(step(reporting, report(serial))).toBe(reporting);
  const reported = step(reporting, recalled({ ...print, fate: 'reported' }));
  expect(effectOf(reported)).toBeNull();
  expect(step(reported, report(serial))).toBe(reported);
  expect(step(seen, report('ZD-2026-ZJG01-000002'))).toBe(seen);
});

test('a report that the disk refused is told, and can be made again', () => {
  const reporting = step(play(...looking), report(serial));
  const refused = step(reporting, { type: 'effectBroke', problem: { kind: 'storage' } });
  expect(refused.stage).toMatchObject({ name: 'recalled', refused: true, reporting: null, prints: [print] });
  expect(step(refused, report(serial)).stage).toMatchObject({ refused: false, reporting: serial });
});

test('who only looks has left; after a document that was told the ledger hears no more', () => {
  const entries = (session: Session) => entriesOf(session, step(session, finish), finish);
  expect(entries(play(...looking))).toEqual([{ kind: 'visitEnded', outcome: 'left', reason: null, document: null }]);
  expect(entries(play(...mainPath.slice(0, 11), toPrints, recalled(print)))).toEqual([]);
});
