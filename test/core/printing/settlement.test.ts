import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canceled,
  judge,
  nextStep,
  printTiming,
  samePrinterRun,
  startWatch,
  type Watch,
} from '../../../core/printing/settlement.ts';
import type { Fault, FaultCode } from '../../../devices/device.ts';
import type { JobReport } from '../../../devices/document-printer/document-printer.ts';
import { rounds, seeded } from '../../campaign.ts';

const jobToken = 'KIOSK-ZJG01-TEST';
const report = (state: JobReport['state'], impressions: number | null = null, name = jobToken): JobReport => ({
  id: 7,
  uuid: null,
  jobToken: name,
  state,
  reasons: [],
  impressions,
});
const watch = (more: Partial<Watch> = {}): Watch => ({
  ...startWatch({ jobToken, uuid: null, handedOver: true, canceledFor: null }, 0),
  ...more,
});
const fault = (code: FaultCode, action: Fault['action'] = 'clear'): Fault => ({
  code,
  action,
  since: '2026-11-23T00:00:00Z',
});

describe("a job's fate", () => {
  const uuid = 'urn:uuid:2b1d0a7e-0000-4000-8000-00000000000e';
  const held = { jobToken, uuid: null, handedOver: true, canceledFor: null } as const;
  test.each([
    ['completed, and we hold the OK', report('completed', 1), held, 'printed'],
    ['completed on half a file: no OK was received', report('completed', 1), { ...held, handedOver: false }, 'unknown'],
    ['completed, with errors', { ...report('completed', 0), reasons: ['job-completed-with-errors'] }, held, 'unknown'],
    ['aborted, zero impressions reported', report('aborted', 0), held, 'failed'],
    ['aborted after one impression', report('aborted', 1), held, 'unknown'],
    ['aborted, no count reported', report('aborted', null), held, 'unknown'],
    ['canceled, zero impressions reported', report('canceled', 0), held, 'failed'],
    ['canceled in mid-print', report('canceled', 1), held, 'unknown'],
    ['listed no more', null, held, 'unknown'],
    ["somebody else's job under our id", report('completed', 1, 'Minutes'), held, 'unknown'],
    [
      'called otherwise, under the uuid first told',
      { ...report('completed', 1, 'Print'), uuid },
      { ...held, uuid },
      'printed',
    ],
    [
      'called otherwise, under another uuid',
      { ...report('completed', 1, 'Print'), uuid },
      { ...held, uuid: 'urn:uuid:1' },
      'unknown',
    ],
    ['called otherwise, and no uuid was told', report('completed', 1, 'Print'), held, 'unknown'],
    ['completed, and no impression counted, as many never do', report('completed', 0), held, 'printed'],
  ] as const)('%s', (_, job, known, outcome) => {
    expect(judge(job, known)?.outcome).toBe(outcome);
  });

  test.each([
    ['processing-to-stop-point', 'unknown'],
    ['job-canceled-at-device', 'unknown'],
    ['job-canceled-by-user', 'unknown'],
    ['aborted-by-system', 'unknown'],
    ['document-format-error', 'unknown'],
    ['unsupported-document-format', 'unknown'],
    ['errors-detected', 'unknown'],
    ['job-completed-successfully', 'printed'],
    ['job-completed-with-warnings', 'printed'],
    ['warnings-detected', 'printed'],
    ['com.example-anything', 'printed'],
  ])('completed, and says %s: %s', (reason, outcome) => {
    for (const reasons of [[reason], ['job-completed-successfully', reason], [reason, 'job-completed-successfully']]) {
      expect(judge({ ...report('completed', 1), reasons }, held)?.outcome).toBe(outcome);
    }
  });

  test.each(['pending', 'held', 'processing', 'stopped'] as const)('%s is no fate yet', (state) => {
    expect(judge(report(state), held)).toBeNull();
  });
});

/** The watch with which it goes on; a step that settles the job fails the test. */
function goesOn(step: ReturnType<typeof nextStep>): Watch {
  if (step.type !== 'goOn') throw new Error(`settled: ${JSON.stringify(step)}`);
  return step.watch;
}

