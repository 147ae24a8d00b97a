/** What `kiosk statistics` says of the ledger that a station wrote. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CommandResult } from '../../../core/cli/command.ts';
import { statistics } from '../../../core/cli/statistics.ts';
import { openStation } from '../../../core/station.ts';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import { createVirtualCardReader } from '../../../devices/card-reader/virtual.ts';
import { openVirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { openVirtualReceiptPrinter } from '../../../devices/receipt-printer/virtual.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';
import { confirm, orderDocument } from '../at-the-preview.ts';
import { settingsOf } from '../samples.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'statistics-'));
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-09-01T12:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(dataDir, { recursive: true });
});

const station = () => ({ ...settingsOf(), dataDir });

async function asked(options: Readonly<Record<string, string>> = {}, ...flags: string[]): Promise<CommandResult> {
  return statistics.run({
    station,
    option: (name) => options[name],
    flag: (name) => flags.includes(name),
    positionals: [],
  });
}

test('says so where nothing was ever done', async () => {
  expect(await asked()).toMatchObject({ exit: 0, lines: [`no visits: nothing was ever done in ${dataDir}`] });
});

/** On a clock that begins at 2026-09-01T00:00:00Z: a sheet, a wrong PIN, and one who leaves after 80 s. */
async function threeVisits(): Promise<void> {
  const clock = createFakeClock();
  const opened = await openStation(station(), {
    clock,
    log: () => undefined,
    devices: () => ({
      cardReader: createVirtualCardReader(clock),
      documentPrinter: openVirtualPrinter({ folder: join(dataDir, 'sheets'), clock }),
      receiptPrinter: openVirtualReceiptPrinter(clock),
    }),
  });
  if (!opened.ok) throw new Error('held');
  const at = async (stage: string): Promise<void> => {
    for (let look = 0; look < 5_000; look += 1) {
      if (opened.value.session().stage.name === stage) return;
      await clock.advance(10);
    }
    throw new Error(`never at ${stage}`);
  };
  const kiosk = opened.value;
  kiosk.present(identified('04782E21801D80'));
  await clock.advance(20_000);
  kiosk.act({ type: 'submitPin', pin: '246810' });
  await at('choosing');
  orderDocument(kiosk);
  await at('previewing');
  confirm(kiosk);
  await at('collecting');
  kiosk.act({ type: 'finish' });
  kiosk.act({ type: 'readAs', reading: { language: 'en', largeType: false, reachable: false } });
  kiosk.present(identified('04A1B2C3D4E580'));
  kiosk.act({ type: 'submitPin', pin: '000000' });
  await at('enteringPin');
  kiosk.act({ type: 'finish' });
  kiosk.present(identified('04782E21801D80'));
  await clock.advance(80_000);
  await at('welcome');
  await kiosk.close();
}

test('counts what a station did, and names nobody', async () => {
  await threeVisits();
  const { json, lines } = await asked();
  expect(json).toMatchObject({
    from: '2026-08-03',
    to: '2026-09-01',
    visits: 3,
    outcomes: { printed: 1, refused: 1, left: 1 },
    refusals: { wrongPin: 1 },
    documents: { enrolment: 1 },
    languages: { zh: 2, en: 1 },
    copies: { 'enrolment/zh': 1 },
  });
  expect(lines).toEqual([
    '2026-08-03 to 2026-09-01: 3 visits: left 1, printed 1, refused 1',
    'copies that came out: enrolment/zh 1',
    'asked for: enrolment 1',
    'refused: wrongPin 1',
    'language of the screen: zh 2, en 1',
    expect.stringMatching(/^visit, card to sheet: half within 2\d s, nine in ten within 2\d s, longest 2\d s$/),
    expect.stringMatching(/^wait for a copy: half within \d s, nine in ten within \d s, longest \d s$/),
    'busiest hour: 08:00, 3 visits',
  ]);
  expect(`${JSON.stringify(json)}${lines.join()}`).not.toMatch(/3240100001|林知远|04782E21801D80/);
});

test('as a row a day for a spreadsheet', async () => {
  await threeVisits();
  const { lines } = await asked({ from: '2026-08-31', to: '2026-09-02' }, 'csv');
  expect(lines).toEqual(['date,visits,printed', '2026-08-31,0,0', '2026-09-01,3,1', '2026-09-02,0,0']);
});

test.each([
  [{ from: 'yesterday' }, '--from: "yesterday" is not a date like 2026-09-01'],
  [{ to: '2026-02-30' }, '--to: "2026-02-30" is not a date like 2026-09-01'],
  [{ from: '2026-09-02', to: '2026-09-01' }, '--from: 2026-09-02 is after 2026-09-01, the last day'],
  [{ from: '1999-01-01' }, '--from: 1999-01-01 is more than 3660 days before 2026-09-01'],
])('%j is refused', async (options, problem) => {
  await expect(asked(options)).rejects.toThrow(problem);
});
