/** Which steps test each part of the station; what a person must see is asked after them (`person-step.ts`). */

import type { CardReader } from '../../devices/card-reader/card-reader.ts';
import { pause } from '../../devices/clock.ts';
import type { Device } from '../../devices/device.ts';
import { type DocumentPrinter, isUnfit, stopsPrinting } from '../../devices/document-printer/document-printer.ts';
import type { ReceiptPrinter, SlipOctets } from '../../devices/receipt-printer/receipt-printer.ts';
import type { Result } from '../../devices/result.ts';
import type { Clock } from '../clock.ts';
import { StorageError } from '../ledger/database.ts';
import { isOff } from '../operations/availability.ts';
import type { TestPageFate } from '../printing/test-page.ts';
import type { CampusAnswers, CampusDown } from '../records/record-source.ts';
import type { TestStep } from './run-steps.ts';

/** `printPage` prints a test page on it and tells the station of that. */
export function printerTest(
  printer: Pick<DocumentPrinter, 'inquire' | 'status'>,
  printPage: () => Promise<TestPageFate>,
): readonly TestStep[] {
  return [
    {
      name: 'answers',
      level: 'internal',
      act: async () => {
        const report = await printer.inquire();
        return report.ok ? null : report.problem.fault;
      },
    },
    { name: 'ready', level: 'internal', act: () => faultsOf(printer) },
    {
      name: 'printsPage',
      level: 'external',
      act: async () => {
        const fate = await printPage();
        return fate.outcome === 'printed' ? null : `${fate.outcome}: ${fate.reason}`;
      },
    },
  ];
}

/** In milliseconds: a serial device is opened and recognised in it; a person finds a card. */
const patience = { online: 4_000, card: 20_000, slip: 20_000, campus: 8_000 } as const;

export function readerTest(reader: CardReader, clock: Clock): readonly TestStep[] {
  return [
    { name: 'answers', level: 'internal', act: () => becomesOnline(reader, clock) },
    { name: 'readsCard', level: 'external', act: () => readsCard(reader, clock) },
  ];
}

export function slipPrinterTest(printer: ReceiptPrinter, slip: SlipOctets, clock: Clock): readonly TestStep[] {
  return [
    { name: 'answers', level: 'internal', act: () => becomesOnline(printer, clock) },
    {
      name: 'printsSlip',
      level: 'external',
      act: async () => {
        const late = new AbortController();
        const cancel = clock.after(patience.slip, () => late.abort());
        const printed = await printer.print(slip, late.signal);
        cancel();
        return printed.ok ? null : printed.problem;
      },
    },
  ];
}

type Reach = (signal: AbortSignal) => Promise<Result<CampusAnswers, CampusDown>>;

export function campusTest(reach: Reach, clock: Clock): readonly TestStep[] {
  let aheadMs: number | null = null;
  return [
    {
      name: 'answers',
      level: 'internal',
      act: async () => {
        const late = new AbortController();
        const cancel = clock.after(patience.campus, () => late.abort());
        const answer = await reach(late.signal);
        cancel();
        if (!answer.ok) return answer.problem.reason;
        aheadMs = answer.value.clockAheadMs;
        return null;
      },
    },
    {
      name: 'clocksAgree',
      level: 'internal',
      act: () => (isOff(aheadMs) ? `${Math.round(aheadMs / 1000)} s ahead` : null),
    },
  ];
}

export function clockTest(isBeforeLastJob: () => boolean): readonly TestStep[] {
  return [
    {
      name: 'afterLastJob',
      level: 'internal',
      act: () => (isBeforeLastJob() ? 'it is before the last print job' : null),
    },
  ];
}

/** `verify` tells what is wrong with the ledger; `probe` throws StorageError when the disk refuses a write. */
export function ledgerTest(probe: () => void, verify: () => string | null): readonly TestStep[] {
  return [
    {
      name: 'diskWrites',
      level: 'internal',
      act: () => {
        try {
          probe();
          return null;
        } catch (error) {
          if (!(error instanceof StorageError)) throw error;
          return error.message;
        }
      },
    },
    { name: 'chainIntact', level: 'internal', act: verify },
  ];
}

/** A warning is no failure: with little toner a page still comes out. */
function faultsOf(device: Pick<Device, 'status'>): string | null {
  const faults = device.status().faults.filter((fault) => stopsPrinting(fault) || isUnfit(fault));
  return faults.length === 0 ? null : faults.map(({ code }) => code).join(', ');
}

async function becomesOnline(device: Device, clock: Clock): Promise<string | null> {
  const end = clock.monotonic() + patience.online;
  while (device.status().state !== 'online' && clock.monotonic() < end) await pause(clock, 100);
  const { state } = device.status();
  return faultsOf(device) ?? (state === 'online' ? null : state);
}

/** Whatever card it is: that one was read says that the reader reads. */
async function readsCard(reader: CardReader, clock: Clock): Promise<string | null> {
  const read = Promise.withResolvers<string | null>();
  const cancel = clock.after(patience.card, () => read.resolve('no card was seen'));
  const unsubscribe = reader.subscribe((event) => {
    if (event.type === 'cardPresented') read.resolve(null);
    if (event.type === 'cardRefused') read.resolve(event.reason);
  });
  try {
    return await read.promise;
  } finally {
    cancel();
    unsubscribe();
  }
}
