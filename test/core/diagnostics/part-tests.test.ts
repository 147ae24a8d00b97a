/** What the steps of each part find, on played hardware. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  campusTest,
  clockTest,
  ledgerTest,
  printerTest,
  readerTest,
  slipPrinterTest,
} from '../../../core/diagnostics/part-tests.ts';
import { runSteps, type TestStep } from '../../../core/diagnostics/run-steps.ts';
import { StorageError } from '../../../core/ledger/database.ts';
import type { DiagnosisLevel } from '../../../core/ledger/diagnoses.ts';
import type { TestPageFate } from '../../../core/printing/test-page.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import { createVirtualCardReader } from '../../../devices/card-reader/virtual.ts';
import { openVirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { openVirtualReceiptPrinter } from '../../../devices/receipt-printer/virtual.ts';
import { fail, ok } from '../../../devices/result.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';
import { lin } from '../reader-station.ts';

/** `answers passed`, a line a step; time goes by until all are done. */
async function told(
  steps: readonly TestStep[],
  level: DiagnosisLevel,
  clock = createFakeClock(),
): Promise<readonly string[]> {
  const running = runSteps(steps, level, clock);
  await clock.advance(30_000);
  const results = await running;
  return results.map(({ step, result, detail }) => `${step} ${result}${detail === null ? '' : `: ${detail}`}`);
}

const printed: TestPageFate = { outcome: 'printed', reason: null };

test('a document printer: what it says, and a page', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  const printer = openVirtualPrinter({ folder, clock: createFakeClock() });
  let pages = 0;
  const page = (fate: TestPageFate) => async (): Promise<TestPageFate> => {
    pages += 1;
    return fate;
  };
  expect(await told(printerTest(printer, page(printed)), 'internal')).toEqual(['answers passed', 'ready passed']);
  expect(pages).toBe(0);
  expect((await told(printerTest(printer, page(printed)), 'external')).slice(2)).toEqual(['printsPage passed']);
  const vanished = page({ outcome: 'unknown', reason: 'jobVanished' });
  expect((await told(printerTest(printer, vanished), 'external')).slice(2)).toEqual([
    'printsPage failed: unknown: jobVanished',
  ]);
  printer.set({ toner: 5 });
  expect((await told(printerTest(printer, page(printed)), 'internal')).slice(1)).toEqual(['ready passed']);
  printer.set({ jammed: true });
  expect((await told(printerTest(printer, page(printed)), 'external')).slice(1)).toEqual([
    'ready failed: paperJammed',
    'printsPage skipped',
  ]);
  expect(pages).toBe(2);
  rmSync(folder, { recursive: true });
});

const slip = { slip: Buffer.from('slip'), cut: Buffer.from('cut') };

test('a receipt printer: what it says, and a slip', async () => {
  const clock = createFakeClock();
  const printer = openVirtualReceiptPrinter(clock);
  expect(await told(slipPrinterTest(printer, slip, clock), 'external', clock)).toEqual([
    'answers passed',
    'printsSlip passed',
  ]);
  expect(printer.slips).toEqual([slip.slip]);
  printer.breakDown('paperOut');
  expect(await told(slipPrinterTest(printer, slip, clock), 'external', clock)).toEqual([
    'answers failed: paperOut',
    'printsSlip skipped',
  ]);
  expect(printer.slips).toHaveLength(1);
});

test('a card reader: a self-test wants no card, the next level waits for one', async () => {
  const clock = createFakeClock();
  const reader = createVirtualCardReader(clock);
  expect(await told(readerTest(reader, clock), 'internal', clock)).toEqual(['answers passed']);
  expect(await told(readerTest(reader, clock), 'external', clock)).toEqual([
    'answers passed',
    'readsCard failed: no card was seen',
  ]);
  clock.after(5_000, () => reader.present(identified(lin)));
  expect(await told(readerTest(reader, clock), 'external', clock)).toEqual(['answers passed', 'readsCard passed']);
});

test('campus: its answer, its reason for none, and its clock', async () => {
  const clock = createFakeClock();
  const of = (aheadMs: number | null): readonly TestStep[] =>
    campusTest(async () => ok({ clockAheadMs: aheadMs }), clock);
  expect(await told(of(null), 'internal')).toEqual(['answers passed', 'clocksAgree passed']);
  expect(await told(of(90_000), 'internal')).toEqual(['answers passed', 'clocksAgree failed: 90 s ahead']);
  const silent = campusTest(async () => fail({ kind: 'campusDown', reason: 'ECONNREFUSED' }), clock);
  expect(await told(silent, 'internal')).toEqual(['answers failed: ECONNREFUSED', 'clocksAgree skipped']);
});

test('clock and ledger', async () => {
  expect(
    await told(
      clockTest(() => true),
      'internal',
    ),
  ).toEqual(['afterLastJob failed: it is before the last print job']);
  const full = (): void => {
    throw new StorageError('no space left', { fault: 'diskFull' });
  };
  expect(
    await told(
      ledgerTest(full, () => null),
      'internal',
    ),
  ).toEqual(['diskWrites failed: no space left', 'chainIntact skipped']);
  expect(
    await told(
      ledgerTest(
        () => undefined,
        () => 'event 3: is altered',
      ),
      'internal',
    ),
  ).toEqual(['diskWrites passed', 'chainIntact failed: event 3: is altered']);
});
