/** `kiosk diagnose --level`: tests of the station's parts, each a record in the ledger. */
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { type Devices, openDevices } from '../../devices/index.ts';
import { fail } from '../../devices/result.ts';
import { slipOctets } from '../../templates/slips/escpos.ts';
import { paragraph } from '../../templates/slips/slip.ts';
import { systemClock } from '../clock.ts';
import {
  campusTest,
  clockTest,
  ledgerTest,
  printerTest,
  readerTest,
  slipPrinterTest,
} from '../diagnostics/part-tests.ts';
import { isPassed, levelDone, runSteps, type TestStep } from '../diagnostics/run-steps.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { jobTokenPrefix } from '../issuance/numbers.ts';
import type { Store } from '../ledger/database.ts';
import { type DiagnosisLevel, type DiagnosisRecord, lastDiagnoses, type TestedPart } from '../ledger/diagnoses.ts';
import { probeDisk } from '../ledger/disk-probe.ts';
import type { PrinterName } from '../ledger/events.ts';
import { type Journal, openJournal } from '../ledger/journal.ts';
import { isBeforeLastJob, verifyLedger } from '../ledger/ledger.ts';
import { openStore } from '../ledger/store.ts';
import { localDateTime } from '../local-time.ts';
import {
  diagnosisLevelNames,
  diagnosisStepNames,
  isPageRight,
  isSlipRight,
  isTimeRight,
  stepResultNames,
  testedPartNames,
} from '../messages/diagnosis-words.ts';
import { printTiming } from '../printing/settlement.ts';
import { makeTestPage, printTestPage } from '../printing/test-page.ts';
import { openRecordSource } from '../records/index.ts';
import type { RecordSource } from '../records/record-source.ts';
import type { Sentence } from '../sentence.ts';
import { type Settings, slipPrinterOf } from '../settings/settings.ts';
import type { CommandResult } from './command.ts';

interface Bench {
  readonly settings: Settings;
  readonly devices: Devices;
  readonly store: Store;
  readonly journal: Journal;
  readonly ask: (question: Sentence) => Promise<boolean>;
}

/** Tests each of `parts` that this station has, as far as `level`. The caller holds the station. Throws StorageError. */
export async function diagnoseParts(
  settings: Settings,
  parts: readonly TestedPart[],
  level: DiagnosisLevel,
  by: string,
): Promise<CommandResult> {
  const store = openStore(settings.dataDir);
  const devices = openDevices(settings, jobTokenPrefix(settings.id).replace(/-$/, ''), systemClock);
  const person = openPerson();
  try {
    const journal = openJournal(store, settings.dataDir, systemClock, () => randomBytes(16));
    const bench = { settings, devices, store, journal, ask: person.ask };
    const records: DiagnosisRecord[] = [];
    for (const part of parts) {
      const steps = stepsOf(part, bench);
      if (steps === null) continue;
      const done = { part, level: levelDone(steps, level), by, way: 'commandLine' } as const;
      journal.record({ kind: 'diagnosis', ...done, steps: await runSteps(steps, level, systemClock) });
      records.push(...lastDiagnoses(store).filter((record) => record.part === part));
    }
    if (records.length === 0) throw new UsageError('--device: the station file has none');
    return {
      exit: records.every(({ steps }) => isPassed(steps)) ? exitCodes.done : exitCodes.failed,
      json: { records },
      lines: records.flatMap(recordLines),
    };
  } finally {
    person.close();
    const { cardReader, documentPrinter, backupPrinter, receiptPrinter } = devices;
    for (const device of [cardReader, documentPrinter, backupPrinter, receiptPrinter]) await device?.close();
    store.close();
  }
}

/** `null`: this station has no such part. */
function stepsOf(part: TestedPart, bench: Bench): readonly TestStep[] | null {
  const { settings, devices, store, ask } = bench;
  const now = (): string => localDateTime(systemClock.wall(), settings.timeZone).slice(0, 16).replace('T', ' ');
  switch (part) {
    case 'documentPrinter':
    case 'backupPrinter':
      return printerSteps(part, bench);
    case 'cardReader':
      return readerTest(devices.cardReader, systemClock);
    case 'receiptPrinter': {
      const lines = ['测试小票 TEST', `${settings.id} ${now()}`].flatMap((line) => paragraph(line));
      const slip = slipOctets(lines, slipPrinterOf(settings));
      return slipPrinterTest(devices.receiptPrinter, slip, systemClock, () => ask(isSlipRight));
    }
    case 'campus':
      return campusTest((signal) => reachCampus(settings, signal), systemClock);
    case 'clock':
      return clockTest(
        () => isBeforeLastJob(store, systemClock.wall()),
        () => ask(isTimeRight(now())),
      );
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

/** The page is entered as any test page is, so that a printer which proves itself by it is used again. */
function printerSteps(name: PrinterName, { settings, devices, journal, ask }: Bench): readonly TestStep[] | null {
  const printer = devices[name];
  if (printer === undefined) return null;
  const printPage = async () => {
    const page = makeTestPage(settings, name, jobTokenPrefix(settings.id), { clock: systemClock, random: randomBytes });
    const fate = await printTestPage({ printer, clock: systemClock, timing: printTiming }, page);
    journal.record({ kind: 'testPage', printer: name, outcome: fate.outcome, by: 'technician' });
    return fate;
  };
  return printerTest(printer, printPage, () => ask(isPageRight));
}

/** Opened for this question alone; what its key files lack is an answer too. */
async function reachCampus(settings: Settings, signal: AbortSignal): ReturnType<RecordSource['reach']> {
  try {
    const records = await openRecordSource(settings, systemClock, randomBytes);
    try {
      return await records.reach(signal);
    } finally {
      await records.close();
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return fail({ kind: 'campusDown', reason: error.message });
  }
}

/** The technician at the keyboard; questions go to stderr, for stdout may be JSON. */
function openPerson(): { readonly ask: Bench['ask']; close(): void } {
  let keyboard: { readonly lines: AsyncIterator<string>; close(): void } | null = null;
  return {
    async ask(question) {
      if (keyboard === null) {
        const input = createInterface({ input: process.stdin });
        keyboard = { lines: input[Symbol.asyncIterator](), close: () => input.close() };
      }
      process.stderr.write(`${question.zh} ${question.en} [y/n] `);
      const answer = await keyboard.lines.next();
      return answer.done !== true && /^y(es)?$/i.test(answer.value.trim());
    },
    close: () => keyboard?.close(),
  };
}

function recordLines({ number, at, part, level, by, steps }: DiagnosisRecord): readonly string[] {
  const verdict = stepResultNames[isPassed(steps) ? 'passed' : 'failed'].en;
  return [
    `#${number} ${testedPartNames[part].en} · ${diagnosisLevelNames[level].en} · ${verdict} · ${at} · by ${by}`,
    ...steps.map(
      ({ step, result, ms, detail }) =>
        `  ${stepResultNames[result].en.padEnd(7)} ${diagnosisStepNames[step].en}, ${ms} ms${detail === null ? '' : `: ${detail}`}`,
    ),
  ];
}
