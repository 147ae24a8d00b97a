import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeviceStatus, FaultCode } from '../../../devices/device.ts';
import { type Supply, type SupplyLevel, stopsPrinting } from '../../../devices/document-printer/document-printer.ts';
import { complaintsOf, statusInTrouble, statusOf } from '../../../devices/document-printer/printer-faults.ts';
import { rounds, seeded } from '../../campaign.ts';

const morning = new Date('2026-11-23T08:00:00.000Z');
const later = new Date('2026-11-23T08:05:00.000Z');
const unseen: DeviceStatus = { state: 'starting', faults: [], seenAt: null };
const codes = (...reasons: readonly string[]): readonly string[] =>
  complaintsOf(reasons, 'idle').map(({ code }) => code);

describe('what a printer complains of', () => {
  test.each([
    ['none', []],
    ['media-empty-report', ['paperOut']],
    ['media-needed-warning', ['paperOut']],
    ['media-low', ['paperLow']],
    ['media-jam-error', ['paperJammed']],
    ['door-open', ['coverOpen']],
    ['marker-supply-empty-error', ['tonerOut']],
    ['output-area-full-warning', ['outputFull']],
    ['offline-report', ['unreachable']],
    ['spool-area-full-report', ['notReady']],
    ['paused', ['notReady']],
    ['marker-waste-almost-full-warning', []],
    ['com.example-hums-loudly-warning', []],
    ['com.example-on-fire-error', ['notReady']],
  ])('%s is %j', (reason, faults) => {
    expect(codes(reason)).toEqual(faults);
  });

  test('several words for one thing are one fault that names them all', () => {
    expect(complaintsOf(['media-empty-warning', 'cover-open', 'media-needed-error'], 'stopped')).toEqual([
      { code: 'paperOut', action: 'clear', detail: 'media-empty, media-needed' },
      { code: 'coverOpen', action: 'clear', detail: 'cover-open' },
    ]);
  });

  const tray = (level: SupplyLevel, size = '210 × 297 mm'): Supply => ({
    kind: 'paper',
    name: 'tray',
    size,
    level,
    capacity: 250,
  });
  test.each<[string, readonly string[], 'idle' | 'stopped', readonly Supply[], FaultCode]>([
    ['and the other has paper: it serves', ['media-empty'], 'idle', [tray(0), tray(40)], 'trayEmpty'],
    ['and the other has some', ['media-empty-warning'], 'idle', [tray(0), tray('some')], 'trayEmpty'],
    ['and the other has another size', ['media-empty'], 'idle', [tray(0), tray(40, '100 × 148 mm')], 'paperOut'],
    ['and nobody knows what the other has', ['media-empty'], 'idle', [tray(0), tray('unknown')], 'paperOut'],
    ['and both are', ['media-empty'], 'idle', [tray(0), tray(0)], 'paperOut'],
    ['and the printer calls it an error', ['media-empty-error'], 'idle', [tray(0), tray(40)], 'paperOut'],
    ['and the printer stopped', ['media-empty'], 'stopped', [tray(0), tray(40)], 'paperOut'],
    ['and a job wants paper', ['media-empty', 'media-needed'], 'idle', [tray(0), tray(40)], 'paperOut'],
  ])('a tray is empty, %s', (_, reasons, state, trays, code) => {
    expect(complaintsOf(reasons, state, trays).map((complaint) => complaint.code)).toContain(code);
    expect(complaintsOf(reasons, state, trays).some(stopsPrinting)).toBe(code === 'paperOut');
  });

  test.each([
    ['other-error', 'spool-area-full-report'],
    ['spool-area-full-report', 'other-error'],
    ['Spool-Area-Full', 'OTHER-ERROR'],
    ['paused', 'spool-area-full', 'other-error'],
  ])('of several the graver action counts, in whatever order: %s, %s', (...sent) => {
    expect(complaintsOf(sent, 'stopped')).toMatchObject([{ code: 'notReady', action: 'maintenance' }]);
  });

  test.each([
    ['MEDIA-EMPTY-ERROR', 'paperOut'],
    [' media-jam ', 'paperJammed'],
    ['Toner-Low', 'tonerLow'],
  ])('upper case and blanks are read: %j', (sent, code) => {
    expect(complaintsOf([sent], 'idle').map((complaint) => complaint.code)).toEqual([code]);
  });

  test("words of a maker's own name what stopped it, and stop nothing that runs", () => {
    expect(complaintsOf(['com.example-feeder-7'], 'idle')).toEqual([]);
    expect(complaintsOf(['com.example-feeder-7'], 'stopped')).toMatchObject([
      { code: 'notReady', action: 'maintenance', detail: 'stopped, com.example-feeder-7' },
    ]);
  });

  test('a printer that stops and names nothing that stops it is not ready', () => {
    expect(complaintsOf(['toner-low-warning'], 'stopped').map(({ code }) => code)).toEqual(['tonerLow', 'notReady']);
    expect(complaintsOf(['toner-empty'], 'stopped').map(({ code }) => code)).toEqual(['tonerOut']);
  });
});

