import { expect, test } from 'vitest';
import { isMaintenanceDue, isQuietHour } from '../../../core/operations/quiet-hour.ts';

test.each([
  ['03:29', '03:30', false],
  ['03:30', '03:30', true],
  ['04:29', '03:30', true],
  ['04:30', '03:30', false],
  ['23:45', '23:30', true],
  ['00:10', '23:30', true],
  ['00:30', '23:30', false],
])('%s in the hour from %s: %s', (time, quietHour, is) => {
  expect(isQuietHour(`2026-12-01T${time}`, quietHour)).toBe(is);
});

const facts = { now: '2026-12-01T03:46', quietHour: '03:30', busy: false, sinceLast: null };

test.each([
  ['in the hour, nobody there, never done', {}, true],
  ['done yesterday', { sinceLast: 23 * 3_600_000 }, true],
  ['done in this hour', { sinceLast: 10 * 60_000 }, false],
  ['somebody is there', { busy: true }, false],
  ['another hour', { now: '2026-12-01T12:00' }, false],
])('maintenance: %s: %s', (_, change, due) => {
  expect(isMaintenanceDue({ ...facts, ...change })).toBe(due);
});
