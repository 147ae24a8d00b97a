import { randomBytes } from 'node:crypto';
import type { DeviceStatus } from '../../devices/device.ts';
import {
  type DocumentPrinter,
  isUnfit,
  type PrinterCapabilities,
  type PrinterReport,
  stopsPrinting,
} from '../../devices/document-printer/document-printer.ts';
import { openDocumentPrinter } from '../../devices/index.ts';
import { renderTestPage } from '../../templates/slips/test-page.ts';
import { systemClock } from '../clock.ts';
import { exitCodes, UsageError } from '../exit-codes.ts';
import { jobTokenPrefix } from '../issuance/numbers.ts';
import type { PrinterName } from '../ledger/events.ts';
import { localDateTime, utcOffset } from '../local-time.ts';
import { jobReasonWords } from '../messages/job-reasons.ts';
import { deviceLine } from '../operations/device-line.ts';
import { suppliesLine } from '../operations/printer-stock.ts';
import { follow } from '../printing/print-job.ts';
import { printTiming, type Settlement } from '../printing/settlement.ts';
import type { Settings } from '../settings/settings.ts';
import type { CommandResult } from './command.ts';
import { printerAdvice } from './printer-advice.ts';

type TestPageFate = Settlement | { readonly outcome: 'notSent'; readonly reason: string };

/** Asks a printer what it can do, tells what it lacks, and prints a test page when asked. The caller holds the station. */
export async function diagnosePrinter(
  settings: Settings,
  name: PrinterName,
  wantsPage: boolean,
): Promise<CommandResult> {
  const section = settings[name];
  if (section === undefined) throw new UsageError(`--device: the station file has no ${name}`);
  const address = section.driver === 'ipp' ? section.uri : `the folder ${section.folder}`;
  const printer = openDocumentPrinter(section, jobTokenPrefix(settings.id).replace(/-$/, ''), systemClock);
  try {
    const asked = await printer.inquire();
    const status = printer.status();
    const report = asked.ok ? asked.value : null;
    const fate = wantsPage ? await printTestPage(printer, settings, section.colour, status, report) : null;
    const sound = status.faults.length === 0 && (fate === null || fate.outcome === 'printed');
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
      ],
    };
  } finally {
    await printer.close();
  }
}

/** What a certificate needs of a printer, and whether it is there. */
function needs({ pdf, a4, colour, duplex, lacking }: PrinterCapabilities): readonly string[] {
  const row = (what: string, has: boolean, without: string): string =>
    `  ${has ? 'yes' : 'NO '}  ${what}${has ? '' : `: ${without}`}`;
  return [
    'what a certificate needs of it:',
    row('takes PDF', pdf, 'nothing can be printed'),
    row('takes A4', a4, 'nothing can be printed'),
    row(
      'takes jobs in two steps, tells of them, cancels them',
      lacking.length === 0,
      `no ${lacking.join(', no ')}; it is not used`,
    ),
    row('prints colour', colour, 'the seal is grey'),
    row('prints on both sides', duplex, 'documents of several pages take more sheets'),
  ];
}

/** The page is no copy of a document: it stands in no ledger, and under a name that the station clears away. */
async function printTestPage(
  printer: DocumentPrinter,
  { id, timeZone }: Settings,
  colour: boolean,
  status: DeviceStatus,
  report: PrinterReport | null,
): Promise<TestPageFate> {
  const obstacle = status.faults.find((fault) => stopsPrinting(fault) || isUnfit(fault));
  if (report === null || obstacle !== undefined) {
    return { outcome: 'notSent', reason: obstacle?.code ?? 'the printer does not answer' };
  }
  const wall = localDateTime(new Date(), timeZone);
  const pdf = renderTestPage({ station: id, at: `${wall}${utcOffset(wall, timeZone)}` });
  const jobToken = `${jobTokenPrefix(id)}TEST-${randomBytes(6).toString('hex').toUpperCase()}`;
  const created = await printer.createJob({ jobToken, pages: 1, sides: 'one-sided', colour });
  if (!created.ok) return { outcome: 'notSent', reason: created.problem.detail };
  const { id: jobId, uuid } = created.value;
  const sent = await printer.sendDocument(jobId, pdf);
  const job = {
    jobToken,
    uuid,
    id: jobId,
    handedOver: sent.ok,
    canceledFor: sent.ok ? null : ('printerRefused' as const),
  };
  return follow({ printer, clock: systemClock, timing: printTiming }, job);
}

function fateWords(fate: TestPageFate): string {
  switch (fate.outcome) {
    case 'printed':
      return 'printed; look at it: four whole corners, five lines, a red disc, rings without gaps, a code that can be read';
    case 'notSent':
      return `not printed (${fate.reason})`;
    case 'failed':
    case 'unknown':
      return `${fate.outcome}: ${jobReasonWords(fate.reason).en}`;
  }
}
