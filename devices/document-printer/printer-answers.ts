import type { JobReport, JobTicket, PrinterCapabilities, PrinterReport } from './document-printer.ts';
import { groupTag, type IppGroup } from './ipp.ts';
import { flag, flagOf, integer, numberOf, numbersOf, saysNo, text, textsOf } from './ipp-attributes.ts';
import { operation } from './ipp-operations.ts';
import type { IppAttribute } from './ipp-values.ts';
import { a4 } from './media-size.ts';
import { type Complaint, complaintsOf, misfitsOf, notAccepting, paperOf } from './printer-faults.ts';
import { readSupplies, wantedOfSupplies } from './printer-supplies.ts';

export const pdfFormat = 'application/pdf';

/** A decoded answer to Get-Printer-Attributes. */
export interface PrinterDescription {
  readonly report: Omit<PrinterReport, 'faults'>;
  readonly complaints: readonly Complaint[];
  readonly offers: JobOffers;
}

/** Which attributes a job may have on this printer. */
export interface JobOffers {
  readonly sides: readonly string[];
  readonly colourModes: readonly string[];
  /** It accepts `job-impressions`, the number of pages to come. */
  readonly impressions: boolean;
}

export const wantedOfPrinter = [
  'printer-state',
  'printer-state-reasons',
  'printer-up-time',
  'document-format-supported',
  'media-supported',
  'color-supported',
  'sides-supported',
  'print-color-mode-supported',
  'job-creation-attributes-supported',
  'operations-supported',
  'printer-is-accepting-jobs',
  'media-ready',
  'printer-impressions-completed',
  ...wantedOfSupplies,
] as const;

const printerStates = new Map<number | null, PrinterReport['state']>([
  [3, 'idle'],
  [4, 'processing'],
  [5, 'stopped'],
]);

/**
 * `null` where the answer lacks an attribute that RFC 8011, section 5.4, requires.
 *
 * @param printJobAllowed whether a printer may be used that takes a job only together with its document.
 */
export function readPrinter(groups: readonly IppGroup[], printJobAllowed = false): PrinterDescription | null {
  // Some printers divide their attributes into several groups.
  const attributes = groups.flatMap((group) => (group.tag === groupTag.printer ? group.attributes : []));
  const texts = (name: (typeof wantedOfPrinter)[number]): readonly string[] => textsOf(attributes, name);
  const state = printerStates.get(numberOf(attributes, 'printer-state'));
  const upTime = numberOf(attributes, 'printer-up-time');
  if (state === undefined || upTime === null) return null;
  const sides = texts('sides-supported');
  const supplies = readSupplies(attributes);
  const capabilities: PrinterCapabilities = {
    pdf: texts('document-format-supported').includes(pdfFormat),
    a4: texts('media-supported').includes(a4),
    colour: flagOf(attributes, 'color-supported'),
    duplex: sides.includes('two-sided-long-edge'),
    ...submissionOf(numbersOf(attributes, 'operations-supported'), printJobAllowed),
  };
  return {
    report: {
      state,
      upTime,
      capabilities,
      supplies,
      impressions: numberOf(attributes, 'printer-impressions-completed'),
    },
    complaints: [
      ...complaintsOf(stateReasonsOf(attributes), state, supplies),
      ...paperOf(supplies, texts('media-ready')),
      ...misfitsOf(capabilities),
    ],
    offers: {
      sides,
      colourModes: texts('print-color-mode-supported'),
      impressions: texts('job-creation-attributes-supported').includes('job-impressions'),
    },
  };
}

/** What it says of its state, and that it takes no jobs: some idle printers say that by nothing else (RFC 8011, section 5.4.23). */
function stateReasonsOf(attributes: readonly IppAttribute[]): readonly string[] {
  const said = textsOf(attributes, 'printer-state-reasons');
  return saysNo(attributes, 'printer-is-accepting-jobs') ? [...said, notAccepting] : said;
}

const twoSteps = [
  ['Create-Job', operation.createJob],
  ['Send-Document', operation.sendDocument],
] as const;

/** Without Get-Jobs nobody knows what is left in the printer; a job's state is had from it too (Get-Job-Attributes). */
const always = [
  ['Cancel-Job', operation.cancelJob],
  ['Get-Jobs', operation.getJobs],
] as const;

/** How jobs can be handed over and followed. A printer that lists no operations is believed to have them all. */
function submissionOf(
  supported: readonly number[],
  printJobAllowed: boolean,
): Pick<PrinterCapabilities, 'lacking' | 'printJobOnly'> {
  if (supported.length === 0) return { lacking: [], printJobOnly: false };
  const without = (operations: readonly (readonly [string, number])[]): readonly string[] =>
    operations.flatMap(([name, code]) => (supported.includes(code) ? [] : [name]));
  const lackedSteps = without(twoSteps);
  const printJobOnly = lackedSteps.length > 0 && printJobAllowed && supported.includes(operation.printJob);
  return { lacking: [...(printJobOnly ? [] : lackedSteps), ...without(always)], printJobOnly };
}

export const wantedOfJob = [
  'job-id',
  'job-name',
  'job-uuid',
  'job-state',
  'job-state-reasons',
  'job-impressions-completed',
] as const;

const jobStates = new Map<number | null, JobReport['state']>([
  [3, 'pending'],
  [4, 'held'],
  [5, 'processing'],
  [6, 'stopped'],
  [7, 'canceled'],
  [8, 'aborted'],
  [9, 'completed'],
]);

/** The jobs of an answer, one attribute group each; `null` where one of them has no id or no state. */
export function readJobs(groups: readonly IppGroup[]): readonly JobReport[] | null {
  const jobs = groups.filter(({ tag }) => tag === groupTag.job).map(({ attributes }) => readJob(attributes));
  const whole = jobs.filter((job) => job !== null);
  return whole.length === jobs.length ? whole : null;
}

function readJob(attributes: readonly IppAttribute[]): JobReport | null {
  const id = numberOf(attributes, 'job-id');
  const state = jobStates.get(numberOf(attributes, 'job-state'));
  if (id === null || state === undefined) return null;
  return {
    id,
    uuid: textsOf(attributes, 'job-uuid')[0] ?? null,
    jobToken: textsOf(attributes, 'job-name')[0] ?? '',
    state,
    reasons: textsOf(attributes, 'job-state-reasons').filter((reason) => reason !== 'none'),
    impressions: numberOf(attributes, 'job-impressions-completed'),
  };
}

/** The operation attributes and the job attributes of a Create-Job or Print-Job for this ticket. */
export function writeTicket(ticket: JobTicket, offers: JobOffers): { operation: IppAttribute[]; job: IppAttribute[] } {
  const colourMode = ticket.colour ? 'color' : 'monochrome';
  return {
    operation: [
      text('job-name', 'nameWithoutLanguage', ticket.jobToken),
      // All that is requested is supported, so a printer that would ignore any of it must refuse the job (RFC 8011, 4.2.1.1).
      flag('ipp-attribute-fidelity', true),
      ...(offers.impressions ? [integer('job-impressions', ticket.pages)] : []),
    ],
    job: [
      // Without it many printers use Letter.
      text('media', 'keyword', a4),
      ...(offers.sides.includes(ticket.sides) ? [text('sides', 'keyword', ticket.sides)] : []),
      ...(offers.colourModes.includes(colourMode) ? [text('print-color-mode', 'keyword', colourMode)] : []),
    ],
  };
}