describe('what to do next', () => {
  const { siteWait, stuck, lost, cancel, proof } = printTiming;
  const heard = (job: JobReport | null, ...faults: Fault[]) => ({ type: 'heard', askedAt: 0, job, faults }) as const;

  test('a job waits for paper, goes on after a refill, and its wait begins anew', () => {
    const waits = nextStep(watch(), heard(report('processing'), fault('paperOut')), 1000, printTiming);
    expect(waits).toMatchObject({
      progress: { waiting: { obstacle: 'paperOut', until: 1000 + siteWait }, canceling: false },
      watch: { waitingSince: 1000 },
    });
    const refilled = nextStep(goesOn(waits), heard(report('processing')), 60_000, printTiming);
    expect(refilled).toMatchObject({ progress: { waiting: null }, watch: { waitingSince: null, progressAt: 60_000 } });
  });

  test('a printer that refuses to tell of the job never will', () => {
    expect(nextStep(watch(), { type: 'refusal' }, 1, printTiming)).toEqual({
      type: 'settle',
      settlement: { outcome: 'unknown', reason: 'printerRefused' },
    });
  });

  test('a wait for somebody on site ends with a cancel, once', () => {
    const waiting = watch({ waitingSince: 0 });
    const step = nextStep(waiting, heard(report('processing'), fault('paperOut')), siteWait, printTiming);
    expect(step).toMatchObject({
      watch: { canceledFor: 'siteWaitOver', canceledAt: siteWait },
      progress: { canceling: true, waiting: { obstacle: 'paperOut', until: siteWait + cancel } },
    });
    const after = nextStep(goesOn(step), heard(report('processing'), fault('paperOut')), siteWait + 1, printTiming);
    expect(after).toMatchObject({ type: 'goOn', watch: { canceledAt: siteWait } });
  });

  test('a job that is canceled already keeps the reason and the instant of its first cancel', () => {
    const first = canceled(watch(), 'siteWaitOver', 5);
    expect(first).toMatchObject({ canceledFor: 'siteWaitOver', canceledAt: 5 });
    expect(canceled(first, 'canceledByVisitor', 9)).toEqual(first);
  });

  test.each([
    ['toner out', fault('tonerOut', 'maintenance'), 'tonerOut'],
    ['the engine too hot', fault('notReady', 'suspend'), 'notReady'],
  ] as const)('%s in mid-job is waited for, and told, like paper', (_, complaint, obstacle) => {
    const waits = nextStep(watch({ impressions: 1 }), heard(report('processing', 1), complaint), 1000, printTiming);
    expect(waits).toMatchObject({ progress: { impressions: 1, waiting: { obstacle, until: 1000 + siteWait } } });
  });

  test('what anyone on site can clear is named before what takes a technician', () => {
    const both = heard(report('processing', 0), fault('tonerOut', 'maintenance'), fault('paperOut'));
    expect(nextStep(watch(), both, 1, printTiming)).toMatchObject({ progress: { waiting: { obstacle: 'paperOut' } } });
  });

  test('a complaint about another tray cancels no job that makes pages', () => {
    const waiting = watch({ waitingSince: 0, impressions: 1 });
    const step = nextStep(waiting, heard(report('processing', 2), fault('paperOut')), siteWait, printTiming);
    expect(step).toMatchObject({ watch: { canceledAt: null, waitingSince: siteWait } });
  });

  test('of an empty tray beside a full one nothing is told, until the job stands still', () => {
    const { still } = printTiming;
    const tray = heard(report('processing', 0), fault('trayEmpty'));
    const begun = watch({ impressions: 0 });
    expect(nextStep(begun, tray, still - 1, printTiming)).toMatchObject({ progress: { waiting: null } });
    const waits = nextStep(begun, tray, still, printTiming);
    expect(waits).toMatchObject({ progress: { waiting: { obstacle: 'paperOut', until: still + siteWait } } });
    const after = nextStep(goesOn(waits), tray, still + 1000, printTiming);
    expect(after).toMatchObject({ progress: { waiting: { obstacle: 'paperOut', until: still + siteWait } } });
    const page = heard(report('processing', 1), fault('trayEmpty'));
    expect(nextStep(goesOn(after), page, still + 2000, printTiming)).toMatchObject({ progress: { waiting: null } });
  });

  test('low paper is told to nobody while a job prints', () => {
    expect(nextStep(watch(), heard(report('processing'), fault('paperLow')), 1, printTiming)).toMatchObject({
      progress: { waiting: null },
    });
  });

  test('a job that neither ends nor moves is canceled; one that makes pages is not', () => {
    expect(nextStep(watch(), heard(report('processing')), stuck, printTiming)).toMatchObject({
      watch: { canceledFor: 'stuck' },
    });
    expect(nextStep(watch(), heard(report('processing', 1)), stuck, printTiming)).toMatchObject({
      type: 'goOn',
      watch: { canceledAt: null },
    });
  });

  test('a job that seems to move for ever is canceled in the end', () => {
    const { total } = printTiming;
    const busy = watch({ impressions: 998, progressAt: total - 1 });
    expect(nextStep(busy, heard(report('processing', 999)), total, printTiming)).toMatchObject({
      watch: { canceledFor: 'stuck' },
    });
  });

  test('a cancel that never ends the job is unknown, for the sheet may still come out', () => {
    const stopping = watch({ canceledFor: 'stuck', canceledAt: 0 });
    expect(nextStep(stopping, heard(report('processing')), cancel, printTiming)).toEqual({
      type: 'settle',
      settlement: { outcome: 'unknown', reason: 'abortedMidway' },
    });
  });

  const emptied = watch({ canceledFor: 'siteWaitOver', canceledAt: 0 });
  const empty = heard(report('canceled', 0));

  test('a cancel that ends it with no page made is a failure once that stood for a while, with the reason for the cancel', () => {
    const first = nextStep(emptied, empty, 1, printTiming);
    expect(first).toMatchObject({ watch: { emptySince: 1, lastHeardAt: 1 }, progress: { canceling: true } });
    // Long on its way: what it says was so when it was asked for.
    const late = { ...empty, askedAt: proof };
    const second = nextStep(goesOn(first), late, 2 * proof, printTiming);
    expect(second).toMatchObject({ type: 'goOn', watch: { emptySince: 1, lastHeardAt: 2 * proof } });
    expect(nextStep(goesOn(second), { ...empty, askedAt: 1 + proof }, 2 * proof, printTiming)).toEqual({
      type: 'settle',
      settlement: { outcome: 'failed', reason: 'siteWaitOver' },
    });
  });

  test('what the printer says meanwhile counts: it prints after all, or it was not to be asked and is asked anew', () => {
    const since = { ...emptied, emptySince: 1 };
    expect(nextStep(since, heard(report('processing', 0)), 2, printTiming)).toMatchObject({
      watch: { emptySince: null },
    });
    expect(nextStep(since, { type: 'silence' }, 2, printTiming)).toMatchObject({ watch: { emptySince: null } });
    expect(nextStep(since, heard(report('canceled', 1)), 2, printTiming)).toMatchObject({
      settlement: { outcome: 'unknown' },
    });
  });

  test('an engine that gave a job up itself does not begin anew: no page made is a failure at once', () => {
    expect(nextStep(watch(), heard(report('aborted', 0)), 1, printTiming)).toEqual({
      type: 'settle',
      settlement: { outcome: 'failed', reason: 'aborted' },
    });
  });

  test('a silent printer is waited for, then its job is unknown', () => {
    expect(nextStep(watch(), { type: 'silence' }, lost - 1, printTiming)).toMatchObject({
      progress: { waiting: { obstacle: 'unreachable', until: lost } },
    });
    expect(nextStep(watch(), { type: 'silence' }, lost, printTiming)).toEqual({
      type: 'settle',
      settlement: { outcome: 'unknown', reason: 'printerLost' },
    });
  });
});

