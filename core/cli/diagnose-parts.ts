/** `kiosk diagnose --level`: tests of the station's parts, each a record in the ledger. */
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { type Devices, openDevices } from '../../devices/index.ts';
import { fail } from '../../devices/result.ts';
import { systemClock } from '../clock.ts';
import { personStep, questionAbout } from '../diagnostics/person-step.ts';
import { isPassed, levelDone, runSteps } from '../diagnostics/run-steps.ts';
import { levelsOf, minuteOf, stepsOf, type TestBench } from '../diagnostics/station-tests.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { jobTokenPrefix } from '../issuance/numbers.ts';
import type { Store } from '../ledger/database.ts';
import {
  type DiagnosisLevel,
  type DiagnosisRecord,
  type DiagnosisStep,
  lastDiagnoses,
  type TestedPart,
} from '../ledger/diagnoses.ts';
import { type Journal, openJournal } from '../ledger/journal.ts';
import { openStore } from '../ledger/store.ts';
import {
  diagnosisLevelNames,
  diagnosisStepNames,
  stepResultNames,
  testedPartNames,
} from '../messages/diagnosis-words.ts';
import { countingSlips } from '../operations/counted-slips.ts';
import { printTiming } from '../printing/settlement.ts';
import { makeTestPage, printTestPage } from '../printing/test-page.ts';
import { openRecordSource } from '../records/index.ts';
import type { RecordSource } from '../records/record-source.ts';
import type { Sentence } from '../sentence.ts';
import { type Settings } from '../settings/settings.ts';
import type { CommandResult } from './command.ts';

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
    const counted = countingSlips(devices, () => journal.record({ kind: 'slipPrinted' }));
    const bench = benchOf(settings, counted, store, journal);
    const records: DiagnosisRecord[] = [];
    for (const part of parts) {
      const steps = stepsOf(part, bench);
      if (steps === null) continue;
      const done = { part, level: levelDone(levelsOf(part, steps), level), by, way: 'commandLine' } as const;
      const results = await runSteps(steps, level, systemClock);
      const question = done.level === 'interactive' ? questionAbout(part, minuteOf(bench)) : null;
      const asked = question === null ? [] : [await askPerson(question, isPassed(results), person)];
      journal.record({ kind: 'diagnosis', ...done, steps: [...results, ...asked] });
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

function benchOf(settings: Settings, devices: Devices, store: Store, journal: Journal): TestBench {
  return {
    settings,
    devices,
    store,
    clock: systemClock,
    reach: (signal) => reachCampus(settings, signal),
    async printPage(name) {
      const printer = devices[name];
      if (printer === undefined) throw new Error(`there is no ${name}`);
      const page = makeTestPage(settings, name, jobTokenPrefix(settings.id), {
        clock: systemClock,
        random: randomBytes,
      });
      const fate = await printTestPage({ printer, clock: systemClock, timing: printTiming }, page);
      journal.record({ kind: 'testPage', printer: name, outcome: fate.outcome, by: 'technician' });
      return fate;
    },
  };
}

/** `passed`: all steps before it did, so that there is something to look at. */
async function askPerson(question: Sentence, passed: boolean, person: Person): Promise<DiagnosisStep> {
  const begun = systemClock.monotonic();
  const right = passed ? await person.ask(question) : null;
  return personStep(right, Math.round(systemClock.monotonic() - begun));
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

interface Person {
  /** `false` too when nobody answers. */
  ask(question: Sentence): Promise<boolean>;
  close(): void;
}

/** The technician at the keyboard; questions go to stderr, for stdout may be JSON. */
function openPerson(): Person {
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
