import { expect, test } from 'vitest';
import { whyNotUpdate } from '../../../core/operations/update-window.ts';

const facts = { now: '2026-12-01T03:46', quietHour: '03:30', busy: null };

test.each([
  ['in the hour, nobody there', {}, null],
  ['before it', { now: '2026-12-01T03:29' }, 'updates are taken in the hour from 03:30, and it is 03:29'],
  ['after it', { now: '2026-12-01T04:30' }, 'updates are taken in the hour from 03:30, and it is 04:30'],
  ['over midnight', { now: '2026-12-01T00:10', quietHour: '23:30' }, null],
  ['at any hour', { now: '2026-12-01T12:00', quietHour: null }, null],
  ['a visit', { busy: 'visit' }, 'a visitor is at the terminal'],
  ['a visit at any hour', { quietHour: null, busy: 'visit' }, 'a visitor is at the terminal'],
  ['a print', { busy: 'printing' }, 'a printer is at work for a visitor'],
] as const)('%s', (_, change, reason) => {
  expect(whyNotUpdate({ ...facts, ...change })).toBe(reason);
});
