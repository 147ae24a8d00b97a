/** `kiosk diagnose --level`: tests of the station's parts, kept in the ledger. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { technicianToml } from '../core/samples.ts';
import { type Bench, type Ran, startBench } from './kiosk.ts';

let bench: Bench;
beforeEach(() => {
  bench = startBench();
  bench.station(`${technicianToml}\n[documentPrinter]\ndriver = "virtual"\nfolder = "${bench.folder}/sheets"\n`);
});
afterEach(() => bench.clear());

const told = z.object({
  records: z.array(
    z.object({
      number: z.number(),
      part: z.string(),
      level: z.string(),
      by: z.string(),
      way: z.string(),
      steps: z.array(z.object({ step: z.string(), result: z.string() })),
    }),
  ),
});
const recordsOf = (ran: Ran): z.output<typeof told>['records'] => told.parse(ran.json()).records;
const diagnose = (words: readonly string[], stdin = ''): Promise<Ran> =>
  bench.kiosk(['diagnose', '--by', 'T0001', '--json', ...words], stdin);

test('a self-test of all takes no paper, and each part has a record under a number of its own', async () => {
  const ran = await diagnose(['--level', 'internal']);
  expect(ran.exit, ran.stderr).toBe(0);
  const records = recordsOf(ran);
  expect(records.map(({ part }) => part)).toEqual([
    'documentPrinter',
    'cardReader',
    'receiptPrinter',
    'campus',
    'clock',
    'ledger',
  ]);
  expect(records.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(new Set(records.map(({ level, by, way }) => `${level} ${by} ${way}`))).toEqual(
    new Set(['internal T0001 commandLine']),
  );
  expect(readdirSync(bench.folder)).not.toContain('sheets');
  const verified = await bench.kiosk(['ledger', 'verify']);
  expect(verified.exit, verified.stdout).toBe(0);
});

test.each([
  ['y', 0, 'passed'],
  ['n', 1, 'failed'],
  ['', 1, 'failed'],
])('a page comes out, and "%s" is what the technician says of it', async (answer, exit, result) => {
  const ran = await diagnose(['--level', 'interactive', '--device', 'document-printer'], `${answer}\n`);
  expect(ran.exit, ran.stderr).toBe(exit);
  expect(ran.stderr).toContain('Is the red clear');
  expect(readdirSync(join(bench.folder, 'sheets'))).toHaveLength(1);
  const [record] = recordsOf(ran);
  expect(record?.steps.at(-1)).toEqual(expect.objectContaining({ step: 'looksRight', result }));
  // The page itself is the event before: a printer proves itself by it.
  expect(record?.number).toBe(2);
});

test('a slip comes out of the receipt printer when it is to print', async () => {
  const ran = await diagnose(['--level', 'external', '--device', 'receipt-printer']);
  expect(ran.exit, ran.stderr).toBe(0);
  expect(recordsOf(ran)[0]?.steps).toMatchObject([
    { step: 'answers', result: 'passed' },
    { step: 'printsSlip', result: 'passed' },
  ]);
});

test('who tests is a technician of the station, and a part is one that it has', async () => {
  expect((await bench.kiosk(['diagnose', '--level', 'internal'])).stderr).toContain('--by: is missing');
  expect((await bench.kiosk(['diagnose', '--level', 'internal', '--by', 'T9'])).exit).toBe(64);
  expect((await diagnose(['--level', 'internal', '--device', 'backup-printer'])).exit).toBe(64);
});
