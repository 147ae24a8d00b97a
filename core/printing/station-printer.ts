import type { DocumentPrinter } from '../../devices/document-printer/document-printer.ts';
import type { PrinterName } from '../ledger/events.ts';

/** One of the station's document printers, under its name in the station file. */
export interface StationPrinter {
  readonly name: PrinterName;
  readonly device: DocumentPrinter;
}
