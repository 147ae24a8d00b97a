/**
 * The queue before the station's printers, which does one thing at a time: a job, a recovery, or clearing what is left in
 * them. A job goes to the printer that suits it, and stays there.
 */

import { type FaultCode } from '../../devices/device.ts';
import {
  type DocumentPrinter,
  type PrinterReport,
  stopsPrinting,
} from '../../devices/document-printer/document-printer.ts';
import { fail, ok, type Result } from '../../devices/result.ts';
import type { Clock } from '../clock.ts';
import { StorageError, type Store } from '../ledger/database.ts';
import type { PrinterName } from '../ledger/events.ts';
import type { Journal } from '../ledger/journal.ts';
import { unsettledJobs } from '../ledger/print-jobs.ts';
import { unprovenPrinters } from '../ledger/unproven-printers.ts';
import { type Candidate, choosePrinter, suitsAtOnce } from './choose-printer.ts';
import { trackEmptyPrinters } from './empty-printers.ts';
import { type JobObserver, type PrintableDocument, printOnce } from './print-job.ts';
import { recover } from './recovery.ts';
import type { PrintTiming, Settlement } from './settlement.ts';
import type { StationPrinter } from './station-printer.ts';
import { printTestPage, type TestPage, type TestPageFate } from './test-page.ts';

export interface PrintQueueDependencies {
  /** In the order of preference. */
  readonly printers: readonly StationPrinter[];
  /** With what the names of all our jobs begin. */
  readonly jobTokenPrefix: string;
  readonly store: Store;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly timing: PrintTiming;
}

/** Why no job was begun: no printer is fit, or the disk takes nothing. */
export type NotBegun = FaultCode | 'storage';

/** How a job ended, on which printer, and how many sheets of paper the whole document is there. */
export type PrintedOn = Settlement & { readonly printer: PrinterName; readonly sheets: number };

export interface PrintQueue {
  /** Prints on the printer that suits best, never on `except` or an unproven one; the problem says why nothing was begun. */
  print(
    document: PrintableDocument,
    observer: JobObserver,
    except?: PrinterName | null,
  ): Promise<Result<PrintedOn, NotBegun>>;
  /** Prints a test page on this printer, unproven or not. */
  printTestPage(name: PrinterName, page: TestPage): Promise<TestPageFate>;
  /** Gives every job that an earlier process left behind its fate. */
  recover(): Promise<void>;
  /** Takes whatever is left of ours out of every printer; tells which do not say that nothing is left. */
  clear(): Promise<readonly PrinterName[]>;
  /** Whether anything is being done, or waits for its turn. */
  isBusy(): boolean;
  /** Resolves when nothing is being done. */
  idle(): Promise<void>;
}

