/** A printer that has Print-Job alone, a whole station before it. */
import { afterEach, expect, test } from 'vitest';
import type { IppMessage } from '../../devices/document-printer/ipp.ts';
import { operation } from '../../devices/document-printer/ipp-operations.ts';
import { type FieldPrinter, startFieldPrinter } from '../peers/field-printer.ts';
import { enums } from '../peers/field-printer-answers.ts';
import { openPrintingStation, type PrintingStation } from '../peers/printing-station.ts';

let printer: FieldPrinter;
let desk: PrintingStation;
afterEach(async () => {
  await desk.close();
  await printer.stop();
});

const attributes = [enums('operations-supported', 2, 4, 8, 9, 10, 11)];
async function station(changes: Parameters<typeof startFieldPrinter>[0] = {}, printJob = true): Promise<void> {
  printer = await startFieldPrinter({ attributes, ...changes });
  desk = await openPrintingStation({ uris: [printer.uri], printJob, timing: { lost: 2_000 } });
}
const timesAsked = (code: number): number => printer.asked.filter((each) => each === code).length;
const isPrintJob = ({ code }: IppMessage): boolean => code === operation.printJob;
const fate = (): unknown => desk.ledger().jobs.map(({ outcome, reason }) => [outcome, reason]);

test('is not used where the station file does not allow it', async () => {
  await station({}, false);
  expect(await desk.line()).toBe(
    'Document printer · online · operationMissing (has no Create-Job, no Send-Document) · action: configuration',
  );
  expect(desk.station.view().availability.state).toBe('outOfService');
});

test('prints where it is allowed, and is asked for nothing that it lacks', async () => {
  await station();
  expect(await desk.line()).toBe('Document printer · online');
  await desk.confirm({ copies: 2 });
  expect(await desk.at('collect')).toMatchObject({ sheets: 2 });
  expect([timesAsked(operation.printJob), timesAsked(operation.createJob)]).toEqual([2, 0]);
  expect(printer.jobs.map(({ received }) => received > 10_000)).toEqual([true, true]);
  expect(desk.ledger().jobs).toMatchObject([
    { outcome: 'printed', printerJobId: 1 },
    { outcome: 'printed', printerJobId: 2 },
  ]);
});

test('a printer that has both is never asked for Print-Job', async () => {
  await station({ attributes: [] });
  await desk.confirm();
  await desk.at('collect');
  expect([timesAsked(operation.printJob), timesAsked(operation.createJob)]).toEqual([0, 1]);
});

test.each<[string, Parameters<typeof startFieldPrinter>[0]]>([
  [
    'the connection breaks before the answer',
    { http: (_, response, __, asked) => isPrintJob(asked) && response.destroy() === response },
  ],
  [
    'a proxy gives up on a document that it gave on',
    { http: (_, response, __, asked) => isPrintJob(asked) && response.writeHead(504).end() === response },
  ],
  [
    'the answer is lost, and every job is called Print',
    {
      renames: { name: 'Print', uuid: null },
      http: (_, response, __, asked) => isPrintJob(asked) && response.destroy() === response,
    },
  ],
])('%s: unknown, one sheet, never sent again', async (_, changes) => {
  await station(changes);
  await desk.confirm();
  expect(await desk.at('outcome')).toMatchObject({ outcome: 'unknown' });
  expect(fate()).toEqual([['unknown', 'handOverUnconfirmed']]);
  expect([timesAsked(operation.printJob), printer.jobs.length]).toEqual([1, 1]);
  await desk.leave();
  expect(await desk.toRule()).toHaveLength(1);
});

test('the answer is lost while the job waits: found by its name, canceled, failed', async () => {
  await station({
    http: (_, response, __, asked) => {
      if (!isPrintJob(asked)) return false;
      for (const job of printer.jobs) Object.assign(job, { state: 5, reasons: ['job-printing'], impressions: 0 });
      return response.destroy() === response;
    },
  });
  await desk.confirm();
  expect(await desk.at('outcome')).toMatchObject({ outcome: 'failed' });
  expect(fate()).toEqual([['failed', 'handOverUnconfirmed']]);
  expect(printer.jobs).toMatchObject([{ state: 7, impressions: 0 }]);
});

test('it refuses the document: failed', async () => {
  await station({ answers: (asked) => (isPrintJob(asked) ? { status: 0x040a } : null) });
  await desk.confirm();
  expect(await desk.at('outcome')).toMatchObject({ outcome: 'failed' });
  expect(fate()).toEqual([['failed', 'printerRefused']]);
});
