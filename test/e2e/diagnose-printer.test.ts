/** `kiosk diagnose` at printers, as a technician runs it when a station is set up. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { text } from '../../devices/document-printer/ipp-attributes.ts';
import { enums, type FieldPrinter, startFieldPrinter } from '../peers/field-printer.ts';
import { startPrinter } from '../peers/ipp-eve-printer.ts';
import { type Bench, type Ran, startBench } from './kiosk.ts';

let bench: Bench;
let printer: FieldPrinter;
beforeEach(async () => {
  bench = startBench();
  printer = await startFieldPrinter();
  at(printer.uri);
});
afterEach(async () => {
  bench.clear();
  await printer.stop();
});

function at(uri: string): void {
  bench.station(`[documentPrinter]\ndriver = "ipp"\nuri = "${uri}"\n`);
}
const run = (...more: string[]): Promise<Ran> => bench.kioskHere(['diagnose', '--device', 'document-printer', ...more]);
const linesOf = ({ stdout }: Ran): readonly string[] => stdout.trim().split('\n');

test('a sound printer: what a certificate needs, each is there, nothing to do', async () => {
  const ran = await run();
  expect([ran.exit, ran.stderr]).toEqual([0, '']);
  expect(linesOf(ran)).toEqual([
    `printer: ${printer.uri}`,
    'Document printer · online',
    'what a certificate needs of it:',
    '  yes  takes PDF',
    '  yes  takes A4',
    '  yes  takes jobs in two steps, tells of them, cancels them',
    '  yes  prints colour',
    '  yes  prints on both sides',
    'Document printer · tells nothing of its supplies',
    'advice: nothing to do',
  ]);
  expect(printer.jobs).toEqual([]);
});

test('a printer that lacks much: each lack with what comes of it, and no page is sent', async () => {
  printer.attributes = [
    enums('operations-supported', 2, 4, 8, 9, 10, 11),
    text('document-format-supported', 'mimeMediaType', 'image/urf'),
    text('sides-supported', 'keyword', 'one-sided'),
    text('media-ready', 'keyword', 'na_letter_8.5x11in'),
  ];
  const ran = await run('--test-page');
  expect(ran.exit).toBe(1);
  for (const line of [
    '  NO   takes PDF: nothing can be printed',
    '  yes  takes A4',
    '  NO   takes jobs in two steps, tells of them, cancels them: no Create-Job, no Send-Document; it is not used',
    '  NO   prints on both sides: documents of several pages take more sheets',
    'advice: load A4, and set the size of the tray to A4 in its own menu (na_letter_8.5x11in)',
    'test page: not printed (wrongPaper)',
  ]) {
    expect(linesOf(ran)).toContain(line);
  }
  expect(printer.jobs).toEqual([]);
});

test('no printer at the address: what to look after', async () => {
  await printer.stop();
  const ran = await run('--test-page');
  expect(ran.exit).toBe(1);
  expect(ran.stdout).toContain('advice: it does not answer (ECONNREFUSED): is it on, in the network');
  expect(ran.stdout).toContain('test page: not printed (unreachable)');
  printer = await startFieldPrinter();
});

test('a station file without that printer, and a device that is none', async () => {
  const backup = await bench.kioskHere(['diagnose', '--device', 'backup-printer']);
  expect([backup.exit, backup.stderr]).toEqual([64, 'kiosk: --device: the station file has no backupPrinter\n']);
  const none = await bench.kioskHere(['diagnose', '--device', 'fax']);
  expect(none.exit).toBe(64);
});

test('the test page comes out of a real printer, marked as such, and no copy is counted', async () => {
  const eve = await startPrinter();
  try {
    at(eve.uri);
    const ran = await run('--test-page');
    expect(ran.stdout).toContain('test page: printed; look at it');
    const [sheet = ''] = readdirSync(eve.spool).filter((file) => file.endsWith('.pdf'));
    const words = execFileSync('pdftotext', [join(eve.spool, sheet), '-'], { encoding: 'utf8' });
    for (const mark of ['测试页', 'TEST PAGE', '这不是证明，请勿使用。', 'ZJG-01']) expect(words).toContain(mark);
    const jobs = await bench.kioskHere(['jobs']);
    expect(jobs.stdout).not.toContain('ZD-');
    const ledger = await bench.kioskHere(['ledger', 'show']);
    expect(ledger.stdout).toMatch(/testPage.*"printer":"documentPrinter","outcome":"printed","by":"technician"/);
  } finally {
    await eve.stop();
  }
});
