/** What the page on the state of a station says. */
import { expect, test } from 'vitest';
import { type ReadinessFacts, readinessSections } from '../../../core/operations/readiness.ts';

const now = new Date('2026-12-01T07:00:00Z');
const sound: ReadinessFacts = {
  timeZone: 'Asia/Shanghai',
  now,
  status: { at: '2026-12-01T06:59:58Z', lines: ['Document printer · online', 'Card reader · online'] },
  running: true,
  tests: [],
  ledger: { events: 12, problem: null, toRule: 1 },
  clockBeforeLastJob: false,
  disk: { free: 20e9, size: 64e9 },
  versions: { Node: '24.1.0' },
  certificates: [],
  certificateProblem: null,
};
const linesOf = (facts: Partial<ReadinessFacts>, heading: string): readonly string[] =>
  readinessSections({ ...sound, ...facts }).find(({ en }) => en === heading)?.lines ?? [];

test('devices stand as the station told them, and when', () => {
  const lines = ['Document printer · online', 'Card reader · online'];
  expect(linesOf({}, 'Devices and supplies')).toEqual(['Runs; last spoke 2026-12-01 14:59', ...lines]);
  expect(linesOf({ running: false }, 'Devices and supplies')[0]).toBe('Does not run; last spoke 2026-12-01 14:59');
  expect(linesOf({ status: null }, 'Devices and supplies')).toEqual(['It never ran.']);
});

test('the last test of a part, with the step that failed', () => {
  const record = { number: 119, at: '2026-12-01T05:46:00Z', level: 'external', by: 'T0001', way: 'screen' } as const;
  const steps = [
    { step: 'answers', result: 'passed', ms: 20, detail: null },
    { step: 'printsPage', result: 'failed', ms: 900, detail: 'notSent: paperOut' },
  ] as const;
  expect(linesOf({ tests: [{ ...record, part: 'documentPrinter', steps }] }, 'Last tests')).toEqual([
    '#119 Document printer: prints or reads, failed (prints the test page), 2026-12-01 13:46, by T0001',
  ]);
});

test('a certificate: its last day, soon, or over', () => {
  const inDays = (days: number) => [{ name: 'records.ca', validUntil: new Date(now.getTime() + days * 86_400_000) }];
  expect(linesOf({ certificates: inDays(300) }, 'Certificates')).toEqual([
    'records.ca: until 2027-09-27 15:00, 300 days',
  ]);
  expect(linesOf({ certificates: inDays(29) }, 'Certificates')[0]).toMatch(/29 days: REPLACE IT SOON$/);
  expect(linesOf({ certificates: inDays(-1) }, 'Certificates')[0]).toMatch(/ENDED$/);
  expect(linesOf({ certificateProblem: 'records.ca: cannot be read' }, 'Certificates')).toEqual([
    'records.ca: cannot be read',
  ]);
});

test('ledger, disk and clock', () => {
  expect(linesOf({}, 'Ledger')).toEqual(['Intact: 12 events', 'Jobs that wait for a ruling: 1']);
  const broken = { events: 3, problem: 'event 3: is altered', toRule: 0 };
  expect(linesOf({ ledger: broken }, 'Ledger')[0]).toBe('NOT intact after 3 events: event 3: is altered');
  expect(linesOf({ clockBeforeLastJob: true }, 'Disk and clock')).toEqual([
    'Disk: 20.0 GB of 64.0 GB free',
    'Clock: 2026-12-01 15:00 (Asia/Shanghai), before the last print job',
  ]);
});
