/**
 * What a station needs of its document printer, one row a lack: what a printer that has it plays, and what becomes of it. The tests
 * put a whole station and `kiosk diagnose` before each; `npm run docs` makes the table in docs/printers.md of the same rows.
 */
import { flag, text } from '../../devices/document-printer/ipp-attributes.ts';
import type { IppAttribute } from '../../devices/document-printer/ipp-values.ts';
import { toOctets } from '../../devices/document-printer/ipp-values.ts';
import type { FieldPrinter } from './field-printer.ts';
import { enums } from './field-printer-answers.ts';

export interface PrinterNeed {
  readonly needed: string;
  /** The attribute or answer by which the station knows. */
  readonly by: string;
  /** Which printer lacks it. */
  readonly lack: string;
  readonly plays: Partial<Pick<FieldPrinter, 'attributes' | 'answers' | 'http'>>;
  /** How the technician's line goes on, in vendor mode and in `kiosk status`. */
  readonly line: string;
  /** What the welcome says, in full; `null`: nothing. */
  readonly welcome: { readonly zh: string; readonly en: string } | null;
  /** Visitors are taken all the same. */
  readonly serves?: boolean;
  /** What `kiosk diagnose` says is to be done; `null`: nothing. */
  readonly advice: string | null;
}

const unusable = {
  zh: '打印机暂时不能用。可致电0571-0000-0000。',
  en: 'The printer is not ready. You can call 0571-0000-0000.',
};

export const trays = (...values: readonly string[]): IppAttribute => ({
  name: 'printer-input-tray',
  values: values.map((value) => ({ type: 'octetString', value: toOctets(value) })),
});
export const reasons = (...words: readonly string[]): IppAttribute =>
  text('printer-state-reasons', 'keyword', ...words);
const operations = (...codes: readonly number[]): IppAttribute => enums('operations-supported', ...codes);
const letter = trays(
  'type=sheetFeedAutoRemovableTray;mediafeed=27940;mediaxfeed=21590;maxcapacity=250;level=200;name=Tray1;',
);

const twoSteps = (missing: string): string =>
  `it cannot take a job in two steps and tell of it, so nobody could know what became of a sheet (has ${missing}): update its firmware, choose another printer or, where it has Print-Job, set documentPrinter.printJob = true and rule on more sheets`;
const noFormat = (missing: string): string =>
  `it does not take what certificates are (takes ${missing}): switch PDF printing on in its settings, or choose another printer`;
const panel = (told: string): string =>
  `it takes no jobs (${told}): look at its panel, resume it, switch "hold new jobs" off`;

