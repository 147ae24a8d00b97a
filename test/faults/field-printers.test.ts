/** Printers as they are in the field, a whole station before each: what it says before any visitor, and what a visit comes to. */
import { afterEach, describe, expect, test } from 'vitest';
import type { IppMessage } from '../../devices/document-printer/ipp.ts';
import { flag, text, textsOf } from '../../devices/document-printer/ipp-attributes.ts';
import { operation } from '../../devices/document-printer/ipp-operations.ts';
import { type IppAttribute, toOctets } from '../../devices/document-printer/ipp-values.ts';
import { enums, type FieldPrinter, operationOf, startFieldPrinter } from '../peers/field-printer.ts';
import { openPrintingStation, type PrintingStation } from '../peers/printing-station.ts';

let printer: FieldPrinter;
let desk: PrintingStation;
afterEach(async () => {
  await desk.close();
  await printer.stop();
});

async function stationOn(changes: Parameters<typeof startFieldPrinter>[0]): Promise<void> {
  printer = await startFieldPrinter(changes);
  desk = await openPrintingStation({ uris: [printer.uri] });
}

const trays = (...values: readonly string[]): IppAttribute => ({
  name: 'printer-input-tray',
  values: values.map((value) => ({ type: 'octetString', value: toOctets(value) })),
});
const reasons = (...words: readonly string[]): IppAttribute => text('printer-state-reasons', 'keyword', ...words);
const letter = trays(
  'type=sheetFeedAutoRemovableTray;mediafeed=27940;mediaxfeed=21590;maxcapacity=250;level=200;name=Tray1;',
);
const stopped = enums('printer-state', 5);

describe('a printer that cannot do the job: nobody is let in, and why is told; put right, the station takes visitors again', () => {
  test.each<[string, readonly IppAttribute[], string, string]>([
    [
      'no Send-Document',
      [enums('operations-supported', 2, 4, 5, 8, 9, 10, 11)],
      'Document printer · online · operationMissing (has no Send-Document) · action: configuration',
      '打印机暂时不能用',
    ],
    [
      'no PDF',
      [text('document-format-supported', 'mimeMediaType', 'image/urf')],
      'Document printer · online · unsupportedFormat (takes no application/pdf) · action: configuration',
      '打印机暂时不能用',
    ],
    [
      'idle, and takes no jobs',
      [flag('printer-is-accepting-jobs', false)],
      'Document printer · userError · notReady (not-accepting-jobs) · action: clear',
      '打印机暂时不能用',
    ],
    [
      'holds new jobs',
      [reasons('hold-new-jobs')],
      'Document printer · userError · notReady (hold-new-jobs) · action: clear',
      '打印机暂时不能用',
    ],
    [
      'Letter in its only tray',
      [text('media-ready', 'keyword', 'na_letter_8.5x11in'), letter],
      'Document printer · userError · wrongPaper (216 × 279 mm) · action: clear',
      '打印机里的纸尺寸不对',
    ],
    [
      'a fault and a full spool, the fault first',
      [stopped, reasons('other-error', 'spool-area-full-report')],
      'Document printer · hardwareError · notReady (other, spool-area-full) · action: maintenance',
      '打印机暂时不能用',
    ],
    [
      'a fault and a full spool, the spool first',
      [stopped, reasons('spool-area-full-report', 'other-error')],
      'Document printer · hardwareError · notReady (spool-area-full, other) · action: maintenance',
      '打印机暂时不能用',
    ],
  ])('%s', async (_, attributes, line, said) => {
    await stationOn({ attributes });
    expect(await desk.line()).toBe(line);
    const { availability } = desk.station.view();
    expect(availability.state).toBe('outOfService');
    expect(availability.reasons.map(({ zh }) => zh).join()).toContain(said);
    printer.attributes = [];
    await expect.poll(() => desk.station.view().availability.state).toBe('inService');
    expect(printer.asked).not.toContain(operation.createJob);
  });
});

