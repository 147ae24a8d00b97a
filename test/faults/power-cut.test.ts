/**
 * Whole visits that are cut off: the station is killed once at every named point of a print job on a real printer, and
 * started again. The printer's engine counts the sheets: it is the oracle.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PrintJob } from '../../core/ledger/events.ts';
import { verifyLedger } from '../../core/ledger/ledger.ts';
import { countedCopies, readJobs } from '../../core/ledger/print-jobs.ts';
import { openStoreToRead } from '../../core/ledger/store.ts';
import { finished } from '../e2e/kiosk.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import { killPoints } from './kill-points.ts';
import type { Plan } from './station-process.ts';

let printer: EvePrinter;
let folder: string;
beforeAll(async () => {
  printer = await startPrinter();
  folder = mkdtempSync(join(tmpdir(), 'power-cut-'));
});
afterAll(async () => {
  await printer.stop();
  rmSync(folder, { recursive: true });
});

function station(
  dataDir: string,
  killAt: string | null,
): Promise<{ exit: number | null; stdout: string; stderr: string }> {
  const visitor = { uid: '04782E21801D80', document: 'enrolment', copies: 1 };
  const plan: Plan = { uris: [printer.uri], visitor, pauseAt: null, killAt, withinMs: 0 };
  return finished(spawn(process.execPath, ['test/faults/station-process.ts', dataDir, JSON.stringify(plan)]));
}

interface Found {
  readonly jobs: readonly PrintJob[];
  readonly counted: number;
}

function look(dataDir: string): Found {
  const store = openStoreToRead(dataDir);
  if (store === null) return { jobs: [], counted: 0 };
  expect(verifyLedger(store)).toMatchObject({ intact: true });
  const found = { jobs: readJobs(store), counted: countedCopies(store, '3240100001', 'enrolment', '2000-01-01') };
  store.close();
  return found;
}

/** What the last sentence of the design's fate table comes to, for one job. */
async function expectTruth(job: PrintJob, point: string): Promise<void> {
  const sheets = await printer.sheets(job.jobToken);
  expect(sheets, `${point}: no sheet twice`).toBeLessThanOrEqual(1);
  expect(job.state, `${point}: a fate`).toBe('settled');
  if (job.outcome === 'printed') expect(sheets, `${point}: printed, so it came out`).toBe(1);
  if (job.outcome === 'failed') expect(sheets, `${point}: failed, so nothing came out`).toBe(0);
}

const tally = { printed: 0, failed: 0, unknown: 0, sheets: 0, counted: 0 };

test.each(killPoints.map((point, index) => [index, point] as const))(
  'round %i: killed %s, then started again',
  async (round, point) => {
    const dataDir = join(folder, String(round));
    const sheetsBefore = await printer.sheets();
    const killed = await station(dataDir, point);
    expect(killed.exit, killed.stderr).toBeNull();

    const restarted = await station(dataDir, null);
    expect(restarted.exit, restarted.stderr).toBe(0);
    expect(JSON.parse(restarted.stdout)).toEqual({ outcome: 'printed', reason: null });

    const { jobs, counted } = look(dataDir);
    for (const job of jobs) await expectTruth(job, point);
    // Nothing was begun before the intent was on disk; from then on the job is known for ever.
    expect(jobs).toHaveLength(point === 'before jobIntended' ? 1 : 2);
    expect(jobs.at(-1)?.outcome).toBe('printed');
    expect(counted, 'counted is what came out, or may have').toBe(
      jobs.filter((job) => job.outcome !== 'failed').length,
    );
    for (const { outcome } of jobs) if (outcome !== null) tally[outcome] += 1;
    tally.counted += counted;
    tally.sheets += (await printer.sheets()) - sheetsBefore;
  },
);

test('in all: what came out is what was printed, plus at most what is unknown', () => {
  console.log(`visits cut off: ${killPoints.length}, ${JSON.stringify(tally)}`);
  expect(tally.sheets).toBeGreaterThanOrEqual(tally.printed);
  expect(tally.sheets).toBeLessThanOrEqual(tally.printed + tally.unknown);
  expect(tally.counted).toBe(tally.printed + tally.unknown);
});