describe('the run of a printer', () => {
  const job = { printerUpTime: 1000, intendedAt: '2026-11-23T10:00:00.000Z' };
  test.each([
    ['it ran on', 1060, true],
    ['within the second that IPP rounds to', 1061, true],
    ['switched off and on: up-time jumped back', 12, false],
    ['long off: up-time is larger, yet not by as much as the clock', 1020, false],
    ['off for longer than the seconds that are rounded away', 1054, false],
    ['asked before another printer that hung: up-time grew by more than the clock since the intent', 1090, true],
    ['grown by more than any wait explains', 1121, false],
  ])('%s', (_, upTime, same) => {
    expect(samePrinterRun(job, upTime, new Date('2026-11-23T10:01:00.000Z'))).toBe(same);
  });

  test('up-time never jumps back, not even by less than the slack', () => {
    expect(samePrinterRun(job, 998, new Date('2026-11-23T10:00:01.000Z'))).toBe(false);
  });
});

describe('a job that is completed, with reasons', () => {
  const harmless = [
    'job-completed-successfully',
    'job-printing',
    'queued-in-device',
    'job-completed-with-warnings',
    'resources-are-not-ready',
    'com.example-stapled',
  ];
  const contradicting = `
    job-completed-with-errors processing-to-stop-point job-canceled-at-device job-canceled-by-user
    job-canceled-by-operator canceled-by-user aborted-by-system job-aborted-by-system document-format-error
    unsupported-document-format document-password-error errors-detected
  `
    .trim()
    .split(/\s+/);
  const known = { jobToken: 'MH1-x', uuid: null, handedOver: true, canceledFor: null };
  const judged = (reasons: readonly string[]): unknown =>
    judge({ id: 1, uuid: null, jobToken: 'MH1-x', state: 'completed', reasons, impressions: 1 }, known);

  test('is printed by harmless ones, and unknown by one that contradicts, wherever it stands among them', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(harmless),
        fc.nat(),
        fc.constantFrom(...contradicting),
        (reasons, at, contradiction) => {
          expect(judged(reasons)).toEqual({ outcome: 'printed', reason: null });
          const all = reasons.toSpliced(at % (reasons.length + 1), 0, contradiction);
          expect(judged(all), all.join()).toEqual({ outcome: 'unknown', reason: 'completedWithErrors' });
        },
      ),
      { seed: seeded('reasons of jobs').seed, numRuns: rounds(300) },
    );
  });
});
