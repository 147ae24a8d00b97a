/** What the station file says of paper and ink, and what is asked of the printer. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { catalogueOf } from '../../../core/documents/catalogue.ts';
import { openPreparation } from '../../../core/issuance/prepare.ts';
import { openStore } from '../../../core/ledger/store.ts';
import { createFakeClock } from '../../devices/fake-clock.ts';
import { recordOfStudent, settingsOf } from '../samples.ts';

async function asked(document: string, stationFile: string): Promise<{ sides: string; colour: boolean }> {
  const settings = settingsOf(stationFile);
  const folder = mkdtempSync(join(tmpdir(), 'how-printed-'));
  const store = openStore(folder);
  const clock = createFakeClock();
  const random = (length: number): Uint8Array => new Uint8Array(length);
  const preparation = openPreparation({
    store,
    settings,
    catalogue: catalogueOf(settings),
    clock,
    printers: [],
    random,
  });
  const order = { document, language: 'zh', purpose: null, gpa: true, copies: 1 } as const;
  const copies = await preparation.prepare(order, recordOfStudent('3230100002'), { assurance: 'authenticated' });
  store.close();
  rmSync(folder, { recursive: true });
  if (!copies.ok || copies.value[0] === undefined) throw new Error('nothing was prepared');
  const { sides, colour } = copies.value[0].document;
  return { sides, colour };
}

test.each([
  ['transcript', '', 'two-sided-long-edge'],
  ['transcript', '[documents.transcript]\nsides = "oneSided"', 'one-sided'],
  ['transcript', '[documents.transcript]\nsides = "twoSided"', 'two-sided-long-edge'],
  ['enrolment', '', 'one-sided'],
])('%s, %j: %s', async (document, stationFile, sides) => {
  expect(await asked(document, stationFile)).toMatchObject({ sides });
});

const printer = (name: string, colour: boolean): string => `[${name}]\ndriver = "virtual"\ncolour = ${colour}\n`;

test.each([
  ['a printer that prints colour', '', true],
  ['a printer that prints black only', printer('documentPrinter', false), false],
  ['black only, and a backup with colour', printer('documentPrinter', false) + printer('backupPrinter', true), true],
  ['black only both', printer('documentPrinter', false) + printer('backupPrinter', false), false],
])('%s: colour %s', async (_, stationFile, colour) => {
  expect(await asked('enrolment', stationFile)).toMatchObject({ colour });
});
