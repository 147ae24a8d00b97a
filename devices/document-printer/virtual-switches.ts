import type { PrinterCapabilities, Supply } from './document-printer.ts';
import { type Complaint, complaintsOf, misfitsOf } from './printer-faults.ts';

/** How a virtual printer behaves, and what is wrong with it. */
export interface PrinterSwitches {
  /** `false`: no connection is made, and the jobs in the printer are lost. */
  readonly power: boolean;
  /** `true`: a call ends by its deadline without an answer and without an effect. */
  readonly hung: boolean;
  /** Sheets in its tray of 250; printing takes none of them. Without one a job waits until there are some. */
  readonly sheets: number;
  /** Per cent of black toner; printing takes none of it. */
  readonly toner: number;
  /** Jammed, or with its cover open, a job waits until that is put right. */
  readonly jammed: boolean;
  readonly coverOpen: boolean;
  /** Further keywords of `printer-state-reasons`; a job waits while one of them stops printing. */
  readonly reasons: readonly string[];
  readonly acceptsPdf: boolean;
  readonly colour: boolean;
  readonly duplex: boolean;
  /** `false`: it tells nothing of its paper and toner, as many small printers do. */
  readonly reportsSupplies: boolean;
  /** The engine aborts a job after this many impressions; `null`: never. */
  readonly failsAfter: number | null;
  readonly msPerPage: number;
  /** `false`: a job is reported without its impressions. */
  readonly countsImpressions: boolean;
  /** It takes a job only together with its document. */
  readonly printJobOnly: boolean;
  /** A document arrives whole and is printed, but the answer to it is lost. */
  readonly losesAnswer: boolean;
}

/** From this many sheets down it says `media-low`. */
const lowSheets = 25;
/** Per cent of toner, from which down it says `toner-low`. */
const lowToner = 10;

export const workingPrinter: PrinterSwitches = {
  power: true,
  hung: false,
  sheets: 250,
  toner: 75,
  jammed: false,
  coverOpen: false,
  reasons: [],
  acceptsPdf: true,
  colour: true,
  duplex: true,
  reportsSupplies: true,
  failsAfter: null,
  msPerPage: 0,
  countsImpressions: true,
  printJobOnly: false,
  losesAnswer: false,
};

export const capabilitiesOf = ({ acceptsPdf, colour, duplex, printJobOnly }: PrinterSwitches): PrinterCapabilities => ({
  pdf: acceptsPdf,
  a4: true,
  colour,
  duplex,
  lacking: [],
  printJobOnly,
});

export const suppliesOf = ({ sheets, toner, reportsSupplies }: PrinterSwitches): readonly Supply[] =>
  reportsSupplies
    ? [
        { kind: 'paper', name: 'main', size: '210 × 297 mm', level: sheets, capacity: 250 },
        { kind: 'toner', name: 'Black Toner', colour: 'black', level: toner, threshold: lowToner },
        { kind: 'waste', name: 'Waste Box', colour: null, level: 25, threshold: null },
      ]
    : [];

/** What is wrong: the keywords that an IPP printer would send, read as its driver reads them. */
export function complaintsAbout(switches: PrinterSwitches): readonly Complaint[] {
  return [...complaintsOf(keywordsOf(switches), 'idle', suppliesOf(switches)), ...misfitsOf(capabilitiesOf(switches))];
}

function keywordsOf({ sheets, toner, jammed, coverOpen, reasons }: PrinterSwitches): readonly string[] {
  const paper = sheets === 0 ? ['media-empty'] : sheets <= lowSheets ? ['media-low'] : [];
  const marker = toner === 0 ? ['toner-empty'] : toner <= lowToner ? ['toner-low'] : [];
  return [...paper, ...(jammed ? ['media-jam'] : []), ...(coverOpen ? ['cover-open'] : []), ...marker, ...reasons];
}
