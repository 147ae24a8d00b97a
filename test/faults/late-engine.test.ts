/**
 * A printer that says of a job that it is canceled and no page was made, and prints it all the same: the cancel came
 * between the last octet of the document and the begin of the engine. Real printer, whole station.
 */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import { openPrintingStation, type PrintingStation } from '../peers/printing-station.ts';
import { startWireProxy, type WireProxy } from '../peers/wire-proxy.ts';
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

test('canceled, with no page made, and then printed: unknown', async () => {
  wire.arm({ operation: 'sendDocument', after: (total) => total, effect: 'answerLost' });
  await desk.confirm();
  expect(await desk.at('outcome')).toMatchObject({ outcome: 'unknown' });
  await desk.leave();
  expect(desk.ledger()).toMatchObject({ jobs: [{ outcome: 'unknown', reason: 'handOverUnconfirmed' }], counted: 1 });
  expect(await settled(eve)).toBe(1);
});