describe('a printer that tells of itself in its own way serves all the same', () => {
  const bypass = 'type=sheetFeedManual;maxcapacity=50;level=0;name=bypass;';
  test.each<[string, readonly IppAttribute[]]>([
    [
      'in ten-thousandths of an inch, without a unit',
      [
        trays(
          `mediafeed=116929;mediaxfeed=82677;${bypass}`,
          'mediafeed=116929;mediaxfeed=82677;level=-3;name=cassette;',
        ),
      ],
    ],
    [
      'in micrometres',
      [
        trays(
          `dimunit=micrometers;mediafeed=297000;mediaxfeed=210000;${bypass}`,
          'dimunit=micrometers;mediafeed=297000;mediaxfeed=210000;maxcapacity=500;level=320;name=one;',
        ),
      ],
    ],
    [
      'in hundredths of a millimetre',
      [trays(`mediafeed=29700;mediaxfeed=21000;${bypass}`, 'mediafeed=29700;mediaxfeed=21000;level=-3;name=tray-1')],
    ],
  ])('%s: an empty bypass closes nothing', async (_, attributes) => {
    await stationOn({ attributes: [...attributes, reasons('media-empty-warning')] });
    expect(await desk.line()).toBe('Document printer · online · trayEmpty (media-empty) · action: clear');
    expect(desk.station.view().availability.state).toBe('inService');
  });

  test('in IPP/1.1 alone', async () => {
    await stationOn({ answers: ({ version }) => (version[0] > 1 ? { status: 0x0503 } : null) });
    expect(await desk.line()).toBe('Document printer · online');
    await desk.confirm();
    expect(await desk.at('collect')).toMatchObject({ sheets: 1 });
  });

  test('in no version of ours: a fault of the settings, and nobody is let in', async () => {
    await stationOn({ answers: () => ({ status: 0x0503 }) });
    expect(await desk.line()).toContain('server-error-version-not-supported) · action: configuration');
    expect(desk.station.view().availability.state).toBe('outOfService');
  });
});

describe('what a visit comes to', () => {
  test('Get-Job-Attributes is refused: printed, by the list of jobs', async () => {
    await stationOn({ answers: ({ code }) => (code === operation.getJobAttributes ? { status: 0x0400 } : null) });
    await desk.confirm();
    expect(await desk.at('collect')).toMatchObject({ sheets: 1 });
  });

  test('it tells of no job that is over: unknown at once, with its true reason', async () => {
    const tellsNot = (asked: IppMessage): boolean =>
      asked.code === operation.getJobAttributes ||
      (asked.code === operation.getJobs && textsOf(operationOf(asked), 'which-jobs')[0] === 'completed');
    await stationOn({ answers: (asked) => (tellsNot(asked) ? { status: 0x0400 } : null) });
    await desk.confirm();
    expect(await desk.at('outcome')).toMatchObject({ outcome: 'unknown' });
    expect(desk.ledger().jobs).toMatchObject([{ outcome: 'unknown', reason: 'printerRefused' }]);
  });

  test('completed, and stopped on the way: unknown', async () => {
    await stationOn({
      answers: ({ code }, job) => {
        if (code !== operation.getJobAttributes || job === undefined) return null;
        Object.assign(job, { state: 9, reasons: ['processing-to-stop-point'], impressions: 0 });
        return { jobs: [job] };
      },
    });
    await desk.confirm();
    expect(await desk.at('outcome')).toMatchObject({ outcome: 'unknown' });
    expect(desk.ledger().jobs).toMatchObject([{ outcome: 'unknown', reason: 'completedWithErrors' }]);
  });

  test.each([
    ['printed, by its uuid', 'urn:uuid:2b1d0a7e-0000-4000-8000-00000000000e', 'collect'],
    ['unknown where it has none', null, 'outcome'],
  ] as const)('every job is called Print: %s', async (_, uuid, screen) => {
    await stationOn({ renames: { name: 'Print', uuid } });
    await desk.confirm();
    expect(await desk.at(screen)).toMatchObject({ name: screen });
    expect(desk.ledger().jobs).toMatchObject([{ outcome: screen === 'collect' ? 'printed' : 'unknown' }]);
  });

  test('busy while its last job winds down: asked again, printed', async () => {
    let refusals = 3;
    await stationOn({
      answers: ({ code }) => {
        if (code !== operation.createJob || refusals === 0) return null;
        refusals -= 1;
        return { status: 0x0507 };
      },
    });
    await desk.confirm();
    expect(await desk.at('collect')).toMatchObject({ sheets: 1 });
    expect(printer.jobs).toHaveLength(1);
  });
});
