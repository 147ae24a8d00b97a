/** Tests of the station's parts as the ledger keeps them. The number of such a record is that of its event. */
import { z } from 'zod';
import { reading, type Store } from './database.ts';

/**
 * How far a test goes: `internal` asks the part alone and takes no paper, `external` prints or reads, `interactive` also asks a
 * person what came of it. Each contains those before it.
 */
export const diagnosisLevels = ['internal', 'external', 'interactive'] as const;
export type DiagnosisLevel = (typeof diagnosisLevels)[number];

/** What can be tested. `campus`: the source of records; `ledger`: the data folder, its disk and the ledger in it. */
export const testedParts = [
  'documentPrinter',
  'backupPrinter',
  'cardReader',
  'receiptPrinter',
  'campus',
  'clock',
  'ledger',
] as const;
export type TestedPart = (typeof testedParts)[number];

export const diagnosisSteps = [
  'answers',
  'ready',
  'printsPage',
  'readsCard',
  'printsSlip',
  'clocksAgree',
  'afterLastJob',
  'diskWrites',
  'chainIntact',
  'looksRight',
] as const;
export type DiagnosisStepName = (typeof diagnosisSteps)[number];

const stepResult = z.object({
  step: z.enum(diagnosisSteps),
  /** `skipped`: a step before it failed. */
  result: z.enum(['passed', 'failed', 'skipped']),
  ms: z.number(),
  /** Why it failed, in the part's own words; never of a person or a card. */
  detail: z.string().nullable(),
});
export type DiagnosisStep = Readonly<z.output<typeof stepResult>>;

const diagnosis = z.object({
  part: z.enum(testedParts),
  level: z.enum(diagnosisLevels),
  /** The technician's number. */
  by: z.string(),
  way: z.enum(['screen', 'commandLine']),
  steps: z.array(stepResult).readonly(),
});
export type Diagnosis = Readonly<z.output<typeof diagnosis>>;

/** `number`: of its event. `at`: ISO instant at which it ended. */
export type DiagnosisRecord = Diagnosis & { readonly number: number; readonly at: string };

/** The last test of each part that was ever tested. Throws StorageError. */
export function lastDiagnoses(store: Store): readonly DiagnosisRecord[] {
  return reading(store, () =>
    store
      .prepare<[], DiagnosisRow>(
        `SELECT max(seq) AS seq, at, payload FROM event WHERE kind = 'diagnosis' AND payload IS NOT NULL
         GROUP BY payload ->> 'part' ORDER BY seq`,
      )
      .all(),
  ).map(recordOf);
}

/** The tests of one part, the newest first. Throws StorageError. */
export function recentDiagnoses(store: Store, part: TestedPart, limit: number): readonly DiagnosisRecord[] {
  return reading(store, () =>
    store
      .prepare<[string, number], DiagnosisRow>(
        `SELECT seq, at, payload FROM event WHERE kind = 'diagnosis' AND payload ->> 'part' = ?
         ORDER BY seq DESC LIMIT ?`,
      )
      .all(part, limit),
  ).map(recordOf);
}

interface DiagnosisRow {
  readonly seq: number;
  readonly at: string;
  readonly payload: string;
}

function recordOf({ seq, at, payload }: DiagnosisRow): DiagnosisRecord {
  return { number: seq, at, ...diagnosis.parse(JSON.parse(payload)) };
}
