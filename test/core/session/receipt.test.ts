/** The slips of a visit at a whole station: which come out, for whom, and what they do not say. */
import { expect, test } from 'vitest';
import { identified } from '../../../devices/card-reader/card-reader.ts';
import { openVirtualPrinter } from '../../../devices/document-printer/virtual.ts';
import { openVirtualReceiptPrinter } from '../../../devices/receipt-printer/virtual.ts';
import {
  clock,
  lin,
  open,
  playStations,
  print,
  printer,
  reader,
  shown,
  station,
  stationFolder,
} from '../reader-station.ts';

playStations();

const aPerson = /林知远|LIN Zhiyuan|3240100001|04782E21801D80/;

async function printed(): Promise<void> {
  await print(identified(lin));
  for (let look = 0; look < 100 && shown().name === 'printing'; look += 1) await clock.advance(1_000);
}

/** The devices of a station with this receipt printer, or none. */
function withSlips(receiptPrinter: ReturnType<typeof openVirtualReceiptPrinter> | null) {
  return {
    devices: () => ({
      cardReader: { ...reader, close: () => Promise.resolve() },
      documentPrinter: openVirtualPrinter({ folder: `${stationFolder()}/sheets`, clock }),
      ...(receiptPrinter === null ? {} : { receiptPrinter }),
    }),
  };
}

const textOf = (slip: Uint8Array): string => new TextDecoder('gb18030').decode(slip);

test('a receipt comes out once, for who asks for it, and names nobody', async () => {
  const slips = openVirtualReceiptPrinter(clock);
  await open('', withSlips(slips));
  await printed();
  expect(shown()).toMatchObject({ name: 'collect', receipt: 'offered' });
  expect(slips.slips).toEqual([]);
  station.act({ type: 'printReceipt' });
  station.act({ type: 'printReceipt' });
  await clock.advance(1);
  expect(shown()).toMatchObject({ name: 'collect', receipt: 'printed' });
  station.act({ type: 'printReceipt' });
  await clock.advance(1);
  expect(slips.slips.map(textOf)).toEqual([expect.stringMatching(/已打印[^]*1份，共1张[^]*-000001/)]);
  expect(slips.slips.map(textOf).join('')).not.toMatch(aPerson);
});

test('where no receipt printer works, none is offered', async () => {
  const slips = openVirtualReceiptPrinter(clock);
  slips.breakDown('paperOut');
  await open('', withSlips(slips));
  await printed();
  expect(shown()).toMatchObject({ name: 'collect', receipt: null });
});

test('one that does not come out is not told as printed', async () => {
  const slips = openVirtualReceiptPrinter(clock);
  await open('', withSlips(slips));
  await printed();
  slips.breakDown('paperOut');
  station.act({ type: 'printReceipt' });
  await clock.advance(20_000);
  expect(shown()).toMatchObject({ name: 'collect', receipt: 'failed' });
});

test('a station without a receipt printer tells nobody to take a slip', async () => {
  await open('', withSlips(null));
  await printed();
  expect(shown()).toMatchObject({ name: 'collect', receipt: null });
  station.act({ type: 'printReceipt' });
  await clock.advance(1);
  expect(shown()).toMatchObject({ receipt: 'failed' });
});

test('a copy that did not come out has a slip with its number and the reason', async () => {
  await open('');
  printer.set({ failsAfter: 0 });
  await printed();
  await clock.advance(1_000);
  expect(shown()).toMatchObject({ name: 'outcome', reference: expect.stringMatching(/-000001$/), slip: 'printed' });
});