export function openPrintQueue(parts: PrintQueueDependencies): PrintQueue {
  const { printers, jobTokenPrefix, store, clock, timing } = parts;
  const turns = takeTurns();
  const emptyPrinters = trackEmptyPrinters(jobTokenPrefix, clock, timing);

  async function recoverLeftBehind(): Promise<void> {
    const left = unsettledJobs(store);
    for (const name of new Set(left.map((job) => job.printer))) {
      // A printer that the station has no more cannot be asked.
      const printer = printers.find((each) => each.name === name)?.device ?? null;
      await recover(
        { ...parts, printer },
        left.filter((job) => job.printer === name),
      );
      emptyPrinters.unsettle(name);
    }
  }

  async function clearAll(): Promise<readonly PrinterName[]> {
    const left = printers.map(async (printer) => ((await emptyPrinters.isEmptied(printer)) ? [] : [printer.name]));
    return (await Promise.all(left)).flat();
  }

  async function printNext(
    document: PrintableDocument,
    observer: JobObserver,
    except: PrinterName | null,
  ): Promise<Result<PrintedOn, NotBegun>> {
    const barred = await barredPrinters(store, recoverLeftBehind);
    if (barred === null) return fail('storage');
    if (except !== null) barred.set(except, 'notReady');
    let candidates = await askPrinters(printers, document, barred);
    for (;;) {
      const choice = choosePrinter(document, candidates);
      if (!choice.ok) return choice;
      const { name, report } = choice.value;
      const printer = printers.find((each) => each.name === name);
      // What an earlier job left behind goes first; one that will not go keeps its printer from the next.
      if (printer !== undefined && (await emptyPrinters.isEmptied(printer))) {
        const settlement = await printOnce({ ...parts, printer: printer.device, name }, document, report, observer);
        if (settlement.outcome !== 'printed') emptyPrinters.unsettle(name);
        return ok({ ...settlement, printer: name, sheets: sheetsOf(document, report) });
      }
      const why = report.faults.find(stopsPrinting)?.code ?? 'notReady';
      candidates = candidates.map((each) => (each.name === name ? { ...each, report: fail(why) } : each));
    }
  }

  async function printPage(name: PrinterName, page: TestPage): Promise<TestPageFate> {
    const printer = printers.find((each) => each.name === name);
    const isEmptied = printer !== undefined && (await emptyPrinters.isEmptied(printer));
    if (!isEmptied) return { outcome: 'notSent', reason: 'notReady', detail: null };
    const fate = await printTestPage({ printer: printer.device, clock, timing }, page);
    if (fate.outcome !== 'printed') emptyPrinters.unsettle(name);
    return fate;
  }

  return {
    print: (document, observer, except = null) => turns.take(() => printNext(document, observer, except)),
    printTestPage: (name, page) => turns.take(() => printPage(name, page)),
    recover: () => turns.take(recoverLeftBehind),
    clear: () => turns.take(clearAll),
    isBusy: turns.isBusy,
    idle: () => turns.idle(),
  };
}

/**
 * Which printers get no job now; `null`: none does, for nothing is begun on a disk that cannot take the fate of what was
 * begun before.
 */
async function barredPrinters(
  store: Store,
  settleBefore: () => Promise<void>,
): Promise<Map<PrinterName, FaultCode> | null> {
  try {
    await settleBefore();
    return new Map([...unprovenPrinters(store).keys()].map((name) => [name, 'unproven']));
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    return null;
  }
}

/** Asks each printer how it is, until one suits at once; what bars one stands for its answer. */
async function askPrinters(
  printers: readonly StationPrinter[],
  document: PrintableDocument,
  barred: ReadonlyMap<PrinterName, FaultCode>,
): Promise<readonly Candidate[]> {
  const asked: Candidate[] = [];
  for (const { name, device } of printers) {
    const bar = barred.get(name);
    const report = bar === undefined ? await inquire(device) : fail(bar);
    asked.push({ name, report, colour: device.lastReport()?.capabilities.colour ?? true });
    if (suitsAtOnce(document, { report })) break;
  }
  return asked;
}

async function inquire(device: DocumentPrinter): Promise<Candidate['report']> {
  const report = await device.inquire();
  return report.ok ? report : fail(report.problem.fault);
}

function sheetsOf({ pages, sides }: PrintableDocument, { capabilities }: PrinterReport): number {
  return sides !== 'one-sided' && capabilities.duplex ? Math.ceil(pages / 2) : pages;
}

/** Work that is done one at a time, in the order in which it was asked for. */
function takeTurns() {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    /** Whether any work is being done, or waits. */
    isBusy: (): boolean => waiting > 0,
    /** Begins when everything before is over, however that ended. */
    take<Value>(work: () => Promise<Value>): Promise<Value> {
      waiting += 1;
      const turn = last.then(work).finally(() => (waiting -= 1));
      last = turn.catch(() => undefined);
      return turn;
    },
    /** Resolves when no work is left, that which the last piece of work asked for included. */
    async idle(): Promise<void> {
      for (let seen: unknown = null; seen !== last; ) {
        seen = last;
        await last;
      }
    },
  };
}
