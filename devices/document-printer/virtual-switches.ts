import type { PrinterCapabilities, Supply } from './document-printer.ts';
import { type Complaint, complaintsOf, misfitsOf } from './printer-faults.ts';

/** How a virtual printer behaves, and what is wrong with it. */
export interface PrinterSwitches {
  /** `false`: no connection is made, and the jobs in the printer are lost. */
  readonly power: boolean;
  /** `true`: a call ends by its deadline without an answer and without an effect. */
  readonly hung: boolean;
  /** Without paper, or jammed, a job waits until that is put right. */
  readonly paper: boolean;
  readonly jammed: boolean;
  /** Further keywords of `printer-state-reasons`; a job waits while one of them stops printing. */
  readonly reasons: readonly string[];
  readonly acceptsPdf: boolean;
  readonly colour: boolean;
  readonly duplex: boolean;
  readonly supplies: readonly Supply[];
  /** The engine aborts a job after this many impressions; `null`: never. */
  readonly failsAfter: number | null;
  readonly msPerPage: number;
  /** `false`: a job is reported without its impressions. */
  readonly countsImpressions: boolean;
  /** A document arrives whole and is printed, but the answer to it is lost. */
  readonly losesAnswer: boolean;
}

export const workingPrinter: PrinterSwitches = {
  power: true,
  hung: false,
  paper: true,
  jammed: false,
  reasons: [],
  acceptsPdf: true,
  colour: true,
  duplex: true,
  supplies: [
    { kind: 'paper', name: 'main', size: '210 × 297 mm', level: 250, capacity: 250 },
    { kind: 'toner', name: 'Black Toner', colour: 'black', level: 75, threshold: 10 },
    { kind: 'waste', name: 'Waste Box', colour: null, level: 25, threshold: null },
  ],
  failsAfter: null,
  msPerPage: 0,
  countsImpressions: true,
  losesAnswer: false,
};

export const capabilitiesOf = ({ acceptsPdf, colour, duplex }: PrinterSwitches): PrinterCapabilities => ({
  pdf: acceptsPdf,
  a4: true,
  colour,
  duplex,
});

/** What is wrong, as a real printer would report it. */
export function complaintsAbout(switches: PrinterSwitches): readonly Complaint[] {
  const { paper, jammed, reasons } = switches;
  const keywords = [...(paper ? [] : ['media-empty']), ...(jammed ? ['media-jam'] : []), ...reasons];
  return [...complaintsOf(keywords, 'idle'), ...misfitsOf(capabilitiesOf(switches))];
}
