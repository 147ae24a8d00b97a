import { describe, expect, test } from 'vitest';
import { type Candidate, choosePrinter, suitsAtOnce } from '../../../core/printing/choose-printer.ts';
import { type Action, type FaultCode } from '../../../devices/device.ts';
import type { PrinterReport } from '../../../devices/document-printer/document-printer.ts';
import { fail, ok } from '../../../devices/result.ts';

interface Printer {
  readonly colour?: boolean;
  readonly duplex?: boolean;
  readonly busy?: boolean;
  readonly fault?: readonly [FaultCode, Action];
  /** It does not answer, or must not be asked. */
  readonly gone?: FaultCode;
}

function report({ colour = true, duplex = true, busy = false, fault }: Printer): PrinterReport {
  const faults = fault === undefined ? [] : [{ code: fault[0], action: fault[1], since: '2026-11-23T00:00:00Z' }];
  return {
    state: busy ? 'processing' : 'idle',
    faults,
    upTime: 1,
    capabilities: { pdf: true, a4: true, colour, duplex, lacking: [], printJobOnly: false },
    supplies: [],
    impressions: null,
  };
}

function candidates(...printers: Printer[]): readonly Candidate[] {
  return printers.map((printer, index) => ({
    name: index === 0 ? 'documentPrinter' : 'backupPrinter',
    report: printer.gone === undefined ? ok(report(printer)) : fail(printer.gone),
    colour: printer.colour ?? true,
  }));
}

const seal = { colour: true, sides: 'one-sided' } as const;
const grey = { colour: false, sides: 'one-sided' } as const;
const leaves = { colour: true, sides: 'two-sided-long-edge' } as const;
const greyAndOff: Printer = { colour: false, gone: 'unreachable' };
const paperOut = ['paperOut', 'clear'] as const;
const noPdf = ['unsupportedFormat', 'configuration'] as const;
const noSend = ['operationMissing', 'configuration'] as const;
const tonerOut = ['tonerOut', 'maintenance'] as const;

describe('which printer gets the job', () => {
  test.each<[string, typeof seal | typeof grey | typeof leaves, Printer, Printer, string]>([
    ['both are well: the first', seal, {}, {}, 'documentPrinter'],
    ['the first has no paper', seal, { fault: paperOut }, {}, 'backupPrinter'],
    ['neither has paper: the first waits', seal, { fault: paperOut }, { fault: paperOut }, 'documentPrinter'],
    ['low paper is no hindrance', seal, { fault: ['paperLow', 'clear'] }, {}, 'documentPrinter'],
    [
      'the first is out of toner, the other waits for paper',
      seal,
      { fault: tonerOut },
      { fault: paperOut },
      'backupPrinter',
    ],
    ['the first is off', seal, { gone: 'unreachable' }, {}, 'backupPrinter'],
    ['the first takes no PDF', seal, { fault: noPdf }, {}, 'backupPrinter'],
    ["the first prints somebody else's", seal, { busy: true }, {}, 'backupPrinter'],
    ['busy is better than without paper', seal, { busy: true }, { fault: paperOut }, 'documentPrinter'],
    ['a red seal wants colour', seal, { colour: false }, {}, 'backupPrinter'],
    ['and rather waits for paper than turns grey', seal, { colour: false }, { fault: paperOut }, 'backupPrinter'],
    ['what is grey goes to the first', grey, { colour: false }, {}, 'documentPrinter'],
    ['a station without colour prints in grey', seal, { colour: false }, { colour: false }, 'documentPrinter'],
    ['one that is off was heard to be grey as well', seal, { colour: false }, greyAndOff, 'documentPrinter'],
    ['leaves want both sides', leaves, { duplex: false }, {}, 'backupPrinter'],
    ['yet go on two sheets rather than wait', leaves, { duplex: false }, { fault: paperOut }, 'documentPrinter'],
    [
      'the only printer with paper is the one that serves',
      grey,
      { fault: paperOut },
      { duplex: false },
      'backupPrinter',
    ],
  ])('%s', (_, wants, first, second, chosen) => {
    expect(choosePrinter(wants, candidates(first, second))).toMatchObject({ ok: true, value: { name: chosen } });
  });

  test.each<[string, Printer, Printer, FaultCode]>([
    ['both are off', { gone: 'unreachable' }, { gone: 'silent' }, 'unreachable'],
    ['the colour printer is off, and the other is grey', { gone: 'silent' }, { colour: false }, 'silent'],
    ['the colour printer has no toner, and the other is grey', { fault: tonerOut }, { colour: false }, 'tonerOut'],
    ['the first is grey, and the colour printer off', { colour: false }, { gone: 'unreachable' }, 'unreachable'],
    ['the first takes no PDF, and the other has no toner', { fault: noPdf }, { fault: tonerOut }, 'tonerOut'],
    ['neither takes PDF', { fault: noPdf }, { fault: noPdf }, 'unsupportedFormat'],
    ['neither can be asked what became of a job', { fault: noSend }, { fault: noSend }, 'operationMissing'],
  ])('a red seal is not printed when %s', (_, first, second, fault) => {
    expect(choosePrinter(seal, candidates(first, second))).toEqual({ ok: false, problem: fault });
  });

  test('one printer alone: it is taken as it is, or its fault told', () => {
    expect(choosePrinter(seal, candidates({ colour: false })).ok).toBe(true);
    expect(choosePrinter(seal, candidates({ fault: tonerOut }))).toEqual({ ok: false, problem: 'tonerOut' });
  });
});

test.each<[string, Printer, boolean]>([
  ['one that is well', {}, true],
  ['one without paper', { fault: paperOut }, false],
  ['one that is busy', { busy: true }, false],
  ['one without colour', { colour: false }, false],
  ['one that is off', { gone: 'unreachable' }, false],
])('the other printer need not be asked beside %s: %#', (_, printer, suits) => {
  expect(candidates(printer).every((candidate) => suitsAtOnce(seal, candidate))).toBe(suits);
});
