/**
 * A printer that says of a job that it is canceled and no page was made, and prints it all the same: the cancel came
 * between the last octet of the document and the begin of the engine. Real printer, whole station.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import type { PrintJob } from '../../core/ledger/events.ts';
import { identified } from '../../devices/card-reader/card-reader.ts';
import { openIppPrinter } from '../../devices/document-printer/ipp-printer.ts';
import { printable } from '../core/samples.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import { openPrintingStation, type PrintingStation } from '../peers/printing-station.ts';
import { type Mishap, startWireProxy, type WireProxy } from '../peers/wire-proxy.ts';
import { leaveBehind } from './left-behind.ts';
import { settled } from './settled.ts';

let eve: EvePrinter;
let wire: WireProxy;
let desk: PrintingStation;

beforeEach(async () => {
  eve = await startPrinter({ lateEngine: 1_500 });
  wire = await startWireProxy(eve.port);
  const uri = `ipp://localhost:${wire.port}/ipp/print`;
  desk = await openPrintingStation({ uris: [uri], deadlines: { call: 3_000, document: 500 } });
});
afterEach(async () => {
  await desk.close();
  wire.close();
  await eve.stop();
});

const whole = (total: number): number => total;

interface Ending {
  readonly outcome: string;
  readonly jobs: readonly Pick<PrintJob, 'outcome' | 'reason'>[];
  readonly counted: number;
  readonly sheets: number;
}

async function ending(): Promise<Ending> {
  const { outcome } = await desk.at('outcome');
  await desk.leave();
  const { jobs, counted } = desk.ledger();
  const fates = jobs.map((job) => ({ outcome: job.outcome, reason: job.reason }));
  return { outcome, jobs: fates, counted, sheets: await settled(eve) };
}

const unknown: Ending = {
  outcome: 'unknown',
  jobs: [{ outcome: 'unknown', reason: 'handOverUnconfirmed' }],
  counted: 1,
  sheets: 1,
};

test('canceled, with no page made, and then printed: unknown', async () => {
  wire.arm({ operation: 'sendDocument', after: whole, effect: 'answerLost' });
  await desk.confirm();
  expect(await ending()).toEqual(unknown);
});

test('the same, and the printer said so before, and was heard only when the sheet was out: unknown', async () => {
  // Behind the cancel, the answer to the second look comes late.
  const look = (effect: 'pass' | 'answerLate', reached?: () => void): Mishap => ({
    operation: 'getJob',
    after: whole,
    effect,
    ...(reached === undefined ? {} : { reached }),
  });
  const secondLook = (): void => wire.arm(look('answerLate'));
  const firstLook = (): void => wire.arm(look('pass', secondLook));
  wire.arm({ operation: 'sendDocument', after: whole, effect: 'answerLost' });
  wire.arm({ operation: 'cancelJob', after: whole, effect: 'pass', reached: firstLook });
  await desk.confirm();
  expect(await ending()).toEqual(unknown);
});

test('nothing of a visitor with whom the station was killed comes out in the next visit', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'late-engine-'));
  const client = openIppPrinter({ uri: eve.uri, requestingUserName: 'KIOSK-ZJG01', clock: systemClock });
  await leaveBehind({ client, dataDir }, 'handedOver', 'documentPrinter');
  // It called the job off, and died.
  await client.cancelJob(1);
  await client.close();
  const next = await openPrintingStation({ uris: [eve.uri], dataDir });
  expect(next.station.view().availability.state).toBe('outOfService');
  next.station.present(identified('04782E21801D80'));
  expect(next.station.view().screen.name).toBe('welcome');
  await next.station.recovered;
  const before = await eve.tokens();
  expect(before).toEqual([printable().jobToken]);
  await next.confirm();
  await next.at('collect');
  expect(next.ledger()).toMatchObject({ jobs: [{ outcome: 'unknown' }, { outcome: 'printed' }] });
  expect(await eve.tokens()).toEqual([...before, next.ledger().jobs[1]?.jobToken]);
  await next.close();
});
