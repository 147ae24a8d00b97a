/** How many copies of a document a person may have, and since when they are counted. */
import { expect, test } from 'vitest';
import { countedSince } from '../../../core/documents/counted-since.ts';
import { packSettings } from '../pack/packs.ts';
import { entryOf, settingsOf } from '../samples.ts';

const now = new Date('2026-11-23T13:46:00Z');

test.each([
  ['', { copies: 20, days: 30 }],
  ['[quota]\ncopies = 3\ndays = 7', { copies: 3, days: 7 }],
  ['[quota]\ncopies = 3\n[documents.transcript.quota]\ncopies = 2\ndays = 365', { copies: 2, days: 365 }],
  ['[documents.transcript]\nquota = { copies = 1, period = "term" }', { copies: 1, period: 'term' }],
] as const)('%j', (toml, quota) => {
  expect(entryOf('transcript', settingsOf(toml)).quota).toEqual(quota);
});

test('the station file has the last word on a document of the pack too', () => {
  const own = packSettings();
  expect(entryOf('internshipLetter', own).quota).toEqual({ copies: 5, days: 30 });
  const above = packSettings('[documents.internshipLetter]\nquota = { copies = 1, period = "term" }\n');
  expect(entryOf('internshipLetter', above).quota).toEqual({ copies: 1, period: 'term' });
});

test('copies count for so many days, or since local midnight of the first day of the present term', () => {
  const settings = packSettings();
  const { pack } = settings;
  if (pack === null) throw new Error('there is no pack');
  const terms = [{ season: 'fall', firstDay: '2026-09-07' } as const];
  const declared = { ...settings, pack: { ...pack, terms } };
  expect(countedSince({ copies: 1, days: 30 }, now, declared)).toBe('2026-10-24T13:46:00.000Z');
  expect(countedSince({ copies: 1, period: 'term' }, now, declared)).toBe('2026-09-06T16:00:00.000Z');
  expect(countedSince({ copies: 1, period: 'term' }, now, settings)).toBe('2026-08-31T16:00:00.000Z');
});
