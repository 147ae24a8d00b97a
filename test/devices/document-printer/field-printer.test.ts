/**
 * The printer that our tests play is one to a client that nobody here wrote: `ipptool` (Debian `cups-ipp-utils`) puts its IPP/1.1
 * suite to it. Not its IPP Everywhere suite, which wants JPEG, PWG raster, Close-Job and Identify-Printer: many printers of the
 * field lack these, and the product needs none of them.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FieldPrinter, startFieldPrinter } from '../../peers/field-printer.ts';
import { enums } from '../../peers/field-printer-answers.ts';
import { a4Pdf } from './a4-pdf.ts';

let folder: string;
let printer: FieldPrinter;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ipptool-'));
  printer = await startFieldPrinter();
});
afterEach(async () => {
  await printer.stop();
  rmSync(folder, { recursive: true });
});

/** The suite up to the sample files that Debian's package has not; how each test ended, by its name. */
async function suite(): Promise<readonly string[]> {
  const [tests, pdf] = [join(folder, 'suite.test'), join(folder, 'page.pdf')];
  const whole = readFileSync('/usr/share/cups/ipptool/ipp-1.1.test', 'utf8');
  writeFileSync(tests, whole.slice(0, whole.indexOf('# Test PDF output')));
  writeFileSync(pdf, await a4Pdf('page'));
  const { stdout } = await promisify(execFile)('ipptool', ['-tI', '-f', pdf, printer.uri, tests]).catch(
    (failed: { readonly stdout: string }) => failed,
  );
  return stdout.split('\n').flatMap((line) => {
    const [, name = '', ended] = /^ {4}(\S.*?) +\[(PASS|FAIL|SKIP)\]$/.exec(line) ?? [];
    return ended === undefined ? [] : [`${ended} ${name.replace('RFC 8011 section ', '')}`];
  });
}

const passed = [
  '4.1.1: Bad request-id value 0',
  '4.1.4: No Operation Attributes',
  '4.1.4: attributes-charset',
  '4.1.4: attributes-natural-language',
  '4.1.4: attributes-natural-language + attributes-cha',
  '4.1.4: attributes-charset + attributes-natural-lang',
  '4.1.8: Unsupported IPP version 0.0',
  '4.2: No printer-uri operation attribute',
  '4.2.1: Print-Job Operation',
  '4.2.3: Validate-Job Operation',
  '4.2.5: Get-Printer-Attributes Operation (default)',
  '4.2.5: Get-Printer-Attributes Operation (requested-',
  '4.2.6: Get-Jobs Operation (default)',
  'Get-Job-Attributes Until Job Complete',
  '4.2.6: Get-Jobs Operation (which-jobs=completed)',
  '4.3.3: Cancel-Job Operation (completed job)',
  '4.2.1: Print-Job Operation',
  '4.3.3: Cancel-Job Operation (pending/processing job',
  '4.3.4: Get-Job-Attributes Operation',
  '4.2.4: Create-Job Operation',
  '4.3.1: Send-Document Operation',
  'Send-Document missing last-document: Create-Job Operation',
  'Send-Document missing last-document: Send-Document Operation',
  '4.3.3: Cancel-Job Operation',
];

test('a sound one passes the suite; skipped is what it does not claim, and what a job that is over at once cannot show', async () => {
  const ended = await suite();
  expect(ended.filter((each) => !each.startsWith('SKIP'))).toEqual(passed.map((name) => `PASS ${name}`));
  expect(ended).toHaveLength(37);
});

test('one that lacks an operation fails where the suite looks for it, and nowhere else', async () => {
  printer.attributes = [enums('operations-supported', 2, 4, 8, 9, 11)];
  const failed = (await suite()).filter((each) => each.startsWith('FAIL'));
  expect(failed).toEqual(['FAIL 4.2.5: Get-Printer-Attributes Operation (default)']);
});
