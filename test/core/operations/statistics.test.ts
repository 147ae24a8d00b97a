import { expect, test } from 'vitest';
import type { VisitEndRow } from '../../../core/ledger/visit-ends.ts';
import { statisticsOf } from '../../../core/operations/statistics.ts';

const timeZone = 'Asia/Shanghai';
const days = ['2026-09-01', '2026-09-02'];

function end(at: string, outcome: string, more: Partial<VisitEndRow> = {}): VisitEndRow {
  return { at, outcome, reason: null, document: null, language: 'zh', seconds: 60, ...more };
}
function job(seconds: number | null, more: object = {}) {
  const intendedAt = '2026-09-01T02:00:00.000Z';
  const settledAt = seconds === null ? null : new Date(Date.parse(intendedAt) + seconds * 1000).toISOString();
  const fate = { document: 'enrolment', language: 'zh', outcome: 'printed', ruling: null } as const;
  return { intendedAt, settledAt, ...fate, ...more };
}

test('visits are counted by local day and hour, each by what became of it', () => {
  const ends = [
    end('2026-08-31T15:59:59.000Z', 'printed'), // the evening before
    end('2026-08-31T16:00:00.000Z', 'printed', { document: 'enrolment', seconds: 50 }),
    end('2026-09-01T01:30:00.000Z', 'refused', { reason: 'quotaUsed', document: 'transcript' }),
    end('2026-09-01T01:31:00.000Z', 'refused', { reason: 'wrongPin', language: 'en' }),
    end('2026-09-02T01:00:00.000Z', 'left', { language: null, seconds: null }),
    end('2026-09-02T15:59:59.000Z', 'printed', { document: 'enrolment', seconds: 70 }),
    end('2026-09-02T16:00:00.000Z', 'printed'), // the morning after
  ];
  const counted = statisticsOf(ends, [], { days, timeZone });
  expect(counted).toMatchObject({
    visits: 5,
    outcomes: { printed: 2, refused: 2, left: 1 },
    refusals: { quotaUsed: 1, wrongPin: 1 },
    documents: { enrolment: 2, transcript: 1 },
    languages: { zh: 3, en: 1 },
    days: [
      { date: '2026-09-01', visits: 3, printed: 1 },
      { date: '2026-09-02', visits: 2, printed: 1 },
    ],
    visit: { half: 50, nineTenths: 70, longest: 70 },
  });
  const hours = Object.entries(counted.hours).filter(([, count]) => count > 0);
  expect(hours).toEqual([
    ['0', 1],
    ['9', 3],
    ['23', 1],
  ]);
});

test('copies that came out are counted, by the last word on each; and how long they took', () => {
  const jobs = [
    ...[4, 6, 8, 10, 12, 14, 16, 18, 20, 100].map((seconds) => job(seconds)),
    job(5, { outcome: 'unknown', ruling: 'printed', language: 'en' }),
    job(5, { ruling: 'spoilt' }),
    job(5, { outcome: 'failed' }),
    job(null, { outcome: null }),
    job(5, { intendedAt: '2026-09-03T02:00:00.000Z' }),
    // The clock was set back meanwhile.
    job(-3600),
  ];
  expect(statisticsOf([], jobs, { days, timeZone })).toMatchObject({
    copies: { 'enrolment/zh': 11, 'enrolment/en': 1 },
    wait: { half: 12, nineTenths: 20, longest: 100 },
    visit: { half: null, nineTenths: null, longest: null },
  });
});
