/** Paper and supplies of the printers, for the person who refills them. */
import type {
  DocumentPrinter,
  PrinterReport,
  Supply,
  SupplyLevel,
} from '../../devices/document-printer/document-printer.ts';
import type { Devices } from '../../devices/index.ts';
import type { Paper } from '../documents/copies.ts';
import { works } from './availability.ts';
import { deviceTitles } from './device-line.ts';
import { fits } from './supplies.ts';

/** `duplex`: it prints on both sides. */
export type PrinterStock = Pick<PrinterReport, 'supplies' | 'impressions'> & { readonly duplex: boolean };
export type PrinterStocks = Readonly<Partial<Record<'documentPrinter' | 'backupPrinter', PrinterStock>>>;

/** The supplies of each printer by its last report; a printer without a report is left out. */
export function stocksOf({ documentPrinter, backupPrinter }: Pick<Devices, keyof PrinterStocks>): PrinterStocks {
  const stockOf = (printer: DocumentPrinter | undefined): PrinterStock | undefined => {
    const report = printer?.lastReport() ?? null;
    if (report === null) return undefined;
    const { supplies, impressions, capabilities } = report;
    return { supplies, impressions, duplex: capabilities.duplex };
  };
  const [first, second] = [stockOf(documentPrinter), stockOf(backupPrinter)];
  return {
    ...(first === undefined ? {} : { documentPrinter: first }),
    ...(second === undefined ? {} : { backupPrinter: second }),
  };
}

/** The A4 sheets of all printers that work; `null` where one of these does not report how many it has. */
export function paperLeft(printers: readonly DocumentPrinter[]): Paper | null {
  const reports = printers.filter((printer) => works(printer.status())).map((printer) => printer.lastReport());
  const levels = reports.flatMap((report) => {
    const trays =
      report?.supplies.flatMap((supply) => (supply.kind === 'paper' && fits(supply) ? [supply.level] : [])) ?? [];
    return trays.length === 0 ? ['unknown' as const] : trays;
  });
  const sheets = levels.reduce<number | null>(
    (sum, level) => (sum === null || typeof level !== 'number' ? null : sum + level),
    0,
  );
  if (levels.length === 0 || sheets === null) return null;
  return { sheets, twoSided: reports.every((report) => report?.capabilities.duplex === true) };
}

/**
 * What is left in a printer, and what it has printed in its life:
 * `Document printer · main 250 of 250 sheets (210 × 297 mm) · black 75 % · waste 25 % · 4711 impressions`
 */
export function suppliesLine(
  device: keyof PrinterStocks,
  { supplies, impressions }: Pick<PrinterStock, 'supplies' | 'impressions'>,
): string {
  const counted = impressions === null ? [] : [`${impressions} impressions`];
  const told = [...supplies.map(supplyWords), ...counted];
  return [deviceTitles[device], ...(told.length === 0 ? ['tells nothing of its supplies'] : told)].join(' · ');
}

function supplyWords(supply: Supply): string {
  if (supply.kind === 'paper') {
    const { name, level, capacity, size } = supply;
    const sheets = typeof level === 'number' && capacity !== null ? `${level} of ${capacity}` : level;
    return `${name} ${sheets} sheets${size === null ? '' : ` (${size})`}`;
  }
  const { kind, name, colour, level, threshold } = supply;
  const label = kind === 'other' ? name : (colour ?? kind);
  const limit = threshold === null ? '' : ` (${kind === 'waste' ? 'full' : 'low'} at ${threshold} %)`;
  return `${label} ${percent(level)}${limit}`;
}

const percent = (level: SupplyLevel): string => (typeof level === 'number' ? `${level} %` : level);
