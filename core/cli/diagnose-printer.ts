import { randomBytes } from 'node:crypto';
import type { PrinterCapabilities } from '../../devices/document-printer/document-printer.ts';
import { openDocumentPrinter } from '../../devices/index.ts';
import { systemClock } from '../clock.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { jobTokenPrefix } from '../issuance/numbers.ts';
import { StorageError } from '../ledger/database.ts';
import type { PrinterName } from '../ledger/events.ts';
import { openJournal } from '../ledger/journal.ts';
import { openStore } from '../ledger/store.ts';
import { jobReasonWords } from '../messages/job-reasons.ts';
import { deviceLine } from '../operations/device-line.ts';
import { suppliesLine } from '../operations/printer-stock.ts';
import { printTiming } from '../printing/settlement.ts';
import { makeTestPage, printTestPage, type TestPageFate } from '../printing/test-page.ts';
import type { Settings } from '../settings/settings.ts';
import type { CommandResult } from './command.ts';
import { printerAdvice } from './printer-advice.ts';

/** Asks a printer what it can do, tells what it lacks, and prints a test page when asked. The caller holds the station. */
export async function diagnosePrinter(
  settings: Settings,
  name: PrinterName,
  wantsPage: boolean,
): Promise<CommandResult> {
  const section = settings[name];
  if (section === undefined) throw new UsageError(`--device: the station file has no ${name}`);
  const address = section.driver === 'ipp' ? section.uri : `the folder ${section.folder}`;
  const prefix = jobTokenPrefix(settings.id);
  const printer = openDocumentPrinter(section, prefix.replace(/-$/, ''), systemClock);
  try {
    const asked = await printer.inquire();
    const status = printer.status();
    const report = asked.ok ? asked.value : null;
    const page = makeTestPage(settings, name, prefix, { clock: systemClock, random: randomBytes });
    const fate = wantsPage ? await printTestPage({ printer, clock: systemClock, timing: printTiming }, page) : null;
    const notEntered = fate === null ? null : enterTestPage(settings.dataDir, name, fate);
    const sound = status.faults.length === 0 && (fate === null || fate.outcome === 'printed') && notEntered === null;
    return {
      exit: sound ? exitCodes.done : exitCodes.failed,
      json: { address, status, report, testPage: fate },
      lines: [
        `printer: ${address}`,
        deviceLine(name, status, settings.timeZone),
        ...(report === null ? [] : [...needs(report.capabilities), suppliesLine(name, report)]),
        ...(status.faults.length === 0 ? ['advice: nothing to do'] : []),
        ...status.faults.map((fault) => `advice: ${printerAdvice(fault)}`),
        ...(fate === null ? [] : [`test page: ${fateWords(fate)}`]),
        ...(notEntered === null
          ? []
          : [`the ledger did not take it, so it proves nothing to the station: ${notEntered}`]),
      ],
    };
  } finally {
    await printer.close();
  }
}

/** What a certificate needs of a printer, and whether it is there. */
function needs({ pdf, a4, colour, duplex, lacking, printJobOnly }: PrinterCapabilities): readonly string[] {
  const row = (what: string, has: boolean, without: string): string =>
    `  ${has ? 'yes' : 'NO '}  ${what}${has ? '' : `: ${without}`}`;
  return [
    'what a certificate needs of it:',
    row('takes PDF', pdf, 'nothing can be printed'),
    row('takes A4', a4, 'nothing can be printed'),
    row(
      'takes jobs in two steps, tells of them, cancels them',
      lacking.length === 0 && !printJobOnly,
      lacking.length > 0
        ? `no ${lacking.join(', no ')}; it is not used`
        : 'each job and its document in one (Print-Job), as the station file allows; an answer that is lost leaves a sheet to rule on',
    ),
    row('prints colour', colour, 'the seal is grey'),
    row('prints on both sides', duplex, 'documents of several pages take more sheets'),
  ];
}

/** Tells the station, which stops taking visitors after failures until a page comes out. Why it could not be told, or `null`. */
function enterTestPage(dataDir: string, printer: PrinterName, { outcome }: TestPageFate): string | null {
  try {
    const store = openStore(dataDir);
    try {
      const journal = openJournal(store, dataDir, systemClock, () => randomBytes(16));
      journal.record({ kind: 'testPage', printer, outcome, by: 'technician' });
    } finally {
      store.close();
    }
    return null;
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return error.message;
  }
}

function fateWords(fate: TestPageFate): string {
  switch (fate.outcome) {
    case 'printed':
      return 'printed; look at it: four whole corners, five lines, five grays, a red disc, rings without gaps, three codes that can be read; crosses of both sides that meet';
    case 'notSent':
      return `not printed (${fate.detail ?? fate.reason})`;
    case 'failed':
    case 'unknown':
      return `${fate.outcome}: ${jobReasonWords(fate.reason).en}`;
  }
}
