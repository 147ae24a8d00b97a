import { expect, test } from 'vitest';
import { applyJobEvent, isVoid, type JobOutcome, type Ruling } from '../../../core/ledger/events.ts';
import { intended, printable } from '../samples.ts';

const { jobToken } = printable();
const at = '2026-11-23T13:46:00.000Z';
const begun = applyJobEvent(undefined, intended(), at);

test('a copy that is still on its way is not void', () => {
  expect(isVoid(begun)).toBe(false);
});

const rows: readonly (readonly [JobOutcome, Ruling | null, boolean])[] = [
  ['printed', null, false],
  ['printed', 'printed', false],
  ['printed', 'notPrinted', true],
  ['printed', 'spoilt', true],
  ['unknown', null, false],
  ['unknown', 'printed', false],
  ['unknown', 'notPrinted', true],
  ['unknown', 'spoilt', true],
  ['failed', null, true],
  ['failed', 'printed', false],
  ['failed', 'notPrinted', true],
  ['failed', 'spoilt', true],
];
test.each(rows)('a copy that is %s, with the ruling %s: void is %s', (outcome, ruling, isIt) => {
  const settled = applyJobEvent(begun, { kind: 'jobSettled', jobToken, outcome, reason: null }, at);
  const ruled =
    ruling === null
      ? settled
      : applyJobEvent(settled, { kind: 'jobRuled', jobToken, ruling, by: 'T0001', ground: 'pageCounter' }, at);
  expect(isVoid(ruled)).toBe(isIt);
});
