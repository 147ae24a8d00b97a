/** `kiosk diagnose` at printers, as a technician runs it when a station is set up. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { text } from '../../devices/document-printer/ipp-attributes.ts';
import { operation } from '../../devices/document-printer/ipp-operations.ts';
import { type FieldPrinter, startFieldPrinter } from '../peers/field-printer.ts';
import { enums } from '../peers/field-printer-answers.ts';
import { startPrinter } from '../peers/ipp-eve-printer.ts';
import { printerNeeds } from '../peers/printer-needs.ts';
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

test('a printer with each lack: the line of vendor mode, what is to be done, exit 1; and no page is sent', async () => {
  for (const { lack, plays, line, advice } of printerNeeds) {
    Object.assign(printer, { attributes: [], answers: () => null, http: () => false, ...plays });
    const ran = await run();
    const lines = linesOf(ran).map((each) => each.replaceAll(/ · since [\d :+-]+/g, ''));
    expect([lack, ran.exit], ran.stdout).toEqual([lack, advice === null ? 0 : 1]);
    expect(lines).toContain(`Document printer · ${line}`);
    expect(lines).toContain(`advice: ${advice ?? 'nothing to do'}`);
  }
  expect(printer.jobs).toEqual([]);
});

describe('a printer that has Print-Job alone', () => {
  const allowed = (): void =>
    void bench.station(`[documentPrinter]\ndriver = "ipp"\nuri = "${printer.uri}"\nprintJob = true\n`);
  beforeEach(() => {
    printer.attributes = [enums('operations-supported', 2, 4, 8, 9, 10, 11)];
  });

  test('that is allowed: what it promises less is told, and its test page comes out', async () => {
    allowed();
    const ran = await run('--test-page');
    expect(ran.exit, ran.stdout).toBe(0);
    expect(linesOf(ran)).toContain(
      '  NO   takes jobs in two steps, tells of them, cancels them: each job and its document in one (Print-Job), as the station file allows; an answer that is lost leaves a sheet to rule on',
    );
    expect(linesOf(ran).at(-1)).toContain('test page: printed');
    expect(printer.jobs).toHaveLength(1);
  });

  test.each([
    ['lost', 'test page: unknown: the printer never said that it had all of it'],
    ['a refusal', 'test page: not printed (client-error-document-format-not-supported)'],
  ])('whose answer is %s: what became of the test page', async (fate, said) => {
    allowed();
    printer.http = (_, response, __, { code }) =>
      fate === 'lost' && code === operation.printJob && response.destroy() === response;
    printer.answers = ({ code }) => (fate === 'a refusal' && code === operation.printJob ? { status: 0x040a } : null);
    const ran = await run('--test-page');
    expect(ran.exit).toBe(1);
    expect(linesOf(ran).at(-1)).toContain(said);
  });
});

describe('the test page', () => {
  test('bears a name that the station clears away, and comes out', async () => {
    const ran = await run('--test-page');
    expect(ran.exit, ran.stdout).toBe(0);
    expect(printer.jobs).toMatchObject([{ name: expect.stringMatching(/^KIOSK-ZJG01-TEST-[0-9A-F]{12}$/), state: 9 }]);
  });

  test('that the printer refuses is canceled there, and failed', async () => {
    printer.answers = ({ code }) => (code === operation.sendDocument ? { status: 0x040a } : null);
    const ran = await run('--test-page');
    expect(ran.exit).toBe(1);
    expect(linesOf(ran).at(-1)).toBe('test page: failed: the printer refused the job');
    expect(printer.jobs).toMatchObject([{ state: 7 }]);
  });

  test('whose answer is lost is unknown, though the printer says completed', async () => {
    printer.http = (_, response, __, { code }) => code === operation.sendDocument && response.destroy() === response;
    const ran = await run('--test-page');
    expect(ran.exit).toBe(1);
    expect(linesOf(ran).at(-1)).toBe('test page: unknown: the printer never said that it had all of it');
  });
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
