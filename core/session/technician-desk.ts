/** What vendor mode reads and does at a station. */
import { join } from 'node:path';
import type { Devices } from '../../devices/index.ts';
import { writeAtomically } from '../atomic-write.ts';
import type { Clock } from '../clock.ts';
import { questionAbout } from '../diagnostics/person-step.ts';
import { runSteps } from '../diagnostics/run-steps.ts';
import { levelsOf, minuteOf, partsOf, stepsOf, type TestBench } from '../diagnostics/station-tests.ts';
import type { Catalogue } from '../documents/catalogue.ts';
import { jobTokenPrefix } from '../issuance/numbers.ts';
import { guarded, type Store } from '../ledger/database.ts';
import {
  type Diagnosis,
  type DiagnosisLevel,
  type DiagnosisStep,
  type DiagnosisStepName,
  recentDiagnoses,
  type TestedPart,
} from '../ledger/diagnoses.ts';
import type { MachineStop } from '../ledger/events.ts';
import type { Journal } from '../ledger/journal.ts';
import { readLedgerPage } from '../ledger/ledger-page.ts';
import type { Refill } from '../ledger/refills.ts';
import { addDays, localDateTime } from '../local-time.ts';
import { datesFrom, readStatistics } from '../operations/ledger-statistics.ts';
import { kindsOf, logLine } from '../operations/log-lines.ts';
import { type StopMachine, stopInOrder } from '../operations/machine.ts';
import { enterRefill } from '../operations/refill.ts';
import { reportPage } from '../operations/report-page.ts';
import { supportBundle } from '../operations/support-bundle.ts';
import type { PrintQueue } from '../printing/print-queue.ts';
import type { PrinterProof } from '../printing/printer-proof.ts';
import { pageToken, type TestPageFate } from '../printing/test-page.ts';
import type { RandomBytes } from '../random.ts';
import type { RecordSource } from '../records/record-source.ts';
import type { Sentence } from '../sentence.ts';
import type { Settings } from '../settings/settings.ts';
import type { Found, ReadTab } from './technician-tabs.ts';

/** Of a test under way: the steps that it has, and what has become of the first of them. */
export interface TestProgress {
  readonly plan: readonly DiagnosisStepName[];
  readonly done: readonly DiagnosisStep[];
}

export interface TechnicianDesk {
  /** Throws StorageError. */
  read(open: ReadTab): Found;
  /** Does the steps that need no person's word; resolves to what became of them, and what a person is asked then. */
  test(
    part: TestedPart,
    level: DiagnosisLevel,
    told: (progress: TestProgress) => void,
  ): Promise<{ readonly done: readonly DiagnosisStep[]; readonly question: Sentence | null }>;
  /** Throws StorageError. */
  enterTest(diagnosis: Diagnosis): void;
  /** Prints the page on the state of the station. Throws StorageError. */
  printReport(): Promise<TestPageFate>;
  /** Writes what who maintains the software needs into the data folder; resolves to the file. Throws StorageError. */
  writeBundle(): Promise<string>;
  /** Enters that a supply was filled up or replaced, where the station has one of that name. Throws StorageError. */
  enterRefill(refilled: Pick<Refill, 'device' | 'supply'>, by: string): void;
  /** Waits until nothing is printed, then stops the machine; resolves to why it does not. Throws StorageError. */
  stop(what: MachineStop, by: string): Promise<Sentence | null>;
}

interface DeskPorts {
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly readSystemJournal: () => Promise<readonly string[] | null>;
  readonly stopMachine: StopMachine;
}

interface DeskParts {
  readonly store: Store;
  readonly devices: Devices;
  readonly records: Pick<RecordSource, 'reach'>;
  readonly printerProof: Pick<PrinterProof, 'printForTechnician'>;
  readonly journal: Pick<Journal, 'record'>;
  readonly catalogue: Catalogue;
  readonly printQueue: Pick<PrintQueue, 'idle' | 'printTestPage'>;
}

/** As many as a screen can list, and its longest page of the log. */
const listed = 8;

export function openTechnicianDesk(
  settings: Settings,
  { clock, random, readSystemJournal, stopMachine }: DeskPorts,
  { store, devices, records, printerProof, journal, catalogue, printQueue }: DeskParts,
): TechnicianDesk {
  const bench: TestBench = {
    settings,
    devices,
    store,
    clock,
    reach: (signal) => records.reach(signal),
    printPage: (name) => printerProof.printForTechnician(name),
  };
  return {
    read: (open) => readTab(open, bench, catalogue),
    async test(part, level, told) {
      const steps = stepsOf(part, bench) ?? [];
      const question = level === 'interactive' ? questionAbout(part, minuteOf(bench)) : null;
      const machine = steps.filter((step) => step.level === 'internal' || level !== 'internal');
      const plan = [...machine.map(({ name }) => name), ...(question === null ? [] : (['looksRight'] as const))];
      told({ plan, done: [] });
      const done = await runSteps(steps, level, clock, (already) => told({ plan, done: already }));
      return { done, question };
    },
    enterTest: (diagnosis) => journal.record({ kind: 'diagnosis', ...diagnosis }),
    enterRefill: (refilled, by) => enterRefill(settings, devices, journal, { ...refilled, by, way: 'screen' }),
    printReport: () =>
      printQueue.printTestPage('documentPrinter', {
        jobToken: pageToken(jobTokenPrefix(settings.id), random),
        hasBack: false,
        pdf: () => reportPage(settings, clock).pdf,
        colour: false,
      }),
    async writeBundle() {
      const file = join(settings.dataDir, 'support-bundle.zip');
      const bundle = supportBundle(settings, clock, await readSystemJournal());
      guarded(settings.dataDir, () => writeAtomically(file, bundle));
      return file;
    },
    stop: (what, by) => stopInOrder(what, by, { idle: () => printQueue.idle(), journal, stopMachine }),
  };
}

function readTab(open: ReadTab, bench: TestBench, catalogue: Catalogue): Found {
  const { store, devices, clock, settings } = bench;
  const { timeZone } = settings;
  switch (open.tab) {
    case 'tests': {
      const levels = levelsOf(open.part, stepsOf(open.part, bench) ?? []);
      return { tab: 'tests', parts: partsOf(devices), levels, records: recentDiagnoses(store, open.part, listed) };
    }
    case 'log': {
      const { rows, earlier } = readLedgerPage(store, kindsOf(open.of), {
        before: open.before,
        limit: listed,
      });
      return { tab: 'log', lines: rows.map((row) => logLine(row, catalogue, timeZone)), earlier };
    }
    case 'statistics': {
      const to = localDateTime(clock.wall(), timeZone).slice(0, 10);
      const from = addDays(to, 1 - open.days);
      return { tab: 'statistics', from, to, counted: readStatistics(store, datesFrom(from, to), timeZone) };
    }
  }
}
