/** Printers as they are in the field, a whole station before each: what it says before any visitor, and what a visit comes to. */
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import type { IppMessage } from '../../devices/document-printer/ipp.ts';
import { flag, textsOf } from '../../devices/document-printer/ipp-attributes.ts';
import { operation } from '../../devices/document-printer/ipp-operations.ts';
import { openIppPrinter } from '../../devices/document-printer/ipp-printer.ts';
import type { IppAttribute } from '../../devices/document-printer/ipp-values.ts';
import { type FieldPrinter, startFieldPrinter } from '../peers/field-printer.ts';
import { operationOf } from '../peers/field-printer-answers.ts';
import { type PrinterNeed, printerNeeds, reasons, trays } from '../peers/printer-needs.ts';
import { openPrintingStation, type PrintingStation, type PrintingStationOptions } from '../peers/printing-station.ts';

let printer: FieldPrinter;
let desk: PrintingStation;
const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

async function stationOn(
  changes: Parameters<typeof startFieldPrinter>[0],
  more: Omit<PrintingStationOptions, 'uris'> = {},
): Promise<void> {
  printer = await startFieldPrinter(changes);
  open.push(() => printer.stop());
  desk = await openPrintingStation({ uris: [printer.uri], ...more });
  open.push(() => desk.close());
}

test('a printer that lacks something: nobody is let in, and why is told; put right, the station takes visitors again', async () => {
  // All at once, because each waits for a heartbeat of its station.
  const found = await Promise.all(printerNeeds.map(lacking));
  expect(found).toEqual(printerNeeds.map(expectedOf));
});

const expectedOf = ({ lack, line, welcome, serves = false }: PrinterNeed): unknown => ({
  lack,
  line: `Document printer · ${line}`,
  serves,
  printable: serves,
  welcome: welcome === null ? [] : [welcome],
  askedForAJob: false,
  backInTime: true,
});

/** What a station says of a printer with this lack, and whether it is back within 10 s when the lack is gone. */
async function lacking({ lack, plays }: PrinterNeed): Promise<unknown> {
  const lacks = await startFieldPrinter(plays);
  const before = await openPrintingStation({ uris: [lacks.uri] });
  try {
    const line = await before.line();
    const { state, reasons: welcome } = before.station.view().availability;
    const serves = state !== 'outOfService';
    const printable = (await before.documents()).some((offer) => offer.printable);
    await before.leave();
    Object.assign(lacks, { attributes: [], answers: () => null, http: () => false });
    const mended = performance.now();
    await expect.poll(() => before.station.view().availability.state).toBe('inService');
    const backInTime = performance.now() - mended < 10_000;
    return {
      lack,
      line,
      serves,
      printable,
      welcome,
      askedForAJob: lacks.asked.includes(operation.createJob),
      backInTime,
    };
  } finally {
    await before.close();
    await lacks.stop();
  }
}

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

  test('with HTTP 503 for a while: no fault of the settings; whoever comes then gets no sheet, and the next does', async () => {
    await stationOn({ http: (_, response) => response.writeHead(503).end() === response });
    expect(await desk.line()).toBe('Document printer · deviceBusy · notReady (HTTP 503) · action: suspend');
    expect(desk.station.view().availability.state).toBe('inService');
    await desk.confirm();
    expect(await desk.at('outcome')).toMatchObject({ outcome: 'failed' });
    expect(printer.jobs).toEqual([]);
    await desk.leave();
    printer.http = () => false;
    await desk.line();
    await expect.poll(() => desk.station.view().availability.state).toBe('inService');
    await desk.confirm();
    expect(await desk.at('collect')).toMatchObject({ sheets: 1 });
  });

  test('in IPP/1.1 alone', async () => {
    await stationOn({ answers: ({ version }) => (version[0] > 1 ? { status: 0x0503 } : null) });
    expect(await desk.line()).toBe('Document printer · online');
    await desk.confirm();
    expect(await desk.at('collect')).toMatchObject({ sheets: 1 });
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

  test('it wakes up, and Create-Job takes longer than any other call may: waited for, told, printed', async () => {
    const awake = Promise.withResolvers<null>();
    const deadlines = { call: 500, document: 60_000 };
    await stationOn({}, { timing: { slow: 50 }, deadlines });
    await desk.line();
    // What it is asked meanwhile it does not answer in time.
    printer.answers = async ({ code }) => (code === operation.createJob ? awake.promise : null);
    await desk.confirm();
    expect((await desk.waiting()).en).toContain('The printer does not answer');
    const client = openIppPrinter({
      uri: printer.uri,
      requestingUserName: 'KIOSK-ZJG01',
      clock: systemClock,
      deadlines,
    });
    printer.http = () => true;
    expect(await client.openJobs()).toMatchObject({ ok: false, problem: { detail: 'no answer in 500 ms' } });
    printer.http = () => false;
    awake.resolve(null);
    expect(await desk.at('collect')).toMatchObject({ sheets: 1 });
    expect(printer.jobs).toHaveLength(1);
  });
});

const raw = (name: string, ...values: readonly (readonly [tag: number, octets: string])[]): IppAttribute => ({
  name,
  values: values.map(([tag, octets]) => ({ type: 'other', tag, value: Buffer.from(octets, 'hex') })),
});
const hex = (text: string): string => Buffer.from(text).toString('hex');
const memberName = 0x4a;
/** Told after the odd ones: what an unended collection must not swallow. */
const after = [reasons('none'), flag('color-supported', true)];

test('values and collections that are malformed cost themselves alone: the station serves', async () => {
  const odd: readonly IppAttribute[] = [
    raw('printer-config-change-date-time', [0x31, '00'.repeat(10)]),
    raw('printer-resolution-default', [0x32, '000002580000025800']),
    raw('page-ranges-supported', [0x22, '']),
    raw('job-ids-supported', [0x22, '00000001']),
    raw('copies-default', [0x21, '0001']),
    raw('printer-location', [0x35, '000265']),
    raw(
      'media-col-ready',
      [0x34, ''],
      [memberName, hex('media-size')],
      [0x34, ''],
      [memberName, hex('x-dimension')],
      [0x21, '00005208'],
      [memberName, hex('y-dimension')],
      [0x21, '00007404'],
      [0x37, ''],
    ),
    raw(
      'media-ready',
      [0x44, hex('iso_a4_210x297mm')],
      [memberName, hex('media-size')],
      [memberName, hex('media-source')],
    ),
    raw(
      'media-ready',
      [0x44, hex('iso_a4_210x297mm')],
      [0x34, ''],
      [memberName, hex('media-key')],
      [0x44, hex('a4')],
      [0x37, ''],
    ),
    raw('media-col-supported', [0x44, hex('media-size')], [0x44, ''], [0x44, hex('media-source')]),
  ];
  const lines = await Promise.all(
    odd.map(async (attribute) => {
      const sender = await startFieldPrinter({ attributes: [attribute, ...after] });
      const before = await openPrintingStation({ uris: [sender.uri] });
      const line = await before.line();
      const { state } = before.station.view().availability;
      await before.close();
      await sender.stop();
      return [line, state];
    }),
  );
  expect(lines).toEqual(odd.map(() => ['Document printer · online', 'inService']));
});