export const printerNeeds: readonly PrinterNeed[] = [
  {
    needed: '`Create-Job` and `Send-Document`, or `Print-Job` where `printJob = true` allows it',
    by: '`operations-supported`',
    lack: 'no Send-Document',
    plays: { attributes: [operations(2, 4, 5, 8, 9, 10, 11)] },
    line: 'online · operationMissing (has no Send-Document) · action: configuration',
    welcome: unusable,
    advice: twoSteps('no Send-Document'),
  },
  {
    needed: '`Cancel-Job`',
    by: '`operations-supported`',
    lack: 'no Cancel-Job',
    plays: { attributes: [operations(2, 4, 5, 6, 9, 10, 11)] },
    line: 'online · operationMissing (has no Cancel-Job) · action: configuration',
    welcome: unusable,
    advice: twoSteps('no Cancel-Job'),
  },
  {
    needed: '`Get-Jobs`; `Get-Job-Attributes` too, or a job is followed in the lists of Get-Jobs',
    by: '`operations-supported`',
    lack: 'no Get-Jobs',
    plays: { attributes: [operations(2, 4, 5, 6, 8, 9, 11)] },
    line: 'online · operationMissing (has no Get-Jobs) · action: configuration',
    welcome: unusable,
    advice: twoSteps('no Get-Jobs'),
  },
  {
    needed: 'PDF',
    by: '`document-format-supported`',
    lack: 'no PDF',
    plays: { attributes: [text('document-format-supported', 'mimeMediaType', 'image/urf')] },
    line: 'online · unsupportedFormat (takes no application/pdf) · action: configuration',
    welcome: unusable,
    advice: noFormat('no application/pdf'),
  },
  {
    needed: 'A4',
    by: '`media-supported`',
    lack: 'no A4',
    plays: { attributes: [text('media-supported', 'keyword', 'na_letter_8.5x11in')] },
    line: 'online · unsupportedFormat (takes no iso_a4_210x297mm) · action: configuration',
    welcome: unusable,
    advice: noFormat('no iso_a4_210x297mm'),
  },
  {
    needed: 'A4 in a tray; a printer that tells of none is believed',
    by: 'sizes in `printer-input-tray` or `media-col-ready`, else `media-ready`',
    lack: 'Letter in its only tray',
    plays: { attributes: [text('media-ready', 'keyword', 'na_letter_8.5x11in'), letter] },
    line: 'userError · wrongPaper (216 × 279 mm) · action: clear',
    welcome: {
      zh: '打印机里的纸尺寸不对。可致电0571-0000-0000。',
      en: 'The printer holds paper of another size. You can call 0571-0000-0000.',
    },
    advice: 'load A4, and set the size of the tray to A4 in its own menu (216 × 279 mm)',
  },
  {
    needed: 'that it accepts jobs',
    by: '`printer-is-accepting-jobs`',
    lack: 'idle, and takes no jobs',
    plays: { attributes: [flag('printer-is-accepting-jobs', false)] },
    line: 'userError · notReady (not-accepting-jobs) · action: clear',
    welcome: unusable,
    advice: panel('not-accepting-jobs'),
  },
  {
    needed: 'that it does not hold them',
    by: '`printer-state-reasons`',
    lack: 'holds new jobs',
    plays: { attributes: [reasons('hold-new-jobs')] },
    line: 'userError · notReady (hold-new-jobs) · action: clear',
    welcome: unusable,
    advice: panel('hold-new-jobs'),
  },
  {
    needed: 'that it is in order; of several complaints the graver action counts',
    by: '`printer-state-reasons`',
    lack: 'a fault and a full spool',
    plays: { attributes: [enums('printer-state', 5), reasons('other-error', 'spool-area-full-report')] },
    line: 'hardwareError · notReady (other, spool-area-full) · action: maintenance',
    welcome: unusable,
    advice: panel('other, spool-area-full'),
  },
  {
    needed: '`printer-state` and `printer-up-time`',
    by: 'themselves',
    lack: 'without a state',
    plays: { attributes: [{ name: 'printer-state', values: [{ type: 'noValue' }] }] },
    line: 'hardwareError · protocolError (a printer without state or up-time) · action: maintenance',
    welcome: unusable,
    advice:
      "it does not answer as an IPP printer does (a printer without state or up-time): check documentPrinter.uri, as the printer's own web page shows it",
  },
  {
    needed: 'IPP/2.0, or 1.1 where it says that it speaks no later',
    by: 'its answer',
    lack: 'no version of ours',
    plays: { answers: () => ({ status: 0x0503 }) },
    line: 'hardwareError · protocolError (server-error-version-not-supported) · action: configuration',
    welcome: unusable,
    advice:
      "it does not answer as an IPP printer does (server-error-version-not-supported): check documentPrinter.uri, as the printer's own web page shows it",
  },
  {
    needed: 'that it asks this station for no password',
    by: 'its answer',
    lack: 'asks for a password',
    plays: { answers: () => ({ status: 0x0402 }) },
    line: 'hardwareError · permissionDenied (client-error-not-authenticated) · action: configuration',
    welcome: unusable,
    advice:
      'it asks for a password or forbids this station (client-error-not-authenticated): allow printing without one from this address',
  },
  {
    needed: 'that it is at the address, and not elsewhere',
    by: 'its answer',
    lack: 'HTTP 307',
    plays: {
      http: (_, response) => {
        response.writeHead(307, { location: 'ipps://printer.example/ipp/print' }).end();
        return true;
      },
    },
    line: 'hardwareError · protocolError (HTTP 307, its address is ipps://printer.example/ipp/print) · action: configuration',
    welcome: unusable,
    advice:
      "it does not answer as an IPP printer does (HTTP 307, its address is ipps://printer.example/ipp/print): check documentPrinter.uri, as the printer's own web page shows it",
  },
  {
    needed: 'colour; without it the seal is grey',
    by: '`color-supported`',
    lack: 'black only',
    plays: { attributes: [flag('color-supported', false)] },
    line: 'online · colourMissing (prints black only) · action: configuration',
    welcome: {
      zh: '打印机只能黑白打印，印章不是红色。可致电0571-0000-0000。',
      en: 'This printer has no colour: the seal comes out grey. You can call 0571-0000-0000.',
    },
    serves: true,
    advice:
      'the seal comes out grey: choose a colour printer, or set documentPrinter.colour = false for a seal that is lighter',
  },
  {
    needed: 'both sides; without them documents of several pages take more sheets',
    by: '`sides-supported`',
    lack: 'one side only',
    plays: { attributes: [text('sides-supported', 'keyword', 'one-sided')] },
    line: 'online',
    welcome: null,
    serves: true,
    advice: null,
  },
];
