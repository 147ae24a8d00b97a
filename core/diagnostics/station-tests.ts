/** The tests of the parts that a station has. */
import type { Devices } from '../../devices/index.ts';
import { slipOctets } from '../../templates/slips/escpos.ts';
import { paragraph } from '../../templates/slips/slip.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../ledger/database.ts';
import { type DiagnosisLevel, type TestedPart, testedParts } from '../ledger/diagnoses.ts';
import { probeDisk } from '../ledger/disk-probe.ts';
import type { PrinterName } from '../ledger/events.ts';
import { isBeforeLastJob, verifyLedger } from '../ledger/ledger.ts';
import { localDateTime } from '../local-time.ts';
import type { TestPageFate } from '../printing/test-page.ts';
import type { RecordSource } from '../records/record-source.ts';
import { type Settings, slipPrinterOf } from '../settings/settings.ts';
import { campusTest, clockTest, ledgerTest, printerTest, readerTest, slipPrinterTest } from './part-tests.ts';
import { questionAbout } from './person-step.ts';
import type { TestStep } from './run-steps.ts';

export interface TestBench {
  readonly settings: Settings;
  readonly devices: Devices;
  readonly store: Store;
  readonly clock: Clock;
  readonly reach: RecordSource['reach'];
  /** Prints a test page and enters it, so that a printer which proves itself by it is used again. */
  readonly printPage: (name: PrinterName) => Promise<TestPageFate>;
}

/** The steps that need no person's word; `null`: this station has no such part. */
export function stepsOf(part: TestedPart, bench: TestBench): readonly TestStep[] | null {
  const { settings, devices, store, clock, reach, printPage } = bench;
  switch (part) {
    case 'documentPrinter':
    case 'backupPrinter': {
      const printer = devices[part];
      return printer === undefined ? null : printerTest(printer, () => printPage(part));
    }
    case 'cardReader':
      return readerTest(devices.cardReader, clock);
    case 'receiptPrinter': {
      const { receiptPrinter } = devices;
      if (receiptPrinter === undefined) return null;
      const lines = ['测试小票 TEST', `${settings.id} ${minuteOf(bench)}`].flatMap((line) => paragraph(line));
      return slipPrinterTest(receiptPrinter, slipOctets(lines, slipPrinterOf(settings)), clock);
    }
    case 'campus':
      return campusTest(reach, clock);
    case 'clock':
      return clockTest(() => isBeforeLastJob(store, clock.wall()));
    case 'ledger':
      return ledgerTest(
        () => probeDisk(store, settings.dataDir),
        () => {
          const verdict = verifyLedger(store);
          return verdict.intact ? null : verdict.problem;
        },
      );
  }
}

/** The levels at which a part can be tested, each of them more than the one before. */
export function levelsOf(part: TestedPart, steps: readonly Pick<TestStep, 'level'>[]): readonly DiagnosisLevel[] {
  const hasExternal = steps.some(({ level }) => level === 'external');
  return [
    'internal',
    ...(hasExternal ? (['external'] as const) : []),
    ...(questionAbout(part, '') === null ? [] : (['interactive'] as const)),
  ];
}

/** The parts that this station has. */
export function partsOf(devices: Devices): readonly TestedPart[] {
  return testedParts.filter(
    (part) => (part !== 'backupPrinter' && part !== 'receiptPrinter') || devices[part] !== undefined,
  );
}

/** The station's local time to the minute: `2026-11-23 21:46`. */
export function minuteOf({ settings, clock }: Pick<TestBench, 'settings' | 'clock'>): string {
  return localDateTime(clock.wall(), settings.timeZone).slice(0, 16).replace('T', ' ');
}
