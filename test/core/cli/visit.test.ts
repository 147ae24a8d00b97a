/** The visit that a program plays, on its own clock's real time: what it waits for, and that it ends. */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { visit } from '../../../core/cli/visit.ts';
import { systemClock as clock } from '../../../core/clock.ts';
import { openSampleCampus } from '../../../core/records/sample/campus.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import { createVirtualCardReader } from '../../../devices/card-reader/virtual.ts';
import { openVirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { openVirtualReceiptPrinter } from '../../../devices/receipt-printer/virtual.ts';
import { settingsOf } from '../samples.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'visit-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a card that is taken after the wait is over leaves nobody waiting', async () => {
  const cardReader = createVirtualCardReader(clock);
  const settings = {
    ...settingsOf('[cardReader]\ndriver = "virtual"\nholdsCard = true\n'),
    dataDir: join(folder, 'data'),
  };
  const order = { document: 'enrolment', language: 'zh', purpose: '实习应聘', gpa: false, copies: 1 } as const;
  clock.after(50, () => cardReader.present(identified('04782E21801D80')));
  const report = await visit(
    settings,
    { card: { waitMs: 200 }, pin: '246810', order },
    ({ name }) => {
      // While the campus is asked, the wait ends, and then the card goes.
      if (name === 'authenticating') clock.after(400, () => cardReader.remove());
    },
    {
      log: () => undefined,
      devices: () => ({
        cardReader,
        documentPrinter: openVirtualPrinter({ folder, clock }),
        receiptPrinter: openVirtualReceiptPrinter(clock),
      }),
      records: () => openSampleCampus(clock, { available: true, delayMs: 5_000 }),
    },
  );
  expect(report).toMatchObject({ outcome: 'failed', reason: 'noCard', issued: [] });
});

test('a disk that fails on the way ends the visit with that, and nothing is printed', async () => {
  const dataDir = join(folder, 'data');
  const order = { document: 'enrolment', language: 'zh', purpose: '实习应聘', gpa: false, copies: 1 } as const;
  const report = await visit(
    { ...settingsOf(), dataDir },
    { card: { uid: '04782E21801D80' }, pin: '246810', order },
    ({ name }) => {
      if (name === 'previewing') renameSync(dataDir, join(folder, 'away'));
    },
    {
      log: () => undefined,
      devices: () => ({
        cardReader: createVirtualCardReader(clock),
        documentPrinter: openVirtualPrinter({ folder: join(folder, 'sheets'), clock }),
        receiptPrinter: openVirtualReceiptPrinter(clock),
      }),
    },
  );
  expect(report).toMatchObject({ outcome: 'failed', reason: 'storage', issued: [] });
  expect(existsSync(join(folder, 'sheets'))).toBe(false);
});
