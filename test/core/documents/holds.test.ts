import { expect, test } from 'vitest';
import { systemClock } from '../../../core/clock.ts';
import { catalogueOf } from '../../../core/documents/catalogue.ts';
import { statementOf } from '../../../core/documents/entitlement.ts';
import { withHoldsTold } from '../../../core/documents/holds.ts';
import type { Log } from '../../../core/log.ts';
import { openSampleCampus } from '../../../core/records/sample/campus.ts';
import { recordOfStudent, settingsOf } from '../samples.ts';

const record = recordOfStudent('3240100001');
const office = { zh: '财务处', en: 'Finance Office' };
const reason = { zh: '学费未缴清', en: 'tuition is due' };
const catalogue = catalogueOf(settingsOf());
/** Those that are for others too: a hold comes before every other refusal. */
const everything = [...catalogue.keys()];

test.each([
  ['a kind of document: that one', 'transcript', ['transcript']],
  ['* : all', '*', everything],
  ['a misspelt kind: all', 'transcirpt', everything],
  ['the kind in other capitals: all', 'Transcript', everything],
  ['nothing: all', '', everything],
  ['a name that objects have: all', 'constructor', everything],
])('a hold on %s', (_, document, expected) => {
  const holds = [{ document, reason, office }];
  const held = [...catalogue.values()].filter((entry) => {
    const statement = statementOf(entry, { ...record, holds }, '2026-11-23T21:46');
    return !statement.ok && statement.problem.kind === 'held';
  });
  expect(held.map((entry) => entry.document)).toEqual(expected);
});

test('the technician is told of a hold on a document that is not here, by that name alone', async () => {
  const told: unknown[] = [];
  const log: Log = (event, fields) => told.push([event, fields]);
  const holds = ['transcript', 'transcirpt', '*'].map((document) => ({ document, reason, office }));
  const campus = openSampleCampus(systemClock, { available: true, delayMs: 0 });
  const source = withHoldsTold(
    { ...campus, record: () => Promise.resolve({ ok: true, value: { ...record, holds } }) },
    (kind) => catalogue.has(kind),
    log,
  );
  await source.record(
    { number: '3240100001', kind: 'student', visitToken: 'sample-3240100001' },
    new AbortController().signal,
  );
  expect(told).toEqual([['records.unknown-hold', { document: 'transcirpt' }]]);
});
