/** A real printer whose engine fails twice gets no third visitor, until a technician's test page comes out of it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identified } from '../../devices/card-reader/card-reader.ts';
import { technicianCard, technicianPin } from '../core/samples.ts';
import { type EvePrinter, startPrinter } from '../peers/ipp-eve-printer.ts';
import { openPrintingStation, type PrintingStation } from '../peers/printing-station.ts';

let peer: EvePrinter;
let hall: PrintingStation;
beforeEach(async () => {
  peer = await startPrinter();
  hall = await openPrintingStation({ uris: [peer.uri] });
});
afterEach(async () => {
  await hall.close();
  await peer.stop();
});

const availability = () => hall.station.view().availability;

test('out of service after the second failure, in service after a test page', async () => {
  await peer.fail(0);
  for (const state of ['inService', 'outOfService']) {
    await hall.confirm();
    expect(await hall.at('outcome')).toMatchObject({ outcome: 'failed' });
    await hall.leave();
    expect(availability().state).toBe(state);
  }
  expect(availability().reasons.map(({ zh }) => zh)).toEqual([
    '打印机连续两次打印失败，检查前停用。可致电0571-0000-0000。',
  ]);
  expect(await hall.line()).toMatch(/^Document printer · hardwareError · unproven · action: maintenance/);
  await peer.fail(null);
  hall.station.present(identified(technicianCard));
  await hall.at('pin');
  hall.station.act({ type: 'submitPin', pin: technicianPin });
  await hall.at('technician');
  hall.station.act({ type: 'printTestPage', printer: 'documentPrinter' });
  await expect
    .poll(() => hall.station.view().screen, { timeout: 20_000 })
    .toMatchObject({
      open: { testing: null },
      message: { en: expect.stringMatching(/^The test page came out/) },
    });
  await hall.leave();
  expect(availability().state).toBe('inService');
  expect(hall.ledger()).toMatchObject({ jobs: [{ outcome: 'failed' }, { outcome: 'failed' }], counted: 0 });
});
