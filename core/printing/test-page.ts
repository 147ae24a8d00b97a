/** A test page, on both sides where the printer can: no copy of a document, so it has no serial number, counts against no quota and has no row in the ledger. */
import type { FaultCode } from '../../devices/device.ts';
import {
  type DocumentPrinter,
  isUnfit,
  type PrinterCapabilities,
  type PrinterReport,
  stopsPrinting,
} from '../../devices/document-printer/document-printer.ts';
import { renderTestPage } from '../../templates/slips/test-page.ts';
import type { Clock } from '../clock.ts';
import type { PrinterName } from '../ledger/events.ts';
import { localDateTime, utcOffset } from '../local-time.ts';
import type { RandomBytes } from '../random.ts';
import type { Settings } from '../settings/settings.ts';
import { type FollowedJob, follow } from './print-job.ts';
import type { PrintTiming, Settlement } from './settlement.ts';

/** `notSent`: the printer never got it; `detail` is its own word for that. */
export type TestPageFate =
  | Settlement
  | { readonly outcome: 'notSent'; readonly reason: FaultCode; readonly detail: string | null };

/** A test page that is ready to be printed. */
export interface TestPage {
  /** Begins as all names of our jobs, so that one that stays in the printer is cleared away. */
  readonly jobToken: string;
  /** It is made with a back where the printer prints on both sides. */
  readonly hasBack: boolean;
  /** `twoSided`: with its back. */
  readonly pdf: (twoSided: boolean) => Uint8Array;
  readonly colour: boolean;
}

export function makeTestPage(
  settings: Settings,
  name: PrinterName,
  jobTokenPrefix: string,
  { clock, random }: { readonly clock: Pick<Clock, 'wall'>; readonly random: RandomBytes },
): TestPage {
  const { id, timeZone } = settings;
  const wall = localDateTime(clock.wall(), timeZone);
  return {
    jobToken: pageToken(jobTokenPrefix, random),
    hasBack: true,
    pdf: (twoSided) => renderTestPage({ station: id, at: `${wall}${utcOffset(wall, timeZone)}`, hasBack: twoSided }),
    colour: settings[name]?.colour ?? false,
  };
}

/** The name of a job that is no document's. */
export function pageToken(jobTokenPrefix: string, random: RandomBytes): string {
  return `${jobTokenPrefix}TEST-${Buffer.from(random(6)).toString('hex').toUpperCase()}`;
}

interface Dependencies {
  readonly printer: DocumentPrinter;
  readonly clock: Clock;
  readonly timing: PrintTiming;
}

/** Nobody waits as long for a test page as for a document, and another printer of the station may have a visitor's to print. */
const patience = { siteWait: 0, stuck: 60_000 } as const;

/** Prints the page on a printer that says that it is well, and follows it to its end. */
export async function printTestPage({ printer, clock, timing }: Dependencies, page: TestPage): Promise<TestPageFate> {
  const report = await printer.inquire();
  if (!report.ok) return { outcome: 'notSent', reason: report.problem.fault, detail: null };
  const obstacle = obstacleTo(report.value);
  if (obstacle !== null) return { outcome: 'notSent', reason: obstacle, detail: null };
  const job = await handOver(printer, report.value.capabilities, page);
  return 'outcome' in job ? job : follow({ printer, clock, timing: { ...timing, ...patience } }, job);
}

async function handOver(
  printer: DocumentPrinter,
  { printJobOnly, duplex }: PrinterCapabilities,
  { jobToken, hasBack, pdf: pdfFor, colour }: TestPage,
): Promise<FollowedJob | TestPageFate> {
  const twoSided = duplex && hasBack;
  const ticket = {
    jobToken,
    pages: twoSided ? 2 : 1,
    sides: twoSided ? 'two-sided-long-edge' : 'one-sided',
    colour,
  } as const;
  const pdf = pdfFor(twoSided);
  if (printJobOnly) {
    const printed = await printer.printJob(ticket, pdf);
    if (printed.ok)
      return { jobToken, uuid: printed.value.uuid, id: printed.value.id, handedOver: true, canceledFor: null };
    const { kind, fault, detail } = printed.problem;
    const taken = kind === 'interrupted' || kind === 'protocol';
    return taken
      ? { outcome: 'unknown', reason: 'handOverUnconfirmed' }
      : { outcome: 'notSent', reason: fault, detail };
  }
  const created = await printer.createJob(ticket);
  if (!created.ok) return { outcome: 'notSent', reason: created.problem.fault, detail: created.problem.detail };
  const { id, uuid } = created.value;
  const sent = await printer.sendDocument(id, pdf);
  return { jobToken, uuid, id, handedOver: sent.ok, canceledFor: sent.ok ? null : 'printerRefused' };
}

function obstacleTo({ faults }: Pick<PrinterReport, 'faults'>): FaultCode | null {
  return faults.find((fault) => stopsPrinting(fault) || isUnfit(fault))?.code ?? null;
}