describe('the status', () => {
  const of = (reasons: readonly string[], state: 'idle' | 'processing' = 'idle', before = unseen): DeviceStatus =>
    statusOf(before, state, complaintsOf(reasons, state), morning);

  test.each([
    [[], 'online'],
    [['media-low', 'toner-low'], 'online'],
    [['media-empty'], 'userError'],
    [['media-empty', 'toner-empty'], 'hardwareError'],
    [['spool-area-full'], 'deviceBusy'],
    [['offline'], 'offline'],
  ])('with %j is %s', (reasons, state) => {
    expect(of(reasons).state).toBe(state);
  });

  test('a fault keeps its first instant as long as it stands, and a new one has its own', () => {
    const first = of(['media-empty']);
    const second = statusOf(first, 'idle', complaintsOf(['media-empty', 'cover-open'], 'idle'), later);
    expect(second.faults.map(({ since }) => since)).toEqual([morning.toISOString(), later.toISOString()]);
    const gone = statusOf(second, 'idle', [], later);
    expect(statusOf(gone, 'idle', complaintsOf(['media-empty'], 'idle'), later).faults[0]?.since).toBe(
      later.toISOString(),
    );
  });

  test('what was seen and is lost is not what was never seen; what returns is seen anew', () => {
    const problem = { kind: 'unreachable', fault: 'unreachable', detail: 'ECONNREFUSED' } as const;
    expect(statusInTrouble(unseen, problem, morning)).toEqual({
      state: 'offline',
      faults: [{ code: 'unreachable', action: 'maintenance', since: morning.toISOString(), detail: 'ECONNREFUSED' }],
      seenAt: null,
    });
    const lost = statusInTrouble(of([]), problem, later);
    expect(lost.seenAt).toBe(morning.toISOString());
    expect(statusOf(lost, 'idle', [], later).seenAt).toBe(later.toISOString());
    expect(statusOf(of([]), 'idle', [], later).seenAt).toBe(morning.toISOString());
  });

  test.each([
    ['interrupted', 'silent', 'offline', 'maintenance'],
    ['protocol', 'protocolError', 'hardwareError', 'maintenance'],
    ['refused', 'permissionDenied', 'hardwareError', 'configuration'],
    ['refused', 'notReady', 'deviceBusy', 'suspend'],
  ] as const)('after a call that was %s (%s) is %s, for %s', (kind, fault, state, action) => {
    expect(statusInTrouble(unseen, { kind, fault, detail: '' }, morning)).toMatchObject({
      state,
      faults: [{ code: fault, action }],
    });
  });
});

test('in whatever order a printer complains, each fault has its gravest action, and the state is the same', () => {
  const words = fc.uniqueArray(
    fc.constantFrom(
      ...`
        paused spool-area-full-report other-error media-empty-error media-needed toner-low toner-empty
        cover-open door-open opc-life-over hold-new-jobs offline-report timed-out
      `
        .trim()
        .split(/\s+/),
    ),
    { minLength: 1 },
  );
  const shuffled = words.chain((said) =>
    fc.tuple(fc.constant(said), fc.shuffledSubarray(said, { minLength: said.length })),
  );
  fc.assert(
    fc.property(shuffled, fc.constantFrom('idle', 'stopped'), ([said, otherwise], state) => {
      const of = (reasons: readonly string[]): unknown => {
        const complaints = complaintsOf(reasons, state);
        const actions = complaints.map(({ code, action }) => `${code}: ${action}`).toSorted();
        return [actions, statusOf(unseen, state, complaints, new Date(0)).state];
      };
      expect(of(otherwise)).toEqual(of(said));
      const gravest = said.includes('other-error') || said.includes('opc-life-over');
      if (gravest)
        expect(complaintsOf(otherwise, state)).toContainEqual(
          expect.objectContaining({ code: 'notReady', action: 'maintenance' }),
        );
    }),
    { seed: seeded('order of complaints').seed, numRuns: rounds(300) },
  );
});
