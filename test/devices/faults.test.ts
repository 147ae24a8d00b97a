import { expect, test } from 'vitest';
import { type FaultCode, type FaultRow, faultTable, makeFault } from '../../devices/faults.ts';

const rows: readonly (readonly [string, FaultRow])[] = Object.entries<FaultRow>(faultTable);

test.each(rows)('%s has a line for the technician', (_, { technician: { zh, en } }) => {
  expect(zh).toMatch(/^[^a-z。]+$/);
  expect(en).toMatch(/^[A-Z][^.]+$/);
});

test.each(rows)('%s has words for the visitor that make sentences, or none', (_, { visitor }) => {
  if (visitor === null) return expect(visitor).toBeNull();
  if ('notice' in visitor) {
    expect(visitor.notice.zh).toMatch(/^[^a-z]+。$/);
    expect(visitor.notice.en).toMatch(/^[A-Z].+\.$/);
    return;
  }
  for (const phrase of [visitor.what, visitor.todo]) {
    if (phrase === null) continue;
    expect(phrase.zh).toMatch(/^[^a-z。]+$/);
    expect(phrase.en).toMatch(/^[A-Z][^.]+$/);
  }
});

test('what lets a printer go on concerns the staff alone', () => {
  const warnings = rows.filter(([, { warning }]) => warning === true);
  expect(warnings.map(([code]) => code)).toEqual(['trayEmpty', 'paperLow', 'tonerLow']);
  for (const [, { visitor }] of warnings) expect(visitor).toBeNull();
});

test.each<[FaultCode, string]>([
  ['paperOut', 'clear'],
  ['tonerOut', 'maintenance'],
  ['portLocked', 'configuration'],
  ['settling', 'suspend'],
])('a fault %s is for %s', (code, action) => {
  expect(makeFault(code)).toEqual({ code, action });
  expect(makeFault(code, 'as it said')).toEqual({ code, action, detail: 'as it said' });
});
